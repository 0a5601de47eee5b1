import { searchQuery } from '@fixelo/contracts';
import { expect, test } from 'vitest';
import { toApiQuery, whereOf } from './search-query.ts';

const accepted = (query: object) =>
  searchQuery.safeParse(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])));

test('the API is asked in cents, kilometres and instants, and accepts every query', () => {
  const query = toApiQuery({
    near: 'miami',
    radius: 25,
    min: 50,
    max: 99.99,
    instant: true,
    sort: 'distance',
    order: 'desc',
    on: '2026-12-01',
    at: '14:00',
    page: 2,
  });
  expect(query).toMatchObject({
    radiusKm: 40.2,
    minPrice: 5000,
    maxPrice: 9999,
    instant: true,
    order: 'desc',
    availableAt: '2026-12-01T19:00:00.000Z',
    page: 2,
  });
  expect(accepted(query).success).toBe(true);
});

test('a date without a time is that of the provider; a time is that of the place', () => {
  expect(toApiQuery({ on: '2026-12-01' })).toMatchObject({ availableOn: '2026-12-01' });
  expect(toApiQuery({ near: 'pensacola', on: '2026-07-01', at: '09:00' }).availableAt).toBe('2026-07-01T14:00:00.000Z');
});

test('a place that is none is searched everywhere', () => {
  expect(whereOf({ near: 'atlantis' })).toEqual({ kind: 'unknown', slug: 'atlantis' });
  const query = toApiQuery({ near: 'atlantis', radius: 10, sort: 'distance' });
  expect(query).toMatchObject({ sort: 'relevance' });
  expect(query.lat).toBeUndefined();
  expect(accepted(query).success).toBe(true);
});
