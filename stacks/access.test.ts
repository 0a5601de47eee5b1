import { beforeAll, describe, expect, it } from 'vitest';
import { appName } from './config.ts';
import { entries, entryFile, type Entry } from './entries.ts';
import { entryOf, functionsOf, statementsIn, templatesOf, type Statement, type Templates } from './test/templates.ts';

let dev: Templates;
let production: Templates;

beforeAll(async () => {
  dev = await templatesOf('dev');
  production = await templatesOf('production');
});

/** Actions that AWS does not let a policy narrow to a resource. */
const unnarrowable = new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']);

const policiesOf = (templates: Templates) => [
  ...templates.all('AWS::IAM::Policy').flatMap(statementsIn),
  ...templates.all('AWS::S3::BucketPolicy').flatMap(statementsIn),
  ...templates.all('AWS::SQS::QueuePolicy').flatMap(statementsIn),
];
/** CDK's helper that empties the bucket of a stage that is removed; production has none. */
const emptiesBucket = ({ Principal }: Statement) =>
  JSON.stringify(Principal ?? '').includes('CustomS3AutoDeleteObjects');
const allowed = (templates: Templates): readonly Statement[] =>
  policiesOf(templates).filter((statement) => statement.Effect === 'Allow' && !emptiesBucket(statement));

/** What the role of a function may do, without what every function may. */
function actionsOf(templates: Templates, entry: Entry): string[] {
  const fn = functionsOf(templates).find((one) => entryOf(one) === entryFile(entry));
  const role = templates.target(fn?.properties['Role']);
  return templates
    .all('AWS::IAM::Policy')
    .filter(({ properties }) => templates.target(properties['Roles']) === role)
    .flatMap(statementsIn)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action)
    .filter((action) => !action.startsWith('logs:') && !unnarrowable.has(action))
    .toSorted();
}

const read = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const write = ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const queue = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
const secrets = ['ssm:GetParameters'];
const sockets = ['execute-api:ManageConnections'];

describe('permissions', () => {
  it('name their actions', () => {
    for (const templates of [dev, production]) {
      for (const { Action } of allowed(templates)) expect(Action.filter((action) => action.includes('*'))).toEqual([]);
    }
  });

  it('name their resources, but for what AWS cannot narrow', () => {
    for (const templates of [dev, production]) {
      for (const { Action, Resource } of allowed(templates)) {
        if (Resource !== '*') continue;
        expect(Action.filter((action) => !unnarrowable.has(action))).toEqual([]);
      }
    }
  });

  it('let nobody empty the bucket of production', () => {
    expect(policiesOf(production).filter(emptiesBucket)).toEqual([]);
  });

  it('are nobody’s: no policy allows everyone', () => {
    for (const templates of [dev, production]) {
      for (const { Principal } of allowed(templates)) expect(Principal).not.toEqual('*');
      for (const { Principal } of allowed(templates)) expect(Principal).not.toEqual({ AWS: '*' });
    }
  });

  it('are exactly these for each function', () => {
    const expected: Readonly<Record<Entry, readonly string[]>> = {
      'api/main': [
        ...read,
        ...write,
        ...secrets,
        ...sockets,
        'events:DescribeEventBus',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
      ],
      'api/passkeys': [...read, ...write, ...secrets],
      'api/search': [...read, ...secrets, 's3:GetObject'],
      'event/search.index': [...read, ...write, ...queue],
      'job/search.index': [...read, ...write, 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      'job/search.check': [...read, ...write, 's3:GetObject'],
      'webhook/stripe': [...read, ...write, ...secrets],
      'realtime/socket': [...read, ...write, ...sockets, 's3:GetObject'],
      'webhook/messages': [...read, ...write, ...secrets],
      'stream/outbox': [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
        'events:PutEvents',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:SendMessage',
      ],
      'stream/redrive': [...read, ...queue, 'events:PutEvents'],
      'event/booking.notify': [...read, ...write, ...queue],
      'event/booking.realtime': [...read, ...write, ...queue, ...sockets],
      'event/booking.chat': [...read, ...write, ...queue, ...sockets, 's3:GetObject'],
      'event/message.realtime': [...read, ...write, ...queue, ...sockets, 's3:GetObject'],
      'event/user.realtime': [...read, ...write, ...queue, ...sockets],
      'event/booking.payment': [...read, ...write, ...queue, ...secrets],
      'event/booking.series': [...read, ...write, ...queue],
      'event/user.erase': [...read, ...write, ...queue],
      'event/payment.defence': [...read, ...write, ...queue, ...secrets],
      'event/user.letters': [...read, ...write, ...queue, ...secrets],
      'event/user.texts': [...read, ...write, ...queue, ...secrets],
      'job/calendars': [...read, ...write],
      'job/erasures': [...read, ...write],
      'event/booking.waitlist': [...read, ...write, ...queue],
      'event/request.notify': [...read, ...write, ...queue],
      'event/payment.notify': [...read, ...write, ...queue],
      'event/account.notify': [...read, ...write, ...queue],
      'event/message.notify': [...read, ...write, ...queue],
      'event/subscription.listings': [...read, ...write, ...queue],
      'event/subscription.notify': [...read, ...write, ...queue],
      'event/subscription.leave': [...read, ...write, ...queue, ...secrets],
      'event/notification.email': [...read, ...write, ...queue, ...secrets],
      'event/notification.sms': [...read, ...write, ...queue, ...secrets],
      'event/notification.push': [...read, ...write, ...queue, ...secrets],
      'event/notification.live': [...read, ...write, ...queue, ...sockets],
      'event/upload.objects': [...read, ...write, ...queue, 's3:DeleteObject'],
      'media/process': [...read, ...write, ...queue, 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      'job/uploads': [...read, ...write, 's3:DeleteObject'],
      'job/deadlines': [...read, ...write],
      'job/payments': [...read, ...write, ...secrets],
      'job/subscriptions': [...read, ...write, ...secrets],
      'job/notifications': [...read, ...write],
      'job/reconcile': [...read, ...write, ...secrets],
    };
    for (const entry of entries) expect(actionsOf(dev, entry), entry).toEqual(expected[entry].toSorted());
  });

  it('let no function change or delete an audit entry, wherever it may write the table', () => {
    const changes = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLUpdate'];
    for (const templates of [dev, production]) {
      const policies = templates.all('AWS::IAM::Policy').map(statementsIn);
      const writers = policies.filter((statements) =>
        statements.some(({ Effect, Action }) => Effect === 'Allow' && Action.some((one) => changes.includes(one))),
      );
      expect(writers.length).toBeGreaterThan(20);
      for (const statements of writers) {
        const write = statements.find(({ Sid }) => Sid === 'WriteTable');
        const keep = statements.find(({ Sid }) => Sid === 'KeepAudit');
        expect(keep).toMatchObject({
          Effect: 'Deny',
          Action: changes.slice(0, 2),
          Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['AUDIT#*'] } },
        });
        expect(keep?.Resource).toEqual(write?.Resource);
        const others = statements.filter(({ Effect, Sid }) => Effect === 'Allow' && Sid !== 'WriteTable');
        expect(others.flatMap(({ Action }) => Action).filter((one) => changes.includes(one))).toEqual([]);
      }
    }
  });

  it('reach only the secrets of the own stage, and the shared fallback', () => {
    for (const [templates, stage] of [
      [dev, 'dev'],
      [production, 'production'],
    ] as const) {
      const parameters = allowed(templates)
        .filter(({ Action }) => Action.some((action) => action.startsWith('ssm:')))
        .flatMap(({ Resource }) => JSON.stringify(Resource).match(/parameter\/[^"]+/g) ?? []);
      expect(parameters.length).toBeGreaterThan(0);
      for (const parameter of parameters) {
        expect(parameter).toMatch(new RegExp(`^parameter/sst/${appName}/(${stage}|\\.fallback)/Secret/[A-Z_]+/value$`));
      }
    }
  });
});
