import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/field';
import { sortName, type SearchState } from '@/lib/search-state';

const labels = {
  relevance: 'sortRelevance',
  distance: 'sortDistance',
  rating: 'sortRating',
  price: 'sortPrice',
  'price-desc': 'sortPriceDesc',
  popularity: 'sortPopularity',
} as const;
/** Orders that an address may ask for, though few people would. */
const rare = {
  'distance-desc': 'sortDistanceDesc',
  'rating-asc': 'sortRatingAsc',
  'popularity-asc': 'sortPopularityAsc',
} as const;

/** How results are sorted. */
export function SortSelect({ form, state, isLocated }: { form: string; state: SearchState; isLocated: boolean }) {
  const t = useTranslations('Search');
  const chosen = sortName(state);
  const offered = [...Object.entries(labels), ...Object.entries(rare).filter(([name]) => name === chosen)].filter(
    ([name]) => isLocated || !name.startsWith('distance'),
  );
  return (
    <div className="flex items-center gap-2 text-sm whitespace-nowrap text-muted">
      <label htmlFor="sort" className="max-lg:sr-only">
        {t('sort')}
      </label>
      <Select
        id="sort"
        form={form}
        name="sort"
        data-auto=""
        data-value={chosen}
        defaultValue={chosen}
        compact
        className="w-auto"
      >
        {offered.map(([name, label]) => (
          <option key={name} value={name}>
            {t(label)}
          </option>
        ))}
      </Select>
    </div>
  );
}
