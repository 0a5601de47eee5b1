import { fold, type Engine } from '@fixelo/search-engine';
import { cities } from '@fixelo/local/seed/data/places.data';
import type { Listing } from './catalogue.ts';
import { kmBetween } from './oracle.ts';
import type { GradedQuery } from './queries.ts';

/** As far as a city reaches. */
const cityKm = 30;

/**
 * How well a service answers a question, from its data: 3 in a category that is wanted, 1 there when the question
 * asks for something that neither title, tags nor description say; 1 at most when it is not in the city that is named.
 */
export function grade({ row }: Listing, { wants, city, says }: GradedQuery): number {
  if (!wants.includes(row.category)) return 0;
  const text = fold(`${row.title} ${row.tags.join(' ')} ${row.description}`);
  const exact = says === undefined || says.some((word) => text.includes(fold(word)));
  const centre = city === undefined ? undefined : cities.find(({ name }) => name === city);
  if (city !== undefined && !centre) throw new Error(`${city} is no city of the seed`);
  const near = centre === undefined || kmBetween(row.location, centre) <= cityKm;
  return exact && near ? 3 : 1;
}

const depth = 10;
const gain = (grades: readonly number[]): number =>
  grades.slice(0, depth).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);

export interface Quality {
  readonly queries: number;
  readonly meanNdcg: number;
  /** Share of questions that find nothing. */
  readonly zeroResults: number;
  readonly worst: readonly { readonly q: string; readonly ndcg: number }[];
}

/** Normalised discounted cumulative gain of the first ten hits, and how often nothing is found. */
export async function measureQuality(
  engine: Engine,
  listings: readonly Listing[],
  queries: readonly GradedQuery[],
): Promise<Quality> {
  const byId = new Map(listings.map((listing) => [listing.row.id, listing]));
  const scored: { q: string; ndcg: number; found: number }[] = [];
  for (const query of queries) {
    const { hits, total } = await engine.search({ text: query.q, limit: depth });
    const grades = hits.map(({ id }) => {
      const listing = byId.get(id);
      return listing ? grade(listing, query) : 0;
    });
    const ideal = listings.map((listing) => grade(listing, query)).sort((a, b) => b - a);
    if (ideal[0] === 0) throw new Error(`No service of the seed answers "${query.q}"`);
    scored.push({ q: query.q, ndcg: gain(grades) / gain(ideal), found: total });
  }
  return {
    queries: scored.length,
    meanNdcg: scored.reduce((sum, { ndcg }) => sum + ndcg, 0) / scored.length,
    zeroResults: scored.filter(({ found }) => found === 0).length / scored.length,
    worst: scored.toSorted((a, b) => a.ndcg - b.ndcg).slice(0, depth),
  };
}
