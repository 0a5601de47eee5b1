import { Duration } from 'aws-cdk-lib/core';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { use, type App, type Stack } from 'sst/constructs';
import { consume, makeWorkQueue } from './lib/effect.ts';
import { makeFunction } from './lib/function.ts';
import { deleteObjects, putMade, readIncoming, readTable, writeTable } from './lib/policy.ts';
import { settings } from './lib/settings.ts';
import { Storage } from './storage.ts';

/** A picture of 64 million pixels is decoded within it; at this size a function has a whole processor. */
const processMemoryMb = 1769;
const processSeconds = 60;

/**
 * What happens to files that arrive: the bucket's events through a queue of their own to the function that checks them
 * and makes what is shown; and each hour the end of what belongs to nothing.
 */
export function makeUploads(app: App, stack: Stack, bucket: Bucket) {
  const { config } = settings(app);
  const { table } = use(Storage);
  const environment = { TABLE_NAME: table.tableName, MEDIA_BUCKET: bucket.bucketName };
  const rows = [readTable(table), writeTable(table)];

  const work = makeWorkQueue(app, stack, 'UploadProcess', processSeconds);
  new Rule(stack, 'UploadArrived', {
    description: 'Files that arrive in the bucket',
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix: 'incoming/' }] } },
    },
    targets: [new SqsQueue(work.queue, { deadLetterQueue: work.dlq })],
  });
  const process = makeFunction(app, stack, {
    entry: 'media/process',
    description: 'Checks files that arrived and makes what is shown of them',
    memoryMb: processMemoryMb,
    timeoutSeconds: processSeconds,
    environment,
    statements: [...rows, readIncoming(bucket), putMade(bucket), deleteObjects(bucket)],
  });
  consume(process, work.queue, 1);

  const every = Duration.hours(1);
  const sweep = makeFunction(app, stack, {
    entry: 'job/uploads',
    description: 'Deletes uploads that for a day have belonged to nothing',
    memoryMb: config.memory.worker,
    timeoutSeconds: 300,
    environment,
    statements: [...rows, deleteObjects(bucket)],
  });
  new Rule(stack, 'UploadsSchedule', {
    description: 'Deletes uploads that belong to nothing',
    schedule: Schedule.rate(every),
    targets: [new LambdaFunction(sweep, { retryAttempts: 0, maxEventAge: every })],
  });
  return { queues: new Map([['UploadProcess', work]]), functions: [process], jobs: [sweep] };
}
