import {
  id,
  type Booking,
  type DomainEvent,
  type EventType,
  type NotificationChannel,
  type NotificationType,
} from '@fixelo/contracts';
import * as z from 'zod';
import { bookingNow } from '../bookings/now.ts';
import { Actor, fn, Log } from '../lib/index.ts';
import { transact } from '../platform/index.ts';
import { Users } from '../users/index.ts';
import { composeAccount, composeBooking, isTrue } from './compose.ts';
import { remindersOf, reviewRequestOf } from './schedule.ts';
import { personOf, type Side } from './note.ts';
import type { Topic } from './notification.entity.ts';
import { tell } from './tell.ts';

interface Circumstances {
  readonly topic?: { readonly [K in keyof Topic]?: Topic[K] | undefined };
  readonly sides?: readonly Side[];
  readonly without?: readonly NotificationChannel[];
}

const present = (topic: Circumstances['topic'] = {}): Partial<Topic> =>
  Object.fromEntries(Object.entries(topic).filter(([, value]) => value !== undefined));

/** A hold that was never paid was never told to the provider; its end is not either. */
const concernsProvider = ({ status, respondBy, cancellation, payment }: Booking): boolean =>
  (status !== 'CANCELLED' && status !== 'EXPIRED') ||
  respondBy !== undefined ||
  (cancellation?.refundAmount ?? 0) > 0 ||
  payment.status === 'SUCCEEDED';

/**
 * Tells the sides of a booking, each in their own language and by the channels that they chose, once for each cause.
 * What is no longer true of the booking is not told.
 */
export async function tellSides(
  booking: Booking,
  type: NotificationType,
  cause: string,
  { topic = {}, sides = ['client', 'provider'], without = [] }: Circumstances = {},
): Promise<void> {
  const people = await Users.batchGet([{ id: booking.clientId }, { id: booking.providerId }]);
  const told = sides.filter((side) => side === 'client' || concernsProvider(booking));
  const results = await Promise.allSettled(
    told.map(async (side) => {
      const user = people[side === 'client' ? 0 : 1];
      const about: Topic = { ...present(topic), side, bookingId: booking.id };
      if (!user || !isTrue(type, about, booking)) return;
      const composed = composeBooking(type, about, booking, user);
      if (!composed) return;
      await tell({ cause, userId: personOf(booking, side), type, topic: about, note: composed.note, without });
    }),
  );
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

type BookingEvent = Extract<EventType, `booking.${string}`>;
const typeOfEvent: Readonly<Partial<Record<BookingEvent, NotificationType>>> = {
  'booking.requested': 'booking_created',
  'booking.confirmed': 'booking_confirmed',
  'booking.declined': 'booking_declined',
  'booking.cancelled': 'booking_cancelled',
  'booking.expired': 'booking_expired',
  'booking.rescheduled': 'booking_rescheduled',
  'booking.started': 'booking_started',
  'booking.completed': 'booking_completed',
  'booking.no_show': 'booking_no_show',
  'booking.disputed': 'booking_disputed',
};

/** Tells the sides what happened to their booking, and sets what is to be told later. */
export async function ofBooking<T extends BookingEvent>(type: T, event: DomainEvent<T>): Promise<void> {
  Actor.requireSystem();
  const told = typeOfEvent[type];
  if (!told) return;
  const booking = await bookingNow(event.data.bookingId);
  const later =
    (type === 'booking.confirmed' || type === 'booking.rescheduled') && booking.status === 'CONFIRMED'
      ? remindersOf(booking)
      : type === 'booking.completed'
        ? [reviewRequestOf(booking)]
        : [];
  if (later.length > 0) await transact(later);
  const { to, missing } = circumstances.parse(event.data);
  await tellSides(booking, told, event.id, { topic: { scheduledAt: to, missing } });
}
const circumstances = z.object({ to: z.string().optional(), missing: z.enum(['client', 'provider']).optional() });

const paymentTypes = {
  'payment.requested': 'payment_requested',
  'payment.succeeded': 'payment_successful',
  'payment.failed': 'payment_failed',
  'payment.refunded': 'payment_refunded',
} as const satisfies Partial<Record<EventType, NotificationType>>;
export type PaymentNews = keyof typeof paymentTypes;

/** Tells the client of a booking what became of their money. */
export async function ofPayment<T extends PaymentNews>(type: T, event: DomainEvent<T>): Promise<void> {
  Actor.requireSystem();
  const booking = await bookingNow(event.data.bookingId);
  await tellSides(booking, paymentTypes[type], event.id, { topic: { amount: event.data.amount }, sides: ['client'] });
}

/** What providers are told of their subscription. */
export const planNews = ['plan_trial_ending', 'plan_past_due', 'plan_ended'] as const;

const accountNews = z.object({
  cause: z.string(),
  userId: id('user'),
  type: z.enum([
    'welcome',
    'payout_paid',
    'payout_failed',
    'review_published',
    'service_moderated',
    'service_restored',
    'new_message',
    ...planNews,
    'quote_requested',
    'quote_offered',
    'quote_accepted',
    'quote_declined',
    'quote_withdrawn',
    'waitlist_freed',
  ]),
  topic: z.custom<Partial<Topic>>().default({}),
  without: z.array(z.enum(['inApp', 'email', 'sms', 'push'])).default([]),
});

/** Tells a person what concerns their account and no booking, once for each cause. */
export const ofAccount = fn(accountNews, async ({ cause, userId, type, topic, without }): Promise<void> => {
  const user = await Users.get({ id: userId });
  if (!user) return Log.info('Nobody is told: the account is gone', { userId, type });
  const about: Topic = { side: user.role === 'PROVIDER' ? 'provider' : 'client', ...topic };
  const composed = composeAccount(type, about, user);
  if (composed) await tell({ cause, userId, type, topic: about, note: composed.note, without });
});
