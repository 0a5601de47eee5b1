import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/** Reads by key and by index; transactions need the same actions as their parts. */
export const readTable = (table: Table): PolicyStatement =>
  new PolicyStatement({
    sid: 'ReadTable',
    actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    resources: [table.tableArn, `${table.tableArn}/index/*`],
  });

const writeSid = 'WriteTable';

/**
 * Writes of single items and of transactions. No scans, no change of the table itself. Whoever has it is denied to
 * change or delete audit entries (`keepAudit`).
 */
export const writeTable = (table: Table): PolicyStatement =>
  new PolicyStatement({
    sid: writeSid,
    actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
    resources: [table.tableArn],
  });

/** What `writeTable` must not reach: audit entries stay as they were written, whatever a function has become. */
export const keepAudit = (statements: readonly PolicyStatement[]): readonly PolicyStatement[] =>
  statements
    .filter(({ sid }) => sid === writeSid)
    .map(
      ({ resources }) =>
        new PolicyStatement({
          sid: 'KeepAudit',
          effect: Effect.DENY,
          actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
          resources: [...resources],
          conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['AUDIT#*'] } },
        }),
    );

/** Events of the system's own sources onto the bus. */
export const putEvents = (bus: EventBus): PolicyStatement =>
  new PolicyStatement({
    sid: 'PutEvents',
    actions: ['events:PutEvents'],
    resources: [bus.eventBusArn],
  });

/** Whether the bus is there, for the readiness check. */
export const seeBus = (bus: EventBus): PolicyStatement =>
  new PolicyStatement({ sid: 'SeeBus', actions: ['events:DescribeEventBus'], resources: [bus.eventBusArn] });

/** Frames to open sockets of the stage, and closing them. */
export const manageConnections = (api: WebSocketApi, stageName: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'ManageConnections',
    actions: ['execute-api:ManageConnections'],
    resources: [
      Stack.of(api).formatArn({
        service: 'execute-api',
        resource: api.apiId,
        resourceName: `${stageName}/*/@connections/*`,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }),
    ],
  });

/** Whether the bucket is there (`HeadBucket`), for the readiness check. */
export const seeBucket = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({ sid: 'SeeBucket', actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });

/** Signing forms and addresses that let browsers put an object below `incoming/` and fetch one below `private/`. */
export const lendBucket = (bucket: Bucket): readonly PolicyStatement[] => [
  new PolicyStatement({ sid: 'LendUploads', actions: ['s3:PutObject'], resources: [`${bucket.bucketArn}/incoming/*`] }),
  lendDownloads(bucket),
];

/** Signing addresses that let browsers fetch an object below `private/`. */
export const lendDownloads = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    sid: 'LendDownloads',
    actions: ['s3:GetObject'],
    resources: [`${bucket.bucketArn}/private/*`],
  });

/** What is below `incoming/`: read, to be checked. */
export const readIncoming = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    sid: 'ReadIncoming',
    actions: ['s3:GetObject'],
    resources: [`${bucket.bucketArn}/incoming/*`],
  });

const everyObject = (bucket: Bucket): string[] =>
  ['incoming', 'public', 'private'].map((folder) => `${bucket.bucketArn}/${folder}/*`);

/** What is shown: put, once it is checked. */
export const putMade = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({ sid: 'PutMade', actions: ['s3:PutObject'], resources: everyObject(bucket).slice(1) });

/** Objects that nothing shows any more. */
export const deleteObjects = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({ sid: 'DeleteObjects', actions: ['s3:DeleteObject'], resources: everyObject(bucket) });
