import type { CategoryGroup } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney, formatTime } from '@/lib/format';
import { noon } from '@/lib/slots';
import type { Filter, SearchChange, SearchState } from '@/lib/search-state';

const dollars = (amount: number) => ({ amount: Math.round(amount * 100), currency: 'USD' }) as const;

/** How filters are called, in the reader's language. For parts that are rendered on the server. */
export function useFilterNames(groups: readonly CategoryGroup[]) {
  const t = useTranslations('Search');
  const locale = useLocale();

  const categoryName = (slug: string): string =>
    groups.flatMap((group) => [group, ...group.categories]).find((one) => one.slug === slug)?.names[locale] ?? slug;

  /** `$50 – $100`; the top of a band is the bottom of the next, less a cent. */
  const priceName = ({ min, max }: SearchChange): string => {
    const money = (amount: number) => formatMoney(dollars(amount), locale);
    const top = max === undefined ? undefined : money(Number.isInteger(max) ? max : Math.round(max * 100 + 1) / 100);
    if (top === undefined) return min === undefined ? t('anyPrice') : t('priceFrom', { min: money(min) });
    return min === undefined ? t('priceTo', { max: top }) : t('priceBetween', { min: money(min), max: top });
  };
  const dayName = (date: string): string => formatTime(noon(date), 'day', locale, 'UTC');
  const timeName = (time: string): string => formatTime(`2000-01-01T${time}:00Z`, 'time', locale, 'UTC');

  const nameOf = (filter: Filter, state: SearchState): string => {
    switch (filter) {
      case 'category':
        return categoryName(state.category ?? '');
      case 'price':
        return priceName(state);
      case 'rating':
        return t('ratingUp', { rating: (state.rating ?? 0).toFixed(1) });
      case 'date':
        return state.at === undefined
          ? dayName(state.on ?? '')
          : t('dayAndTime', { day: dayName(state.on ?? ''), time: timeName(state.at) });
      case 'instant':
        return t('instant');
      case 'verified':
        return t('verified');
    }
  };
  return { categoryName, priceName, dayName, timeName, nameOf };
}
