import { searchQuery, type SearchQuery } from '@fixelo/contracts';
import { MemoryEngine, type SearchDocument, type SearchRequest } from '@fixelo/search-engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { counted } from '../platform/index.ts';
import { freeOf, maxCandidates } from './free.ts';

const day = '2026-12-08';
const miami = { city: 'Miami', state: 'FL', zip: '33132' };
let table: TestTable;
const market = new Market();
/** Two who work that day, and one whose day is off. */
let working: readonly string[] = [];
let off = '';

beforeAll(async () => {
  table = await startTable();
  const providers = await Promise.all([market.provider(), market.provider(), market.provider()]);
  const [a, b, c] = providers.map(({ id }) => id);
  working = [a!, b!];
  off = c!;
  const { Availability } = await import('../availability/index.ts');
  await market.as(providers[2], () => Availability.setOverride({ date: day, intervals: [] }));
});
afterAll(() => table.stop());

/** `count` services, every third of the provider who is off that day. */
const offered = (count: number): SearchDocument[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `svc_${String(i).padStart(26, '0')}`,
    version: 1,
    provider: i % 3 === 2 ? off : working[i % 3]!,
    minutes: 60,
    text: { title: 'House cleaning', category: '', tags: '', description: '' },
    category: i % 2 === 0 ? 'even' : 'odd',
    group: 'any',
    lat: 25.76,
    lng: -80.19,
    travelKm: 0,
    price: 1_000 + i,
    rating: { average: 4.5, count: 10 },
    popularity: 0,
    response: 0.5,
    instant: true,
    verified: true,
  }));
const isFree = (i: number): boolean => i % 3 !== 2;
const countOf = (count: number, holds: (i: number) => boolean): number =>
  Array.from({ length: count }, (_, i) => i).filter(holds).length;

async function find(count: number, request: Partial<SearchRequest> = {}) {
  const engine = MemoryEngine.of(offered(count));
  const question: SearchRequest = { sort: 'price', limit: 20, ...request };
  const query: SearchQuery = searchQuery.parse({ availableOn: day, timeZone: 'America/New_York' });
  const { result, roundTrips } = await counted(() => market.system(() => freeOf(engine, question, query)));
  return { free: result!, roundTrips, answer: engine.search({ ...question, ids: result!.ids }) };
}

test('500 candidates are two batched reads deep; total and facets count exactly what is free', async () => {
  const { free, roundTrips, answer } = await find(500);
  expect(roundTrips).toBeLessThanOrEqual(2);
  expect(free.looked).toEqual({ candidates: 500, of: 500 });
  expect(answer.total).toBe(countOf(500, isFree));
  expect(answer.facets.category.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
    { value: 'even', count: countOf(500, (i) => isFree(i) && i % 2 === 0) },
    { value: 'odd', count: countOf(500, (i) => isFree(i) && i % 2 === 1) },
  ]);
});

test('as many providers are as deep: batches of 100 rows, all of a kind at once', async () => {
  const people = await Promise.all(Array.from({ length: 130 }, () => market.provider()));
  const documents = offered(people.length).map((one, i) => ({ ...one, provider: people[i]!.id }));
  const query = searchQuery.parse({ availableOn: day, timeZone: 'America/New_York' });
  const { result, roundTrips, calls } = await counted(() =>
    market.system(() => freeOf(MemoryEngine.of(documents), { sort: 'price', limit: 20 }, query)),
  );
  expect(result?.ids).toHaveLength(people.length);
  expect(roundTrips).toBe(2);
  // of each its rules, and the two UTC days that its day touches
  expect(calls).toHaveLength(Math.ceil(people.length / 100) + Math.ceil((2 * people.length) / 100));
});

test('beyond 500 they are as deep and as exact', async () => {
  const { free, roundTrips, answer } = await find(1_700);
  expect(roundTrips).toBeLessThanOrEqual(2);
  expect(free.looked).toEqual({ candidates: 1_700, of: 1_700 });
  expect(answer.total).toBe(countOf(1_700, isFree));
  const last = await find(1_700, { order: 'desc' });
  expect(last.answer.hits[0]?.id).toBe(`svc_${String(1_699).padStart(26, '0')}`);
});

test('beyond 2,000 the first by the order are looked at, and how many there were is said', async () => {
  const { free, roundTrips, answer } = await find(2_100);
  expect(roundTrips).toBeLessThanOrEqual(2);
  expect(free.looked).toEqual({ candidates: maxCandidates, of: 2_100 });
  expect(answer.total).toBe(countOf(maxCandidates, isFree));
});

test('a facet counts free services of other choices, too', async () => {
  const { answer } = await find(300, { category: 'even', maxPrice: 1_099 });
  expect(answer.total).toBe(countOf(100, (i) => isFree(i) && i % 2 === 0));
  const odd = answer.facets.category.find(({ value }) => value === 'odd');
  expect(odd?.count).toBe(countOf(100, (i) => isFree(i) && i % 2 === 1));
});

test('the way from the job before counts, to where the client is', async () => {
  const [provider, client] = [await market.provider({ travelKmh: 40 }), (await market.clients(1))[0]!];
  const downtown = { lat: 25.77, lng: -80.19 };
  const service = await market.service(provider, { radiusKm: 60, location: { ...miami, ...downtown } });
  await market.book(client, service, `${day}T18:00:00.000Z`, { address: { ...miami, line1: '1', ...downtown } });
  const [document] = offered(1);
  const theirs = { ...document!, ...downtown, provider: provider.id };
  const engine = MemoryEngine.of([
    { ...theirs, id: 'svc_travels', travelKm: 60 },
    { ...theirs, id: 'svc_receives', travelKm: 0 },
  ]);
  const freeAt = async (time: string, point?: { lat: number; lng: number }) => {
    const query = searchQuery.parse({ availableAt: `${day}T${time}:00.000Z` });
    const free = await market.system(() => freeOf(engine, { limit: 20, point }, query));
    return free?.ids.toSorted();
  };
  const [both, own] = [['svc_receives', 'svc_travels'], ['svc_receives']];
  // 40 km north, an hour away; who comes to the provider is no way away
  expect(await freeAt('19:30', { lat: 26.13, lng: -80.19 })).toEqual(own);
  expect(await freeAt('20:30', { lat: 26.13, lng: -80.19 })).toEqual(both);
  expect(await freeAt('19:30', downtown)).toEqual(both);
  // nobody has said where: what fits anywhere within the radius
  expect(await freeAt('19:30')).toEqual(own);
});
