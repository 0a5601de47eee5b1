import type { CategoryGroup } from '@fixelo/contracts';
import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { clsx } from 'clsx';
import { buttonStyle, Button } from '@/components/ui/button';
import { activeFilters, DEFAULT_RADIUS, radii, type SearchState } from '@/lib/search-state';
import { CategoryTree, type FacetCount } from './category-tree';
import { Choice, FilterGroup } from './choice';
import { PriceFilter } from './price-filter';
import { WhenFilter } from './when-filter';

export interface Facets {
  readonly category: readonly FacetCount[];
  readonly price: readonly FacetCount[];
  readonly rating: readonly FacetCount[];
}
interface FiltersProps {
  readonly form: string;
  readonly state: SearchState;
  readonly groups: readonly CategoryGroup[];
  readonly facets: Facets;
  readonly total: number;
  /** The date where the reader is. */
  readonly today: string;
  readonly isLocated: boolean;
}

const RATINGS = [4.5, 4, 3] as const;

function Radius({ form, state }: Pick<FiltersProps, 'form' | 'state'>) {
  const t = useTranslations('Search');
  const chosen = state.radius ?? DEFAULT_RADIUS;
  const offered = [...new Set([...radii, chosen])].sort((a, b) => a - b);
  return (
    <FilterGroup title={t('distance')}>
      {offered.map((miles) => (
        <Choice key={miles} form={form} type="radio" name="radius" value={String(miles)} checked={chosen === miles}>
          {t('miles', { miles })}
        </Choice>
      ))}
    </FilterGroup>
  );
}

function Ratings({ form, state, facets }: Pick<FiltersProps, 'form' | 'state' | 'facets'>) {
  const t = useTranslations('Search');
  return (
    <FilterGroup title={t('rating')}>
      <Choice form={form} type="radio" name="rating" value="" checked={state.rating === undefined}>
        {t('anyRating')}
      </Choice>
      {RATINGS.map((rating) => (
        <Choice
          key={rating}
          form={form}
          type="radio"
          name="rating"
          value={String(rating)}
          checked={state.rating === rating}
          count={facets.rating.find(({ value }) => Number(value) === rating)?.count ?? 0}
        >
          {t('ratingUp', { rating: rating.toFixed(1) })}
        </Choice>
      ))}
    </FilterGroup>
  );
}

/** Everything that narrows a search: beside the results where there is room, else folded above them. */
export function Filters(props: FiltersProps) {
  const { form, state, groups, facets, total, today, isLocated } = props;
  const t = useTranslations('Search');
  const count = activeFilters(state).length;
  const withMap = state.view === 'map';
  return (
    <details className={clsx('filters', !withMap && 'filters-beside')}>
      <summary className={buttonStyle({ tone: 'secondary', className: 'list-none' })}>
        <SlidersHorizontal aria-hidden />
        {count > 0 ? t('filtersActive', { count }) : t('filters')}
      </summary>
      <div className={clsx('grid gap-x-8 gap-y-5 max-lg:mt-4', withMap && 'lg:mt-4 lg:grid-cols-2')}>
        <WhenFilter form={form} state={state} today={today} />
        {isLocated && <Radius form={form} state={state} />}
        <PriceFilter form={form} state={state} counts={facets.price} />
        <Ratings form={form} state={state} facets={facets} />
        <FilterGroup title={t('more')}>
          <Choice form={form} type="checkbox" name="instant" value="1" checked={state.instant === true}>
            {t('instant')}
          </Choice>
          <Choice form={form} type="checkbox" name="verified" value="1" checked={state.verified === true}>
            {t('verified')}
          </Choice>
        </FilterGroup>
        <CategoryTree state={state} groups={groups} counts={facets.category} />
        <Button type="submit" form={form} className="apply sticky bottom-3 col-span-full">
          {t('showCount', { count: total })}
        </Button>
      </div>
    </details>
  );
}
