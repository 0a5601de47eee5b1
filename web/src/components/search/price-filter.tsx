import type { CategoryGroup } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { Input } from '@/components/ui/field';
import { searchHref, type SearchState } from '@/lib/search-state';
import type { FacetCount } from './category-tree';
import { filterLink, FilterGroup } from './choice';
import { bandOf } from './price-band';
import { useFilterNames } from './use-filter-names';

interface PriceFilterProps {
  readonly form: string;
  readonly state: SearchState;
  readonly counts: readonly FacetCount[];
}
const none: readonly CategoryGroup[] = [];

/** Bands of prices with how many are in each, and any two prices. */
export function PriceFilter({ form, state, counts }: PriceFilterProps) {
  const t = useTranslations('Search');
  const { priceName } = useFilterNames(none);
  return (
    <FilterGroup title={t('price')}>
      <ul>
        {counts.map(({ value, count }) => {
          const band = bandOf(value);
          const isChosen = state.min === band.min && state.max === band.max;
          return (
            <li key={value}>
              <a
                data-search="stay"
                href={searchHref(state, isChosen ? { min: undefined, max: undefined } : band)}
                aria-current={isChosen ? 'true' : undefined}
                className={filterLink}
              >
                {priceName(band)}
                <span className="tabular text-muted">{count}</span>
              </a>
            </li>
          );
        })}
      </ul>
      <div className="mt-2 flex gap-2">
        {(['min', 'max'] as const).map((name) => (
          <label key={name} className="min-w-0 flex-1 text-sm text-muted">
            {t(name)}
            <Input
              form={form}
              data-auto=""
              name={name}
              type="number"
              inputMode="decimal"
              min={0}
              max={100_000}
              step="any"
              defaultValue={state[name] ?? ''}
              className="tabular mt-1"
            />
          </label>
        ))}
      </div>
    </FilterGroup>
  );
}
