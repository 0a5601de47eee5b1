import { expect, test } from 'vitest';
import { policyTerms } from './policy.ts';

const HOUR = 3_600_000;
const start = Date.parse('2026-12-01T15:00:00Z');

test.each([
  ['flexible', 200, { fullUntil: start - 24 * HOUR, halfUntil: start }],
  ['flexible', 23, { halfUntil: start }],
  ['moderate', 100, { fullUntil: start - 72 * HOUR, halfUntil: start - 24 * HOUR }],
  ['moderate', 48, { halfUntil: start - 24 * HOUR }],
  ['moderate', 10, {}],
  ['strict', 200, { fullUntil: start - 168 * HOUR, halfUntil: start - 72 * HOUR }],
  ['strict', 71, {}],
] as const)('%s, seen %d hours before, promises only what is still to come', (policy, hours, terms) => {
  expect(policyTerms(policy, start, start - hours * HOUR)).toEqual(terms);
});
