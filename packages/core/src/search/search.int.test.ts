import { searchHit, searchQuery } from '@fixelo/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { anybody, as, codeOf, input, person } from '../../test/catalog.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Service } from '../catalog/index.ts';
import { Clock } from '../lib/index.ts';
import { counted } from '../platform/index.ts';
import { Search } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  process.env['MEDIA_URL'] = 'http://127.0.0.1/media';
});
afterAll(() => table.stop());

const find = (q: string, changes: Record<string, string> = {}) =>
  as(anybody, () => Search.run(searchQuery.parse({ q, ...changes })));

const until = async (done: () => Promise<boolean>): Promise<number> => {
  const started = performance.now();
  while (!(await done())) {
    if (performance.now() - started > 2000) throw new Error('not seen within 2 s');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return performance.now() - started;
};

test('sees a new, a changed and an archived service within two seconds, without being started again', async () => {
  const rosa = await person('provider');
  await find('anything');
  const { id } = await as(rosa, () => Service.create(input({ title: 'Aquarium whispering' })));
  await until(async () => (await find('whispering')).hits.some((hit) => hit.id === id));
  await as(rosa, () => Service.update({ id, title: 'Aquarium plumbing' }));
  await until(async () => !(await find('"whispering" ')).hits.some((hit) => hit.title.includes('whispering')));
  expect((await find('aquarium')).hits.map((hit) => hit.title)).toContain('Aquarium plumbing');
  await as(rosa, () => Service.update({ id, active: false }));
  await until(async () => !(await find('aquarium')).hits.some((hit) => hit.id === id));
  await as(rosa, () => Service.update({ id, active: true }));
  await until(async () => (await find('aquarium')).hits.some((hit) => hit.id === id));
  await as(rosa, () => Service.remove({ id }));
  await until(async () => !(await find('aquarium')).hits.some((hit) => hit.id === id));
});

test('finds by category names of three languages, by group, by place; says how far', async () => {
  const rosa = await person('provider');
  const { id } = await as(rosa, () =>
    Service.create(
      input({
        category: 'pet-grooming',
        title: 'Furry friends',
        location: { ...input().location, lat: 24.5551, lng: -81.78 },
      }),
    ),
  );
  const near = { lat: '24.56', lng: '-81.78', radiusKm: '2' };
  await until(async () => (await find('furry')).hits.length > 0);
  for (const q of ['groomer', 'peluquería', 'banho e tosa', 'furri'])
    expect((await find(q, near)).hits.map((hit) => hit.id)).toEqual([id]);
  const { hits, meta } = await find('', { ...near, category: 'pets', verified: 'true', sort: 'distance' });
  expect(hits[0]?.distanceKm).toBeCloseTo(0.544, 2);
  expect(hits[0]?.location).not.toHaveProperty('address');
  expect(meta).toMatchObject({
    total: 1,
    hasNext: false,
    page: 1,
    facets: { category: [{ value: 'pet-grooming', count: 1 }] },
  });
  expect(await codeOf(find('', { category: 'alchemy' }))).toBe('VALIDATION_ERROR');
  expect(await codeOf(find('', { cursor: 'nonsense' }))).toBe('VALIDATION_ERROR');
});

test('an answer is put together from texts to what the contract says, whatever people write', async () => {
  const rosa = await person('provider');
  const title = 'Quena "lessons" \\ at\u2028home 🎶 }],"data":[{';
  const { id } = await as(rosa, () => Service.create(input({ title, description: `${title} ${title}` })));
  await until(async () => (await find('quena')).hits.length > 0);
  const query = { lat: '25.76', lng: '-80.19', instant: 'false' };
  const { hits } = await as(anybody, () =>
    Search.run(searchQuery.parse({ q: 'quena', ...query }), { promote: () => Promise.resolve([id]) }),
  );
  expect(z.array(z.strictObject(searchHit.shape)).parse(hits)).toEqual(hits);
  const { address: _street, ...location } = input().location;
  expect(hits).toMatchObject([{ id, title, location, provider: { id: rosa.userId }, promoted: true }]);
  const read = await as(anybody, () => Service.get({ id }));
  const { promoted: _promoted, distanceKm, ...shown } = hits[0]!;
  expect(shown).toEqual(read);
  expect(distanceKm).toBeLessThan(1);
});

test('reads nothing while fresh, and one query when not', async () => {
  const rosa = await person('provider');
  await as(rosa, () => Service.create(input()));
  await new Promise((resolve) => setTimeout(resolve, 600));
  await find('leak');
  expect((await counted(() => find('leak'))).calls).toHaveLength(0);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect((await counted(() => find('leak'))).roundTrips).toBe(1);
});

test('loads anew after a long sleep or a clock set back', async () => {
  const later = Clock.now() + 3 * 86_400_000;
  const rosa = await person('provider');
  const { id } = await as(rosa, () => Service.create(input({ title: 'Submarine upholstery' })));
  const seen = await Clock.fixed(later, () => find('submarine'));
  expect(seen.hits.map((hit) => hit.id)).toEqual([id]);
  expect((await find('submarine')).hits.map((hit) => hit.id)).toEqual([id]);
});

test('whoever sells places among the hits is asked on first pages by relevance only', async () => {
  const rosa = await person('provider');
  const paid = await as(rosa, () => Service.create(input({ title: 'Globe repair' })));
  await as(rosa, () => Service.create(input({ title: 'Sundial repair' })));
  await until(async () => (await find('sundial')).hits.length > 0);
  const asked: string[] = [];
  const promote = (query: { q?: string | undefined }) => {
    asked.push(query.q ?? '');
    return Promise.resolve([paid.id]);
  };
  const ask = (query: Record<string, string>) =>
    as(anybody, () => Search.run(searchQuery.parse({ q: 'sundial', ...query }), { promote }));
  const { hits } = await ask({});
  expect(hits.map(({ title, promoted }) => [title, promoted])).toEqual([
    ['Globe repair', true],
    ['Sundial repair', undefined],
  ]);
  for (const query of [{ sort: 'price' }, { page: '2' }, { order: 'asc' }]) await ask(query);
  expect(asked).toEqual(['sundial']);
});
