import * as z from 'zod';
import { id, instant, text } from './common.ts';
import { route } from './route.ts';

const mega = 1024 * 1024;

/** Pictures that are taken. What is shown is made anew from them: never the bytes that somebody sent. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;
/** Files that may be attached beside pictures; they are only ever downloaded. */
export const documentTypes = ['application/pdf', 'text/plain'] as const;
/** Largest size of a file in bytes. */
export const uploadLimits = {
  avatar: 10 * mega,
  'service-photo': 20 * mega,
  attachment: 20 * mega,
  evidence: 20 * mega,
} as const;

export const uploadPurpose = z.enum(['avatar', 'service-photo', 'attachment', 'evidence']);
export type UploadPurpose = z.infer<typeof uploadPurpose>;

/** A picture in one width: WebP, and AVIF where it was made. */
export const pictureSize = z.object({ width: z.int(), url: z.string(), avif: z.string().optional() });
export const picture = z.object({
  url: z.string(),
  sizes: z.array(pictureSize),
  /** Tiny image as a data URI, shown until the picture is there. */
  blur: z.string().optional(),
  /** Of the largest size in pixels; absent for pictures that were never uploaded. */
  width: z.int().optional(),
  height: z.int().optional(),
});
export type Picture = z.infer<typeof picture>;

/** A file in a message or of a dispute. `url` and those of `sizes` are private and work for an hour at least. */
export const attachment = z.object({
  id: id('upload'),
  name: z.string(),
  contentType: z.string(),
  /** In bytes. */
  size: z.int(),
  url: z.string(),
  /** Only pictures have these. */
  width: z.int().optional(),
  height: z.int().optional(),
  sizes: z.array(pictureSize).optional(),
  blur: z.string().optional(),
});
export type Attachment = z.infer<typeof attachment>;

/** Ids of uploads that are READY, as messages and disputes take them. */
export const attachmentIds = z
  .array(id('upload'))
  .max(10)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name an upload twice');

/**
 * Why an upload was refused. TYPE: its bytes are not what it said. SIZE: too many pixels, or too long or too thin.
 * DAMAGED: it cannot be read. PLAN_LIMIT: the plan allows no more. GONE: what it was for is no longer there.
 */
export const uploadRefusal = z.enum(['TYPE', 'SIZE', 'DAMAGED', 'PLAN_LIMIT', 'GONE']);
export type UploadRefusal = z.infer<typeof uploadRefusal>;

/** A form to post with the file as its last part, named `file`; and what to ask for afterwards. */
export const uploadTicket = z.object({
  id: id('upload'),
  key: z.string(),
  upload: z.object({ url: z.string(), method: z.literal('POST'), fields: z.record(z.string(), z.string()) }),
  expiresAt: instant,
});
export type UploadTicket = z.infer<typeof uploadTicket>;

export const upload = z.object({
  id: id('upload'),
  purpose: uploadPurpose,
  /** READY: checked and usable. REFUSED: thrown away, `reason` says why. */
  status: z.enum(['PENDING', 'READY', 'REFUSED']),
  reason: uploadRefusal.optional(),
  /** Of a READY avatar or photo. */
  picture: picture.optional(),
  /** Of a READY attachment or piece of evidence. */
  attachment: attachment.optional(),
});
export type Upload = z.infer<typeof upload>;

const sizeUpTo = (most: number) => z.int().min(1).max(most);

/** Body of a request to upload a picture of this purpose. */
export const pictureInput = (purpose: 'avatar' | 'service-photo') =>
  z.strictObject({ contentType: z.enum(pictureTypes), size: sizeUpTo(uploadLimits[purpose]) });

export const mediaRoutes = {
  'uploads.create': route({
    method: 'POST',
    path: '/uploads',
    summary: 'Ask to upload a file for a message or a dispute; it is checked before anybody can see it',
    access: { level: 'authenticated' },
    body: z.strictObject({
      purpose: z.enum(['attachment', 'evidence']),
      contentType: z.enum([...pictureTypes, ...documentTypes]),
      size: sizeUpTo(uploadLimits.attachment),
      name: text(1, 120),
    }),
    data: uploadTicket,
    status: 201,
  }),
  'uploads.get': route({
    method: 'GET',
    path: '/uploads/:id',
    summary: 'What became of an upload of mine: pending, ready, or refused and why',
    access: { level: 'resource', of: 'upload' },
    params: z.strictObject({ id: id('upload') }),
    data: upload,
  }),
};
