import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestBucket } from '../../test/bucket.ts';
import { as, input, person } from '../../test/catalog.ts';
import { Crash } from '../../test/crash.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Service } from '../catalog/index.ts';
import { SearchIndex } from './index.ts';
import { SearchBuilds, SearchIndexes } from './index.entity.ts';
import { Replica } from './replica.ts';

const crash = new Crash();
let table: TestTable;
let proxy: { stop: () => void };
let bucket: TestBucket;
beforeAll(async () => {
  table = await startTable();
  const through = await crash.proxy(table.endpoint);
  proxy = through;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = through.endpoint;
  bucket = await TestBucket.start(crash);
});
afterAll(async () => {
  proxy.stop();
  await Promise.all([table.stop(), bucket.stop()]);
});

const system = { type: 'system', name: 'test' } as const;
const services = 5;
const build = (budgetMs = Infinity) => as(system, () => SearchIndex.build({ budgetMs, pageSize: 2 }));
const current = () => SearchIndexes.get({ name: 'services' }, { consistent: true });
const underWay = () => SearchBuilds.get({ name: 'services' }, { consistent: true });

/** How many services an instance finds that starts now and loads the index in use. */
async function found(): Promise<number> {
  const row = await current();
  const replica = await Replica.load();
  expect(replica.epoch).toBe(row?.epoch);
  return replica.engine.search({ text: 'spinet ', limit: 50 }).total;
}

test('a build that is killed at any moment goes on where it was, and the old index answers until then', async () => {
  const provider = await person('provider');
  for (let i = 0; i < services; i++) await as(provider, () => Service.create(input({ title: `Spinet tuning ${i}` })));
  await build();
  let kills = 0;
  for (const when of ['before', 'after'] as const)
    for (let call = 1; ; call++) {
      const old = await current();
      crash.arm({ call, when });
      await build().catch(() => undefined);
      if (!crash.revive()) break;
      kills += 1;
      const [then, row] = await Promise.all([current(), underWay()]);
      expect(await found()).toBe(services);
      const read = row?.done === false ? row.parts.length : 0;
      expect(await build()).toBe('done');
      const now = await current();
      expect(await found()).toBe(services);
      // what was read before is not read again: the build that was begun is the one that is published
      if (read > 0 && then?.epoch === old?.epoch) expect(now?.place).toBe(row?.place);
    }
  expect(kills).toBeGreaterThan(20);
}, 240_000);

test('a rebuild says how far it came, and its last step what it made', async () => {
  const rebuild = (budgetMs?: number) =>
    as(system, () => SearchIndex.rebuild(budgetMs === undefined ? {} : { budgetMs }));
  const before = (await current())?.epoch ?? 0;
  expect(await rebuild(-1)).toEqual({ state: 'unfinished', epoch: before + 1, documents: 0 });
  expect(await rebuild()).toEqual({ state: 'done', epoch: before + 1, documents: services });
  expect(await found()).toBe(services);
});
