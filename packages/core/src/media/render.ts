import type { UploadPurpose } from '@fixelo/contracts';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { Refused } from './keeper.ts';
import { pictureName, sizesOf } from './keys.ts';

/** More than any phone takes (50 million); a file of a few kilobytes can claim billions. */
const maxPixels = 64_000_000;
const maxSide = 16_000;
const minSide = 16;
/** Higher than wide by more than this is cut: nobody shows a scroll as a photo. */
const tallest = 2;
const decodeSeconds = 25;

const formats = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'heif',
} as const;
export type PictureType = keyof typeof formats;

/** One picture file that was made. */
export interface Rendered {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}
export interface Rendering {
  readonly files: readonly Rendered[];
  /** Names of the files of each width, ascending. */
  readonly sizes: readonly { readonly width: number; readonly webp: string; readonly avif: string }[];
  /** Name of the JPEG. */
  readonly jpeg: string;
  readonly blur: string;
  readonly width: number;
  readonly height: number;
}

/** Every failure of the decoder is a fault of the file. */
const decoded = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw new Refused('DAMAGED', error);
  }
};

/** What the file says of itself, before a pixel is decoded. */
async function measured(bytes: Buffer, type: PictureType): Promise<Metadata> {
  const found = await decoded(sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata());
  if (found.format !== formats[type] || (type === 'image/avif' && found.compression !== 'av1'))
    throw new Refused('TYPE');
  const sides = [found.width, found.height];
  const isTooLarge = found.width * found.height > maxPixels || sides.some((side) => side > maxSide);
  if (isTooLarge || sides.some((side) => side < minSide)) throw new Refused('SIZE');
  return found;
}

/** Pixels only: upright, in sRGB, without any of the metadata that came with them. */
async function pixelsOf(bytes: Buffer, widest: number, square: boolean) {
  const upright = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: decodeSeconds })
    .autoOrient();
  const sized = square
    ? upright.resize({ width: widest, height: widest, fit: 'cover', position: 'attention' })
    : upright.resize({ width: widest, height: widest * tallest, fit: 'inside', withoutEnlargement: true });
  const flat = sized.flatten({ background: '#ffffff' }).toColourspace('srgb').raw();
  const { data, info } = await decoded(flat.toBuffer({ resolveWithObject: true }));
  const { width, height, channels } = info;
  return { width, height, again: (): Sharp => sharp(data, { raw: { width, height, channels } }) };
}

/**
 * Makes every size of a picture anew from its pixels. What else was in the file (place, camera, comments, a second file
 * behind the first) is not in them. Of a moving picture the first frame is kept. Throws `Refused`.
 */
export async function render(bytes: Buffer, type: PictureType, purpose: UploadPurpose): Promise<Rendering> {
  const found = await measured(bytes, type);
  const { widths, square = false } = sizesOf(purpose);
  const widest = Math.max(...widths);
  const side = Math.min(widest, found.width, found.height);
  const { width, height, again } = await pixelsOf(bytes, square ? side : widest, square);
  // Each width that is there, and the picture's own where it lies between two.
  const wanted = widths.filter((_, i) => i === 0 || width > (widths[i - 1] ?? 0));
  const files: Rendered[] = [];
  const sizes: Rendering['sizes'][number][] = [];
  for (const wide of wanted) {
    const scaled = () => again().resize({ width: Math.min(wide, width) });
    const [webp, avif] = [pictureName(wide, 'webp'), pictureName(wide, 'avif')];
    files.push(
      { name: webp, contentType: 'image/webp', bytes: await scaled().webp({ quality: 80 }).toBuffer() },
      { name: avif, contentType: 'image/avif', bytes: await scaled().avif({ quality: 52, effort: 3 }).toBuffer() },
    );
    sizes.push({ width: Math.min(wide, width), webp, avif });
  }
  const middle = wanted[1] ?? widths[0];
  const jpeg = pictureName(middle, 'jpg');
  const jpegBytes = await again()
    .resize({ width: Math.min(middle, width) })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer();
  files.push({ name: jpeg, contentType: 'image/jpeg', bytes: jpegBytes });
  const tiny = await again().resize(16).webp({ quality: 40 }).toBuffer();
  return { files, sizes, jpeg, blur: `data:image/webp;base64,${tiny.toString('base64')}`, width, height };
}
