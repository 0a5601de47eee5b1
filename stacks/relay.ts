import { Duration } from 'aws-cdk-lib/core';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { App, Stack } from 'sst/constructs';
import { consume, makeWorkQueue } from './lib/effect.ts';
import { makeFunction } from './lib/function.ts';
import { putEvents, readTable } from './lib/policy.ts';
import { settings } from './lib/settings.ts';

/** Leave to read the table's stream, which nobody else needs. */
const readStream = (table: Table): PolicyStatement =>
  new PolicyStatement({
    sid: 'ReadStream',
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    resources: [`${table.tableArn}/stream/*`],
  });

/**
 * The outbox's way onto the bus: new outbox rows in the table's stream → `stream/outbox` → the bus. What fails five
 * times goes to `RelayFailures`, where `stream/redrive` sends the rows of that time again.
 */
export function makeRelay(app: App, stack: Stack, table: Table, bus: EventBus) {
  const { config } = settings(app);
  const timeoutSeconds = 30;
  const failures = makeWorkQueue(app, stack, 'RelayFailures', timeoutSeconds);
  const outbox = makeFunction(app, stack, {
    entry: 'stream/outbox',
    description: 'Outbox rows of the table stream onto the bus',
    memoryMb: config.memory.worker,
    timeoutSeconds,
    environment: { BUS_NAME: bus.eventBusName },
    statements: [readStream(table), putEvents(bus)],
  });
  new EventSourceMapping(stack, 'OutboxStream', {
    target: outbox,
    ...(table.tableStreamArn ? { eventSourceArn: table.tableStreamArn } : {}),
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [
      FilterCriteria.filter({
        eventName: ['INSERT'],
        dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } },
      }),
    ],
    batchSize: 25,
    parallelizationFactor: 2,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    maxRecordAge: Duration.hours(12),
    onFailure: new SqsDlq(failures.queue),
  });
  const redrive = makeFunction(app, stack, {
    entry: 'stream/redrive',
    description: 'Sends outbox rows again that the relay gave up on',
    memoryMb: config.memory.worker,
    timeoutSeconds,
    environment: { TABLE_NAME: table.tableName, BUS_NAME: bus.eventBusName },
    statements: [readTable(table), putEvents(bus)],
  });
  consume(redrive, failures.queue);
  return { outbox, redrive, failures };
}
