// eslint-disable-next-line no-restricted-imports -- compares the rules with the events that there are
import { eventData } from '@fixelo/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { entryOf, functionsOf, templatesOf, type Resource, type Templates } from './test/templates.ts';

let dev: Templates;
let production: Templates;

beforeAll(async () => {
  dev = await templatesOf('dev');
  production = await templatesOf('production');
});

const everyStage = () => [dev, production];

/** What the system does about events. A rule that is not here, or misses here, fails the test. */
const effects = {
  'event/booking.notify': [
    'booking.requested',
    'booking.confirmed',
    'booking.declined',
    'booking.cancelled',
    'booking.expired',
    'booking.rescheduled',
    'booking.started',
    'booking.completed',
    'booking.no_show',
    'booking.disputed',
  ],
  'event/booking.realtime': Object.keys(eventData).filter((type) => type.startsWith('booking.')),
  'event/booking.payment': [
    'booking.rescheduled',
    'booking.declined',
    'booking.cancelled',
    'booking.expired',
    'booking.completed',
    'booking.resolved',
  ],
  'event/payment.defence': ['payment.disputed'],
  'event/booking.waitlist': ['booking.cancelled', 'booking.expired', 'booking.declined', 'booking.rescheduled'],
  'event/request.notify': Object.keys(eventData).filter((type) => type.startsWith('request.')),
  'event/booking.series': [
    'booking.requested',
    'booking.confirmed',
    'booking.declined',
    'booking.cancelled',
    'booking.expired',
  ],
  'event/booking.chat': Object.keys(eventData).filter((type) => type.startsWith('booking.')),
  'event/message.realtime': ['message.sent'],
  'event/message.notify': ['message.sent'],
  'event/user.realtime': ['user.suspended', 'user.deleted'],

  'event/user.erase': ['user.deleted'],
  'event/user.letters': [
    'user.registered',
    'user.verification_requested',
    'user.reset_requested',
    'user.contact_change_requested',
    'user.security_changed',
  ],
  'event/user.texts': ['user.phone_change_requested'],
  'event/payment.notify': ['payment.requested', 'payment.succeeded', 'payment.failed', 'payment.refunded'],
  'event/account.notify': [
    'user.registered',
    'payout.paid',
    'payout.failed',
    'review.published',
    'service.moderated',
    'service.restored',
  ],
  'event/subscription.listings': ['subscription.started', 'subscription.ended'],
  'event/subscription.notify': ['subscription.trial_ending', 'subscription.past_due', 'subscription.ended'],
  'event/subscription.leave': ['user.deleted'],
  'event/notification.email': ['notification.due'],
  'event/notification.sms': ['notification.due'],
  'event/notification.push': ['notification.due'],
  'event/notification.live': ['notification.due'],
  'event/upload.objects': ['upload.discarded'],
  'event/search.index': [
    'user.verified',
    'user.suspended',
    'user.restored',
    'user.deleted',
    'booking.requested',
    'booking.confirmed',
    'booking.declined',
  ],
} as const;

/** The event types of the contracts that a rule's pattern lets through. */
function typesMatching(rule: Resource): string[] {
  const pattern = z
    .object({
      source: z.array(z.string()),
      'detail-type': z.array(z.union([z.string(), z.object({ prefix: z.string() })])),
    })
    .parse(rule.properties['EventPattern']);
  const named = pattern['detail-type'].filter((type) => typeof type === 'string');
  for (const type of named) expect(Object.keys(eventData)).toContain(type);
  return Object.keys(eventData).filter((type) => {
    const source = `fixelo.${type.slice(0, type.indexOf('.'))}`;
    return (
      pattern.source.includes(source) &&
      pattern['detail-type'].some((want) => (typeof want === 'string' ? want === type : type.startsWith(want.prefix)))
    );
  });
}

const busRules = (templates: Templates) =>
  templates
    .all('AWS::Events::Rule')
    .filter(({ properties }) => properties['EventPattern'] !== undefined && properties['EventBusName'] !== undefined);
/** Of events that AWS itself tells: the bucket's. */
const ownRules = (templates: Templates) =>
  templates
    .all('AWS::Events::Rule')
    .filter(({ properties }) => properties['EventPattern'] !== undefined && properties['EventBusName'] === undefined);

const targetsOf = (rule: Resource) =>
  z
    .array(z.object({ Arn: z.unknown(), DeadLetterConfig: z.object({ Arn: z.unknown() }).optional() }))
    .length(1)
    .parse(rule.properties['Targets']);

const mappingOf = (templates: Templates, queue: Resource): Resource => {
  const found = templates
    .all('AWS::Lambda::EventSourceMapping')
    .find(({ properties }) => templates.target(properties['EventSourceArn']) === queue);
  if (!found) throw new Error(`Nothing takes from ${queue.id}`);
  return found;
};

const deadLetterOf = (templates: Templates, queue: Resource): Resource => {
  const redrive = z
    .object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.literal(5) })
    .parse(queue.properties['RedrivePolicy']);
  return templates.target(redrive.deadLetterTargetArn);
};

describe('effects', () => {
  it('follow their events: rule → queue → function', () => {
    for (const templates of everyStage()) {
      const found = busRules(templates).map((rule) => {
        const [target] = targetsOf(rule);
        const mapping = mappingOf(templates, templates.target(target?.Arn));
        const file = entryOf(templates.target(mapping.properties['FunctionName']));
        return [file?.slice('packages/functions/src/'.length, -'.ts'.length), typesMatching(rule).toSorted()];
      });
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(Object.entries(effects).map(([effect, types]) => [effect, types.toSorted()])),
      );
    }
  });

  it('listen to the bus of their stage, switched on', () => {
    for (const rule of busRules(dev)) {
      expect(rule.properties['State']).toBe('ENABLED');
      expect(dev.target(rule.properties['EventBusName']).type).toBe('AWS::Events::EventBus');
    }
    expect(dev.one('AWS::Events::EventBus').properties['Name']).toBe('fixelo-dev');
    expect(production.one('AWS::Events::Archive').properties).toMatchObject({ RetentionDays: 90 });
  });

  it('park what fails: in the rule and in the queue, in a dead-letter queue that keeps it two weeks', () => {
    for (const templates of everyStage()) {
      for (const rule of [...busRules(templates), ...ownRules(templates)]) {
        const [target] = targetsOf(rule);
        const queue = templates.target(target?.Arn);
        const dlq = deadLetterOf(templates, queue);
        expect(templates.target(target?.DeadLetterConfig?.Arn)).toBe(dlq);
        expect(dlq.properties).toMatchObject({ MessageRetentionPeriod: 14 * 24 * 3600, SqsManagedSseEnabled: true });
      }
    }
  });

  it('take ten messages (files: one, of chat: five hundred), report the failed ones, and outlive their function six times', () => {
    for (const templates of everyStage()) {
      const mappings = templates
        .all('AWS::Lambda::EventSourceMapping')
        .filter(({ properties }) => properties['StartingPosition'] === undefined);
      expect(mappings).toHaveLength(Object.keys(effects).length + 2);
      for (const { properties } of mappings) {
        const entry = entryOf(templates.target(properties['FunctionName']));
        const BatchSize = entry?.endsWith('media/process.ts') ? 1 : entry?.includes('event/message.') ? 500 : 10;
        expect(properties).toMatchObject({ BatchSize, FunctionResponseTypes: ['ReportBatchItemFailures'] });
        // AWS takes more than ten only from who lets it gather
        expect(properties['MaximumBatchingWindowInSeconds'] ?? 0).toBe(BatchSize > 10 ? 1 : 0);
        const { Timeout } = z
          .object({ Timeout: z.number() })
          .parse(templates.target(properties['FunctionName']).properties);
        const queue = templates.target(properties['EventSourceArn']);
        expect(queue.properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Timeout);
      }
    }
  });
});

describe('files that arrive', () => {
  it('are told of by the bucket, and go through a queue of their own to the function that checks them', () => {
    for (const templates of everyStage()) {
      const bucket = templates.one('AWS::S3::Bucket');
      expect(bucket.properties['NotificationConfiguration']).toEqual({
        EventBridgeConfiguration: { EventBridgeEnabled: true },
      });
      const rules = ownRules(templates);
      expect(rules).toHaveLength(1);
      const [target] = targetsOf(rules[0]!);
      const mapping = mappingOf(templates, templates.target(target?.Arn));
      expect(entryOf(templates.target(mapping.properties['FunctionName']))).toMatch(/media\/process\.ts$/);
      const { source, detail } = z
        .object({ source: z.array(z.string()), detail: z.object({ bucket: z.unknown(), object: z.unknown() }) })
        .parse(rules[0]?.properties['EventPattern']);
      expect([source, detail.object]).toEqual([['aws.s3'], { key: [{ prefix: 'incoming/' }] }]);
      expect(templates.all('Custom::S3BucketNotifications')).toEqual([]);
    }
  });
});

describe('relay', () => {
  it('takes new outbox rows from the stream and hands what it gives up on to the redrive', () => {
    for (const templates of everyStage()) {
      const [stream] = templates
        .all('AWS::Lambda::EventSourceMapping')
        .filter(({ properties }) => properties['StartingPosition'] !== undefined);
      expect(stream?.properties).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 25,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 5,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        FilterCriteria: {
          Filters: [
            {
              Pattern: JSON.stringify({
                eventName: ['INSERT'],
                dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } },
              }),
            },
          ],
        },
      });
      expect(entryOf(templates.target(stream?.properties['FunctionName']))).toMatch(/stream\/outbox\.ts$/);
      const { OnFailure } = z
        .object({ OnFailure: z.object({ Destination: z.unknown() }) })
        .parse(stream?.properties['DestinationConfig']);
      const failures = templates.target(OnFailure.Destination);
      expect(failures.properties['QueueName']).toMatch(/RelayFailures$/);
      expect(deadLetterOf(templates, failures).properties['QueueName']).toMatch(/RelayFailuresDlq$/);
      const redrive = mappingOf(templates, failures).properties['FunctionName'];
      expect(entryOf(templates.target(redrive))).toMatch(/stream\/redrive\.ts$/);
    }
  });
});

describe('jobs', () => {
  it('each have a schedule that is switched on', () => {
    for (const templates of everyStage()) {
      const schedules = templates
        .all('AWS::Events::Rule')
        .filter(({ properties }) => properties['ScheduleExpression'] !== undefined)
        .map((rule) => {
          expect(rule.properties['State']).toBe('ENABLED');
          return [entryOf(templates.target(targetsOf(rule)[0]?.Arn)), rule.properties['ScheduleExpression']];
        });
      expect(Object.fromEntries(schedules)).toEqual({
        'packages/functions/src/job/deadlines.ts': 'rate(1 minute)',
        'packages/functions/src/job/notifications.ts': 'rate(1 minute)',
        'packages/functions/src/job/payments.ts': 'rate(5 minutes)',
        'packages/functions/src/job/reconcile.ts': 'rate(1 day)',
        'packages/functions/src/job/subscriptions.ts': 'rate(15 minutes)',
        'packages/functions/src/job/calendars.ts': 'rate(15 minutes)',
        'packages/functions/src/job/erasures.ts': 'rate(1 hour)',
        'packages/functions/src/job/uploads.ts': 'rate(1 hour)',
        'packages/functions/src/job/search.index.ts': 'rate(5 minutes)',
        'packages/functions/src/job/search.check.ts': 'cron(20 7 * * ? *)',
      });
    }
  });
});

describe('alarms', () => {
  const watched = (templates: Templates, metric: string) =>
    templates.all('AWS::CloudWatch::Alarm').filter(({ properties }) => properties['MetricName'] === metric);

  it('ring for every dead-letter queue', () => {
    const dlqs = production
      .all('AWS::SQS::Queue')
      .filter(({ properties }) => properties['RedrivePolicy'] === undefined);
    const ringing = watched(production, 'ApproximateNumberOfMessagesVisible').map(({ properties }) =>
      production.target(properties['Dimensions']),
    );
    expect(ringing.map(({ id }) => id).toSorted()).toEqual(dlqs.map(({ id }) => id).toSorted());
  });

  it('ring for errors and throttling of every function, a late relay, a slow or failing API, a throttled table', () => {
    const stacks = production.all('AWS::CloudWatch::Alarm').filter(({ stack }) => stack === 'Alarms');
    const names = stacks.map(({ properties }) => z.string().parse(properties['AlarmName']));
    for (const fn of functionsOf(production)) {
      const id = fn.id.slice(0, -8);
      expect(names).toContain(`production-fixelo-${id}Errors`);
      expect(names).toContain(`production-fixelo-${id}Throttles`);
    }
    for (const id of ['RelayBehind', 'SlowApi', 'ServerErrors', 'TableThrottled']) {
      expect(names).toContain(`production-fixelo-${id}`);
    }
    for (const { properties } of stacks) {
      expect(production.target(properties['AlarmActions']).type).toBe('AWS::SNS::Topic');
    }
  });

  it('may publish to their topic, those of this account only', () => {
    const [policy] = production.all('AWS::SNS::TopicPolicy');
    const document = z
      .object({ Statement: z.array(z.looseObject({ Effect: z.string(), Action: z.string() })) })
      .parse(policy?.properties['PolicyDocument']);
    const allowed = document.Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toMatchObject([
      { Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' }, Condition: { StringEquals: {} } },
    ]);
  });

  it('ring at the first failure of a job', () => {
    const errors = production
      .all('AWS::CloudWatch::Alarm')
      .filter(({ stack }) => stack === 'Alarms')
      .filter(({ properties }) => /Job\w*Errors$/.test(z.string().parse(properties['AlarmName'])));
    expect(errors.length).toBeGreaterThan(0);
    for (const { properties } of errors) expect(properties['Threshold']).toBe(1);
  });

  it('are left out of development stages', () => {
    expect(dev.all('AWS::CloudWatch::Alarm')).toEqual([]);
  });
});
