import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryEngine, type SearchDocument, type SearchRequest } from './index.ts';

const cities = {
  'Fort Lauderdale, FL': { lat: 26.12, lng: -80.14 },
  'Miami, FL': { lat: 25.76, lng: -80.19 },
  'Tampa, FL': { lat: 27.95, lng: -82.46 },
  'Mobile, AL': { lat: 30.69, lng: -88.04 },
  'Springfield, IL': { lat: 39.8, lng: -89.65 },
  'Springfield, MO': { lat: 37.21, lng: -93.29 },
} as const;
type City = keyof typeof cities;

let made = 0;
function offered(title: string, place: City): SearchDocument {
  return {
    id: `d${String((made += 1)).padStart(4, '0')}`,
    version: 1,
    provider: 'p1',
    minutes: 60,
    text: { title, category: '', tags: place.split(',')[0]!, description: '' },
    category: 'any',
    group: 'any',
    ...cities[place],
    place,
    travelKm: 0,
    price: 9_000,
    rating: { average: 4.5, count: 10 },
    popularity: 10,
    response: 0.5,
    instant: true,
    verified: false,
  };
}
const many = (title: string, place: City, count: number): SearchDocument[] =>
  Array.from({ length: count }, () => offered(title, place));

const engine = MemoryEngine.of([
  ...many('Dog walking', 'Tampa, FL', 2),
  ...many('Dog walking', 'Miami, FL', 2),
  ...many('Cat sitting', 'Fort Lauderdale, FL', 3),
  ...many('House painting', 'Miami, FL', 12),
  ...many('House painting', 'Tampa, FL', 4),
  ...many('Mobile mechanic', 'Tampa, FL', 6),
  ...many('Car repair', 'Mobile, AL', 11),
  ...many('Math lessons', 'Springfield, IL', 1),
  ...many('Math lessons', 'Springfield, MO', 2),
]);
const found = (text: string) => engine.search({ text, limit: 100 });

/** Which city the first hit is in, by how far it is from each. */
function firstCity(text: string): City | undefined {
  const [hit] = found(text).hits;
  return (Object.keys(cities) as City[]).find(
    (city) => hit && engine.search({ ids: [hit.id], point: cities[city], radiusKm: 5, limit: 1 }).total === 1,
  );
}

test('a place that is named is no word: what is near comes first, though nobody there offers it', () => {
  const { total } = found('dog walking fort lauderdale');
  expect(total).toBe(4);
  expect(firstCity('dog walking fort lauderdale')).toBe('Miami, FL');
  expect(firstCity('dog walking ft. lauderdale')).toBe('Miami, FL');
  expect(firstCity('Tampa dog walking')).toBe('Tampa, FL');
});

test('enough near the place are shown alone, and a place without more is all that is there', () => {
  expect(found('house painting miami').total).toBe(12);
  expect(found('house painting in tampa').total).toBe(16);
  expect(firstCity('house painting in tampa')).toBe('Tampa, FL');
  expect(found('miami').total).toBe(14);
});

test('a name that is an ordinary word is a place where it is introduced as one', () => {
  expect(firstCity('mobile mechanic')).toBe('Tampa, FL');
  expect(firstCity('car repair in mobile')).toBe('Mobile, AL');
  expect(firstCity('mechanic mobile al')).not.toBe(undefined);
  expect(found('car repair mobile al').total).toBe(11);
});

test('of places of one name the larger is meant, unless the state is said', () => {
  expect(firstCity('math lessons springfield')).toBe('Springfield, MO');
  expect(firstCity('math lessons springfield, IL')).toBe('Springfield, IL');
});

test('a corrected text keeps its place', () => {
  expect(found('hause painting miami').didYouMean).toBe('house painting Miami');
});

test('one search leaves nothing for the next', () => {
  const texts = fc.constantFrom(undefined, 'house painting ', 'dog', 'hose ', 'mobile mech', 'zzz painting ', 'tampa');
  const requests: fc.Arbitrary<SearchRequest> = fc.record({
    text: texts,
    category: fc.constantFrom(undefined, 'any', 'none'),
    point: fc.constantFrom(undefined, cities['Tampa, FL']),
    radiusKm: fc.constantFrom(undefined, 50),
    minPrice: fc.constantFrom(undefined, 10_000),
    sort: fc.constantFrom('relevance', 'price'),
    limit: fc.constant(5),
  });
  const documents = [...many('House painting', 'Tampa, FL', 5), ...many('Dog walking', 'Miami, FL', 5)];
  fc.assert(
    fc.property(fc.array(requests, { minLength: 2, maxLength: 6 }), (questions) => {
      const one = MemoryEngine.of(documents);
      for (const question of questions)
        expect(one.search(question)).toEqual(MemoryEngine.of(documents).search(question));
    }),
    { numRuns: 100 },
  );
});
