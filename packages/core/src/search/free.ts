import type { SearchQuery } from '@fixelo/contracts';
import type { Engine, SearchRequest } from '@fixelo/search-engine';
import { freeOn } from '../availability/index.ts';

/** Services whose hours are looked at: the first of the order that is asked for. */
const maxCandidates = 500;

/**
 * Ids of the services that fit the question and can be booked on the date or at the time asked for; undefined when
 * none is. Looks at the first 500 candidates, in two batched reads one after the other; `total` and facets then
 * count what is free among these.
 */
export async function freeIds(
  engine: Engine,
  request: SearchRequest,
  { availableOn, availableAt, timeZone }: SearchQuery,
): Promise<readonly string[] | undefined> {
  if (availableOn === undefined && availableAt === undefined) return undefined;
  const { hits } = await engine.search({ ...request, limit: maxCandidates, page: 1, cursor: undefined });
  const candidates = hits.map(({ provider, minutes, instant }) => ({
    providerId: provider,
    durationMinutes: minutes,
    instantBook: instant,
  }));
  const when = availableAt === undefined ? { date: availableOn ?? '', timeZone } : { at: Date.parse(availableAt) };
  const free = await freeOn(candidates, when);
  return hits.filter((_, i) => free[i]).map(({ id }) => id);
}
