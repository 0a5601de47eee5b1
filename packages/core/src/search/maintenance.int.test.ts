import { searchQuery } from '@fixelo/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestBucket } from '../../test/bucket.ts';
import { anybody, as, input, person } from '../../test/catalog.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Service } from '../catalog/index.ts';
import { Services } from '../catalog/service.entity.ts';
import { Clock } from '../lib/index.ts';
import { counted, transact, write } from '../platform/index.ts';
import { providerChanged } from '../catalog/change.entity.ts';
import { Users } from '../users/index.ts';
import { Demands, demandOf } from './demand.entity.ts';
import { Demand, Search, SearchIndex } from './index.ts';
import { SearchBuilds, SearchIndexes } from './index.entity.ts';
import { Replica } from './replica.ts';

let table: TestTable;
let bucket: TestBucket;
beforeAll(async () => {
  [table, bucket] = await Promise.all([startTable(), TestBucket.start()]);
});
afterAll(() => Promise.all([table.stop(), bucket.stop()]));

const offer = async (title: string, owner?: Awaited<ReturnType<typeof person>>) => {
  const provider = owner ?? (await person('provider'));
  const { id } = await as(provider, () => Service.create(input({ title })));
  return { id, provider };
};
const current = () => SearchIndexes.get({ name: 'services' }, { consistent: true });
const system = { type: 'system', name: 'test' } as const;
const build = (budgetMs?: number) => as(system, () => SearchIndex.build(budgetMs === undefined ? {} : { budgetMs }));
const found = async (replica: Replica, text: string) => {
  await replica.refresh();
  return replica.engine.search({ text: `${text} `, limit: 10 }).hits.map(({ id }) => id);
};

test('a build is used by instances that start, with the changes since', async () => {
  const old = await offer('Harpsichord moving');
  expect(await build()).toBe('done');
  const first = await current();
  expect([...bucket.objects.keys()]).toEqual([first?.place]);
  const newer = await offer('Harpsichord tuning');
  const loaded = await counted(() => Replica.load());
  expect(loaded.calls.map(({ operation }) => operation)).toEqual(['GetItem']);
  expect(loaded.result.epoch).toBe(first?.epoch);
  await new Promise((resolve) => setTimeout(resolve, 510));
  expect((await found(loaded.result, 'harpsichord')).toSorted()).toEqual([old.id, newer.id].toSorted());
});

test('a build that is cut off goes on where it was, and nobody sees it before it is whole', async () => {
  await offer('Clavichord repair');
  const before = await current();
  expect(await build(-1)).toBe('unfinished');
  const began = await SearchBuilds.get({ name: 'services' }, { consistent: true });
  expect(began).toMatchObject({ done: false, parts: [] });
  expect(await current()).toEqual(before);
  expect(await as(system, () => SearchIndex.maintain())).toBe('done');
  expect(await current()).toMatchObject({ place: began?.place, previous: before?.place });
  expect([...bucket.objects.keys()].toSorted()).toEqual([before?.place, began?.place].toSorted());
  expect(await as(system, () => SearchIndex.maintain())).toBe('fresh');
});

test('of two builds at once one is published, and both leave a whole index', async () => {
  const epoch = (await current())?.epoch ?? 0;
  const results = await Promise.all([build(), build()]);
  expect(results).toContain('done');
  if (results.includes('unfinished')) await as(system, () => SearchIndex.maintain());
  expect((await current())?.epoch).toBeGreaterThan(epoch);
  expect((await Replica.load()).engine.size).toBeGreaterThan(0);
});

test('a damaged or lost snapshot is replaced by reading the table', async () => {
  const { id } = await offer('Lute strings');
  await build();
  const place = (await current())?.place ?? '';
  const good = bucket.objects.get(place);
  bucket.objects.set(place, { bytes: Buffer.from('nonsense, but long enough to be read'), headers: {} });
  expect(await found(await Replica.load(), 'lute')).toEqual([id]);
  bucket.objects.delete(place);
  expect(await found(await Replica.load(), 'lute')).toEqual([id]);
  if (good) bucket.objects.set(place, good);
});

test('a suspended provider leaves results and totals at once, and comes back', async () => {
  const { id, provider } = await offer('Theorbo lessons');
  await offer('Theorbo lessons, group', provider);
  const search = () => as(anybody, () => Search.run(searchQuery.parse({ q: 'theorbo ' })));
  const total = async () => {
    await new Promise((resolve) => setTimeout(resolve, 510));
    return (await search()).meta.total;
  };
  expect(await total()).toBe(2);
  const user = await Users.get({ id: provider.userId }, { consistent: true });
  if (!user) throw new Error('no user');
  const set = (status: 'SUSPENDED' | 'ACTIVE', version: number) =>
    transact([
      Users.replace({ ...user, status, version }, { if: { version: version - 1 } }),
      providerChanged(provider.userId),
    ]);
  await set('SUSPENDED', user.version + 1);
  expect(await total()).toBe(0);
  expect((await search()).hits).toEqual([]);
  await set('ACTIVE', user.version + 2);
  expect(await total()).toBe(2);
  await as(provider, () => Service.remove({ id }));
  expect(await total()).toBe(1);
});

test('the nightly check finds what is missing, stale and extra, and instances mend with their next answer', async () => {
  const earlier = <T>(act: () => Promise<T>) => Clock.fixed(Clock.now() - 60_000, act);
  const gone = await earlier(() => offer('Viola repair'));
  const stale = await earlier(() => offer('Viola cases'));
  await build();
  const replica = await Replica.load();
  const missing = await offer('Viola lessons');
  const change = async (id: string, changes: object) => {
    const row = await Services.get({ id }, { consistent: true });
    if (row) await write(Services.replace({ ...row, ...changes, version: row.version + 1 }));
  };
  // behind the back of the index: written without a change row, or its row never seen
  await change(gone.id, { status: 'ARCHIVED' });
  await change(stale.id, { title: 'Viola strings' });
  const silent = await Services.get({ id: missing.id }, { consistent: true });
  const hidden = { ...silent!, id: `svc_${'0'.repeat(25)}1` as const };
  await write(Services.create(hidden));
  const drift = await as(system, () => SearchIndex.check());
  expect(drift).toMatchObject({ missing: [hidden.id], stale: [stale.id], extra: [gone.id] });
  await new Promise((resolve) => setTimeout(resolve, 510));
  expect((await found(replica, 'viola')).toSorted()).toEqual([hidden.id, missing.id, stale.id].toSorted());
  expect(await found(replica, 'strings')).toContain(stale.id);
});

test('views and bookings make popularity, and half of it is gone after a month', async () => {
  const { id, provider } = await offer('Mandolin care');
  const service = { id, providerId: provider.userId };
  for (let i = 0; i < 40; i++) as(anybody, () => Demand.viewed(service));
  as(provider, () => Demand.viewed(service));
  await Demand.flush({ now: true });
  await Demand.booked(id);
  await Demand.asked(id);
  const row = await Demands.get({ serviceId: id }, { consistent: true });
  const now = Clock.now();
  expect(demandOf(row!, now).popularity).toBeCloseTo(3, 1);
  expect(demandOf(row!, now + 30 * 86_400_000).popularity).toBeCloseTo(1.5, 1);
  expect(demandOf(row!, now).response).toBeCloseTo(0.4, 2);
  await Demand.answered(id);
  const answered = await Demands.get({ serviceId: id }, { consistent: true });
  expect(demandOf(answered!, now).response).toBeCloseTo(0.6, 2);
});

test('views wait for a good moment to be written', async () => {
  const { id, provider } = await offer('Zither care');
  as(anybody, () => Demand.viewed({ id, providerId: provider.userId }));
  expect((await counted(() => Demand.flush())).calls).toHaveLength(0);
  const later = await Clock.fixed(Clock.now() + 11_000, () => counted(() => Demand.flush()));
  expect(later.calls.map(({ operation }) => operation)).toEqual(['UpdateItem']);
});
