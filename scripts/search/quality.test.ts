import { MemoryEngine } from '@fixelo/search-engine';
import { expect, test } from 'vitest';
import { seedCatalogue } from './catalogue.ts';
import { measureQuality } from './quality.ts';
import { queries } from './queries.ts';

test('people find what they want: every third graded question, as npm run bench:search asks all', async () => {
  const listings = seedCatalogue();
  const engine = MemoryEngine.of(listings.map(({ document }) => document));
  const some = queries.filter((_, i) => i % 3 === 0);
  const { meanNdcg, zeroResults, worst } = await measureQuality(engine, listings, some);
  expect(meanNdcg, JSON.stringify(worst)).toBeGreaterThanOrEqual(0.9);
  expect(zeroResults).toBeLessThan(0.01);
});

test('there are enough questions, in three languages', () => {
  expect(queries.length).toBeGreaterThanOrEqual(120);
  expect(new Set(queries.map(({ q }) => q)).size).toBe(queries.length);
});
