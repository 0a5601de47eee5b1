import { eventDetail } from '@fixelo/contracts';
import { Actor, Clock, Id } from '@fixelo/core/lib/index';
import { callJson } from '@fixelo/core/platform/aws/client';
import { Outbox, transact } from '@fixelo/core/platform/index';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTable, type TestTable } from '../../core/test/table.ts';
import { consumer } from '../src/lib/consumer.ts';
import { handler as relay } from '../src/stream/outbox.ts';
import { handler as redrive } from '../src/stream/redrive.ts';
import { FakeAws } from './fake-aws.ts';

let table: TestTable;
let aws: FakeAws;
beforeAll(async () => {
  [table, aws] = await Promise.all([startTable(), new FakeAws().start()]);
});
afterAll(() => Promise.all([table.stop(), aws.stop()]));
beforeEach(() => {
  aws.entries.length = 0;
  aws.outage = undefined;
  aws.refuses = () => false;
});

/** Writes events as a verb does, and gives back what the table's stream then shows the relay. */
const written = async (count: number) => {
  const userIds = Array.from({ length: count }, () => Id.make('user'));
  await Actor.provide({ type: 'system', name: 'test' }, 'req-of-the-change', () =>
    transact(userIds.map((userId) => Outbox.event('user.registered', { userId, role: 'CLIENT' }))),
  );
  const { Items } = await callJson<{ Items: Record<string, { S: string }>[] }>(
    'dynamodb',
    'DynamoDB_20120810.Scan',
    { TableName: table.tableName },
    'safe',
  );
  const images = Items.filter((item) => userIds.some((id) => JSON.stringify(item).includes(id)));
  return images.map((NewImage, i) => ({
    eventName: 'INSERT' as const,
    dynamodb: { NewImage, SequenceNumber: String(100 + i) },
  }));
};
const failuresOf = (response: { batchItemFailures: { itemIdentifier: string }[] }): string[] =>
  response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
/** The messages that the bus then puts into a queue. */
const messages = (): SQSEvent => ({
  Records: aws.entries.map(({ DetailType, Detail }, i) =>
    message(i, { 'detail-type': DetailType, detail: JSON.parse(Detail) as unknown }),
  ),
});
const message = (id: number | string, body: unknown): SQSRecord => ({
  messageId: String(id),
  receiptHandle: '',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0' },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: 'us-east-1',
});

describe('relay', () => {
  it('carries every event to the bus as the contract says', async () => {
    const records = await written(23);
    expect(failuresOf(await relay({ Records: records }))).toEqual([]);
    expect(aws.entries).toHaveLength(23);
    for (const { DetailType, Detail } of aws.entries) {
      expect(DetailType).toBe('user.registered');
      expect(eventDetail('user.registered').parse(JSON.parse(Detail)).requestId).toBe('req-of-the-change');
    }
  });

  it('reports exactly what the bus did not take', async () => {
    const records = await written(12);
    const lost = records[5];
    aws.refuses = ({ Detail }) =>
      lost !== undefined && JSON.stringify(lost).includes(String((JSON.parse(Detail) as { id: string }).id));
    expect(failuresOf(await relay({ Records: records }))).toEqual([lost?.dynamodb.SequenceNumber]);
    expect(aws.entries).toHaveLength(11);
  });

  it('isolates a row that cannot be read', async () => {
    const records = await written(3);
    const poison = {
      eventName: 'INSERT' as const,
      dynamodb: { NewImage: { pk: { S: 'OUTBOX#' } }, SequenceNumber: '7' },
    };
    expect(failuresOf(await relay({ Records: [poison, ...records] }))).toEqual(['7']);
    expect(aws.entries).toHaveLength(3);
  });

  it('reports everything while the bus is down', async () => {
    const records = await written(2);
    aws.outage = 400;
    expect(failuresOf(await relay({ Records: records }))).toHaveLength(2);
  });
});

describe('redrive', () => {
  const failure = (first: number, last = first) =>
    message('m1', {
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: {
        shardId: 'shard',
        approximateArrivalOfFirstRecord: Clock.iso(first),
        approximateArrivalOfLastRecord: Clock.iso(last),
        batchSize: 1,
      },
    });

  it('sends again what the relay gave up on', async () => {
    const records = await written(3);
    expect(failuresOf(await redrive({ Records: [failure(Date.now())] }))).toEqual([]);
    const sent = aws.entries.map(({ Detail }) => (JSON.parse(Detail) as { id: string }).id);
    for (const { dynamodb } of records) expect(sent.some((id) => JSON.stringify(dynamodb).includes(id))).toBe(true);
  });

  it('keeps its message while the bus does not take events, or when it cannot be read', async () => {
    await written(1);
    aws.refuses = () => true;
    expect(failuresOf(await redrive({ Records: [failure(Date.now()), message('m2', 'no JSON')] }))).toEqual([
      'm1',
      'm2',
    ]);
  });
});

describe('consumer', () => {
  it('acts once on an event that comes three times, also after a relay that died behind the bus', async () => {
    const records = await written(4);
    const acted: string[] = [];
    const handler = consumer('test.once', ['user.registered'], (_, { id }) => Promise.resolve(void acted.push(id)));
    // The relay put its events and was killed before it could say so: the stream gives it the same batch again.
    await relay({ Records: records });
    await relay({ Records: records });
    expect(aws.entries).toHaveLength(8);
    expect(failuresOf(await handler(messages())).length).toBeLessThanOrEqual(4);
    expect(failuresOf(await handler(messages()))).toEqual([]);
    expect(acted).toHaveLength(4);
    expect(new Set(acted).size).toBe(4);
  });

  it('acts as the system, under the request id of the change', async () => {
    await relay({ Records: await written(1) });
    const seen: unknown[] = [];
    const handler = consumer('test.actor', ['user.registered'], (type, { data }) =>
      Promise.resolve(void seen.push(type, data.role, Actor.use())),
    );
    await handler(messages());
    expect(seen).toEqual(['user.registered', 'CLIENT', { type: 'system', name: 'test.actor' }]);
  });

  it('lets a failure and a poison record fail alone, and tries them again', async () => {
    await relay({ Records: await written(3) });
    let broken = true;
    const acted: string[] = [];
    const [second] = aws.entries.slice(1).map(({ Detail }) => (JSON.parse(Detail) as { id: string }).id);
    const handler = consumer('test.failure', ['user.registered'], (_, { id }) => {
      if (broken && id === second) return Promise.reject(new Error('provider is down'));
      acted.push(id);
      return Promise.resolve();
    });
    const { Records } = messages();
    const poison = [
      message('p1', '{'),
      message('p2', { 'detail-type': 'user.registered', detail: { id: 'nonsense' } }),
    ];
    const other = message('o1', { 'detail-type': 'user.renamed', detail: {} });
    expect(failuresOf(await handler({ Records: [...Records, ...poison, other] }))).toEqual(['1', 'p1', 'p2']);
    broken = false;
    expect(failuresOf(await handler({ Records }))).toEqual([]);
    expect(acted).toHaveLength(3);
  });
});
