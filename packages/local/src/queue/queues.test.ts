import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { EventSourceMappingModel, QueueModel } from '../assembly/model.ts';
import { createClock } from '../clock/clock.ts';
import { createFaults } from '../faults/faults.ts';
import { startQueueMapping } from './mapping.ts';
import { Queues } from './queues.ts';

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const queue = (name: string, more: Partial<QueueModel> = {}): QueueModel => ({
  name,
  arn: arn(name),
  visibilitySeconds: 60,
  delaySeconds: 0,
  retentionSeconds: 345_600,
  ...more,
});
const models = [queue('work', { redrive: { deadLetterArn: arn('dead'), maxReceiveCount: 2 } }), queue('dead')];
const mapping: EventSourceMappingModel = {
  id: 'm',
  sourceArn: arn('work'),
  functionArn: 'fn',
  batchSize: 10,
  windowSeconds: 0,
  filters: [],
  reportFailures: true,
  startingPosition: 'TRIM_HORIZON',
  bisect: false,
  retries: -1,
  maxRecordAgeSeconds: -1,
  parallel: 2,
};
interface SqsEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string; readonly receiptHandle: string }[];
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});
function setup(dir = mkdtempSync(path.join(tmpdir(), 'fixelo-queue-'))) {
  const clock = createClock();
  const faults = createFaults();
  const queues = new Queues({ models, dir, clock, faults });
  open.push(queues, { close: () => clock.stop() });
  const counts = (name: string) => {
    const state = queues.list().find((each) => each.name === name);
    return [state?.visible, state?.inFlight];
  };
  return { clock, faults, queues, counts, dir };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 15));

describe('queues', () => {
  it('hides a received message until its visibility timeout has passed', async () => {
    const { queues, clock, counts } = setup();
    queues.send('work', 'a');
    expect(queues.receive('work', 10)).toHaveLength(1);
    expect(queues.receive('work', 10)).toHaveLength(0);
    expect(counts('work')).toEqual([0, 1]);
    await clock.advance(60_000);
    expect(queues.receive('work', 10)).toMatchObject([{ body: 'a', receiveCount: 2 }]);
  });

  it('deletes by the newest handle only', async () => {
    const { queues, clock } = setup();
    queues.send('work', 'a');
    const [first] = queues.receive('work', 1);
    await clock.advance(60_000);
    const [second] = queues.receive('work', 1);
    expect(queues.delete('work', first!.receipt)).toBe(false);
    expect(queues.delete('work', second!.receipt)).toBe(true);
  });

  it('moves a message to the dead letters once it was received too often, and back', async () => {
    const { queues, clock, counts } = setup();
    queues.send('work', 'a');
    for (let times = 0; times < 3; times++) {
      queues.receive('work', 1);
      await clock.advance(60_000);
    }
    expect(counts('work')).toEqual([0, 0]);
    expect(queues.peek('dead')).toMatchObject([{ body: 'a' }]);
    expect(queues.redrive('dead')).toBe(1);
    expect(queues.receive('work', 1)).toMatchObject([{ body: 'a', receiveCount: 1 }]);
  });

  it('keeps messages when the process is gone', () => {
    const { queues, dir } = setup();
    queues.send('work', 'kept');
    const again = setup(dir);
    expect(again.queues.peek('work')).toMatchObject([{ body: 'kept' }]);
  });

  it('delivers twice, late or not at all when told to', async () => {
    const { queues, faults, clock, counts } = setup();
    faults.inject({ target: 'queue', mode: 'duplicate' });
    queues.send('work', 'twice');
    expect(counts('work')).toEqual([2, 0]);
    faults.inject({ target: 'queue', mode: 'drop' });
    queues.send('work', 'lost');
    expect(counts('work')).toEqual([2, 0]);
    faults.inject({ target: 'queue', mode: 'delay' });
    queues.send('work', 'late');
    expect(queues.receive('work', 10)).toHaveLength(2);
    await clock.advance(30_000);
    expect(queues.receive('work', 10)).toMatchObject([{ body: 'late' }]);
  });
});

describe('a queue mapping', () => {
  it('invokes at once, in batches, and deletes what succeeded', async () => {
    const { queues, clock, counts } = setup();
    const batches: string[][] = [];
    const stop = startQueueMapping({
      mapping,
      queues,
      clock,
      region: 'us-east-1',
      invoke: (_arn, event) => Promise.resolve(batches.push((event as SqsEvent).Records.map(({ body }) => body))),
    });
    for (let number = 0; number < 15; number++) queues.send('work', String(number));
    await settle();
    expect(batches.map((batch) => batch.length)).toEqual([10, 5]);
    expect(counts('work')).toEqual([0, 0]);
    await stop();
  });

  it('gathers messages until a batch is full or its window has passed', async () => {
    const { queues, clock } = setup();
    const batches: number[] = [];
    const stop = startQueueMapping({
      mapping: { ...mapping, windowSeconds: 30 },
      queues,
      clock,
      region: 'us-east-1',
      invoke: (_arn, event) => Promise.resolve(batches.push((event as SqsEvent).Records.length)),
    });
    for (let number = 0; number < 4; number++) queues.send('work', String(number));
    await settle();
    expect(batches).toEqual([]);
    await clock.advance(30_000);
    expect(batches).toEqual([4]);
    for (let number = 0; number < 12; number++) queues.send('work', String(number));
    await settle();
    expect(batches, 'what is full goes at once').toEqual([4, 10, 2]);
    await stop();
  });

  it('keeps what the function reports as failed and hands it out again later', async () => {
    const { queues, clock, counts } = setup();
    const seen: string[] = [];
    const stop = startQueueMapping({
      mapping,
      queues,
      clock,
      region: 'us-east-1',
      invoke: (_arn, event) => {
        const { Records } = event as SqsEvent;
        seen.push(...Records.map(({ body }) => body));
        const bad = seen.filter((body) => body === 'bad').length === 1;
        const failed = bad ? Records.filter(({ body }) => body === 'bad') : [];
        return Promise.resolve({ batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) });
      },
    });
    queues.send('work', 'good');
    queues.send('work', 'bad');
    await settle();
    expect(counts('work')).toEqual([0, 1]);
    await clock.advance(60_000);
    await settle();
    expect(seen).toEqual(['good', 'bad', 'bad']);
    expect(counts('work')).toEqual([0, 0]);
    await stop();
  });

  it('gives a batch that keeps failing to the dead letters', async () => {
    const { queues, clock, counts } = setup();
    const stop = startQueueMapping({
      mapping,
      queues,
      clock,
      region: 'us-east-1',
      invoke: () => Promise.reject(new Error('no')),
    });
    queues.send('work', 'a');
    for (let times = 0; times < 3; times++) {
      await settle();
      await clock.advance(60_000);
    }
    await settle();
    expect([counts('work'), counts('dead')]).toEqual([
      [0, 0],
      [1, 0],
    ]);
    await stop();
  });
});
