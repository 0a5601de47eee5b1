import { expect, test } from 'vitest';
import { helpful, loosenings } from './loosen.ts';

const kinds = (all: readonly { kind: string; filter?: string; miles?: number }[]) =>
  all.map(({ kind, filter, miles }) => [kind, filter ?? miles].filter(Boolean).join(' '));

test('each filter, each wider circle, the place, all filters, the words', () => {
  expect(kinds(loosenings({ q: 'leak', near: 'miami', radius: 25, rating: 4.5, min: 10, max: 20 }))).toEqual([
    'filter price',
    'filter rating',
    'radius 50',
    'radius 100',
    'place',
    'filters',
    'all',
    'text',
  ]);
  expect(loosenings({ q: 'zzz' })).toEqual([]);
});

test('only what helps is offered, with how much it finds, and the smallest circle that does', async () => {
  const found = await helpful({ q: 'leak', near: 'miami', radius: 5, instant: true, sort: 'distance' }, (query) => {
    expect(query).toMatchObject({ limit: 1, page: 1 });
    if (query.lat === undefined) expect(query.sort).toBe('relevance');
    return Promise.resolve(query.radiusKm === undefined ? 9 : query.instant && query.radiusKm > 30 ? 3 : 0);
  });
  expect(kinds(found)).toEqual(['radius 25', 'place']);
  expect(found.map(({ total }) => total)).toEqual([3, 9]);
});

test('dropping everything but the words is offered when nothing less helps', async () => {
  const found = await helpful({ q: 'leak', near: 'key-west', instant: true, rating: 5 }, (query) =>
    Promise.resolve(query.lat === undefined && query.instant === undefined ? 7 : 0),
  );
  expect(kinds(found)).toEqual(['all']);
});
