import { searchQuery } from '@fixelo/contracts';
import { describe, expect, test } from 'vitest';
import { filterCount, parseSearch, searchHref, toApiQuery } from './search-state.ts';

const read = (address: string) => parseSearch(Object.fromEntries(new URL(address, 'https://x').searchParams));

describe('address', () => {
  test('says the whole search and can be read back', () => {
    const state = {
      q: 'leak',
      category: 'plumbing',
      near: 'miami',
      radius: 10,
      min: 50,
      max: 200,
      rating: 4.5,
      instant: true,
      sort: 'rating',
      page: 2,
    } as const;
    expect(read(searchHref(state, { page: 2 }))).toEqual(state);
  });

  test('leaves out what was left empty, and what cannot be understood', () => {
    expect(read('/search?q=+&near=&lat=&lng=&min=&max=&rating=&sort=&page=')).toEqual({});
    expect(
      read('/search?near=atlantis&radius=-3&min=abc&rating=9&sort=magic&page=0&instant=yes&category=No%20Slug'),
    ).toEqual({});
    expect(read('/search?min=300&max=200')).toEqual({ max: 200 });
  });

  test('sorts by distance and narrows by radius only where there is a place', () => {
    expect(read('/search?sort=distance&radius=10')).toEqual({});
    expect(read('/search?near=me&sort=distance')).toEqual({});
    expect(read('/search?near=me&lat=25.76&lng=-80.19&sort=distance')).toEqual({
      near: 'me',
      lat: 25.76,
      lng: -80.19,
      sort: 'distance',
    });
  });

  test('goes back to the first page when anything changes', () => {
    expect(searchHref({ q: 'leak', page: 3 }, { rating: 4 })).toBe('/search?q=leak&rating=4');
    expect(searchHref({ q: 'leak', rating: 4 }, { q: undefined, rating: undefined })).toBe('/search');
  });
});

test('the API is asked in cents and kilometres, and accepts every query', () => {
  const query = toApiQuery({ near: 'miami', radius: 25, min: 50, max: 99.5, instant: true, sort: 'distance', page: 2 });
  expect(query).toMatchObject({ radiusKm: 40.2, minPrice: 5000, maxPrice: 9950, instant: true, page: 2 });
  const sent = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
  expect(searchQuery.safeParse(sent).success).toBe(true);
});

test('counts the filters that narrow', () => {
  expect(filterCount({ q: 'leak', near: 'miami' })).toBe(0);
  expect(filterCount({ min: 10, max: 20, rating: 4, instant: true })).toBe(3);
});
