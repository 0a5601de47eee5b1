import type { CategoryGroup } from '@fixelo/contracts';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { nameOf as placeName } from '@/lib/places/places';
import { whereOf } from '@/lib/search-query';
import {
  activeFilters,
  anywhere,
  DEFAULT_RADIUS,
  filters,
  noFilters,
  searchHref,
  type SearchState,
} from '@/lib/search-state';
import { useFilterNames } from './use-filter-names';

function usePlaceName(state: SearchState): string | undefined {
  const t = useTranslations('Search');
  const where = whereOf(state);
  const miles = state.radius ?? DEFAULT_RADIUS;
  switch (where.kind) {
    case 'place':
      return t('within', { miles, place: placeName(where.place) });
    case 'me':
      return t('withinYou', { miles });
    case 'area':
      return t('mapArea');
    case 'unknown':
    case 'everywhere':
      return undefined;
  }
}

/** The filters that narrow the search, each with a way to remove it. */
export function ActiveFilters({ state, groups }: { state: SearchState; groups: readonly CategoryGroup[] }) {
  const t = useTranslations('Search');
  const { nameOf } = useFilterNames(groups);
  const place = usePlaceName(state);
  const active = activeFilters(state);
  const chips = [
    ...(place === undefined ? [] : [{ name: place, href: searchHref(state, { ...anywhere, ...nearest(state) }) }]),
    ...active.map((filter) => ({ name: nameOf(filter, state), href: searchHref(state, filters[filter]) })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('active')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ name, href }) => (
        <li key={name}>
          <a
            data-search="stay"
            href={href}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line-strong/60 bg-card px-3.5 text-sm hover:border-line-strong hover:bg-sunken sm:min-h-9"
          >
            <span className="sr-only">{t('remove')}</span>
            {name}
            <X aria-hidden className="size-4 text-muted" />
          </a>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <a
            data-search="stay"
            href={searchHref(state, noFilters)}
            className="inline-flex min-h-11 items-center px-2 text-sm font-semibold text-accent-text underline-offset-4 hover:underline sm:min-h-9"
          >
            {t('clear')}
          </a>
        </li>
      )}
    </ul>
  );
}

/** Nothing is near when it is nowhere. */
const nearest = ({ sort }: SearchState) => (sort === 'distance' ? { sort: undefined, order: undefined } : {});
