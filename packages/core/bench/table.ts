/**
 * CPU of a table call, by client: `node packages/core/bench/table.ts`. Starts a table of its own. Each case runs
 * against the same table in the same process, one call after the other, so that figures compare within one run.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { close } from '../src/platform/aws/http.ts';
import { entity, readMany, write, type Op } from '../src/platform/table/index.ts';
import { unmarshalItem } from '../src/platform/table/marshal.ts';
import { request } from '../src/platform/table/client.ts';
import { transactWrite } from '../src/platform/table/write.ts';
import { startTable } from '../test/table.ts';

const schema = z.object({
  id: z.string(),
  owner: z.string(),
  title: z.string(),
  description: z.string(),
  price: z.object({ amount: z.number(), currency: z.string(), unit: z.string() }),
  location: z.object({ lat: z.number(), lng: z.number(), city: z.string(), state: z.string(), zip: z.string() }),
  tags: z.array(z.string()),
  durationMinutes: z.number(),
  active: z.boolean(),
  version: z.number(),
  createdAt: z.string(),
});
const example = (id: string): z.output<typeof schema> => ({
  id,
  owner: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  title: 'Leaking taps and blocked drains',
  description: 'Same-day repair of taps, drains, toilets and water heaters. '.repeat(8),
  price: { amount: 12_500, currency: 'USD', unit: 'hour' },
  location: { lat: 25.7617, lng: -80.1918, city: 'Miami', state: 'FL', zip: '33130' },
  tags: ['plumbing', 'leaks', 'drains', 'water heater'],
  durationMinutes: 90,
  active: true,
  version: 1,
  createdAt: '2026-12-01T15:00:00.000Z',
});
const Things = entity({
  name: 'BenchThing',
  describe: 'A row the size of a service',
  schema,
  attributes: ['version'],
  key: (k: { id: string }) => [`THING#${k.id}`, 'THING'],
  indexes: { gsi1: (row) => [`OWNER#${row.owner}`, row.id] },
  example: example('t0'),
});
const ofOwner = Things.pattern('things of an owner', {
  index: 'gsi1',
  key: ({ owner }: { owner: string }) => ({ pk: `OWNER#${owner}` }),
});

const table = await startTable();
const { owner } = example('');
for (let i = 0; i < 20; i++) await write(Things.create(example(`t${i}`)));

const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 3 }), {
  marshallOptions: { removeUndefinedValues: true },
});
const { tableName: TableName } = table;
const plainItem = (id: string): object => ({
  pk: `PLAIN#${id}`,
  sk: 'THING',
  gsi1pk: 'PLAIN',
  gsi1sk: id,
  ...example(id),
});
for (let i = 0; i < 20; i++) await documentClient.send(new PutCommand({ TableName, Item: plainItem(`t${i}`) }));
const wireKey = (id: string): object => ({ pk: { S: `PLAIN#${id}` }, sk: { S: 'THING' } });

let next = 0;
const fresh = (): string => `n${next++}`;
const six = (): Op[] => Array.from({ length: 6 }, () => Things.create(example(fresh())));

interface Case {
  readonly name: string;
  readonly entity: () => Promise<unknown>;
  /** The same JSON on the wire as the document client's, through our signed request, with our marshalling. */
  readonly request: () => Promise<unknown>;
  readonly document: () => Promise<unknown>;
}
const query = {
  TableName,
  IndexName: 'gsi1',
  KeyConditionExpression: '#p = :p',
  ExpressionAttributeNames: { '#p': 'gsi1pk' },
  Limit: 20,
};
const cases: Case[] = [
  {
    name: 'get',
    entity: () => Things.get({ id: 't1' }),
    request: async () =>
      unmarshalItem((await request('GetItem', { TableName, Key: wireKey('t1') }, 'safe')).Item ?? {}),
    document: () => documentClient.send(new GetCommand({ TableName, Key: { pk: 'PLAIN#t1', sk: 'THING' } })),
  },
  {
    name: 'query of 20',
    entity: () => ofOwner({ owner }, { limit: 20 }),
    request: async () => {
      const input = { ...query, ExpressionAttributeValues: { ':p': { S: 'PLAIN' } } };
      return (await request('Query', input, 'safe')).Items?.map(unmarshalItem);
    },
    document: () => documentClient.send(new QueryCommand({ ...query, ExpressionAttributeValues: { ':p': 'PLAIN' } })),
  },
  {
    name: 'batch get of 3',
    entity: () => readMany(['t1', 't2', 't3'].map((id) => Things.at({ id }))),
    request: () =>
      request('BatchGetItem', { RequestItems: { [TableName]: { Keys: ['t1', 't2', 't3'].map(wireKey) } } }, 'safe'),
    document: () =>
      documentClient.send(
        new BatchGetCommand({
          RequestItems: { [TableName]: { Keys: ['t1', 't2', 't3'].map((id) => ({ pk: `PLAIN#${id}`, sk: 'THING' })) } },
        }),
      ),
  },
  {
    name: 'put',
    entity: () => write(Things.put(example('p'))),
    request: () => write(Things.put(example('p'))),
    document: () => documentClient.send(new PutCommand({ TableName, Item: plainItem('p') })),
  },
  {
    name: 'transaction of 6',
    entity: () => transactWrite(six()),
    request: () => transactWrite(six()),
    document: () =>
      documentClient.send(
        new TransactWriteCommand({
          TransactItems: Array.from({ length: 6 }, () => ({ Put: { TableName, Item: plainItem(fresh()) } })),
        }),
      ),
  },
];

interface Cpu {
  readonly client: number;
  readonly table: number;
}
/** CPU milliseconds that the table's process has used; the kernel counts in hundredths of a second. */
function tableCpu(): number {
  if (table.pid === undefined) return 0;
  const fields = readFileSync(`/proc/${table.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

async function cpuOf(act: () => Promise<unknown>, calls: number): Promise<Cpu> {
  const before = process.cpuUsage();
  const tableBefore = tableCpu();
  for (let i = 0; i < calls; i++) await act();
  const { user, system } = process.cpuUsage(before);
  return { client: (user + system) / 1000 / calls, table: (tableCpu() - tableBefore) / calls };
}

const calls = Number(process.argv[2] ?? 1000);
const variants = ['document', 'request', 'entity'] as const;
const best = new Map<string, Cpu>();
for (let round = 0; round < 4; round++)
  for (const entry of cases)
    for (const variant of variants) {
      const cpu = await cpuOf(entry[variant], calls / 2);
      const known = best.get(entry.name + variant);
      if (round > 0 && (!known || cpu.client < known.client)) best.set(entry.name + variant, cpu);
    }

console.log(
  `CPU ms a call: client + table. Best of 3 rounds of ${calls / 2} after a warm-up (Node ${process.version})`,
);
console.log(
  '| call | document client | signed request, own marshalling | entity (schema-checked, one JSON attribute) |',
);
console.log('|---|---|---|---|');
for (const { name } of cases) {
  const cells = variants.map((variant) => best.get(name + variant) ?? { client: NaN, table: NaN });
  console.log(`| ${name} | ${cells.map((cpu) => `${cpu.client.toFixed(2)} + ${cpu.table.toFixed(2)}`).join(' | ')} |`);
}
close();
documentClient.destroy();
await table.stop();
