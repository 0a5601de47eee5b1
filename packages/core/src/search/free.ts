import type { SearchQuery } from '@fixelo/contracts';
import type { Engine, SearchRequest } from '@fixelo/search-engine';
import { freeOn } from '../availability/index.ts';

/** Services whose hours are looked at: the first by the order that is asked for. */
export const maxCandidates = 2_000;
/** So many are looked at for the sake of facets, whose own filters do not narrow them. */
const maxForFacets = 500;

/** Which services are free, and of how many that was asked. */
export interface Free {
  readonly ids: readonly string[];
  /** How many were looked at, of those that fit the question otherwise. When there are more, the last are left out. */
  readonly looked: { readonly candidates: number; readonly of: number };
}

/**
 * Services that fit the question and can be booked on the date or at the time asked for; undefined when none is. Two
 * batched reads one after the other, however many candidates there are. The ways between jobs count: to the point, when
 * there is one, else to anywhere within the radius of the service, as for its slots. Totals are exact up to 2,000 candidates, and
 * `looked` says when there were more. Facets count each choice under every filter but its own while all that come into
 * question for that are 500 at most; else among what passes all filters.
 */
export async function freeOf(
  engine: Engine,
  request: SearchRequest,
  { availableOn, availableAt, timeZone }: SearchQuery,
): Promise<Free | undefined> {
  if (availableOn === undefined && availableAt === undefined) return undefined;
  const first = { ...request, limit: maxCandidates, page: 1, cursor: undefined };
  const narrow = await engine.search(first);
  const wide = await engine.search({ ...first, ...withoutFacetFilters });
  const { hits } = wide.total <= maxForFacets ? wide : narrow;
  const candidates = hits.map(({ provider, minutes, instant, place, travelKm }) => ({
    providerId: provider,
    durationMinutes: minutes,
    instantBook: instant,
    location: place,
    radiusKm: travelKm,
  }));
  const when = availableAt === undefined ? { date: availableOn ?? '', timeZone } : { at: Date.parse(availableAt) };
  const free = await freeOn(candidates, when, request.point);
  return {
    ids: hits.filter((_, i) => free[i]).map(({ id }) => id),
    looked: { candidates: narrow.hits.length, of: narrow.total },
  };
}

const withoutFacetFilters = {
  category: undefined,
  group: undefined,
  minPrice: undefined,
  maxPrice: undefined,
  minRating: undefined,
} as const;
