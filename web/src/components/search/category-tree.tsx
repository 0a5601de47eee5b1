import type { CategoryGroup } from '@fixelo/contracts';
import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { groupOf } from '@/lib/covers';
import { searchHref, type SearchState } from '@/lib/search-state';
import { filterLink, FilterGroup } from './choice';

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

interface CategoryTreeProps {
  readonly state: SearchState;
  readonly groups: readonly CategoryGroup[];
  readonly counts: readonly FacetCount[];
}

/** Groups and, folded in them, categories that have services under the other filters, most first. */
export function CategoryTree({ state, groups, counts }: CategoryTreeProps) {
  const t = useTranslations('Search');
  const locale = useLocale();
  const countOf = new Map(counts.map(({ value, count }) => [value, count]));
  const chosen = groupOf(groups, state.category ?? '');
  const shown = groups
    .map((group) => {
      const categories = group.categories
        .map((category) => ({ ...category, count: countOf.get(category.slug) ?? 0 }))
        .filter(({ count, slug }) => count > 0 || slug === state.category)
        .sort((a, b) => b.count - a.count);
      return { ...group, categories, count: categories.reduce((sum, { count }) => sum + count, 0) };
    })
    .filter((group) => group.count > 0 || group === chosen)
    .sort((a, b) => b.count - a.count);
  const link = (slug: string, name: string, count: number) => (
    <a
      data-search=""
      href={searchHref(state, { category: slug })}
      aria-current={state.category === slug ? 'true' : undefined}
      className={filterLink}
    >
      {name}
      <span className="tabular text-muted">{count}</span>
    </a>
  );
  return (
    <FilterGroup title={t('category')}>
      {state.category && (
        <a data-search="" href={searchHref(state, { category: undefined })} className={filterLink}>
          {t('allCategories')}
        </a>
      )}
      <ul>
        {shown.map((group) => (
          <li key={group.slug}>
            <details open={group.slug === chosen?.slug || shown.length === 1} className="group/tree">
              <summary className="flex min-h-11 list-none items-center gap-1.5 text-sm lg:min-h-9 [&::-webkit-details-marker]:hidden">
                <ChevronRight
                  aria-hidden
                  className="size-4 shrink-0 text-muted transition-transform group-open/tree:rotate-90"
                />
                <span className="flex-1">{group.names[locale]}</span>
                <span className="tabular text-muted">{group.count}</span>
              </summary>
              <ul className="ml-2 border-l border-line pl-3.5">
                {group.categories.length > 1 && (
                  <li>{link(group.slug, t('allOfGroup', { group: group.names[locale] }), group.count)}</li>
                )}
                {group.categories.map(({ slug, names, count }) => (
                  <li key={slug}>{link(slug, names[locale], count)}</li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </FilterGroup>
  );
}
