import type { CategoryGroup, Service } from '@fixelo/contracts';

/** Group of a category; undefined for one that no longer exists. */
export const groupOf = (groups: readonly CategoryGroup[], category: string): CategoryGroup | undefined =>
  groups.find((group) => group.slug === category || group.categories.some(({ slug }) => slug === category));

/** Compositions that a drawn cover comes in. */
export const COVER_VARIANTS = 4;

const variantOf = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % COVER_VARIANTS;

/** Address of the drawn cover that stands in for a picture; always the same for one service. */
export const coverHref = (group: string, id: string): string => `/covers/${group}/${variantOf(id)}`;

export interface Picture {
  readonly src: string;
  readonly srcSet?: string;
  /** The same in AVIF, where all sizes have it. */
  readonly avif?: string;
  readonly blur?: string;
}

/** The picture to show of a service: its first photo in every size, else a drawn cover. */
export function pictureOf(
  service: Pick<Service, 'id' | 'photos' | 'category'>,
  groups: readonly CategoryGroup[],
): Picture {
  const photo = service.photos[0];
  if (!photo) return { src: coverHref(groupOf(groups, service.category)?.slug ?? 'other', service.id) };
  const setOf = (urls: readonly (string | undefined)[]): string | undefined =>
    urls.length > 0 && urls.every((url) => url !== undefined)
      ? urls.map((url, i) => `${url} ${photo.sizes[i]?.width}w`).join(', ')
      : undefined;
  const srcSet = setOf(photo.sizes.map(({ url }) => url));
  const avif = setOf(photo.sizes.map((size) => size.avif));
  return {
    src: photo.url,
    ...(srcSet ? { srcSet } : {}),
    ...(avif ? { avif } : {}),
    ...(photo.blur ? { blur: photo.blur } : {}),
  };
}
