import { documentTypes, pictureTypes, type Attachment, type Picture } from '@fixelo/contracts';
import { id } from '@fixelo/contracts';
import * as z from 'zod';
import * as Bucket from '../platform/bucket.ts';

const storedSize = z.object({
  width: z.int(),
  key: z.string(),
  /** Key of the same size as AVIF. */
  avif: z.string().optional(),
});

/** A picture as rows keep it: `key` and those of the sizes are object keys in the media bucket. */
export const storedPicture = z.object({
  /** The upload it came from; absent for pictures that were never uploaded. */
  uploadId: id('upload').optional(),
  /** A JPEG of middling width, for whoever takes no WebP. */
  key: z.string(),
  sizes: z.array(storedSize),
  /** Tiny image as a data URI, shown until the picture is there. */
  blur: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
});
export type StoredPicture = z.infer<typeof storedPicture>;

/** A file of a message or a dispute as rows keep it. `key` is a JPEG for pictures and the file itself for others. */
export const storedFile = z.object({
  uploadId: id('upload'),
  name: z.string(),
  contentType: z.enum([...pictureTypes, ...documentTypes]),
  size: z.int(),
  key: z.string(),
  sizes: z.array(storedSize).optional(),
  blur: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
});
export type StoredFile = z.infer<typeof storedFile>;

type SizeRow = z.infer<typeof storedSize>;
const sizeOf = ({ width, key, avif }: SizeRow, urlOf: (key: string) => string) => ({
  width,
  url: urlOf(key),
  ...(avif === undefined ? {} : { avif: urlOf(avif) }),
});
const facts = ({ blur, width, height }: Pick<StoredPicture, 'blur' | 'width' | 'height'>) => ({
  ...(blur === undefined ? {} : { blur }),
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
});

/** A picture as everybody gets it; `urlOf` is `Bucket.publicUrls()`, asked once for many. */
export const pictureOf = (stored: StoredPicture, urlOf = Bucket.publicUrls()): Picture => ({
  url: urlOf(stored.key),
  sizes: stored.sizes.map((size) => sizeOf(size, urlOf)),
  ...facts(stored),
});

/** A file as those get it who may see what it belongs to. Its addresses work for an hour at least: never store them. */
export const attachmentOf = (stored: StoredFile): Attachment => ({
  id: stored.uploadId,
  name: stored.name,
  contentType: stored.contentType,
  size: stored.size,
  url: Bucket.privateUrl(stored.key),
  ...(stored.sizes && { sizes: stored.sizes.map((size) => sizeOf(size, (key) => Bucket.privateUrl(key))) }),
  ...facts(stored),
});
