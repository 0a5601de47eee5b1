import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  activeFilters,
  noFilters,
  orders,
  parseSearch,
  searchHref,
  sorts,
  type RawParams,
  type SearchState,
} from './search-state.ts';

const read = (address: string) => parseSearch(Object.fromEntries(new URL(address, 'https://x').searchParams));
const addressOf = (state: SearchState) => searchHref(state, { page: state.page });

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('leak', 'São Paulo', 'a&b=c', '100%', '  x  '));
const number = fc.oneof(fc.double().map(String), fc.integer({ min: -10, max: 400 }).map(String), text);
const raw: fc.Arbitrary<RawParams> = fc.record(
  {
    q: text,
    category: fc.oneof(text, fc.constantFrom('plumbing', 'house-cleaning')),
    near: fc.oneof(text, fc.constantFrom('miami', 'me', 'St. Petersburg')),
    place: fc.option(text, { nil: undefined }),
    lat: fc.oneof(number, fc.double({ min: -85, max: 85, noNaN: true }).map(String)),
    lng: fc.oneof(number, fc.double({ min: -180, max: 180, noNaN: true }).map(String)),
    radius: number,
    min: number,
    max: number,
    rating: fc.oneof(number, fc.constantFrom('4.5', '3')),
    on: fc.oneof(text, fc.constantFrom('2026-11-28', '2026-02-30', '1999-01-01')),
    at: fc.oneof(text, fc.constantFrom('09:30', '24:00')),
    instant: fc.oneof(text, fc.constant('1')),
    verified: fc.oneof(text, fc.constant('1')),
    sort: fc.oneof(text, fc.constantFrom(...sorts, ...sorts.flatMap((sort) => orders.map((way) => `${sort}-${way}`)))),
    order: fc.oneof(text, fc.constantFrom(...orders)),
    page: number,
    view: fc.oneof(text, fc.constant('map')),
  },
  { requiredKeys: [] },
);

describe('address', () => {
  test('is read back as it was written, whatever it says', () => {
    fc.assert(
      fc.property(raw, (params) => {
        const state = parseSearch(params);
        expect(read(addressOf(state))).toEqual(state);
      }),
      { numRuns: 3000 },
    );
  });

  test('says the whole search', () => {
    const state = {
      q: 'leak',
      category: 'plumbing',
      near: 'miami',
      radius: 10,
      min: 50,
      max: 199.99,
      rating: 4.5,
      on: '2026-12-01',
      at: '14:00',
      instant: true,
      verified: true,
      sort: 'price',
      order: 'desc',
      page: 2,
      view: 'map',
    } as const;
    expect(read(addressOf(state))).toEqual(state);
    expect(addressOf(state)).toContain('sort=price-desc');
  });

  test('leaves out what was left empty, what is usual, and what cannot be understood', () => {
    expect(read('/search?q=+&near=&lat=&lng=&min=&max=&rating=&sort=relevance&page=1&view=list')).toEqual({});
    expect(read('/search?radius=-3&min=abc&rating=9&sort=magic&page=0&instant=yes&category=No%20Slug')).toEqual({});
    expect(read('/search?min=300&max=200')).toEqual({ max: 200 });
    expect(read('/search?near=miami&radius=25')).toEqual({ near: 'miami' });
    expect(read('/search?sort=price-asc')).toEqual({ sort: 'price' });
    expect(read('/search?at=14:00')).toEqual({});
    expect(read('/search?on=2026-02-30')).toEqual({});
  });

  test('a place that was typed replaces where the search was about', () => {
    expect(read('/search?place=St.+Petersburg&near=me&lat=25.7&lng=-80.1')).toEqual({ near: 'st-petersburg' });
    expect(read('/search?place=&near=me&lat=25.7617&lng=-80.1')).toEqual({ near: 'me', lat: 25.76, lng: -80.1 });
  });

  test('sorts by distance and narrows by radius only where there is a place', () => {
    expect(read('/search?sort=distance&radius=10')).toEqual({});
    expect(read('/search?near=me&sort=distance')).toEqual({});
    expect(read('/search?lat=25.7617&lng=-80.1918&radius=3.25&sort=distance')).toEqual({
      lat: 25.7617,
      lng: -80.1918,
      radius: 3.3,
      sort: 'distance',
    });
  });

  test('goes back to the first page when anything changes', () => {
    expect(searchHref({ q: 'leak', page: 3 }, { rating: 4 })).toBe('/search?q=leak&rating=4');
    expect(searchHref({ q: 'leak', rating: 4 }, { q: undefined, rating: undefined })).toBe('/search');
  });
});

test('knows which filters narrow, and how to drop them all', () => {
  expect(activeFilters({ q: 'leak', near: 'miami' })).toEqual([]);
  const state = { q: 'leak', min: 10, max: 20, rating: 4, on: '2026-12-01', at: '09:00', instant: true } as const;
  expect(activeFilters(state)).toEqual(['price', 'rating', 'date', 'instant']);
  expect(searchHref(state, noFilters)).toBe('/search?q=leak');
});
