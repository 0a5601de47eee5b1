import { slugOf } from './places/slug.ts';

export const sorts = ['relevance', 'distance', 'rating', 'price', 'popularity'] as const;
export type Sort = (typeof sorts)[number];
export const orders = ['asc', 'desc'] as const;
export type Order = (typeof orders)[number];
export const radii = [5, 10, 25, 50, 100] as const;
export const DEFAULT_RADIUS = 25;
export const PAGE_SIZE = 24;

/** The search as its address says it. Prices in dollars, radius in miles. */
export interface SearchState {
  readonly q?: string;
  readonly category?: string;
  /** Slug of a place, known or not, or `me` with `lat` and `lng`. A point without `near` is an area of the map. */
  readonly near?: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly radius?: number;
  readonly min?: number;
  readonly max?: number;
  readonly rating?: number;
  /** A date, and a time of that day as clocks there show it. */
  readonly on?: string;
  readonly at?: string;
  readonly instant?: boolean;
  readonly verified?: boolean;
  readonly sort?: Sort;
  /** Only where it is not the usual one of the sort. */
  readonly order?: Order;
  readonly page?: number;
  readonly view?: 'map';
}
/** Fields of a search with new values; undefined removes one. */
export type SearchChange = { readonly [K in keyof SearchState]?: SearchState[K] | undefined };

export type RawParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const first = (value: string | readonly string[] | undefined): string | undefined =>
  (typeof value === 'string' ? value : value?.[0])?.trim() || undefined;

function within(value: string | undefined, min: number, max: number, decimals: number): number | undefined {
  const number = value === undefined ? Number.NaN : Number(value);
  if (!(number >= min && number <= max)) return undefined;
  return Number(number.toFixed(decimals)) + 0;
}

const isDate = (value: string | undefined): value is string =>
  value !== undefined &&
  /^2[01]\d\d-\d\d-\d\d$/.test(value) &&
  new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;

/** Drops what is undefined, so that optional fields are absent and equal searches have equal addresses. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

const usualOrder = (sort: Sort): Order => (sort === 'price' || sort === 'distance' ? 'asc' : 'desc');

/** The way a search is sorted, as one value: `price`, `price-desc`. */
export const sortName = ({ sort = 'relevance', order }: SearchState): string => (order ? `${sort}-${order}` : sort);

function parseSort(params: RawParams): Pick<SearchChange, 'sort' | 'order'> {
  const [name, way] = (first(params['sort']) ?? '').split('-');
  const sort = sorts.find((known) => known === name);
  const order = orders.find((known) => known === (way ?? first(params['order'])));
  if (sort === undefined || sort === 'relevance') return {};
  return { sort, order: order === usualOrder(sort) ? undefined : order };
}

type Located = Pick<SearchChange, 'near' | 'lat' | 'lng' | 'radius'>;

/** `place` is what somebody typed as a place; it overrides where the search was about. */
function parsePlace(params: RawParams): Located {
  const near = slugOf((first(params['place']) ?? first(params['near']) ?? '').slice(0, 80)) || undefined;
  const typed = near !== undefined && near !== 'me';
  const decimals = near === 'me' ? 2 : 4;
  const lat = typed ? undefined : within(first(params['lat']), -85, 85, decimals);
  const lng = typed ? undefined : within(first(params['lng']), -180, 180, decimals);
  const hasPoint = lat !== undefined && lng !== undefined;
  if (!typed && !hasPoint) return {};
  const miles = within(first(params['radius']), 0.5, 300, 1);
  const radius = miles === DEFAULT_RADIUS ? undefined : miles;
  return { near, lat: hasPoint ? lat : undefined, lng: hasPoint ? lng : undefined, radius };
}

/** Reads a search from the parameters of a page. Whatever cannot be understood is left out, never an error. */
export function parseSearch(params: RawParams): SearchState {
  const place = parsePlace(params);
  const located = isLocated(place);
  const { sort, order } = parseSort(params);
  const sorted = sort !== 'distance' || located;
  const min = within(first(params['min']), 0, 100_000, 2);
  const max = within(first(params['max']), 0, 100_000, 2);
  const on = first(params['on']);
  const date = isDate(on) ? on : undefined;
  const page = within(first(params['page']), 2, 500, 0);
  return compact<SearchState>({
    q: first(params['q'])?.slice(0, 200).trim(),
    category: /^[a-z0-9]+(-[a-z0-9]+)*$/.exec(first(params['category'])?.slice(0, 60) ?? '')?.[0],
    near: place.near,
    lat: place.lat,
    lng: place.lng,
    radius: place.radius,
    min: min !== undefined && max !== undefined && min > max ? undefined : min || undefined,
    max,
    rating: within(first(params['rating']), 1, 5, 1),
    on: date,
    at: date && /^([01]\d|2[0-3]):[0-5]\d$/.exec(first(params['at']) ?? '')?.[0],
    instant: first(params['instant']) === '1' || undefined,
    verified: first(params['verified']) === '1' || undefined,
    sort: sorted ? sort : undefined,
    order: sorted ? order : undefined,
    page,
    view: first(params['view']) === 'map' ? 'map' : undefined,
  });
}

/** Whether the search is about somewhere in particular. */
export const isLocated = ({ near, lat, lng }: Located): boolean =>
  (near !== undefined && near !== 'me') || (lat !== undefined && lng !== undefined);

/** Address of a search with some fields changed; changing anything goes back to page 1. */
export function searchHref(state: SearchState, change: SearchChange = {}): string {
  const next = { ...state, page: undefined, ...change };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (value === undefined || value === false || name === 'order' || (name === 'page' && value === 1)) continue;
    params.set(name, name === 'sort' ? sortName(compact(next)) : value === true ? '1' : String(value));
  }
  return params.size > 0 ? `/search?${params}` : '/search';
}

/** What to change to remove each filter; those that belong together go together. */
export const filters = {
  category: { category: undefined },
  price: { min: undefined, max: undefined },
  rating: { rating: undefined },
  date: { on: undefined, at: undefined },
  instant: { instant: undefined },
  verified: { verified: undefined },
} as const satisfies Readonly<Record<string, SearchChange>>;
export type Filter = keyof typeof filters;
const filterNames = Object.keys(filters) as Filter[];

/** The filters that narrow a search, beyond its words and its place. */
export const activeFilters = (state: SearchState): readonly Filter[] =>
  filterNames.filter((name) =>
    Object.keys(filters[name]).some((field) => state[field as keyof SearchState] !== undefined),
  );

/** What to change to remove all filters. */
export const noFilters: SearchChange = {
  ...filters.category,
  ...filters.price,
  ...filters.rating,
  ...filters.date,
  ...filters.instant,
  ...filters.verified,
};
/** What to change to look everywhere. */
export const anywhere = { near: undefined, lat: undefined, lng: undefined, radius: undefined } as const;
