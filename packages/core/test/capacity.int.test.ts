import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { capacityOf } from '../scripts/capacity.ts';
import { counted, entity, write } from '../src/platform/index.ts';
import { entities } from '../src/platform/table/registry.ts';
import { transactWrite } from '../src/platform/table/write.ts';
import { startTable, type TestTable } from './table.ts';

const example = { id: 'r000', owner: 'o', text: 'x'.repeat(1500), size: 12.5, tags: new Set(['a', 'b']) };
const Rows = entity({
  name: 'CapacityRow',
  describe: 'A row of this test',
  schema: z.object({ id: z.string(), owner: z.string(), text: z.string(), size: z.number(), tags: z.set(z.string()) }),
  attributes: ['size', 'tags'],
  key: (k: { id: string }) => [`ROW#${k.id}`, 'ROW'],
  indexes: { gsi1: (row) => [`OWNER#${row.owner}`, row.id] },
  example,
});
const ofOwner = Rows.pattern('rows of an owner', {
  index: 'gsi1',
  key: ({ owner }: { owner: string }) => ({ pk: `OWNER#${owner}` }),
});

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

it('the capacity in the documents is what the table charges', async () => {
  const record = entities().find(({ name }) => name === Rows.name);
  if (!record) throw new Error('not registered');
  const said = capacityOf(record);
  const rows = Array.from({ length: 20 }, (_, i) => ({ ...example, id: `r${String(i).padStart(3, '0')}` }));
  const [first, second, ...others] = rows.map((row) => Rows.create(row));
  if (!first || !second) throw new Error('no rows');
  expect((await counted(() => write(first))).writeUnits).toBe(said.create);
  const transaction = await counted(() => transactWrite([second]));
  // the official DynamoDB Local charges transactions four times, against its own documentation
  if (table.pid !== undefined) expect(transaction.writeUnits).toBe(said.createInTransaction);
  await transactWrite(others);
  expect((await counted(() => Rows.get({ id: 'r001' }))).readUnits).toBe(said.get);
  expect((await counted(() => Rows.get({ id: 'r001' }, { consistent: true }))).readUnits).toBe(2 * said.get);
  expect((await counted(() => ofOwner({ owner: 'o' }, { limit: 20 }))).readUnits).toBe(said.page);
});
