import { describe, expect, it } from 'vitest';
import { FunctionError } from '../host/instance.ts';
import { processBatch, type BatchOptions, type GivenUp } from './batch.ts';
import type { StreamRecord } from './records.ts';

const record = (number: number): StreamRecord => ({
  eventID: String(number),
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: String(number) } }, SequenceNumber: String(number), ApproximateCreationDateTime: 1000 },
});
const records = (count: number) => Array.from({ length: count }, (_, index) => record(index + 1));
const numbers = (list: readonly StreamRecord[]) => list.map(({ eventID }) => Number(eventID));
const failure = () => new FunctionError({ errorType: 'Error', errorMessage: 'no', trace: [] });

async function run(
  batch: readonly StreamRecord[],
  behaviour: (list: number[], call: number) => unknown,
  mapping: Partial<BatchOptions['mapping']> = {},
  now = 1_000_000,
) {
  const calls: number[][] = [];
  const settled: number[] = [];
  const lost: GivenUp[] = [];
  const done = await processBatch(batch, {
    mapping: { bisect: false, retries: 2, reportFailures: false, maxRecordAgeSeconds: -1, batchSize: 25, ...mapping },
    invoke: (list) => {
      calls.push(numbers(list));
      const call = calls.length;
      return Promise.resolve().then(() => behaviour(numbers(list), call));
    },
    settle: (list) => settled.push(...numbers(list)),
    giveUp: (each) => lost.push(each),
    now: () => now,
    stopped: () => false,
    firstRetryMs: 0,
  });
  return { done, calls, settled, lost: lost.map((each) => ({ ...each, records: numbers(each.records) })) };
}
const failing =
  (...bad: number[]) =>
  (list: number[]): void => {
    if (list.some((number) => bad.includes(number))) throw failure();
  };

describe('a batch of stream records', () => {
  it('is settled by one call when all goes well', async () => {
    expect(await run(records(3), () => undefined)).toMatchObject({ calls: [[1, 2, 3]], settled: [1, 2, 3], lost: [] });
  });

  it('is tried again as often as the mapping says, then given up', async () => {
    const { calls, settled, lost } = await run(records(2), failing(1));
    expect(calls).toHaveLength(3);
    expect(lost).toMatchObject([{ records: [1, 2], condition: 'RetryAttemptsExhausted', invokeCount: 3 }]);
    expect(settled).toEqual([1, 2]);
  });

  it('succeeds at a later attempt without loss', async () => {
    const { settled, lost } = await run(records(2), (_list, call) => {
      if (call < 3) throw failure();
    });
    expect([settled, lost]).toEqual([[1, 2], []]);
  });

  it('is bisected until only the poisonous record is left, which alone is given up', async () => {
    const { settled, lost, calls } = await run(records(8), failing(6), { bisect: true });
    expect(lost).toMatchObject([{ records: [6] }]);
    expect(settled).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(calls.filter((list) => list.length === 1 && list[0] === 6)).toHaveLength(3);
  });

  it('goes on from the first item that the function reports, keeping order', async () => {
    const report = (list: number[], call: number) => ({
      batchItemFailures: call === 1 ? [{ itemIdentifier: '3' }, { itemIdentifier: '2' }] : [],
      list,
    });
    const { calls, settled } = await run(records(4), report, { reportFailures: true });
    expect(calls).toEqual([
      [1, 2, 3, 4],
      [2, 3, 4],
    ]);
    expect(settled).toEqual([1, 2, 3, 4]);
  });

  it('gives a reported item up after its attempts and goes on with the rest', async () => {
    const report = (list: number[]) => ({
      batchItemFailures: list.includes(2) ? [{ itemIdentifier: '2' }] : [],
    });
    const { settled, lost } = await run(records(3), report, { reportFailures: true, bisect: true, retries: 1 });
    expect(lost).toMatchObject([{ records: [2] }]);
    expect(settled).toEqual([1, 2, 3]);
  });

  it('counts an answer that names an unknown item as failure of all', async () => {
    const { lost } = await run(records(2), () => ({ batchItemFailures: [{ itemIdentifier: 'x' }] }), {
      reportFailures: true,
      retries: 0,
    });
    expect(lost).toMatchObject([{ records: [1, 2] }]);
  });

  it('gives up records that are too old', async () => {
    const { lost, calls } = await run(records(1), failing(1), { maxRecordAgeSeconds: 60 }, 1_100_000);
    expect(calls).toHaveLength(1);
    expect(lost).toMatchObject([{ condition: 'RecordAgeExceeded' }]);
  });
});
