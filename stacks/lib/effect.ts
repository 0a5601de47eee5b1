import { Duration } from 'aws-cdk-lib/core';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { App, Stack } from 'sst/constructs';

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

/** A queue with its dead-letter queue, made for a function with this timeout. */
export function makeWorkQueue(app: App, stack: Stack, id: string, timeoutSeconds: number): WorkQueue {
  const visibility = Duration.seconds(6 * timeoutSeconds);
  const dlq = makeQueue(app, stack, `${id}Dlq`, { visibility });
  return { dlq, queue: makeQueue(app, stack, id, { visibility, dlq }) };
}

/** Hands a queue's messages to a function, ten at a time; those it reports as failed come again, the others are done. */
export function consume(worker: Function, queue: Queue): void {
  worker.addEventSource(
    new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 10 }),
  );
}
