import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bayesianRating, MemoryEngine, snapshotOf, type SearchDocument, type SearchRequest } from './index.ts';

/** The haversine formula: another way to the great-circle distance than the one under test. */
function haversineKm(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const rad = Math.PI / 180;
  const s = Math.sin(((b.lat - a.lat) * rad) / 2);
  const t = Math.sin(((b.lng - a.lng) * rad) / 2);
  return 2 * 6371.0088 * Math.asin(Math.sqrt(s * s + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * t * t));
}

const reaches = (it: SearchDocument, point: { lat: number; lng: number }, radiusKm: number): boolean => {
  const km = haversineKm(it, point);
  return km <= radiusKm && (it.travelKm === 0 || km <= it.travelKm);
};

type Facet = 'category' | 'price' | 'rating';

/** Every filter in plain words; `but` leaves one out, as its facet does. */
function passes(it: SearchDocument, request: SearchRequest, but?: Facet): boolean {
  const average = it.rating.count > 0 ? it.rating.average : 0;
  return (
    (!request.instant || it.instant) &&
    (!request.verified || it.verified) &&
    (!request.point || reaches(it, request.point, request.radiusKm ?? Infinity)) &&
    (but === 'category' ||
      ((request.category ?? it.category) === it.category && (request.group ?? it.group) === it.group)) &&
    (but === 'price' || (it.price >= (request.minPrice ?? 0) && it.price <= (request.maxPrice ?? Infinity))) &&
    (but === 'rating' || average >= (request.minRating ?? 0))
  );
}

const coordinates = fc.oneof(
  fc.record({ lat: fc.double({ min: 25, max: 27, noNaN: true }), lng: fc.double({ min: -81, max: -80, noNaN: true }) }),
  fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
  fc.record({
    lat: fc.double({ min: -5, max: 5, noNaN: true }),
    lng: fc.constantFrom(-180, -179.98, 179.97, 180),
  }),
);
const words = ['faucet', 'leak', 'garden', 'palm', 'mower', 'piano'];

const documents = fc.array(
  fc.record({
    place: coordinates,
    category: fc.constantFrom('a', 'b', 'c'),
    price: fc.integer({ min: 100, max: 60_000 }),
    average: fc.integer({ min: 10, max: 50 }),
    count: fc.integer({ min: 0, max: 30 }),
    popularity: fc.integer({ min: 0, max: 9 }),
    response: fc.constantFrom(0, 0.5, 1),
    travelKm: fc.constantFrom(0, 0, 3, 40, 400),
    instant: fc.boolean(),
    verified: fc.boolean(),
    title: fc.subarray(words, { minLength: 1 }),
  }),
  { maxLength: 40 },
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const requests = fc
  .record({
    category: optional(fc.constantFrom('a', 'b', 'c')),
    group: optional(fc.constantFrom('ab', 'c')),
    point: optional(coordinates),
    radiusKm: optional(
      fc.oneof(fc.double({ min: 0.1, max: 60, noNaN: true }), fc.double({ min: 60, max: 500, noNaN: true })),
    ),
    minPrice: optional(fc.integer({ min: 0, max: 30_000 })),
    maxPrice: optional(fc.integer({ min: 0, max: 60_000 })),
    minRating: optional(fc.constantFrom(0, 3, 4, 4.5)),
    instant: optional(fc.boolean()),
    verified: optional(fc.boolean()),
    sort: fc.constantFrom(
      'relevance' as const,
      'price' as const,
      'rating' as const,
      'distance' as const,
      'popularity' as const,
    ),
    order: optional(fc.constantFrom('asc' as const, 'desc' as const)),
    limit: fc.integer({ min: 1, max: 10 }),
  })
  .map((request): SearchRequest =>
    request.sort === 'distance' && !request.point ? { ...request, sort: 'price' } : request,
  );

const corpus = documents.map((list) =>
  list.map(({ place, average, count, title, category, ...rest }, i): SearchDocument => ({
    ...rest,
    ...place,
    category,
    group: category === 'c' ? 'c' : 'ab',
    id: `id${String(i).padStart(3, '0')}`,
    version: 1,
    provider: `p${i % 7}`,
    minutes: 60,
    rating: { average: average / 10, count },
    text: { title: title.join(' '), category: '', tags: '', description: '' },
  })),
);

/** All pages of a search, walked by cursor. */
function walk(engine: MemoryEngine, request: SearchRequest): string[] {
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const answer = engine.search({ ...request, cursor });
    ids.push(...answer.hits.map(({ id }) => id));
    if (!answer.nextCursor) return ids;
    cursor = answer.nextCursor;
  }
}

test('filters, radius and totals are those of brute force, over pages, and after changes', () => {
  fc.assert(
    fc.property(corpus, requests, fc.nat(), (list, request, removed) => {
      const engine = MemoryEngine.of(list);
      const gone = list[removed % Math.max(1, list.length)];
      if (gone) engine.remove(gone.id);
      const rest = list.filter((it) => it !== gone);
      for (const it of rest.slice(0, 5)) engine.upsert(it);
      const expected = rest.filter((it) => passes(it, request)).map(({ id }) => id);
      const walked = walk(engine, request);
      expect(walked.toSorted()).toEqual(expected);
      expect(engine.search(request).total).toBe(expected.length);
      const pages = Math.ceil(expected.length / request.limit);
      const numbered = Array.from({ length: pages }, (_, i) => engine.search({ ...request, page: i + 1 }).hits).flat();
      expect(numbered.map(({ id }) => id)).toEqual(walked);
    }),
    { numRuns: 400 },
  );
});

test('facets count every filter but their own', () => {
  fc.assert(
    fc.property(corpus, requests, (list, request) => {
      const { facets } = MemoryEngine.of(list).search(request);
      for (const { value, count } of facets.category)
        expect(list.filter((it) => it.category === value && passes(it, request, 'category'))).toHaveLength(count);
      for (const { value, count } of facets.price) {
        const [min, max] = value.split('-').map(Number);
        const inBand = (price: number) => price >= (min ?? 0) && (!max || price <= max);
        expect(list.filter((it) => inBand(it.price) && passes(it, request, 'price'))).toHaveLength(count);
      }
      const average = (it: SearchDocument) => (it.rating.count > 0 ? it.rating.average : 0);
      for (const { value, count } of facets.rating)
        expect(list.filter((it) => average(it) >= Number(value) && passes(it, request, 'rating'))).toHaveLength(count);
      const sum = facets.price.reduce((total, { count }) => total + count, 0);
      expect(sum).toBe(list.filter((it) => passes(it, request, 'price')).length);
    }),
    { numRuns: 200 },
  );
});

test('sorted by price and by distance as brute force sorts', () => {
  fc.assert(
    fc.property(corpus, coordinates, fc.constantFrom('asc' as const, 'desc' as const), (list, point, order) => {
      const engine = MemoryEngine.of(list);
      const sign = order === 'asc' ? 1 : -1;
      const prices = engine
        .search({ sort: 'price', order, limit: 50 })
        .hits.map(({ id }) => list[Number(id.slice(2))]?.price);
      expect(prices).toEqual(list.map(({ price }) => price).sort((a, b) => sign * (a - b)));
      const distances = engine
        .search({ sort: 'distance', order, point, limit: 50 })
        .hits.map((hit) => hit.distanceKm ?? NaN);
      const expected = list
        .filter((it) => reaches(it, point, Infinity))
        .map((it) => haversineKm(it, point))
        .sort((a, b) => sign * (a - b));
      expect(distances).toHaveLength(expected.length);
      distances.forEach((km, i) => expect(km).toBeCloseTo(expected[i] ?? NaN, 3));
    }),
    { numRuns: 200 },
  );
});

test('a word finds exactly the documents that hold it', () => {
  fc.assert(
    fc.property(corpus, fc.constantFrom(...words), (list, word) => {
      const holding = list.filter((it) => it.text.title.split(' ').includes(word)).map(({ id }) => id);
      fc.pre(holding.length >= 3);
      expect(walk(MemoryEngine.of(list), { text: `${word} `, limit: 7 }).toSorted()).toEqual(holding);
    }),
    { numRuns: 200 },
  );
});

const sortKeys = {
  rating: (it: SearchDocument) => bayesianRating(it.rating),
  popularity: (it: SearchDocument) => it.popularity,
  price: (it: SearchDocument) => it.price,
};

test('sorted by rating, popularity and price as brute force sorts, ids in order where they tie', () => {
  const order = fc.constantFrom('asc' as const, 'desc' as const);
  fc.assert(
    fc.property(
      corpus,
      fc.constantFrom('rating' as const, 'popularity' as const, 'price' as const),
      order,
      (list, sort, way) => {
        const key = (it: SearchDocument) => (way === 'asc' ? 1 : -1) * sortKeys[sort](it);
        const expected = list.toSorted((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
        expect(walk(MemoryEngine.of(list), { sort, order: way, limit: 7 })).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('an index grown by changes answers as one built at once', () => {
  fc.assert(
    fc.property(
      corpus,
      requests,
      fc.constantFrom(...words, undefined),
      fc.integer({ min: 0, max: 40 }),
      (list, request, text, base) => {
        const grown = MemoryEngine.of(
          list.slice(0, base).map((it) => ({ ...it, price: 1, text: { ...it.text, title: 'old' } })),
        );
        for (const it of list) grown.upsert({ ...it, version: 2 });
        const built = MemoryEngine.of(list);
        const question = {
          ...request,
          text: text && `${text} `,
          sort: request.sort === 'relevance' ? ('price' as const) : request.sort,
        };
        const [a, b] = [grown.search(question), built.search(question)];
        expect(a.hits.map(({ id }) => id)).toEqual(b.hits.map(({ id }) => id));
        expect([a.total, a.facets]).toEqual([b.total, b.facets]);
      },
    ),
    { numRuns: 300 },
  );
});

test('pages that are walked while the index changes show each unchanged document once', () => {
  const text = optional(fc.constantFrom('faucet ', 'leak garden '));
  fc.assert(
    fc.property(corpus, requests, text, fc.array(fc.nat(39)), (list, asked, words, changes) => {
      const engine = MemoryEngine.of(list);
      const request = { ...asked, text: words };
      const moved = new Set<string>();
      const before = new Set(walk(engine, { ...request, limit: 40 }));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const answer = engine.search({ ...request, cursor });
        seen.push(...answer.hits.map(({ id }) => id));
        cursor = answer.nextCursor;
        const change = list[changes.pop() ?? -1];
        if (!change) continue;
        moved.add(change.id);
        if (change.instant) engine.remove(change.id);
        else engine.upsert({ ...change, version: 9, price: change.price + 1_000, popularity: 3 });
        engine.upsert({ ...change, id: `new${change.id}`, version: 9 });
      } while (cursor !== undefined);
      const steady = (ids: Iterable<string>) =>
        [...ids].filter((id) => !moved.has(id) && !id.startsWith('new')).toSorted();
      expect(steady(seen)).toEqual(steady(before));
    }),
    { numRuns: 300 },
  );
});

test('a snapshot answers as the documents it was made of', () => {
  fc.assert(
    fc.property(corpus, requests, fc.constantFrom(...words, 'fauset', undefined), (list, request, text) => {
      const loaded = MemoryEngine.fromSnapshot(snapshotOf(list));
      const question = { ...request, text };
      expect(loaded.search(question)).toEqual(MemoryEngine.of(list).search(question));
      expect([...loaded.versions()].toSorted()).toEqual(list.map(({ id, version }) => [id, version]));
    }),
    { numRuns: 100 },
  );
});
