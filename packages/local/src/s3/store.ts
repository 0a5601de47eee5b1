import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import * as z from 'zod';

const storedObject = z.object({
  key: z.string(),
  size: z.int().min(0),
  /** With its quotes, as it travels. */
  etag: z.string(),
  modifiedAt: z.number(),
  /** `content-type`, `cache-control` and so on, as they are given back. */
  headers: z.record(z.string(), z.string()),
  /** `x-amz-meta-*` */
  metadata: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()).optional(),
  /** Name of the file that holds the bytes. */
  file: z.string(),
});
export type StoredObject = z.infer<typeof storedObject>;
export type ObjectHeaders = Pick<StoredObject, 'headers' | 'metadata'>;

export interface Bucket {
  readonly name: string;
  get(key: string): StoredObject | undefined;
  /** Keys in the order S3 lists them: by their UTF-8 bytes. */
  keys(): string[];
  /** @param etag given for multipart objects; else the MD5 of the bytes */
  put(key: string, data: Buffer, about: ObjectHeaders, etag?: string): Promise<StoredObject>;
  setTags(key: string, tags: Readonly<Record<string, string>>): Promise<void>;
  /** True when there was something to remove. */
  remove(key: string): Promise<boolean>;
  /** The bytes `first`–`last`, both included. */
  read(object: StoredObject, first?: number, last?: number): Readable;
  readAll(object: StoredObject): Promise<Buffer>;
}

const fileOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/**
 * A bucket in a directory. An object is a file of bytes with a random name and a small JSON file named by the hash of
 * its key, renamed into place last: a crash leaves the old object or the new one, and no key can escape the directory.
 */
const openBucket = async (name: string, dir: string, now: () => number): Promise<Bucket> => {
  await mkdir(dir, { recursive: true });
  const objects = new Map<string, StoredObject>();
  const names = await readdir(dir);
  for (const entry of names.filter((entry) => entry.endsWith('.json'))) {
    const object = storedObject.parse(JSON.parse(await readFile(path.join(dir, entry), 'utf8')));
    objects.set(object.key, object);
  }
  const held = new Set([...objects.values()].map((object) => object.file));
  const orphans = names.filter((entry) => !entry.endsWith('.json') && !held.has(entry));
  await Promise.all(orphans.map((entry) => rm(path.join(dir, entry), { force: true })));

  const commit = async (object: StoredObject): Promise<void> => {
    const draft = path.join(dir, `${randomUUID()}.draft`);
    await writeFile(draft, JSON.stringify(object), { flush: true });
    await rename(draft, path.join(dir, `${fileOf(object.key)}.json`));
    objects.set(object.key, object);
  };

  return {
    name,
    get: (key) => objects.get(key),
    keys: () => [...objects.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    put: async (key, data, about, etag) => {
      const file = `${randomUUID()}.bytes`;
      await writeFile(path.join(dir, file), data, { flush: true });
      const before = objects.get(key);
      const object: StoredObject = {
        key,
        size: data.length,
        etag: etag ?? `"${createHash('md5').update(data).digest('hex')}"`,
        modifiedAt: Math.floor(now() / 1000) * 1000,
        headers: about.headers,
        metadata: about.metadata,
        file,
      };
      await commit(object);
      if (before) await rm(path.join(dir, before.file), { force: true });
      return object;
    },
    setTags: async (key, tags) => {
      const object = objects.get(key);
      if (object) await commit({ ...object, tags: { ...tags } });
    },
    remove: async (key) => {
      const object = objects.get(key);
      if (!object) return false;
      objects.delete(key);
      await rm(path.join(dir, `${fileOf(key)}.json`), { force: true });
      await rm(path.join(dir, object.file), { force: true });
      return true;
    },
    read: (object, first = 0, last = object.size - 1) =>
      createReadStream(path.join(dir, object.file), { start: first, end: Math.max(first, last) }),
    readAll: (object) => readFile(path.join(dir, object.file)),
  };
};

/** Lowercase letters, digits, dots and dashes: as S3 has it, and safe as a directory name. */
export const bucketName = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);

export interface ObjectStore {
  bucket(name: string): Bucket | undefined;
  names(): string[];
  /** Makes the bucket, or gives the one there is. */
  ensure(name: string): Promise<Bucket>;
  drop(name: string): Promise<void>;
}

/** All buckets under `dir`; `now` dates what is written. */
export const openStore = async (dir: string, now: () => number): Promise<ObjectStore> => {
  await mkdir(dir, { recursive: true });
  const buckets = new Map<string, Bucket>();
  const ensure = async (name: string): Promise<Bucket> => {
    const known = buckets.get(name);
    if (known) return known;
    const bucket = await openBucket(name, path.join(dir, bucketName.parse(name)), now);
    buckets.set(name, bucket);
    return bucket;
  };
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (entry.isDirectory() && bucketName.safeParse(entry.name).success) await ensure(entry.name);
  }
  return {
    ensure,
    bucket: (name) => buckets.get(name),
    names: () => [...buckets.keys()].sort(),
    drop: async (name) => {
      if (buckets.delete(name)) await rm(path.join(dir, name), { recursive: true });
    },
  };
};
