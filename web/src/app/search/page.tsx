import type { CategoryGroup } from '@fixelo/contracts';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { clsx } from 'clsx';
import { ActiveFilters } from '@/components/search/active-filters';
import { Filters, type Facets } from '@/components/search/filters';
import { mapLabels } from '@/components/search/map/map-labels';
import { MapPanel } from '@/components/search/map/map-panel';
import { MapSwitch } from '@/components/search/map/map-switch';
import { NoResults } from '@/components/search/no-results';
import { DidYouMean, SearchFailed, UnknownPlace } from '@/components/search/notices';
import { Pagination } from '@/components/search/pagination';
import { Results, ResultsSkeleton } from '@/components/search/results';
import { SearchBox } from '@/components/search/search-box';
import { SearchForm } from '@/components/search/search-form';
import { SortSelect } from '@/components/search/sort-select';
import { languageAlternates } from '@/lib/alternates';
import { getCategories } from '@/lib/api/server';
import { nameOf } from '@/lib/places/places';
import { answerOf, readerToday, withKnownCategory } from '@/lib/search-page';
import { toApiQuery, whereOf } from '@/lib/search-query';
import { DEFAULT_RADIUS, parseSearch, type RawParams, searchHref, type SearchState } from '@/lib/search-state';

const FORM = 'search';
const noFacets: Facets = { category: [], price: [], rating: [] };

interface Props {
  readonly searchParams: Promise<RawParams>;
}

async function headingOf(state: SearchState, groups: readonly CategoryGroup[]): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('Search'), getLocale()]);
  const named = groups.flatMap((group) => [group, ...group.categories]).find(({ slug }) => slug === state.category);
  const what = (state.q && t('quoted', { text: state.q })) ?? named?.names[locale] ?? t('everything');
  const where = whereOf(state);
  const places = { me: t('you'), area: t('area'), everywhere: t('florida'), unknown: t('florida') };
  return t('heading', { what, where: where.kind === 'place' ? nameOf(where.place) : places[where.kind] });
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const groups = await getCategories();
  const state = withKnownCategory(parseSearch(await searchParams), groups);
  const { view: _, ...canonical } = state;
  const [t, heading] = await Promise.all([getTranslations('Search'), headingOf(state, groups)]);
  return {
    title: heading,
    description: t('description', { heading }),
    alternates: languageAlternates(searchHref(canonical, { page: state.page })),
    // Only what people look for by name is worth a place in an index.
    robots: { index: !state.q && state.lat === undefined && (state.page ?? 1) === 1, follow: true },
  };
}

export default async function SearchPage({ searchParams }: Props) {
  const groups = await getCategories();
  const state = withKnownCategory(parseSearch(await searchParams), groups);
  const [t, box, answer, heading, today] = await Promise.all([
    getTranslations('Search'),
    getTranslations('SearchBox'),
    answerOf(state),
    headingOf(state, groups),
    readerToday(),
  ]);
  const where = whereOf(state);
  const isLocated = where.centre !== undefined;
  const withMap = state.view === 'map';
  const total = answer.kind === 'failed' ? 0 : answer.total;
  const facets = answer.kind === 'failed' ? noFacets : answer.answer.meta.facets;
  const didYouMean = answer.kind === 'failed' ? undefined : answer.answer.meta.didYouMean;

  const results = (
    <div
      className={clsx(
        'mt-6 grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-4 lg:mt-8',
        withMap
          ? 'lg:grid-cols-[minmax(0,0.45fr)_auto_minmax(0,1fr)] lg:grid-rows-[auto_auto_1fr] lg:gap-x-5'
          : 'lg:grid-cols-[15rem_minmax(0,1fr)_auto] lg:grid-rows-[auto_1fr] lg:gap-x-10',
      )}
    >
      <div className={clsx('col-span-2 lg:col-span-1 lg:row-start-1', withMap ? 'lg:col-start-1' : 'lg:col-start-2')}>
        <h1 id="results" data-results="" tabIndex={-1} className="text-xl font-semibold outline-none sm:text-2xl">
          {heading}
        </h1>
        <p role="status" className="tabular text-sm text-muted">
          {answer.kind === 'failed' ? '' : t('count', { count: total })}
        </p>
      </div>
      <aside
        aria-label={t('filters')}
        className={clsx(
          'max-lg:has-[.filters[open]]:col-span-2 lg:col-start-1',
          withMap ? 'lg:col-span-2 lg:row-start-2' : 'lg:row-span-2 lg:row-start-1',
        )}
      >
        <Filters
          form={FORM}
          state={state}
          groups={groups}
          facets={facets}
          total={total}
          today={today}
          isLocated={isLocated}
        />
      </aside>
      <div
        className={clsx(
          'flex items-center justify-end gap-2 max-lg:[aside:has(.filters[open])+&]:col-span-2 lg:row-start-1',
          withMap ? 'lg:col-start-2' : 'lg:col-start-3',
        )}
      >
        <MapSwitch state={state} />
        <SortSelect form={FORM} state={state} isLocated={isLocated} />
      </div>
      <section
        aria-labelledby="results"
        className={clsx(
          'col-span-2 min-w-0',
          withMap ? 'lg:col-start-1 lg:row-start-3' : 'lg:col-start-2 lg:row-start-2',
        )}
      >
        {where.kind === 'unknown' && <UnknownPlace state={state} slug={where.slug} />}
        {didYouMean !== undefined && <DidYouMean state={state} meant={didYouMean} />}
        <div className="mb-5 empty:hidden">
          <ActiveFilters state={state} groups={groups} />
        </div>
        <ResultsSkeleton beside={withMap} />
        <div className="group-data-pending/search:hidden">
          {answer.kind === 'found' && <Results hits={answer.answer.data} groups={groups} beside={withMap} />}
          {answer.kind === 'nothing' && (
            <NoResults state={state} groups={groups} found={answer.found} nearest={answer.nearest} />
          )}
          {answer.kind === 'failed' && <SearchFailed state={state} />}
          <Pagination state={state} total={total} />
        </div>
      </section>
      {withMap && (
        <MapPanel
          state={state}
          query={toApiQuery(state)}
          centre={where.centre}
          radius={isLocated ? (state.radius ?? DEFAULT_RADIUS) : undefined}
          closeHref={searchHref(state, { page: state.page, view: undefined })}
          labels={await mapLabels()}
        />
      )}
    </div>
  );
  return (
    <div className={clsx('page pt-6', withMap && 'page-wide')}>
      <SearchForm id={FORM} label={box('label')} current={searchHref(state, { page: state.page })} results={results}>
        <SearchBox state={state} />
        {state.category && <input type="hidden" name="category" defaultValue={state.category} />}
        {state.view && <input type="hidden" name="view" defaultValue={state.view} />}
      </SearchForm>
    </div>
  );
}
