import type { ProviderCard } from '@fixelo/contracts';
import * as Clock from '../lib/clock.ts';
import { cards as readCards } from '../users/user.ts';

const freshMs = 30_000;
const maxKept = 5_000;

const kept = new Map<string, { readonly card: ProviderCard | undefined; readonly readAt: number }>();

/**
 * Public cards of providers, in one batched read for those that this instance has not read within 30 seconds: so long
 * may a changed name or a suspension take to show here. Providers that may not be shown are absent. `fresh` reads all.
 */
export async function providerCards(
  ids: Iterable<string>,
  { fresh = false }: { readonly fresh?: boolean } = {},
): Promise<ReadonlyMap<string, ProviderCard>> {
  const wanted = [...new Set(ids)];
  const now = Clock.now();
  const stale = wanted.filter((id) => {
    const age = now - (kept.get(id)?.readAt ?? -Infinity);
    return fresh || age < 0 || age > freshMs;
  });
  if (stale.length > 0) {
    const read = await readCards(stale);
    for (const id of stale) {
      kept.delete(id);
      kept.set(id, { card: read.get(id), readAt: now });
    }
  }
  const cards = new Map<string, ProviderCard>();
  for (const id of wanted) {
    const card = kept.get(id)?.card;
    if (card) cards.set(id, card);
  }
  for (const id of kept.keys()) {
    if (kept.size <= maxKept) break;
    kept.delete(id);
  }
  return cards;
}
