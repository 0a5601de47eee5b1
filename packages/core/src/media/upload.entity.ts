import { documentTypes, id, instant, pictureTypes, uploadPurpose, uploadRefusal } from '@fixelo/contracts';
import * as z from 'zod';
import { entity, type Op } from '../platform/table/index.ts';
import { storedFile, storedPicture } from './stored.ts';

const schema = z.object({
  id: id('upload'),
  ownerId: id('user'),
  purpose: uploadPurpose,
  /** What it is for: the service of a photo. */
  subjectId: z.string().optional(),
  contentType: z.enum([...pictureTypes, ...documentTypes]),
  /** In bytes, as announced; the bucket takes no other. */
  size: z.int(),
  /** Of the file, cleaned; for attachments and evidence. */
  name: z.string().optional(),
  /** Part of every object's key that nobody can guess. */
  token: z.string(),
  status: z.enum(['PENDING', 'READY', 'REFUSED']),
  reason: uploadRefusal.optional(),
  picture: storedPicture.optional(),
  file: storedFile.optional(),
  /** The message or dispute that has the file. */
  claimedBy: z.string().optional(),
  createdAt: instant,
  version: z.int(),
});
export type UploadRow = z.infer<typeof schema>;

/** Whether an upload belongs to nothing (yet): then it is thrown away after a day. */
const isLoose = ({ status, file, claimedBy }: UploadRow): boolean =>
  status !== 'READY' || (file !== undefined && claimedBy === undefined);

/** Uploads: asked for, checked, and what was made of them. */
export const Uploads = entity({
  name: 'Upload',
  describe: 'A file that somebody asked to upload: what for, what became of it, and where its objects are',
  schema,
  attributes: ['status', 'version'],
  key: (k: { id: string }) => [`UPLOAD#${k.id}`, 'UPLOAD'],
  indexes: {
    gsi1: (row) =>
      isLoose(row) ? [`UPLOADS#LOOSE#${row.createdAt.slice(0, 10)}`, `${row.createdAt}#${row.id}`] : undefined,
  },
  example: {
    id: 'upl_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    ownerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    purpose: 'attachment',
    contentType: 'application/pdf',
    size: 48_213,
    name: 'quote.pdf',
    token: 'q1w2e3r4t5y6u7i8o9p0aA',
    status: 'PENDING',
    createdAt: '2026-12-01T15:00:00.000Z',
    version: 1,
  },
});

/** The write that ends an upload; fails when it has changed since it was read. */
export const ended = (row: UploadRow, end: Pick<UploadRow, 'status' | 'reason' | 'picture' | 'file'>): Op =>
  Uploads.replace({ ...row, ...end, version: row.version + 1 }, { if: { version: row.version } });

/** Uploads of a day that belong to nothing, oldest first. */
export const looseOfDay = Uploads.pattern('uploads of a UTC day that belong to nothing, oldest first', {
  index: 'gsi1',
  key: ({ day }: { day: string }) => ({ pk: `UPLOADS#LOOSE#${day}` }),
  example: { day: '2026-12-01' },
});
