import { id, instant, notificationChannel, notificationType } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

const exampleUser = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const exampleId = 'ntf_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';

/** What a notification is about: enough to write it again, in any language, from what is true then. */
export const topic = z.object({
  /** Which side of the booking, or which sort of account, is told. */
  side: z.enum(['client', 'provider']),
  bookingId: id('booking').optional(),
  conversationId: id('conversation').optional(),
  /** Minor units and currency: of a refund, a payout. */
  amount: z.int().optional(),
  currency: z.string().optional(),
  /** When the appointment is, as the notification says it: what has moved since is not told. */
  scheduledAt: instant.optional(),
  /** Until when something holds: a trial, a plan. */
  until: instant.optional(),
  /** How many: messages that wait. */
  count: z.int().optional(),
  /** Who did not come. */
  missing: z.enum(['client', 'provider']).optional(),
  /** Title of the service, and why it was taken down. */
  service: z.string().optional(),
  reason: z.string().optional(),
  /** Names of people who wrote, or made an offer. */
  from: z.string().optional(),
  serviceId: id('service').optional(),
  /** What a request or a freed time is about: a category in each language, or the title of a service. */
  subject: z.looseObject({ en: z.string(), es: z.string().optional(), pt: z.string().optional() }).optional(),
  /** Town of a requested job. */
  place: z.string().optional(),
  /** Zone in which `scheduledAt` is said where no booking says it. */
  timeZone: z.string().optional(),
});
export type Topic = z.output<typeof topic>;

const notificationRow = z.object({
  id: id('notification'),
  userId: id('user'),
  type: notificationType,
  topic,
  /** In the language of the person, as it was when this was made. */
  title: z.string(),
  body: z.string(),
  path: z.string(),
  /** Whether it is in the list; messages have a list of their own. */
  listed: z.boolean().default(true),
  readAt: instant.optional(),
  createdAt: instant,
});
export type NotificationRow = z.output<typeof notificationRow>;

const keptSeconds = 180 * 24 * 3600;

/** Ids are derived from event, person and type: what is told again is not told twice. */
export const Notifications = entity({
  name: 'Notification',
  describe: 'Something a person was told; in the list for half a year',
  schema: notificationRow,
  attributes: ['readAt'],
  key: (k: { id: string }) => [`NOTIFICATION#${k.id}`, 'NOTIFICATION'],
  indexes: {
    gsi1: (row) => (row.listed ? [`NOTIFICATIONS#${row.userId}`, `${row.createdAt}#${row.id}`] : undefined),
    gsi2: (row) =>
      row.listed && row.readAt === undefined
        ? [`NOTIFICATIONS#UNREAD#${row.userId}`, `${row.createdAt}#${row.id}`]
        : undefined,
  },
  expiresAt: ({ createdAt }) => Math.floor(Date.parse(createdAt) / 1000) + keptSeconds,
  example: {
    id: exampleId,
    userId: exampleUser,
    type: 'booking_confirmed',
    topic: { side: 'client', bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' },
    title: 'Your booking is confirmed',
    body: 'Miami Pipes is coming.',
    path: '/bookings/bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    listed: true,
    createdAt: '2026-12-01T15:00:00.000Z',
  },
});

export const notificationsOf = Notifications.pattern('what a person was told, latest first', {
  index: 'gsi1',
  key: ({ userId }: { userId: string }) => ({ pk: `NOTIFICATIONS#${userId}` }),
  descending: true,
});

export const unreadOf = Notifications.pattern('what a person has not read, latest first', {
  index: 'gsi2',
  key: ({ userId }: { userId: string }) => ({ pk: `NOTIFICATIONS#UNREAD#${userId}` }),
  descending: true,
});

const shards = 4;
const shardOf = (text: string): number => text.charCodeAt(text.length - 1) % shards;
const partitions = (name: string): readonly string[] =>
  Array.from({ length: shards }, (_, shard) => `DUE#${name}#${shard}`);
const partitionOf = (name: string, key: string): string => `DUE#${name}#${shardOf(key)}`;

const deliveryRow = z.object({
  notificationId: id('notification'),
  channel: notificationChannel,
  userId: id('user'),
  type: notificationType,
  /**
   * `waiting`: to be sent, at `dueAt` or as soon as its event is handled. `sent`, `skipped` and `parked` are ends; an
   * operator takes `parked` back to `waiting`.
   */
  state: z.enum(['waiting', 'sent', 'skipped', 'parked']),
  /** How often it was handed out. */
  attempt: z.int(),
  /** How often the provider was down in a row. */
  failures: z.int().default(0),
  dueAt: instant.optional(),
  /** A call to a provider that knows no idempotency key may have gone out then. */
  calledAt: instant.optional(),
  /** What the provider calls it. */
  providerId: z.string().optional(),
  /** Why it was skipped or parked; what the provider said became of it. */
  reason: z.string().optional(),
  updatedAt: instant,
  createdAt: instant,
});
export type DeliveryRow = z.output<typeof deliveryRow>;

/** A notification on its way through one channel. */
export const Deliveries = entity({
  name: 'NotificationDelivery',
  describe: 'A notification on its way through one channel: sent once, retried, or parked for an operator',
  schema: deliveryRow,
  attributes: ['state', 'attempt'],
  key: (k: { notificationId: string; channel: string }) => [
    `NOTIFICATION#${k.notificationId}`,
    `DELIVERY#${k.channel}`,
  ],
  indexes: {
    gsi2: (row) =>
      row.state === 'parked' ? ['DELIVERIES#PARKED', `${row.updatedAt}#${row.notificationId}`] : undefined,
    gsi3: (row) =>
      row.state === 'waiting' && row.dueAt !== undefined
        ? [partitionOf('DELIVERY', row.notificationId), `${row.dueAt}#${row.notificationId}`]
        : undefined,
  },
  expiresAt: ({ createdAt }) => Math.floor(Date.parse(createdAt) / 1000) + keptSeconds,
  example: {
    notificationId: exampleId,
    channel: 'email',
    userId: exampleUser,
    type: 'booking_confirmed',
    state: 'waiting',
    attempt: 2,
    failures: 1,
    dueAt: '2026-12-01T15:05:00.000Z',
    updatedAt: '2026-12-01T15:00:00.000Z',
    createdAt: '2026-12-01T15:00:00.000Z',
  },
});
export const deliveryPartitions = partitions('DELIVERY');

export const dueDeliveries = Deliveries.pattern('deliveries whose time has come, oldest first', {
  index: 'gsi3',
  key: ({ partition, until }: { partition: string; until: string }) => ({ pk: partition, sk: { below: `${until}~` } }),
  example: { partition: 'DUE#DELIVERY#0', until: '2026-12-01T15:00:00.000Z' },
});

export const parkedDeliveries = Deliveries.pattern('deliveries that were given up, latest first', {
  index: 'gsi2',
  key: (_: object) => ({ pk: 'DELIVERIES#PARKED' }),
  descending: true,
  example: {},
});

const noticeRow = z.object({
  kind: z.enum(['reminder-24h', 'reminder-2h', 'review-request', 'digest']),
  /** The booking, or the person for whom messages wait. */
  subject: z.string(),
  /** The appointment that it was made for. */
  scheduledAt: instant.optional(),
  dueAt: instant,
});
export type NoticeRow = z.output<typeof noticeRow>;

/** Something to look at later: whether it is still to be told is decided then. */
export const Notices = entity({
  name: 'NotificationDue',
  describe: 'Something to tell later, if it is still true then: reminders, requests for a review, digests of messages',
  schema: noticeRow,
  attributes: [],
  key: (k: { subject: string; kind: string; scheduledAt?: string | undefined }) => [
    `NOTICE#${k.subject}`,
    `${k.kind}#${k.scheduledAt ?? ''}`,
  ],
  indexes: { gsi3: (row) => [partitionOf('NOTICE', row.subject), `${row.dueAt}#${row.subject}`] },
  example: {
    kind: 'reminder-24h',
    subject: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    scheduledAt: '2026-12-02T15:00:00.000Z',
    dueAt: '2026-12-01T15:00:00.000Z',
  },
});
export const noticePartitions = partitions('NOTICE');

export const dueNotices = Notices.pattern('what is to be told now, oldest first', {
  index: 'gsi3',
  key: ({ partition, until }: { partition: string; until: string }) => ({ pk: partition, sk: { below: `${until}~` } }),
  example: { partition: 'DUE#NOTICE#0', until: '2026-12-01T15:00:00.000Z' },
});
