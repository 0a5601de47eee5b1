import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { EventSourceMappingModel } from '../assembly/model.ts';
import { matches } from '../bus/match.ts';
import { failedItems } from '../stream/failures.ts';
import type { PlatformClock } from '../clock/clock.ts';
import type { Queues } from './queues.ts';
import type { StoredMessage } from './store.ts';

export interface QueueMappingOptions {
  readonly mapping: EventSourceMappingModel;
  readonly queues: Queues;
  readonly clock: PlatformClock;
  readonly region: string;
  readonly invoke: (functionArn: string, event: object) => Promise<unknown>;
}

const wireAttributes = z.record(z.string(), z.record(z.string(), z.unknown()));

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/**
 * Hands a queue's messages to a function as Lambda's poller does: batches, several at once, gathered until they are
 * full or the mapping's window has passed, deleting what succeeded.
 * What failed comes back after the visibility timeout. Woken by arrivals, it never polls.
 * @returns the way to stop; resolves when running batches have ended
 */
export function startQueueMapping(options: QueueMappingOptions): () => Promise<void> {
  const { mapping, queues, clock } = options;
  const running = new Set<Promise<void>>();
  let stopped = false;
  let gathering: (() => void) | undefined;
  /** Words of messages that come before a batch can be full: until then there is nothing to count. */
  let missing = 0;

  /** Whether there is a batch to hand over now; else it comes back when the window has passed. */
  const gathered = (): boolean => {
    if (mapping.windowSeconds === 0) return true;
    if (gathering && --missing > 0) return false;
    missing = mapping.batchSize - queues.ready(mapping.sourceArn, mapping.batchSize);
    if (missing <= 0) return true;
    gathering ??= clock.at(clock.now() + mapping.windowSeconds * 1000, () => {
      gathering = undefined;
      drain();
    });
    return false;
  };
  const pump = (): void => {
    if (gathered()) drain();
  };
  const drain = (): void => {
    while (!stopped && running.size < mapping.parallel) {
      const batch = queues.receive(mapping.sourceArn, mapping.batchSize);
      if (batch.length === 0) break;
      const work: Promise<void> = handle(batch, options).finally(() => {
        running.delete(work);
        pump();
      });
      running.add(work);
    }
    if (!stopped) queues.rearm(mapping.sourceArn);
  };
  const unwatch = queues.watch(mapping.sourceArn, pump);
  return async () => {
    stopped = true;
    unwatch();
    gathering?.();
    await Promise.all(running);
  };
}

async function handle(batch: readonly StoredMessage[], options: QueueMappingOptions): Promise<void> {
  const { mapping, queues, invoke } = options;
  const wanted = batch.filter(({ body }) => passes(body, mapping));
  let failed: ReadonlySet<string> = new Set();
  if (wanted.length > 0) {
    const ids = wanted.map(({ id }) => id);
    try {
      const result = await invoke(mapping.functionArn, { Records: wanted.map((message) => record(message, options)) });
      failed = mapping.reportFailures ? failedItems(result, ids) : failed;
    } catch {
      failed = new Set(ids);
    }
  }
  const done = batch.filter(({ id }) => !failed.has(id));
  queues.deleteAll(
    mapping.sourceArn,
    done.map(({ receipt }) => receipt),
  );
}

/** A message that no filter wants is deleted unseen. */
function passes(body: string, { filters }: EventSourceMappingModel): boolean {
  if (filters.length === 0) return true;
  const event = { body: parsed(body) };
  return filters.some((filter) => matches(filter, event));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function record(message: StoredMessage, { mapping, region }: QueueMappingOptions): object {
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'AIDALOCAL',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    },
    messageAttributes: lambdaAttributes(message.attributes),
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: mapping.sourceArn,
    awsRegion: region,
  };
}

/** `{ name: { StringValue, DataType } }` of the wire → `{ name: { stringValue, dataType } }` of a function's event. */
function lambdaAttributes(json: string): Record<string, Record<string, unknown>> {
  const attributes = wireAttributes.parse(JSON.parse(json));
  const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      Object.fromEntries(Object.entries(value).map(([field, item]) => [lower(field), item])),
    ]),
  );
}
