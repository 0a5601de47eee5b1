import type { Locale } from '@fixelo/contracts';

export type Names = Readonly<Record<Locale, string>>;

export interface Category {
  readonly slug: string;
  readonly names: Names;
  /** Other words people search it by, in any of the three languages, separated by spaces. */
  readonly aliases: string;
  /** Not to be chosen any more. */
  readonly hidden?: true;
}

export interface CategoryGroup {
  readonly slug: string;
  readonly names: Names;
  readonly hidden?: true;
  readonly categories: readonly Category[];
}

/** One line of the category data: slug, then its name in English, Spanish and Portuguese, then aliases. */
export const category = (slug: string, en: string, es: string, pt: string, aliases = ''): Category => ({
  slug,
  names: { en, es, pt },
  aliases,
});
