import type { SearchQuery } from '@fixelo/contracts';
import type { Hit } from '@fixelo/search-engine';

/**
 * Who pays to be shown for a question: ids of services that fit it, the best bid first. Asked beside the search, on
 * first pages by relevance only; ads give it to `Search.run` through the adapter.
 */
export type Promote = (query: SearchQuery) => Promise<readonly string[]>;

/** Places among the hits that promoted ones take, one each: two of twenty. */
const slots = [0, 10] as const;

/** A hit, or an id that is promoted and shown whether or not it was found. */
export type Placed = { readonly id: string; readonly hit?: Hit | undefined; readonly promoted: boolean };

/** Puts promoted services into their slots; one that was found anyway moves there and is not shown twice. */
export function placed(hits: readonly Hit[], promoted: readonly string[]): Placed[] {
  const unique = [...new Set(promoted)].slice(0, slots.length);
  const list = hits
    .filter(({ id }) => !unique.includes(id))
    .map((hit): Placed => ({ id: hit.id, hit, promoted: false }));
  unique.forEach((id, i) => {
    list.splice(slots[i] ?? 0, 0, { id, hit: hits.find((hit) => hit.id === id), promoted: true });
  });
  return list;
}
