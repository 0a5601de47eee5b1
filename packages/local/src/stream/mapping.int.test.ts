import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventSourceMappingModel, TableModel } from '../assembly/model.ts';
import { createClock } from '../clock/clock.ts';
import { createFaults } from '../faults/faults.ts';
import { Queues } from '../queue/queues.ts';
import { startTables, type Tables } from '../table/index.ts';
import { startStreamMapping } from './mapping.ts';
import type { StreamRecord } from './records.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'fixelo-stream-'));
const clock = createClock();
const faults = createFaults();
const failures = {
  name: 'failures',
  arn: 'arn:aws:sqs:us-east-1:000000000000:failures',
  visibilitySeconds: 60,
  delaySeconds: 0,
  retentionSeconds: 1000,
};
const queues = new Queues({ models: [failures], dir, clock, faults });
const table = (name: string): TableModel => ({
  name,
  arn: name,
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  attributes: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  globalIndexes: [],
  streamArn: `arn:${name}/stream`,
  streamView: 'NEW_AND_OLD_IMAGES',
  ttlAttribute: 'expiresAt',
});
const names = ['latency', 'poison', 'filter', 'resume', 'expiry', 'crash'];
const mapping = (name: string, more: Partial<EventSourceMappingModel> = {}): EventSourceMappingModel => ({
  id: `map-${name}`,
  sourceArn: `arn:${name}/stream`,
  functionArn: 'fn',
  batchSize: 25,
  windowSeconds: 0,
  filters: [],
  reportFailures: true,
  startingPosition: 'TRIM_HORIZON',
  bisect: true,
  retries: 1,
  maxRecordAgeSeconds: -1,
  onFailureArn: failures.arn,
  parallel: 1,
  ...more,
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

let tables: Tables;
beforeAll(async () => {
  const options = { dir, clock, faults, say: () => undefined, onError: (error: unknown) => console.error(error) };
  tables = await startTables({ port: await freePort(), tables: names.map(table), ...options });
});
afterAll(async () => {
  await tables.close();
  queues.close();
  clock.stop();
  rmSync(dir, { recursive: true, force: true });
});

const put = (name: string, pk: string, more: object = {}) =>
  tables.wire.call('table', 'PutItem', { TableName: name, Item: { pk: { S: pk }, sk: { S: 'a' }, ...more } });
const keysOf = (records: readonly StreamRecord[]) =>
  records.map(({ dynamodb }) => (dynamodb.Keys['pk'] as { S: string }).S);
function follow(
  name: string,
  act: (records: readonly StreamRecord[]) => unknown,
  more: Partial<EventSourceMappingModel> = {},
) {
  return startStreamMapping({
    mapping: mapping(name, more),
    table: name,
    region: 'us-east-1',
    tables,
    queues,
    clock,
    dir,
    invoke: (_arn, event) => Promise.resolve(event as { Records: StreamRecord[] }).then(({ Records }) => act(Records)),
    onError: (error) => console.error(error),
  });
}
async function until(done: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!done()) {
    if (Date.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a stream mapping', () => {
  it('invokes within a few milliseconds of a write', async () => {
    let seen = 0;
    const stop = follow('latency', (records) => void (seen += records.length));
    const waits: number[] = [];
    for (let number = 0; number < 30; number++) {
      await put('latency', String(number));
      const began = performance.now();
      await until(() => seen === number + 1);
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await stop();
    expect(waits.sort((a, b) => a - b)[15]).toBeLessThan(25);
  });

  it('sends what keeps failing to the failure queue, as Lambda describes it, and goes on', async () => {
    const good: string[] = [];
    for (const pk of ['a', 'b', 'poison', 'c']) await put('poison', pk);
    const stop = follow('poison', (records) => {
      if (keysOf(records).includes('poison')) throw new Error('no');
      good.push(...keysOf(records));
    });
    await until(() => queues.peek('failures').length === 1 && good.length === 3);
    await stop();
    expect(good).toEqual(['a', 'b', 'c']);
    expect(JSON.parse(queues.peek('failures')[0]!.body)).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', functionArn: 'fn' },
      DDBStreamBatchInfo: {
        batchSize: 1,
        streamArn: 'arn:poison/stream',
        startSequenceNumber: expect.any(String) as string,
      },
    });
  });

  it('passes only what a filter wants, and no write that changed nothing', async () => {
    const seen: string[] = [];
    const filters = [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'OUT#' }] } } } }];
    const stop = follow('filter', (records) => void seen.push(...keysOf(records)), { filters });
    const names: string[] = [];
    const all = startStreamMapping({
      mapping: mapping('filter', { id: 'all' }),
      table: 'filter',
      region: 'us-east-1',
      tables,
      queues,
      clock,
      dir,
      invoke: (_arn, event) =>
        Promise.resolve(names.push(...(event as { Records: StreamRecord[] }).Records.map((r) => r.eventName))),
      onError: () => undefined,
    });
    await put('filter', 'OUT#1');
    await put('filter', 'OUT#1');
    await put('filter', 'other');
    await put('filter', 'OUT#1', { n: { N: '1' } });
    await until(() => names.length === 3 && seen.length === 1);
    await Promise.all([stop(), all()]);
    expect(seen).toEqual(['OUT#1']);
    expect(names).toEqual(['INSERT', 'INSERT', 'MODIFY']);
  });

  it('goes on where it was after a restart', async () => {
    const seen: string[] = [];
    const note = (records: readonly StreamRecord[]) => void seen.push(...keysOf(records));
    await put('resume', '1');
    const first = follow('resume', note);
    await until(() => seen.length === 1);
    await first();
    await put('resume', '2');
    const second = follow('resume', note);
    await until(() => seen.length === 2);
    await second();
    expect(seen).toEqual(['1', '2']);
  });

  // DynamoDB Local expires items by itself, on real time.
  it.skipIf(process.env['FIXELO_TABLE'] === 'dynamodb-local')(
    'shows items that time removed as deleted by the service',
    async () => {
      const removed: StreamRecord[] = [];
      const stop = follow('expiry', (records) => void removed.push(...records.filter((r) => r.eventName === 'REMOVE')));
      const soon = Math.floor(clock.now() / 1000) + 3600;
      await put('expiry', 'old', { expiresAt: { N: String(soon) } });
      await put('expiry', 'kept', { expiresAt: { N: String(soon + 7200) } });
      await clock.advance(3_700_000);
      await until(() => removed.length === 1);
      await stop();
      expect(removed[0]).toMatchObject({
        userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
        dynamodb: { Keys: { pk: { S: 'old' } } },
      });
    },
  );

  it('loses nothing when the table engine is killed', async () => {
    const seen = new Set<string>();
    const stop = follow('crash', (records) => keysOf(records).forEach((key) => seen.add(key)));
    for (let number = 0; number < 20; number++) await put('crash', `before-${number}`);
    faults.inject({ target: 'table', mode: 'kill' });
    await until(() => faults.list().length === 0);
    for (let number = 0; number < 20; number++) {
      for (let tries = 0; ; tries++) {
        try {
          await put('crash', `after-${number}`);
          break;
        } catch (error) {
          if (tries > 200) throw error;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    }
    await until(() => seen.size === 40);
    await stop();
  });
});
