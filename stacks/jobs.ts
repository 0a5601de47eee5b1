import { Duration } from 'aws-cdk-lib/core';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { use, type StackContext } from 'sst/constructs';
import { makeFunction, type FunctionOptions } from './lib/function.ts';
import { readTable, writeTable } from './lib/policy.ts';
import { settings } from './lib/settings.ts';
import { makeSearchJobs } from './search.ts';
import { Storage } from './storage.ts';

interface Job extends Pick<FunctionOptions, 'entry' | 'description' | 'secrets' | 'timeoutSeconds'> {
  readonly id: string;
  readonly every: Duration;
}

/** What the clock starts. Jobs repeat and overlap without harm; a run that fails is made up for by the next. */
const jobs: readonly Job[] = [
  {
    id: 'Deadlines',
    entry: 'job/deadlines',
    description: 'Ends holds and requests whose time is up, closes work, settles no-shows',
    every: Duration.minutes(1),
    timeoutSeconds: 50,
  },
  {
    id: 'Payments',
    entry: 'job/payments',
    description: 'Finishes payments that a crash left half-way',
    every: Duration.minutes(5),
    timeoutSeconds: 120,
    secrets: ['STRIPE_SECRET_KEY'],
  },
  {
    id: 'Subscriptions',
    entry: 'job/subscriptions',
    description: 'Reads subscriptions that are due from Stripe, and finishes what a crash left',
    every: Duration.minutes(15),
    timeoutSeconds: 300,
    secrets: ['STRIPE_SECRET_KEY'],
  },
  {
    id: 'Calendars',
    entry: 'job/calendars',
    description: 'Reads outside calendars whose time has come',
    every: Duration.minutes(15),
    timeoutSeconds: 300,
  },
  {
    id: 'Notifications',
    entry: 'job/notifications',
    description: 'Tells what fell due: reminders, requests for a review, what was held back',
    every: Duration.minutes(1),
    timeoutSeconds: 50,
  },
  {
    id: 'Erasures',
    entry: 'job/erasures',
    description: 'Erases what is left of deleted accounts whose effect has failed',
    every: Duration.hours(1),
    timeoutSeconds: 300,
  },
  {
    id: 'Reconcile',
    entry: 'job/reconcile',
    description: 'Compares the ledger with the balance at Stripe, and alarms where they do not agree',
    every: Duration.days(1),
    timeoutSeconds: 900,
    secrets: ['STRIPE_SECRET_KEY'],
  },
];

export function Jobs({ app, stack }: StackContext) {
  const { config } = settings(app);
  const { table } = use(Storage);
  const functions = jobs.map(({ id, every, ...options }) => {
    const job = makeFunction(app, stack, {
      ...options,
      memoryMb: config.memory.worker,
      environment: { TABLE_NAME: table.tableName },
      statements: [readTable(table), writeTable(table)],
    });
    new Rule(stack, `${id}Schedule`, {
      description: options.description,
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(job, { retryAttempts: 0, maxEventAge: every })],
    });
    return job;
  });
  return { functions: [...functions, ...makeSearchJobs(app, stack)] };
}
