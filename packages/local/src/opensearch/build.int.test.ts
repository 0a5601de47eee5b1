import { Service } from '@fixelo/core/catalog/index';
import { Clock } from '@fixelo/core/lib/index';
import { Search, SearchIndex } from '@fixelo/core/search/index';
import { write } from '@fixelo/core/platform/index';
import { SearchBuilds, SearchIndexes } from '@fixelo/core/search/index.entity';
import { searchQuery } from '@fixelo/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anybody, as, input, person } from '../../../core/test/catalog.ts';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { startOpenSearch } from './server.ts';

let table: TestTable;
let domain: Awaited<ReturnType<typeof startOpenSearch>>;
/** Awaited before each request to the domain. */
let before: (path: string) => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  table = await startTable();
  domain = await startOpenSearch({
    port: 0,
    onError: (error) => {
      throw error;
    },
    before: (_, path) => before(path),
  });
  process.env['SEARCH_ENDPOINT'] = domain.url;
  process.env['MEDIA_URL'] = 'http://127.0.0.1/media';
});
afterAll(async () => {
  delete process.env['SEARCH_ENDPOINT'];
  await Promise.all([table.stop(), domain.close()]);
});

const alias = 'fixelo-services';
const system = { type: 'system', name: 'test' } as const;
const build = (budgetMs = Infinity) => as(system, () => SearchIndex.build({ budgetMs }));
const find = (q: string) => as(anybody, () => Search.run(searchQuery.parse({ q })));
const refreshed = () => domain.cluster.refresh(alias);
const offer = async (title: string) => {
  const provider = await person('provider');
  const { id } = await as(provider, () => Service.create(input({ title })));
  return { id, provider };
};

test('before the first build search is unavailable, and changes make no index of their own', async () => {
  const { id } = await offer('Harpsichord moving');
  await as(system, () => SearchIndex.Apply.service(id));
  await expect(find('harpsichord')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(domain.cluster.indices).toEqual([]);
});

test('a back-fill writes all services into an index of its own, and the alias leads there', async () => {
  expect(await build()).toBe('done');
  expect(domain.cluster.behind(alias)).toEqual(domain.cluster.indices);
  const { hits, meta } = await find('harpsichord');
  expect([hits.map(({ title }) => title), meta.total]).toEqual([['Harpsichord moving'], 1]);
});

test('a change is found after the next refresh, and a removed service at once after it', async () => {
  const { id, provider } = await offer('Clavichord tuning');
  await as(system, () => SearchIndex.Apply.service(id));
  refreshed();
  expect((await find('clavichord')).hits.map((hit) => hit.id)).toEqual([id]);
  await as(provider, () => Service.remove({ id }));
  await as(system, () => SearchIndex.Apply.service(id));
  refreshed();
  expect((await find('clavichord')).meta.total).toBe(0);
});

test('reindexing answers all the while, and loses no write that came in between', async () => {
  const [old] = domain.cluster.indices;
  const kept = await offer('Lute strings');
  const gone = await offer('Lute lessons');
  for (const { id } of [kept, gone]) await as(system, () => SearchIndex.Apply.service(id));
  refreshed();
  const seen: unknown[] = [];
  // the build has read the table and is about to move the alias
  before = async (path) => {
    if (path !== '/_aliases') return;
    before = () => Promise.resolve();
    seen.push((await find('lute')).meta.total, domain.cluster.behind(alias));
    const late = await offer('Lute repair');
    await as(gone.provider, () => Service.remove({ id: gone.id }));
    for (const { id } of [late, gone]) await as(system, () => SearchIndex.Apply.service(id));
  };
  expect(await build()).toBe('done');
  expect(seen).toEqual([2, [old]]);
  refreshed();
  const titles = (await find('lute')).hits.map(({ title }) => title).toSorted();
  expect(titles).toEqual(['Lute repair', 'Lute strings']);
  const current = await SearchIndexes.get({ name: 'services' }, { consistent: true });
  expect(domain.cluster.behind(alias)).toEqual([current?.place]);
  // the index before stays until the next build
  expect(domain.cluster.indices).toEqual([old, current?.place]);
  await build();
  expect(domain.cluster.indices).not.toContain(old);
});

test('a stage that changes its engine builds at once, and leaves alone what the other one made', async () => {
  const [row, begun] = await Promise.all([
    SearchIndexes.get({ name: 'services' }, { consistent: true }),
    SearchBuilds.get({ name: 'services' }, { consistent: true }),
  ]);
  if (!row || !begun) throw new Error('nothing was built');
  const elsewhere = { place: 'search/services-7-a.index', parts: ['search/services-7-a.index.0'] };
  await write(SearchIndexes.replace({ ...row, place: elsewhere.place }, { if: { epoch: row.epoch } }));
  await write(SearchBuilds.replace({ ...begun, ...elsewhere, done: false }, { if: { version: begun.version } }));
  expect(await as(system, () => SearchIndex.maintain())).toBe('done');
  const now = await SearchIndexes.get({ name: 'services' }, { consistent: true });
  expect(domain.cluster.behind(alias)).toEqual([now?.place]);
  expect(await as(system, () => SearchIndex.maintain())).toBe('fresh');
});

test('a domain that lost its index gets it again from the next run of the job', async () => {
  for (const index of domain.cluster.indices) domain.cluster.deleteIndex(index);
  await expect(find('lute')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(await as(system, () => SearchIndex.maintain())).toBe('done');
  expect((await find('lute')).meta.total).toBe(2);
});

test('the nightly check compares a domain with the table, and repairs it', async () => {
  const missing = await Clock.fixed(Clock.now() - 60_000, () => offer('Viola repair'));
  const drift = await as(system, () => SearchIndex.check());
  expect(drift.missing).toContain(missing.id);
  expect(drift.extra).toEqual([]);
  refreshed();
  expect((await find('viola')).hits.map(({ id }) => id)).toEqual([missing.id]);
  expect(await as(system, () => SearchIndex.check())).toMatchObject({ missing: [], stale: [], extra: [] });
});
