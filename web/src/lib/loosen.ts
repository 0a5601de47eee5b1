import { toApiQuery, whereOf, type ApiSearch } from './search-query.ts';
import {
  activeFilters,
  anywhere,
  DEFAULT_RADIUS,
  filters,
  noFilters,
  radii,
  type Filter,
  type SearchChange,
  type SearchState,
} from './search-state.ts';

/** One way to find more: which filter to drop, or what else to change. */
export type Loosening = (
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'radius'; readonly miles: number }
  | { readonly kind: 'place' | 'text' | 'filters' | 'all' }
) & { readonly change: SearchChange };

/** A search that keeps all but what is loosened. */
const applied = (state: SearchState, change: SearchChange): SearchState =>
  Object.fromEntries(
    Object.entries({ ...state, page: undefined, ...change }).filter(([, value]) => value !== undefined),
  );

/** All the ways to ask a little less of a search, the smallest first. */
export function loosenings(state: SearchState): readonly Loosening[] {
  const active = activeFilters(state);
  const { centre } = whereOf(state);
  const wider = centre ? radii.filter((miles) => miles > (state.radius ?? DEFAULT_RADIUS)) : [];
  return [
    ...active.map((filter): Loosening => ({ kind: 'filter', filter, change: filters[filter] })),
    ...wider.map((miles): Loosening => ({ kind: 'radius', miles, change: { radius: miles } })),
    ...(centre ? [{ kind: 'place', change: { ...anywhere, ...unsorted(state) } } as const] : []),
    ...(active.length > 1 ? [{ kind: 'filters', change: noFilters } as const] : []),
    ...(centre && active.length > 0
      ? [{ kind: 'all', change: { ...noFilters, ...anywhere, ...unsorted(state) } } as const]
      : []),
    ...(state.q !== undefined && (active.length > 0 || centre)
      ? [{ kind: 'text', change: { q: undefined } } as const]
      : []),
  ];
}

const unsorted = ({ sort }: SearchState): SearchChange =>
  sort === 'distance' ? { sort: undefined, order: undefined } : {};

export type Found = Loosening & { readonly total: number };

/**
 * Which loosenings would find something, and how much; of wider radii only the first that does. `count` answers how
 * many services a query finds. Dropping both filters and place is only offered when nothing less helps.
 */
export async function helpful(
  state: SearchState,
  count: (query: ApiSearch) => Promise<number>,
): Promise<readonly Found[]> {
  const all = await Promise.all(
    loosenings(state).map(async (one) => ({
      ...one,
      total: await count({ ...toApiQuery(applied(state, one.change)), limit: 1 }),
    })),
  );
  const found = all.filter(({ total }) => total > 0);
  const radius = found.find(({ kind }) => kind === 'radius');
  const few = found.filter(({ kind }) => kind !== 'all' && kind !== 'text');
  return found.filter((one) => {
    if (one.kind === 'radius') return one === radius;
    return one.kind !== 'all' || few.length === 0;
  });
}
