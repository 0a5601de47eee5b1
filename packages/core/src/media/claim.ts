import { attachmentIds, id } from '@fixelo/contracts';
import * as z from 'zod';
import { conflict, fn, invalid } from '../lib/index.ts';
import { readMany, type Op } from '../platform/table/index.ts';
import type { StoredFile } from './stored.ts';
import { Uploads } from './upload.entity.ts';

/** Writes that take the files, to go into the transaction of what takes them, and the files for its row. */
export interface Claimed {
  readonly ops: readonly Op[];
  readonly files: readonly StoredFile[];
}

/**
 * Takes uploads for a message or a dispute. Each must be READY, of `ownerId` and of this purpose; `by` is the id of
 * what takes them, and may take them again (a retry), while anything else may not. Put `ops` (one for each upload) into
 * the transaction that writes it, keep `files` in its row (`Media.storedFile` is their schema), and show them with
 * `Media.attachmentOf` to those who may see it. A file that nothing takes is deleted after a day.
 *
 * Throws VALIDATION_ERROR for uploads that are absent or somebody else's, CONFLICT with `reason` UPLOAD_PENDING,
 * UPLOAD_REFUSED or UPLOAD_TAKEN for others.
 */
export const claim = fn(
  z.strictObject({
    uploadIds: attachmentIds,
    ownerId: id('user'),
    purpose: z.enum(['attachment', 'evidence']),
    by: z.string().min(1),
  }),
  async ({ uploadIds, ownerId, purpose, by }): Promise<Claimed> => {
    if (uploadIds.length === 0) return { ops: [], files: [] };
    const rows = await readMany(
      uploadIds.map((uploadId) => Uploads.at({ id: uploadId })),
      { consistent: true },
    );
    const found = rows.flatMap((row) => (row?.ownerId === ownerId && row.purpose === purpose ? [row] : []));
    if (found.length < uploadIds.length) {
      const known = new Set(found.map((row) => row.id));
      throw invalid(
        uploadIds.flatMap((uploadId, i) =>
          known.has(uploadId) ? [] : [{ path: `body.attachments.${i}`, message: 'is no upload of yours' }],
        ),
      );
    }
    const taken = found.map((row) => {
      const { file, claimedBy } = row;
      if (row.status === 'REFUSED') throw refused('UPLOAD_REFUSED', 'A file was refused', row.id);
      if (!file) throw refused('UPLOAD_PENDING', 'A file is still being checked', row.id, 1);
      if (claimedBy !== undefined && claimedBy !== by) throw refused('UPLOAD_TAKEN', 'A file was used already', row.id);
      const next = { ...row, claimedBy: by, version: row.version + 1 };
      return { file, op: Uploads.replace(next, { if: { version: row.version } }) };
    });
    return { ops: taken.map(({ op }) => op), files: taken.map(({ file }) => file) };
  },
);

const refused = (reason: string, message: string, uploadId: string, retryAfterSeconds?: number) =>
  conflict(message, { reason, uploadId }, retryAfterSeconds);
