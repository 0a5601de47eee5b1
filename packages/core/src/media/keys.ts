import type { UploadPurpose } from '@fixelo/contracts';
import type { UploadRow } from './upload.entity.ts';

/** Sizes that are made of a picture. The middle one is also made as JPEG, for whoever takes no WebP. */
interface Sizes {
  readonly widths: readonly [number, number, ...number[]];
  /** Width by height of a cut that fills it; absent where the picture keeps its own. */
  readonly square?: true;
}
const sizes: Readonly<Record<UploadPurpose, Sizes>> = {
  avatar: { widths: [96, 192, 384], square: true },
  'service-photo': { widths: [480, 960, 1600] },
  attachment: { widths: [480, 1600] },
  evidence: { widths: [480, 1600] },
};
export const sizesOf = (purpose: UploadPurpose): Sizes => sizes[purpose];

const incoming = 'incoming/';
type Named = Pick<UploadRow, 'id' | 'token' | 'purpose'>;

/** Where a file is sent to. Nobody can fetch from there, and what lies there for a day is deleted. */
export const incomingKey = ({ id, token }: Named): string => `${incoming}${id}/${token}`;

/** The upload that an object below `incoming/` belongs to. */
export const uploadIdIn = (key: string): string | undefined =>
  /^incoming\/(upl_[0-9A-HJKMNP-TV-Z]{26})\/[\w-]+$/.exec(key)?.[1];

const isPublic = (purpose: UploadPurpose): boolean => purpose === 'avatar' || purpose === 'service-photo';

/** Where an object of a finished upload lies: `public/` is for everybody, `private/` for signed addresses. */
export const madeKey = ({ id, token, purpose }: Named, name: string): string =>
  `${isPublic(purpose) ? 'public' : 'private'}/${purpose}/${id}-${token}/${name}`;

export const pictureName = (width: number, format: 'webp' | 'avif' | 'jpg'): string => `${width}.${format}`;
export const documentName = 'file';

/** Every object that can ever be made of an upload. */
export function allKeys(upload: Named): string[] {
  const { widths } = sizesOf(upload.purpose);
  const names = widths.flatMap((width) => (['webp', 'avif', 'jpg'] as const).map((form) => pictureName(width, form)));
  return [...names, documentName].map((name) => madeKey(upload, name));
}
