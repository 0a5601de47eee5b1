import type { ServiceRow } from '@fixelo/core/catalog/service.entity';
import { Bucket } from '@fixelo/core/platform/index';
import sharp from 'sharp';
import { avatar, initials } from './art/avatar.ts';
import { cover, coverGroups, coversPerGroup } from './art/cover.ts';
import { palettes } from './art/palette.ts';

const widths = [480, 960, 1600] as const;
const parallel = 8;

type Photo = ServiceRow['photos'][number];

/** Covers that are in the bucket. */
export interface CoverFiles {
  /** How many there are of each group. */
  readonly variants: number;
  photo(group: string, variant: number, id: string): Photo;
}

const coverKey = (group: string, variant: number, width: number): string =>
  `public/seed/covers/${group}-${variant}-${width}.webp`;

async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (const item of rest) await act(item);
    }),
  );
}

/** Draws `variants` covers of each group in three widths (4:3) and puts them into the bucket. */
export async function putCovers(variants = coversPerGroup): Promise<CoverFiles> {
  const blurs = new Map<string, string>();
  const jobs = coverGroups.flatMap((group) => Array.from({ length: variants }, (_, variant) => ({ group, variant })));
  await each(jobs, async ({ group, variant }) => {
    const drawn = await sharp(Buffer.from(cover(group, variant)))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = drawn.info;
    const raster = () => sharp(drawn.data, { raw: { width, height, channels } });
    await Promise.all(
      widths.map(async (wide) => {
        const file = await raster().resize(wide).webp({ quality: 82, effort: 1 }).toBuffer();
        await Bucket.put(coverKey(group, variant, wide), file, 'image/webp');
      }),
    );
    const tiny = await raster().resize(16).webp({ quality: 40 }).toBuffer();
    blurs.set(`${group} ${variant}`, `data:image/webp;base64,${tiny.toString('base64')}`);
  });
  return {
    variants,
    photo(group, variant, id) {
      const blur = blurs.get(`${group} ${variant}`);
      return {
        id,
        key: coverKey(group, variant, 960),
        sizes: widths.map((width) => ({ width, key: coverKey(group, variant, width) })),
        ...(blur === undefined ? {} : { blur }),
      };
    },
  };
}

/** Collects the avatars that are asked for, then draws each once. People with the same initials and ground share one. */
export class Avatars {
  readonly #wanted = new Map<string, { name: string; variant: number }>();

  /** Where the avatar will be. */
  avatar(name: string, variant: number): string {
    const ground = variant % palettes.length;
    const key = `public/seed/avatars/${initials(name).toLowerCase()}-${ground}.webp`;
    this.#wanted.set(key, { name, variant: ground });
    return Bucket.publicUrl(key);
  }

  async put(): Promise<void> {
    await each([...this.#wanted], async ([key, { name, variant }]) => {
      const file = await sharp(Buffer.from(avatar(name, variant)))
        .resize(192)
        .webp({ quality: 85, effort: 1 })
        .toBuffer();
      await Bucket.put(key, file, 'image/webp');
    });
  }
}
