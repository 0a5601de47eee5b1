import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { S3Error } from './error.ts';
import type { ObjectHeaders } from './store.ts';

const SMALLEST_PART = 5 * 1024 * 1024;
const MOST_PARTS = 10_000;

const uploadSchema = z.object({
  bucket: z.string(),
  key: z.string(),
  headers: z.record(z.string(), z.string()),
  metadata: z.record(z.string(), z.string()),
});
type Upload = z.infer<typeof uploadSchema>;

export interface PartReference {
  readonly number: number;
  readonly etag: string;
}

export interface MultipartUploads {
  begin(bucket: string, key: string, about: ObjectHeaders): Promise<string>;
  /** Keeps one part (again, when sent again); returns its ETag. */
  put(id: string, key: string, number: number, data: Buffer): Promise<string>;
  /** Checks the list of parts and joins them; the upload stays until {@link end}. */
  join(
    id: string,
    key: string,
    parts: readonly PartReference[],
  ): Promise<{ data: Buffer; etag: string; about: ObjectHeaders }>;
  /** Forgets the upload: after its object is stored, or when it is aborted. */
  end(id: string, key: string): Promise<void>;
}

const md5 = (data: Buffer): Buffer => createHash('md5').update(data).digest();

/** Uploads in progress, each a directory under `dir`: they survive a restart as they do in the cloud. */
export const openUploads = async (dir: string): Promise<MultipartUploads> => {
  await mkdir(dir, { recursive: true });
  const uploads = new Map<string, Upload>();
  for (const id of await readdir(dir)) {
    const about = await readFile(path.join(dir, id, 'upload.json'), 'utf8').catch(() => undefined);
    if (about !== undefined) uploads.set(id, uploadSchema.parse(JSON.parse(about)));
  }
  const find = (id: string, key: string): Upload => {
    const upload = uploads.get(id);
    if (upload?.key !== key) throw new S3Error(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
    return upload;
  };
  const readPart = async (id: string, { number, etag }: PartReference): Promise<Buffer> => {
    const data = await readFile(path.join(dir, id, String(number))).catch(() => undefined);
    if (!data || md5(data).toString('hex') !== etag.replaceAll('"', ''))
      throw new S3Error(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
    return data;
  };

  return {
    begin: async (bucket, key, about) => {
      const id = randomUUID();
      const upload: Upload = { bucket, key, headers: { ...about.headers }, metadata: { ...about.metadata } };
      await mkdir(path.join(dir, id));
      await writeFile(path.join(dir, id, 'upload.json'), JSON.stringify(upload));
      uploads.set(id, upload);
      return id;
    },
    put: async (id, key, number, data) => {
      find(id, key);
      if (!Number.isInteger(number) || number < 1 || number > MOST_PARTS)
        throw new S3Error(400, 'InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
      const draft = path.join(dir, id, `${number}.${randomUUID()}`);
      await writeFile(draft, data);
      await rename(draft, path.join(dir, id, String(number)));
      return `"${md5(data).toString('hex')}"`;
    },
    join: async (id, key, parts) => {
      const upload = find(id, key);
      if (parts.length === 0) throw new S3Error(400, 'MalformedXML', 'You must specify at least one part');
      if (parts.some((part, i) => i > 0 && part.number <= (parts[i - 1]?.number ?? 0)))
        throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.');
      const pieces = await Promise.all(parts.map((part) => readPart(id, part)));
      if (pieces.slice(0, -1).some((piece) => piece.length < SMALLEST_PART))
        throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
      const etag = `"${md5(Buffer.concat(pieces.map(md5))).toString('hex')}-${pieces.length}"`;
      return { data: Buffer.concat(pieces), etag, about: { headers: upload.headers, metadata: upload.metadata } };
    },
    end: async (id, key) => {
      find(id, key);
      uploads.delete(id);
      await rm(path.join(dir, id), { recursive: true, force: true });
    },
  };
};
