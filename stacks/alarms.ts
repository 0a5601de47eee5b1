import { Duration } from 'aws-cdk-lib/core';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  TreatMissingData,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { use, type StackContext } from 'sst/constructs';
import { Api } from './api.ts';
import { Events } from './events.ts';
import { Jobs } from './jobs.ts';
import { as } from './lib/cdk.ts';
import { settings } from './lib/settings.ts';
import { Notices } from './notices.ts';
import { Media } from './media.ts';
import { Realtime } from './realtime.ts';
import { Storage } from './storage.ts';

interface Watch {
  readonly metric: IMetric;
  readonly threshold: number;
  /** Periods of the metric in a row. */
  readonly periods?: number;
  readonly says: string;
}

const minutes = (n: number, statistic = 'Sum') => ({ period: Duration.minutes(n), statistic });

/** What wakes somebody up, and one page with the numbers to look at then. */
export function Alarms({ app, stack }: StackContext) {
  const { config } = settings(app);
  const { table } = use(Storage);
  const events = use(Events);
  const media = use(Media);
  const api = use(Api);
  const notices = use(Notices);
  const jobs = [...use(Jobs).functions, ...media.jobs];
  const queues = [...events.queues, ...notices.queues, ...media.queues];
  const functions = [
    ...api.functions,
    ...events.functions,
    ...notices.functions,
    ...media.functions,
    use(Realtime).socket,
    ...jobs,
  ];

  const topic = new Topic(stack, 'Topic', { topicName: app.logicalPrefixedName('alarms'), enforceSSL: true });
  // The statement that refuses plain HTTP replaces the default policy, which lets the account's own alarms publish.
  const alarms = { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } };
  topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', alarms));
  if (config.alarms.email) topic.addSubscription(new EmailSubscription(config.alarms.email));
  const action = new SnsAction(topic);
  const watch = (id: string, { metric, threshold, periods = 1, says }: Watch): Alarm => {
    const alarm = new Alarm(stack, id, {
      alarmName: app.logicalPrefixedName(id),
      alarmDescription: says,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  };

  for (const [id, { dlq }] of queues) {
    watch(`${id}Parked`, {
      metric: dlq.metricApproximateNumberOfMessagesVisible(minutes(1, 'Maximum')),
      threshold: 1,
      says: `${id} failed five times: read the dead-letter queue, mend the cause, start its redrive`,
    });
  }
  for (const fn of functions) {
    watch(`${fn.node.id}Errors`, {
      metric: fn.metricErrors(minutes(5)),
      // A job runs once in minutes: each failure counts.
      threshold: jobs.includes(fn) ? 1 : 5,
      says: `${fn.node.id} throws: see its log`,
    });
    watch(`${fn.node.id}Throttles`, {
      metric: fn.metricThrottles(minutes(5)),
      threshold: 1,
      periods: 2,
      says: `${fn.node.id} is throttled: raise the account's concurrency`,
    });
  }
  const relayAge = events.relay.outbox.metric('IteratorAge', minutes(1, 'Maximum'));
  watch('RelayBehind', {
    metric: relayAge,
    threshold: 60_000,
    periods: 3,
    says: 'Events reach the bus more than a minute late',
  });
  const latency = api.gateway.metricLatency(minutes(5, 'p99'));
  watch('SlowApi', { metric: latency, threshold: 1500, periods: 3, says: 'One request of a hundred takes over 1.5 s' });
  watch('ServerErrors', {
    metric: api.gateway.metricServerError(minutes(5)),
    threshold: 5,
    says: 'The HTTP API answers 5xx: see its access log for the request ids',
  });
  const throttled = table.metricThrottledRequestsForOperations({
    operations: [
      Operation.GET_ITEM,
      Operation.BATCH_GET_ITEM,
      Operation.QUERY,
      Operation.PUT_ITEM,
      Operation.UPDATE_ITEM,
      Operation.DELETE_ITEM,
      Operation.TRANSACT_WRITE_ITEMS,
    ],
    period: Duration.minutes(5),
  });
  watch('TableThrottled', { metric: throttled, threshold: 10, says: 'The table refuses requests: a hot key?' });

  const graph = (title: string, ...left: IMetric[]) => as<IWidget>(new GraphWidget({ title, left, width: 12 }));
  new Dashboard(stack, 'Dashboard', {
    dashboardName: app.logicalPrefixedName('overview'),
    widgets: [
      [
        graph('API requests', api.gateway.metricCount(minutes(1)), api.gateway.metricServerError(minutes(1))),
        graph('API latency (ms)', api.gateway.metricLatency(minutes(1, 'p50')), latency),
      ],
      [
        graph('Function errors', ...functions.map((fn) => fn.metricErrors(minutes(5)))),
        graph('Relay delay (ms)', relayAge),
      ],
      [
        graph('Parked messages', ...queues.map(([, { dlq }]) => dlq.metricApproximateNumberOfMessagesVisible())),
        graph(
          'Table capacity',
          table.metricConsumedReadCapacityUnits(minutes(5)),
          table.metricConsumedWriteCapacityUnits(minutes(5)),
        ),
      ],
    ],
  });
  return { topic };
}
