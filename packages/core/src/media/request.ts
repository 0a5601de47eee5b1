import { randomBytes } from 'node:crypto';
import { mediaRoutes, type Upload, type UploadPurpose, type UploadTicket } from '@fixelo/contracts';
import { Actor, Clock, fn, Id, notFound } from '../lib/index.ts';
import * as Bucket from '../platform/bucket.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { write } from '../platform/table/index.ts';
import { incomingKey } from './keys.ts';
import { cleanName } from './name.ts';
import { attachmentOf, pictureOf } from './stored.ts';
import { Uploads, type UploadRow } from './upload.entity.ts';

/** Seconds in which the file must be sent. */
const ticketSeconds = 900;
const hourly = { name: 'upload', limit: 200, windowSeconds: 3600 };

export interface Wanted {
  readonly purpose: UploadPurpose;
  readonly ownerId: string;
  /** The service of a photo. */
  readonly subjectId?: string;
  readonly contentType: UploadRow['contentType'];
  readonly size: number;
  readonly name?: string;
}

/**
 * Opens an upload to which the caller has checked the right: a form that puts this file, of this type and size, under
 * a key that nobody can guess. Throws RATE_LIMITED beyond 200 an hour.
 */
export async function open({ name, ...wanted }: Wanted): Promise<UploadTicket> {
  const row: UploadRow = {
    ...wanted,
    ...(name === undefined ? {} : { name: cleanName(name, wanted.contentType) }),
    id: Id.make('upload'),
    token: randomBytes(18).toString('base64url'),
    status: 'PENDING',
    createdAt: Clock.iso(),
    version: 1,
  };
  await RateLimit.alongside(hourly, row.ownerId, () => write(Uploads.create(row)));
  const { contentType, size } = row;
  const key = incomingKey(row);
  const rule = { key, contentType, minBytes: size, maxBytes: size, expiresSeconds: ticketSeconds };
  return {
    id: row.id,
    key,
    upload: Bucket.presignedPost(rule),
    expiresAt: Clock.iso(Clock.now() + ticketSeconds * 1000),
  };
}

/** Asks to upload a file for a message or a dispute of whoever asks. Claim it with `claim` once it is READY. */
export const request = fn(mediaRoutes['uploads.create'].body, (wanted) =>
  open({ ...wanted, ownerId: Actor.user().userId }),
);

/** What became of an upload; its owner and admins only. NOT_FOUND a day after it was refused or not used. */
export const get = fn(mediaRoutes['uploads.get'].params, async (input): Promise<Upload> => {
  const actor = Actor.user();
  const row = await Uploads.get(input, { consistent: true });
  if (!row || (row.ownerId !== actor.userId && actor.type !== 'admin')) throw notFound('upload');
  return {
    id: row.id,
    purpose: row.purpose,
    status: row.status,
    ...(row.reason === undefined ? {} : { reason: row.reason }),
    ...(row.picture && { picture: pictureOf(row.picture) }),
    ...(row.file && { attachment: attachmentOf(row.file) }),
  };
});
