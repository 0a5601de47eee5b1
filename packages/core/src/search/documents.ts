import { entitlements } from '@fixelo/contracts';
import type { SearchDocument } from '@fixelo/search-engine';
import * as Category from '../catalog/category/index.ts';
import { providerCards } from '../catalog/provider-cards.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { Users } from '../users/index.ts';
import { demandOf, Demands } from './demand.entity.ts';
import { documentOf } from './document.ts';

/**
 * Documents of the rows that may be shown: listed, and of a provider who is neither suspended nor deleted. Batched
 * reads side by side.
 */
export async function documentsOf(rows: readonly ServiceRow[]): Promise<Map<string, SearchDocument>> {
  const listed = rows.filter(({ status }) => status === 'ACTIVE');
  const providers = [...new Set(listed.map(({ providerId }) => providerId))];
  const [cards, users, demands] = await Promise.all([
    providerCards(providers, { fresh: true }),
    Users.batchGet(providers.map((id) => ({ id }))),
    Demands.batchGet(listed.map(({ id }) => ({ serviceId: id }))),
    Category.load(),
  ]);
  const boosts = new Map(
    users.flatMap((user) => (user ? [[user.id, entitlements[user.provider?.plan ?? 'FREE'].rankingBoost]] : [])),
  );
  const documents = new Map<string, SearchDocument>();
  listed.forEach((row, i) => {
    const card = cards.get(row.providerId);
    const demand = demands[i];
    const boost = boosts.get(row.providerId) ?? 1;
    if (card)
      documents.set(row.id, documentOf(row, { verified: card.verified, boost, demand: demand && demandOf(demand) }));
  });
  return documents;
}
