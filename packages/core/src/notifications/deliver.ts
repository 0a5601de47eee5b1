import { id, notificationChannel } from '@fixelo/contracts';
import * as z from 'zod';
import { bookingNow } from '../bookings/now.ts';
import { Actor, AppError, Clock, fn, Log } from '../lib/index.ts';
import { readMany, TransactionCancelled, write } from '../platform/index.ts';
import { Users, type UserRow } from '../users/index.ts';
import { channelsOf, isCritical } from './channels.ts';
import { composeAccount, composeBooking, isTrue, type Composed } from './compose.ts';
import { Deliveries, Notifications, type DeliveryRow, type NotificationRow } from './notification.entity.ts';
import { Preferences } from './preference.entity.ts';

/** Pauses after an attempt that failed for now, in seconds; after the last one the delivery is parked. */
const backoffSeconds = [60, 300, 900, 3600, 3 * 3600];

type End = Partial<DeliveryRow> & Pick<DeliveryRow, 'state'>;

/** What a channel made of it. */
export interface Sent {
  readonly providerId?: string;
  /** Why it was not sent, for good. */
  readonly skipped?: string;
}

export interface Sending {
  readonly user: UserRow;
  readonly row: NotificationRow;
  readonly delivery: DeliveryRow;
  readonly composed: Composed;
  readonly isCritical: boolean;
  /** Records that a call may go out now. For providers that do not know an idempotency key. */
  readonly markCalled: () => Promise<void>;
}

type Sender = (sending: Sending) => Promise<Sent>;

const input = z.object({
  notificationId: id('notification'),
  channel: notificationChannel,
  /** Of the event; one that is not the delivery's latest is late news. */
  attempt: z.int(),
});

/**
 * What sends a notification through one channel, once: what was sent, or handed out anew since, is left alone. What is no
 * longer true, or no longer wanted, is skipped. When the provider is down it is tried again after 1, 5, 15, 60 and 180
 * minutes and then parked; what cannot pass by itself is parked at once. Throws only when the table cannot be reached.
 */
export const deliverer = (sender: Sender) =>
  fn(input, async ({ notificationId, channel, attempt }): Promise<void> => {
    Actor.requireSystem();
    const [row, delivery] = await readMany(
      [Notifications.at({ id: notificationId }), Deliveries.at({ notificationId, channel })],
      { consistent: true },
    );
    if (!row || delivery?.attempt !== attempt || delivery.state !== 'waiting') return;
    let calledAt = delivery.calledAt;
    const markCalled = async (): Promise<void> => {
      calledAt = Clock.iso();
      await write(Deliveries.replace({ ...delivery, calledAt }, { if: { attempt } }));
    };
    let end: End;
    try {
      const sent = await send(sender, row, delivery, markCalled);
      end = sent.skipped === undefined ? { state: 'sent', ...sent } : { state: 'skipped', reason: sent.skipped };
    } catch (error) {
      // a push that the services refused has not rung; of a text that is asked
      end = { ...failed(delivery, error), calledAt: channel === 'sms' ? calledAt : undefined };
    }
    await settle(delivery, end);
  });

/** How it ended, for now or for good. Somebody who ended it meanwhile has said so, and is right. */
async function settle(delivery: DeliveryRow, end: End): Promise<void> {
  const { attempt } = delivery;
  const next = { ...delivery, ...end, updatedAt: Clock.iso() };
  try {
    await write(Deliveries.replace(next, { if: { attempt } }));
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
  }
}

function failed(delivery: DeliveryRow, error: unknown): End {
  const { notificationId, channel, attempt, failures } = delivery;
  const passes = error instanceof AppError && error.code === 'SERVICE_UNAVAILABLE';
  const pause = passes ? backoffSeconds[failures] : undefined;
  const reason = (error instanceof Error ? error.message : 'unknown').slice(0, 300);
  if (pause === undefined) {
    Log.error('A notification could not be sent and is parked', error, { notificationId, channel, attempt });
    return { state: 'parked', reason };
  }
  Log.warn('A notification is tried again later', { notificationId, channel, attempt, error });
  return {
    state: 'waiting',
    attempt: attempt + 1,
    failures: failures + 1,
    dueAt: Clock.iso(Clock.now() + pause * 1000),
    reason,
  };
}

async function send(
  sender: Sender,
  row: NotificationRow,
  delivery: DeliveryRow,
  markCalled: () => Promise<void>,
): Promise<Sent> {
  const { userId, type } = row;
  const [user, preference] = await readMany([Users.at({ id: userId }), Preferences.at({ userId })]);
  if (!user || user.status === 'DELETED') return { skipped: 'the account is gone' };
  if (!channelsOf(type, preference)[delivery.channel]) return { skipped: 'not wanted this way any more' };
  const composed = await compose(row, user);
  if (composed === undefined) return { skipped: 'no longer so' };
  return sender({
    user,
    row,
    delivery,
    composed,
    isCritical: isCritical(type),
    markCalled,
  });
}

/** In words, from what is true now; undefined when it no longer is. */
async function compose({ type, topic }: NotificationRow, user: UserRow): Promise<Composed | undefined> {
  if (topic.bookingId === undefined || type === 'review_published') return composeAccount(type, topic, user);
  const booking = await bookingNow(topic.bookingId);
  return isTrue(type, topic, booking) ? composeBooking(type, topic, booking, user) : undefined;
}
