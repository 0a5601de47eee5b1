import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button';
import { centreOf, DEFAULT_RADIUS, filterCount, radii, searchHref, type SearchState } from '@/lib/search-state';

/** Says that nothing was found, and offers each loosening that may help. */
export function NoResults({ state }: { state: SearchState }) {
  const t = useTranslations('Search');
  const located = centreOf(state) !== undefined;
  const wider = radii.find((miles) => miles > (state.radius ?? DEFAULT_RADIUS));
  const none = { min: undefined, max: undefined, rating: undefined, instant: undefined, verified: undefined };
  const offers = [
    ...(filterCount(state) > 0 ? [{ label: t('dropFilters'), href: searchHref(state, none) }] : []),
    ...(located && wider ? [{ label: t('widen', { miles: wider }), href: searchHref(state, { radius: wider }) }] : []),
    ...(located
      ? [
          {
            label: t('dropPlace'),
            href: searchHref(state, { near: undefined, lat: undefined, lng: undefined, radius: undefined }),
          },
        ]
      : []),
    ...(state.q && state.category
      ? [{ label: t('dropText', { text: state.q }), href: searchHref(state, { q: undefined }) }]
      : []),
    { label: t('startOver'), href: '/search' },
  ];
  return (
    <div className="flex flex-col items-center rounded-card border border-dashed border-line-strong/60 px-6 py-16 text-center">
      <SearchX aria-hidden className="size-8 text-muted" />
      <h2 className="mt-4 text-xl font-semibold">{t('emptyTitle')}</h2>
      <p className="mt-1 text-muted">{t('emptyText')}</p>
      <ul className="mt-5 flex flex-wrap justify-center gap-3">
        {offers.map(({ label, href }) => (
          <li key={href}>
            <Link data-search="" href={href} className={buttonStyle({ tone: 'secondary' })}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
