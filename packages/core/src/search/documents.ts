import type { SearchDocument } from '@fixelo/search-engine';
import * as Category from '../catalog/category/index.ts';
import { providerCards } from '../catalog/provider-cards.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { demandOf, Demands } from './demand.entity.ts';
import { documentOf } from './document.ts';

/**
 * Documents of the rows that may be shown: listed, and of a provider who is neither suspended nor deleted. Two batched
 * reads side by side.
 */
export async function documentsOf(rows: readonly ServiceRow[]): Promise<Map<string, SearchDocument>> {
  const listed = rows.filter(({ status }) => status === 'ACTIVE');
  const [cards, demands] = await Promise.all([
    providerCards(
      listed.map(({ providerId }) => providerId),
      { fresh: true },
    ),
    Demands.batchGet(listed.map(({ id }) => ({ serviceId: id }))),
    Category.load(),
  ]);
  const documents = new Map<string, SearchDocument>();
  listed.forEach((row, i) => {
    const card = cards.get(row.providerId);
    const demand = demands[i];
    if (card) documents.set(row.id, documentOf(row, { verified: card.verified, demand: demand && demandOf(demand) }));
  });
  return documents;
}
