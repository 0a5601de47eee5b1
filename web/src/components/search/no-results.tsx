import type { CategoryGroup, SearchHit } from '@fixelo/contracts';
import { ClipboardList, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ServiceCard } from '@/components/service/service-card';
import { buttonStyle } from '@/components/ui/button';
import type { Found } from '@/lib/loosen';
import { searchHref, type SearchState } from '@/lib/search-state';
import { useFilterNames } from './use-filter-names';

interface NoResultsProps {
  readonly state: SearchState;
  readonly groups: readonly CategoryGroup[];
  /** What would find something. */
  readonly found: readonly Found[];
  /** The nearest of what was asked for, beyond the circle. */
  readonly nearest: readonly SearchHit[];
}

/** Says that nothing was found, what to let go to find something, what is nearest, and how to have offers come instead. */
export function NoResults({ state, groups, found, nearest }: NoResultsProps) {
  const t = useTranslations('Search');
  const { nameOf } = useFilterNames(groups);
  const nameOfLoosening = (one: Found): string => {
    switch (one.kind) {
      case 'filter':
        return t('without', { filter: nameOf(one.filter, state) });
      case 'radius':
        return t('widen', { miles: one.miles });
      case 'place':
        return t('dropPlace');
      case 'filters':
        return t('dropFilters');
      case 'all':
        return t('dropAll');
      case 'text':
        return t('dropText', { text: state.q ?? '' });
    }
  };
  const wanted = new URLSearchParams({
    ...(state.category === undefined ? {} : { category: state.category }),
    ...(state.near === undefined || state.near === 'me' ? {} : { city: state.near }),
  });
  return (
    <div className="flex flex-col gap-10">
      <div className="flex flex-col items-center rounded-card border border-dashed border-line-strong/60 px-4 py-12 text-center sm:px-6">
        <SearchX aria-hidden className="size-8 text-muted" />
        <h2 className="mt-4 text-xl font-semibold">{t('emptyTitle')}</h2>
        <p className="mt-1 max-w-md text-muted">{found.length > 0 ? t('emptyText') : t('emptyHint')}</p>
        <ul className="mt-5 flex w-full max-w-md flex-col gap-2">
          {found.map((one) => (
            <li key={one.kind === 'filter' ? one.filter : one.kind}>
              <a
                data-search=""
                href={searchHref(state, one.change)}
                className={buttonStyle({ tone: 'secondary', wide: true, className: 'justify-between! text-left' })}
              >
                {nameOfLoosening(one)}
                <span className="tabular font-normal whitespace-nowrap text-muted">
                  {t('count', { count: one.total })}
                </span>
              </a>
            </li>
          ))}
          {found.length === 0 && (
            <li>
              <a data-search="" href="/search" className={buttonStyle({ tone: 'secondary', wide: true })}>
                {t('startOver')}
              </a>
            </li>
          )}
        </ul>
        <div className="mt-8 flex max-w-md flex-col items-center gap-2 border-t border-line pt-6">
          <p className="text-sm text-muted">{t('requestText')}</p>
          <Link
            href={wanted.size > 0 ? `/requests?${wanted}` : '/requests'}
            className="inline-flex min-h-11 items-center gap-2 text-sm font-semibold text-accent-text underline-offset-4 hover:underline"
          >
            <ClipboardList aria-hidden className="size-4" /> {t('request')}
          </Link>
        </div>
      </div>
      {nearest.length > 0 && (
        <section aria-labelledby="nearest">
          <h2 id="nearest" className="text-lg font-semibold">
            {t('nearest')}
          </h2>
          <ul className="mt-4 grid gap-3 sm:grid-cols-2 sm:gap-5 xl:grid-cols-3">
            {nearest.map((service) => (
              <li key={service.id} className="grid">
                <ServiceCard service={service} groups={groups} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
