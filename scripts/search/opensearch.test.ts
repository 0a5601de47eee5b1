import { MemoryEngine, type SearchRequest, type Sort } from '@fixelo/search-engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { corpus, random } from '../../packages/search-engine/bench/corpus.ts';
import { seedCatalogue } from './catalogue.ts';
import { domainOf } from './opensearch.ts';
import { measureQuality } from './quality.ts';
import { queries } from './queries.ts';
import { measureRecall } from './recall.ts';

const isFull = process.env['FIXELO_PROOF'] === 'full';

beforeAll(() => {
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
});

test('a domain answers the graded questions as well as the embedded engine', async () => {
  const listings = seedCatalogue();
  const { domain, engine } = await domainOf(listings.map(({ document }) => document));
  const asked = queries.filter((_, i) => isFull || i % 4 === 0);
  const { meanNdcg, zeroResults, worst } = await measureQuality(engine, listings, asked);
  await domain.close();
  expect(meanNdcg, JSON.stringify(worst)).toBeGreaterThanOrEqual(0.9);
  expect(zeroResults).toBeLessThan(0.01);
  if (isFull)
    console.log(`OpenSearch: ${asked.length} questions, nDCG@10 ${meanNdcg.toFixed(3)}, nothing found ${zeroResults}`);
});

describe('beside brute force and the embedded engine', () => {
  const documents = corpus(isFull ? 1_000 : 300);
  const embedded = MemoryEngine.of(documents);

  test('finds exactly what passes the filters', async () => {
    const { domain, engine } = await domainOf(documents);
    const { questions, found, expected, wrong } = await measureRecall(engine, documents, isFull ? 5_000 : 150);
    await domain.close();
    expect([found, wrong]).toEqual([expected, 0]);
    if (isFull) console.log(`OpenSearch: ${questions} questions, found ${found} of ${expected}, wrong ${wrong}`);
  });

  test('counts facets, sorts and pages as the embedded engine does', async () => {
    const { domain, engine } = await domainOf(documents);
    const next = random(5);
    const sorts: readonly Sort[] = ['price', 'rating', 'distance', 'popularity', 'relevance'];
    for (let i = 0; i < (isFull ? 200 : 30); i++) {
      const request: SearchRequest = {
        sort: sorts[i % sorts.length],
        order: next() < 0.3 ? 'asc' : undefined,
        point: { lat: 25.5 + next() * 4, lng: -82 + next() * 2 },
        radiusKm: next() < 0.5 ? 50 + next() * 200 : undefined,
        category: next() < 0.2 ? `category-${Math.floor(next() * 126)}` : undefined,
        minPrice: next() < 0.3 ? 10_000 : undefined,
        minRating: next() < 0.3 ? 4 : undefined,
        limit: 7,
      };
      const [there, here] = [await engine.search(request), embedded.search(request)];
      expect([there.total, there.facets]).toEqual([here.total, here.facets]);
      // float32 scores may swap what is equal to seven digits
      if (request.sort === 'relevance') continue;
      expect(there.hits.map(({ id }) => id)).toEqual(here.hits.map(({ id }) => id));
      if (there.nextCursor === undefined || here.nextCursor === undefined) continue;
      const second = await engine.search({ ...request, cursor: there.nextCursor });
      expect(second.hits.map(({ id }) => id)).toEqual(
        embedded.search({ ...request, cursor: here.nextCursor }).hits.map(({ id }) => id),
      );
    }
    await domain.close();
  });
});
