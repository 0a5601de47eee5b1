import { Duration } from 'aws-cdk-lib/core';
import { Archive, EventBus, Match } from 'aws-cdk-lib/aws-events';
import { use, type StackContext } from 'sst/constructs';
import { makeEffects, type Effect, type WorkQueue } from './lib/effect.ts';
import { deleteObjects, lendDownloads, manageConnections, readTable, writeTable } from './lib/policy.ts';
import { settings } from './lib/settings.ts';
import { Media } from './media.ts';
import { Realtime } from './realtime.ts';
import { makeRelay } from './relay.ts';
import { searchEffect } from './search.ts';
import { Storage } from './storage.ts';

/** Of messages there are many, and for most of them nothing is left to do: what is, is seen for a batch at once. */
const messages = { size: 500, gatherSeconds: 1 };

/** The bus, what puts events onto it, and every effect that events have. */
export function Events({ app, stack }: StackContext) {
  const { config } = settings(app);
  const { table } = use(Storage);
  const media = use(Media);
  const realtime = use(Realtime);

  const bus = new EventBus(stack, 'Bus', { eventBusName: `${app.name}-${app.stage}` });
  new Archive(stack, 'Archive', {
    sourceEventBus: bus,
    archiveName: `${app.name}-${app.stage}`,
    eventPattern: { source: Match.prefix('fixelo.') },
    retention: Duration.days(config.archiveDays),
  });
  const relay = makeRelay(app, stack, table, bus);

  const TABLE_NAME = table.tableName;
  const email = { EMAIL_FROM: config.emailFrom, WEB_URL: config.webUrl };
  const files = { MEDIA_BUCKET: media.bucket.bucketName, MEDIA_URL: media.url };
  const readWrite = () => [readTable(table), writeTable(table)];
  const effects: readonly Effect[] = [
    {
      id: 'BookingNotify',
      entry: 'event/booking.notify',
      description: 'What both sides of a booking are told',
      pattern: {
        source: ['fixelo.booking'],
        detailType: [
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
      },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'BookingRealtime',
      entry: 'event/booking.realtime',
      description: 'Every change of a booking to the open pages of both sides',
      pattern: { source: ['fixelo.booking'], detailType: Match.prefix('booking.') },
      environment: { TABLE_NAME, REALTIME_ENDPOINT: realtime.endpoint },
      statements: [...readWrite(), manageConnections(realtime.api, app.stage)],
    },
    {
      id: 'BookingChat',
      entry: 'event/booking.chat',
      description: 'What became of a booking, into the conversation of its two sides',
      pattern: { source: ['fixelo.booking'], detailType: Match.prefix('booking.') },
      environment: { TABLE_NAME, REALTIME_ENDPOINT: realtime.endpoint, ...files },
      statements: [...readWrite(), manageConnections(realtime.api, app.stage), lendDownloads(media.bucket)],
    },
    {
      id: 'MessageRealtime',
      entry: 'event/message.realtime',
      description: 'Every message to the open sockets that have not got it yet',
      pattern: { source: ['fixelo.message'], detailType: ['message.sent'] },
      batch: messages,
      environment: { TABLE_NAME, REALTIME_ENDPOINT: realtime.endpoint, ...files },
      statements: [...readWrite(), manageConnections(realtime.api, app.stage), lendDownloads(media.bucket)],
    },
    {
      id: 'MessageNotify',
      entry: 'event/message.notify',
      description: 'Tells people who are away that messages wait',
      pattern: { source: ['fixelo.message'], detailType: ['message.sent'] },
      batch: messages,
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'UserRealtime',
      entry: 'event/user.realtime',
      description: 'Closes the sockets of accounts that were suspended or deleted',
      pattern: { source: ['fixelo.user'], detailType: ['user.suspended', 'user.deleted'] },
      environment: { TABLE_NAME, REALTIME_ENDPOINT: realtime.endpoint },
      statements: [...readWrite(), manageConnections(realtime.api, app.stage)],
    },
    {
      id: 'BookingPayment',
      entry: 'event/booking.payment',
      description: 'Gives back the money of a booking that will not happen, puts down the share of one that did',
      pattern: {
        source: ['fixelo.booking'],
        detailType: [
          'booking.rescheduled',
          'booking.declined',
          'booking.cancelled',
          'booking.expired',
          'booking.completed',
          'booking.resolved',
        ],
      },
      environment: { TABLE_NAME },
      secrets: ['STRIPE_SECRET_KEY'],
      statements: readWrite(),
    },
    {
      id: 'BookingSeries',
      entry: 'event/booking.series',
      description: 'Keeps or lets go of the later occurrences of a series as its first one fares',
      pattern: {
        source: ['fixelo.booking'],
        detailType: [
          'booking.requested',
          'booking.confirmed',
          'booking.declined',
          'booking.cancelled',
          'booking.expired',
        ],
      },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'BookingWaitlist',
      entry: 'event/booking.waitlist',
      description: 'Tells those who wait of a time that became free',
      pattern: {
        source: ['fixelo.booking'],
        detailType: ['booking.cancelled', 'booking.expired', 'booking.declined', 'booking.rescheduled'],
      },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'RequestNotify',
      entry: 'event/request.notify',
      description: 'What clients and providers are told of requests and offers',
      pattern: {
        source: ['fixelo.request'],
        detailType: [
          'request.created',
          'request.offered',
          'request.offer_withdrawn',
          'request.accepted',
          'request.closed',
        ],
      },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'PaymentDefence',
      entry: 'event/payment.defence',
      description: 'Submits evidence when a bank disputes a payment',
      pattern: { source: ['fixelo.payment'], detailType: ['payment.disputed'] },
      environment: { TABLE_NAME },
      secrets: ['STRIPE_SECRET_KEY'],
      statements: readWrite(),
    },
    {
      id: 'PaymentNotify',
      entry: 'event/payment.notify',
      description: 'What clients are told of their money',
      pattern: {
        source: ['fixelo.payment'],
        detailType: ['payment.requested', 'payment.succeeded', 'payment.failed', 'payment.refunded'],
      },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'AccountNotify',
      entry: 'event/account.notify',
      description: 'What people are told of their account, services, payouts and reviews',
      pattern: {
        source: ['fixelo.user', 'fixelo.payout', 'fixelo.review', 'fixelo.service'],
        detailType: [
          'user.registered',
          'payout.paid',
          'payout.failed',
          'review.published',
          'service.moderated',
          'service.restored',
        ],
      },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'SubscriptionListings',
      entry: 'event/subscription.listings',
      description: "A provider's listings after their plan",
      pattern: { source: ['fixelo.subscription'], detailType: ['subscription.started', 'subscription.ended'] },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'SubscriptionNotify',
      entry: 'event/subscription.notify',
      description: 'What providers are told of their plan',
      pattern: {
        source: ['fixelo.subscription'],
        detailType: ['subscription.trial_ending', 'subscription.past_due', 'subscription.ended'],
      },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'SubscriptionLeave',
      entry: 'event/subscription.leave',
      description: 'Ends the subscription of a deleted account',
      pattern: { source: ['fixelo.user'], detailType: ['user.deleted'] },
      environment: { TABLE_NAME },
      secrets: ['STRIPE_SECRET_KEY'],
      statements: readWrite(),
    },
    {
      id: 'UserErase',
      entry: 'event/user.erase',
      description: 'Erases what is kept of a deleted account',
      pattern: { source: ['fixelo.user'], detailType: ['user.deleted'] },
      environment: { TABLE_NAME },
      statements: readWrite(),
    },
    {
      id: 'UserLetters',
      entry: 'event/user.letters',
      description: 'Letters about an account: links that verify, reset and confirm, and security news',
      pattern: {
        source: ['fixelo.user'],
        detailType: [
          'user.registered',
          'user.verification_requested',
          'user.reset_requested',
          'user.contact_change_requested',
          'user.security_changed',
        ],
      },
      environment: { TABLE_NAME, ...email },
      secrets: ['RESEND_API_KEY'],
      statements: readWrite(),
    },
    {
      id: 'UserTexts',
      entry: 'event/user.texts',
      description: 'Codes that confirm both ends of a change of phone number',
      pattern: { source: ['fixelo.user'], detailType: ['user.phone_change_requested'] },
      environment: { TABLE_NAME, ...email, SMS_FROM: config.smsFrom },
      secrets: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'RESEND_API_KEY'],
      statements: readWrite(),
    },
    {
      id: 'UploadObjects',
      entry: 'event/upload.objects',
      description: 'Deletes the objects of pictures that nothing shows any more',
      pattern: { source: ['fixelo.upload'], detailType: ['upload.discarded'] },
      environment: { TABLE_NAME, MEDIA_BUCKET: media.bucket.bucketName },
      statements: [...readWrite(), deleteObjects(media.bucket)],
    },
    searchEffect(app),
  ];

  const workers = makeEffects(app, stack, bus, effects);
  const queues: ReadonlyMap<string, WorkQueue> = new Map([
    ['RelayFailures', relay.failures],
    ...workers.map(({ id, work }) => [id, work] as const),
  ]);
  stack.addOutputs({ BusName: bus.eventBusName });
  return { bus, relay, queues, functions: [relay.outbox, relay.redrive, ...workers.map(({ worker }) => worker)] };
}
