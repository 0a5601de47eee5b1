import type { Query } from '@fixelo/sdk';
import { kmOf } from './format';
import { placeOf } from './places';

export const sorts = ['relevance', 'distance', 'rating', 'price', 'popularity'] as const;
export type Sort = (typeof sorts)[number];
export const radii = [5, 10, 25, 50, 100] as const;
export const DEFAULT_RADIUS = 25;
export const PAGE_SIZE = 24;

/** A search as its address says it. Prices in whole dollars, radius in miles. */
export interface SearchState {
  readonly q?: string;
  readonly category?: string;
  /** Slug of a city, or `me` with `lat` and `lng`. */
  readonly near?: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly radius?: number;
  readonly min?: number;
  readonly max?: number;
  readonly rating?: number;
  readonly instant?: boolean;
  readonly verified?: boolean;
  readonly sort?: Sort;
  readonly page?: number;
}

export type RawParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const first = (value: string | readonly string[] | undefined): string | undefined =>
  (typeof value === 'string' ? value : value?.[0])?.trim() || undefined;

const within = (value: string | undefined, min: number, max: number): number | undefined => {
  const number = value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(number) && number >= min && number <= max ? number : undefined;
};

/** Drops what is undefined, so that optional fields are absent and equal searches have equal addresses. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

/** Reads a search from the parameters of a page. Whatever cannot be understood is left out, never an error. */
export function parseSearch(params: RawParams): SearchState {
  const near = first(params['near']);
  const lat = within(first(params['lat']), -90, 90);
  const lng = within(first(params['lng']), -180, 180);
  const mine = near === 'me' && lat !== undefined && lng !== undefined;
  const located = mine || placeOf(near) !== undefined;
  const sort = sorts.find((known) => known === first(params['sort']));
  const min = within(first(params['min']), 0, 100_000);
  const max = within(first(params['max']), 0, 100_000);
  const page = within(first(params['page']), 1, 500);
  return compact<SearchState>({
    q: first(params['q'])?.slice(0, 200),
    category: /^[a-z0-9]+(-[a-z0-9]+)*$/.exec(first(params['category']) ?? '')?.[0],
    near: located ? near : undefined,
    lat: mine ? lat : undefined,
    lng: mine ? lng : undefined,
    radius: located ? within(first(params['radius']), 1, 300) : undefined,
    min: min !== undefined && max !== undefined && min > max ? undefined : min,
    max,
    rating: within(first(params['rating']), 1, 5),
    instant: first(params['instant']) === '1' || undefined,
    verified: first(params['verified']) === '1' || undefined,
    sort: sort === 'distance' && !located ? undefined : sort,
    page: page === undefined || page < 2 ? undefined : Math.floor(page),
  });
}

/** Where a search is centred, if anywhere. */
export function centreOf({ near, lat, lng }: SearchState): { readonly lat: number; readonly lng: number } | undefined {
  const place = placeOf(near);
  if (place) return { lat: place.lat, lng: place.lng };
  return lat === undefined || lng === undefined ? undefined : { lat, lng };
}

type ApiSearch = { -readonly [K in keyof Query<'services.search'>]: Query<'services.search'>[K] };

/** The same search as the API takes it: cents, kilometres, a point. */
export function toApiQuery(state: SearchState): ApiSearch {
  const centre = centreOf(state);
  const query: ApiSearch = { limit: PAGE_SIZE, page: state.page ?? 1, sort: state.sort ?? 'relevance' };
  if (state.q !== undefined) query.q = state.q;
  if (state.category !== undefined) query.category = state.category;
  if (centre) Object.assign(query, centre, { radiusKm: kmOf(state.radius ?? DEFAULT_RADIUS) });
  if (state.min !== undefined) query.minPrice = Math.round(state.min * 100);
  if (state.max !== undefined) query.maxPrice = Math.round(state.max * 100);
  if (state.rating !== undefined) query.minRating = state.rating;
  if (state.instant) query.instant = true;
  if (state.verified) query.verified = true;
  return query;
}

/** Address of a search with some fields changed (undefined removes one); changing anything goes back to page 1. */
export function searchHref(state: SearchState, change: { [K in keyof SearchState]?: SearchState[K] | undefined } = {}) {
  const next = { ...state, page: undefined, ...change };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (value === undefined || value === false || (name === 'page' && value === 1)) continue;
    params.set(name, value === true ? '1' : String(value));
  }
  return params.size > 0 ? `/search?${params}` : '/search';
}

/** How many filters narrow the search, beyond what and where. */
export const filterCount = ({ min, max, rating, instant, verified }: SearchState): number =>
  [min ?? max, rating, instant, verified].filter((value) => value !== undefined).length;
