import type { CategoryGroup as PublicGroup } from '@fixelo/contracts';
import type { Names } from './category.ts';
import en from './descriptions/en.json' with { type: 'json' };
import es from './descriptions/es.json' with { type: 'json' };
import pt from './descriptions/pt.json' with { type: 'json' };
import { knownEdits, knownGroups } from './known.ts';

const builtIn: Readonly<Record<'en' | 'es' | 'pt', Readonly<Record<string, string>>>> = { en, es, pt };

/** One line of what belongs to a category or group, in the three languages. */
export function descriptionsOf(slug: string): Names {
  const edited = knownEdits().find((it) => it.slug === slug)?.descriptions;
  const own = (locale: 'en' | 'es' | 'pt'): string => builtIn[locale][slug] ?? '';
  return edited ?? { en: own('en'), es: own('es'), pt: own('pt') };
}

/**
 * The tree as the public sees it, as of the last `load`: without what is hidden and without synonyms, which only search
 * needs. `countOf` tells how many services a category has; without it counts are left out.
 */
export const tree = (countOf?: (slug: string) => number): PublicGroup[] =>
  knownGroups()
    .filter(({ hidden }) => !hidden)
    .map(({ slug, names, categories }) => {
      const shown = categories
        .filter(({ hidden }) => !hidden)
        .map((it) => ({
          slug: it.slug,
          names: it.names,
          descriptions: descriptionsOf(it.slug),
          ...(countOf ? { count: countOf(it.slug) } : {}),
        }));
      const sum = countOf ? { count: shown.reduce((total, { count = 0 }) => total + count, 0) } : {};
      return { slug, names, descriptions: descriptionsOf(slug), ...sum, categories: shown };
    });
