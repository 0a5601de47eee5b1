import type { AdminCategoryGroup, CategoryChange, Locale } from '@fixelo/contracts';

export const languages = ['en', 'es', 'pt'] as const satisfies readonly Locale[];
type InThree = Readonly<Record<Locale, string>>;

/** What the form of a category or group holds. */
export interface CategoryValues {
  slug: string;
  /** Slug of the group; empty for a group itself. */
  group: string;
  names: Record<Locale, string>;
  descriptions: Record<Locale, string>;
  /** Separated by commas or spaces, as they are typed. */
  synonyms: string;
}

export const blankCategory = (group: string): CategoryValues => ({
  slug: '',
  group,
  names: { en: '', es: '', pt: '' },
  descriptions: { en: '', es: '', pt: '' },
  synonyms: '',
});

type Known = AdminCategoryGroup | AdminCategoryGroup['categories'][number];
export const isGroup = (it: Known): it is AdminCategoryGroup => 'categories' in it;

export const valuesOf = (it: Known): CategoryValues => ({
  slug: it.slug,
  group: isGroup(it) ? '' : it.group,
  names: { ...it.names },
  descriptions: { ...it.descriptions },
  synonyms: it.synonyms.join(', '),
});

const trimmed = ({ en, es, pt }: InThree): Record<Locale, string> => ({ en: en.trim(), es: es.trim(), pt: pt.trim() });
const words = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

/** What the API is sent. Groups have neither a group nor synonyms. */
export function changeOf(values: CategoryValues): CategoryChange & { names: InThree; descriptions: InThree } {
  const { group, names, descriptions, synonyms } = values;
  const common = { names: trimmed(names), descriptions: trimmed(descriptions) };
  return group === '' ? common : { ...common, group, synonyms: words(synonyms) };
}

/** A slug made of a name: lower case, without accents, words joined by hyphens. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
