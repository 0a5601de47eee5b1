import type { documentTypes, pictureTypes } from '@fixelo/contracts';

export type PictureType = (typeof pictureTypes)[number];
export type FileType = PictureType | (typeof documentTypes)[number];

/** Kinds of pictures that are taken. Without HEIC among them, iPhones send JPEG. */
export const pictures = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
] as const satisfies readonly PictureType[];
/** Kinds of files that a message takes. */
export const attachments = [...pictures, 'application/pdf', 'text/plain'] as const satisfies readonly FileType[];

/** Whether a file is of one of some kinds, by what the browser says; its bytes are checked after it was sent. */
export const isOf = <T extends FileType>(types: readonly T[], type: string): type is T =>
  types.some((one) => one === type);
