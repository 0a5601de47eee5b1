import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { callJson } from '../src/platform/aws/client.ts';
import { tableKeys } from '../src/platform/table/keys.ts';

export interface TestTable {
  readonly endpoint: string;
  readonly tableName: string;
  /** Of the table's process, where this file started it. */
  readonly pid?: number | undefined;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

async function spawnTable(
  inMemory: boolean,
): Promise<{ endpoint: string; pid: number | undefined; stop: () => Promise<void> }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'fixelo-table-'));
  const binary = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')),
    'dynoxide',
  );
  const port = await freePort();
  const file = inMemory ? [] : ['--db-path', path.join(directory, 'table.db')];
  const child: ChildProcess = spawn(binary, ['--port', String(port), ...file], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    endpoint: `http://127.0.0.1:${port}`,
    pid: child.pid,
    stop: async () => {
      child.kill();
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The table as the stacks define it: keys from the same definition. */
async function createTable(name: string): Promise<void> {
  const indexes = Object.entries(tableKeys.indexes);
  const schema = (keys: { partition: string; sort: string }) => [
    { AttributeName: keys.partition, KeyType: 'HASH' },
    { AttributeName: keys.sort, KeyType: 'RANGE' },
  ];
  const names = [tableKeys.primary, ...Object.values(tableKeys.indexes)].flatMap((keys) => [keys.partition, keys.sort]);
  await callJson(
    'dynamodb',
    'DynamoDB_20120810.CreateTable',
    {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: schema(tableKeys.primary),
      GlobalSecondaryIndexes: indexes.map(([IndexName, keys]) => ({
        IndexName,
        KeySchema: schema(keys),
        Projection: { ProjectionType: 'ALL' },
      })),
    },
    'never',
  );
}

/**
 * A table of its own for a test file: a new dynoxide, or a new table at FIXELO_TEST_TABLE_ENDPOINT. Sets the
 * variables that the core reads. Stop it in `afterAll`. `inMemory` keeps nothing in a file, which is a third quicker.
 */
export async function startTable({ inMemory = false } = {}): Promise<TestTable> {
  const given = process.env['FIXELO_TEST_TABLE_ENDPOINT'];
  const { endpoint, pid, stop } = given
    ? { endpoint: given, pid: undefined, stop: () => Promise.resolve() }
    : await spawnTable(inMemory);
  const tableName = `fixelo-test-${randomUUID()}`;
  Object.assign(process.env, {
    STAGE: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    TABLE_NAME: tableName,
  });
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await createTable(tableName);
      return { endpoint, tableName, pid, stop };
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await setTimeout(30);
    }
  }
}
