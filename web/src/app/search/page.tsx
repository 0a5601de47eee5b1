import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Filters } from '@/components/search/filters';
import { NoResults } from '@/components/search/no-results';
import { Pagination } from '@/components/search/pagination';
import { SearchBox } from '@/components/search/search-box';
import { SearchForm } from '@/components/search/search-form';
import { ServiceCard, ServiceCardSkeleton } from '@/components/service/service-card';
import { Select } from '@/components/ui/field';
import { languageAlternates } from '@/lib/alternates';
import { getCategories, search } from '@/lib/api/server';
import { placeOf } from '@/lib/places';
import {
  centreOf,
  parseSearch,
  type RawParams,
  searchHref,
  type SearchState,
  sorts,
  toApiQuery,
} from '@/lib/search-state';

const FORM = 'search';
const grid = 'grid gap-3 sm:gap-5 sm:grid-cols-2 xl:grid-cols-3';

interface Props {
  readonly searchParams: Promise<RawParams>;
}

async function headingOf(state: SearchState): Promise<string> {
  const [t, locale, groups] = await Promise.all([getTranslations('Search'), getLocale(), getCategories()]);
  const named = groups.flatMap((group) => [group, ...group.categories]).find(({ slug }) => slug === state.category);
  const what = (state.q && t('quoted', { text: state.q })) ?? named?.names[locale] ?? t('everything');
  return t('heading', { what, where: placeOf(state.near)?.name ?? (state.near === 'me' ? t('you') : t('florida')) });
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const state = parseSearch(await searchParams);
  return {
    title: await headingOf(state),
    alternates: languageAlternates(searchHref(state, { page: state.page })),
    // Only what people look for by name is worth a place in an index.
    robots: { index: !state.q && state.lat === undefined && (state.page ?? 1) === 1, follow: true },
  };
}

const sortLabels = {
  relevance: 'sortRelevance',
  distance: 'sortDistance',
  rating: 'sortRating',
  price: 'sortPrice',
  popularity: 'sortPopularity',
} as const;

export default async function SearchPage({ searchParams }: Props) {
  const state = parseSearch(await searchParams);
  const [t, box, groups, found, heading] = await Promise.all([
    getTranslations('Search'),
    getTranslations('SearchBox'),
    getCategories(),
    search(toApiQuery(state)),
    headingOf(state),
  ]);
  const total = found.meta.total ?? found.data.length;
  const results = (
    <div className="mt-8 grid gap-8 md:grid-cols-[14rem_1fr] lg:gap-12">
      <aside aria-label={t('filters')}>
        <Filters form={FORM} state={state} groups={groups} facets={found.meta.facets} />
      </aside>
      <section aria-labelledby="results">
        <div className="mb-5 flex flex-wrap items-end justify-between gap-3">
          <div>
            <h1 id="results" className="text-xl font-semibold sm:text-2xl">
              {heading}
            </h1>
            <p role="status" className="tabular text-sm text-muted">
              {t('count', { count: total })}
            </p>
          </div>
          <label className="flex items-center gap-2 text-sm whitespace-nowrap text-muted">
            {t('sort')}
            <Select
              form={FORM}
              name="sort"
              data-auto=""
              defaultValue={state.sort ?? 'relevance'}
              key={state.sort}
              compact
              className="w-auto"
            >
              {sorts
                .filter((sort) => sort !== 'distance' || centreOf(state))
                .map((sort) => (
                  <option key={sort} value={sort}>
                    {t(sortLabels[sort])}
                  </option>
                ))}
            </Select>
          </label>
        </div>
        <div aria-hidden className={`${grid} hidden group-data-pending/search:grid`}>
          {Array.from({ length: 6 }, (_, i) => (
            <ServiceCardSkeleton key={i} />
          ))}
        </div>
        <div className="group-data-pending/search:hidden">
          {found.data.length === 0 ? (
            <NoResults state={state} />
          ) : (
            <ul className={grid}>
              {found.data.map((service, i) => (
                <li key={service.id} className="grid">
                  <ServiceCard service={service} groups={groups} priority={i < 2} heading="h2" />
                </li>
              ))}
            </ul>
          )}
          <Pagination state={state} total={total} />
        </div>
      </section>
    </div>
  );
  return (
    <div className="page pt-6">
      <SearchForm id={FORM} label={box('label')} results={results}>
        <SearchBox groups={groups} state={state} />
        {state.category && <input type="hidden" name="category" value={state.category} />}
      </SearchForm>
    </div>
  );
}
