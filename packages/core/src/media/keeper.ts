import type { UploadPurpose, UploadRefusal } from '@fixelo/contracts';
import type { Op } from '../platform/table/index.ts';
import type { StoredFile, StoredPicture } from './stored.ts';
import type { UploadRow } from './upload.entity.ts';

/** A file that is not taken. Thrown while an upload is processed; its owner is told `reason`. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: UploadRefusal;
  constructor(reason: UploadRefusal, cause?: unknown) {
    super(`The file is refused: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** What was made of an upload: a picture for everybody, or a file for whoever may see what claims it. */
export type Made = { readonly picture: StoredPicture } | { readonly file: StoredFile };

/**
 * Gives a finished upload to what it was for: answers the writes that go into the transaction which makes it READY.
 * Asked again when that loses a race. Throws `Refused` when the rights that were there at the request are gone.
 */
export type Keeper = (upload: UploadRow, made: Made) => Promise<readonly Op[]>;
export type Keepers = Readonly<Record<UploadPurpose, Keeper>>;
