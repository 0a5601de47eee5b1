import { Duration } from 'aws-cdk-lib/core';
import { Rule, type EventBus, type EventPattern } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { App, Stack } from 'sst/constructs';
import { makeFunction, type FunctionOptions } from './function.ts';
import { settings } from './settings.ts';

/** Times a message is handed out before it is parked. */
const maxReceiveCount = 5;

/** A queue that only TLS reaches, encrypted; messages wait at most two weeks. */
export function makeQueue(app: App, stack: Stack, id: string, options: { visibility: Duration; dlq?: Queue }): Queue {
  return new Queue(stack, id, {
    queueName: app.logicalPrefixedName(id),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    visibilityTimeout: options.visibility,
    ...(options.dlq ? { deadLetterQueue: { queue: options.dlq, maxReceiveCount } } : {}),
  });
}

export interface WorkQueue {
  readonly queue: Queue;
  /** Where messages go that failed `maxReceiveCount` times. */
  readonly dlq: Queue;
}

/** A queue with its dead-letter queue, made for a function with this timeout that is handed batches so long gathered. */
export function makeWorkQueue(
  app: App,
  stack: Stack,
  id: string,
  timeoutSeconds: number,
  gatherSeconds = 0,
): WorkQueue {
  const visibility = Duration.seconds(6 * timeoutSeconds + gatherSeconds);
  const dlq = makeQueue(app, stack, `${id}Dlq`, { visibility });
  return { dlq, queue: makeQueue(app, stack, id, { visibility, dlq }) };
}

/** Hands a queue's messages to a function, some at a time; those it reports as failed come again, the others are done. */
export function consume(worker: Function, queue: Queue, batch: Batch | number = 10): void {
  const { size, gatherSeconds } = typeof batch === 'number' ? { size: batch, gatherSeconds: 0 } : batch;
  worker.addEventSource(
    new SqsEventSource(queue, {
      batchSize: size,
      ...(gatherSeconds > 0 ? { maxBatchingWindow: Duration.seconds(gatherSeconds) } : {}),
      reportBatchItemFailures: true,
      maxConcurrency: 10,
    }),
  );
}

/** How many messages a function is handed at once, and how long they are gathered for it. */
export interface Batch {
  readonly size: number;
  readonly gatherSeconds: number;
}

/** One effect of events: its own rule, queue, dead-letter queue and function, so that it fails and repeats alone. */
export interface Effect extends Omit<FunctionOptions, 'memoryMb' | 'timeoutSeconds'> {
  readonly id: string;
  readonly pattern: EventPattern;
  /** Ten, as they come, unless told. For effects that look at a batch as a whole. */
  readonly batch?: Batch;
}

/** Makes effects of events on a bus. */
export function makeEffects(app: App, stack: Stack, bus: EventBus, effects: readonly Effect[]) {
  const { config } = settings(app);
  return effects.map(({ id, pattern, batch, ...options }) => {
    const timeoutSeconds = 30;
    const work = makeWorkQueue(app, stack, id, timeoutSeconds, batch?.gatherSeconds);
    new Rule(stack, `${id}Rule`, {
      eventBus: bus,
      description: options.description,
      eventPattern: pattern,
      targets: [new SqsQueue(work.queue, { deadLetterQueue: work.dlq })],
    });
    const worker = makeFunction(app, stack, { ...options, memoryMb: config.memory.worker, timeoutSeconds });
    consume(worker, work.queue, batch);
    return { id, worker, work };
  });
}
