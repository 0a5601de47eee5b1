import type { Engine, SearchDocument, SearchRequest } from '@fixelo/search-engine';
import { random } from '../../packages/search-engine/bench/corpus.ts';
import { passes } from './oracle.ts';

/** Filters of a question, each by chance. */
function questionOf(next: () => number): SearchRequest {
  const maybe = <T>(share: number, value: T): T | undefined => (next() < share ? value : undefined);
  const point = maybe(0.7, { lat: 24.5 + next() * 6, lng: -83.5 + next() * 4 });
  return {
    point,
    radiusKm: point && maybe(0.85, 1 + next() ** 3 * 400),
    category: maybe(0.2, `category-${Math.floor(next() * 126)}`),
    group: maybe(0.2, `group-${Math.floor(next() * 13)}`),
    minPrice: maybe(0.3, Math.floor(next() * 40_000)),
    maxPrice: maybe(0.3, 20_000 + Math.floor(next() * 40_000)),
    minRating: maybe(0.3, 3 + Math.floor(next() * 4) / 2),
    instant: maybe(0.3, true),
    verified: maybe(0.3, true),
    limit: 1,
  };
}

export interface Recall {
  readonly questions: number;
  /** Documents that pass by brute force, over all questions; and how many of them the engine found. */
  readonly expected: number;
  readonly found: number;
  /** Documents that the engine found and brute force did not. */
  readonly wrong: number;
  /** Questions by filter: how many had it, and in how many of these the answer was exactly that of brute force. */
  readonly byFilter: Readonly<Record<string, readonly [asked: number, exact: number]>>;
}

/** Compares answers to random questions with what brute force says of every document. */
export async function measureRecall(
  engine: Engine,
  documents: readonly SearchDocument[],
  questions: number,
): Promise<Recall> {
  const next = random(23);
  const byFilter: Record<string, [number, number]> = {};
  let [expected, found, wrong] = [0, 0, 0];
  for (let i = 0; i < questions; i++) {
    const question = questionOf(next);
    const right = new Set(documents.filter((it) => passes(it, question)).map(({ id }) => id));
    const { hits, total } = await engine.search({ ...question, limit: documents.length });
    const hit = hits.filter(({ id }) => right.has(id)).length;
    expected += right.size;
    found += hit;
    wrong += hits.length - hit;
    const exact = hit === right.size && hits.length === hit && total === hit;
    for (const [name, value] of Object.entries(question)) {
      if (value === undefined || name === 'limit') continue;
      const tally = (byFilter[name] ??= [0, 0]);
      tally[0] += 1;
      if (exact) tally[1] += 1;
    }
  }
  return { questions, expected, found, wrong, byFilter };
}
