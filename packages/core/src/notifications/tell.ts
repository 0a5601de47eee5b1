import type { NotificationChannel, NotificationType } from '@fixelo/contracts';
import { Clock, Id } from '../lib/index.ts';
import * as Outbox from '../platform/outbox.ts';
import { readMany, transact, TransactionCancelled, type Op } from '../platform/index.ts';
import { textableNumber, Users } from '../users/index.ts';
import { afterQuietHours, channelsOf, isCritical } from './channels.ts';
import { Deliveries, Notifications, type DeliveryRow, type Topic } from './notification.entity.ts';
import { Preferences } from './preference.entity.ts';
import type { Note } from './note.ts';

export interface Telling {
  /** What causes it: an event's id, or the name of something that fell due. One telling for each (cause, person, type). */
  readonly cause: string;
  readonly userId: string;
  readonly type: NotificationType;
  readonly topic: Topic;
  readonly note: Note;
  /** Channels that are left out although the person would hear that way. */
  readonly without?: readonly NotificationChannel[];
}

/**
 * Tells a person something by every channel that they chose: the row of the list, one delivery for each channel, and
 * the events that set these going, in one transaction. Repeated for the same cause it does nothing. Texts and pushes
 * that are not critical wait for the end of quiet hours.
 */
export async function tell({ cause, userId, type, topic, note, without = [] }: Telling): Promise<void> {
  const [user, preference] = await readMany([Users.at({ id: userId }), Preferences.at({ userId })]);
  if (!user || user.status === 'DELETED') return;
  const id = Id.derive('notification', cause, userId, type);
  const at = Clock.iso();
  const chosen = channelsOf(type, preference);
  const quietUntil = afterQuietHours(Clock.now(), user.timeZone, preference?.quietHours);
  const channels = (['inApp', 'email', 'sms', 'push'] as const).filter(
    (channel) =>
      chosen[channel] && !without.includes(channel) && (channel !== 'sms' || textableNumber(user) !== undefined),
  );
  const deliveries = channels.map((channel): DeliveryRow => {
    const waits = !isCritical(type) && (channel === 'sms' || channel === 'push') && quietUntil > Clock.now();
    const dueAt = waits ? { dueAt: Clock.iso(quietUntil) } : {};
    return {
      notificationId: id,
      channel,
      userId,
      type,
      state: 'waiting',
      attempt: 1,
      failures: 0,
      ...dueAt,
      updatedAt: at,
      createdAt: at,
    };
  });
  const row = {
    id,
    userId,
    type,
    topic,
    title: note.title,
    body: note.body,
    path: note.path,
    listed: channels.includes('inApp'),
    createdAt: at,
  };
  const ops: Op[] = [
    Notifications.create(row),
    ...deliveries.flatMap((delivery) => [Deliveries.create(delivery), ...handOut(delivery)]),
  ];
  try {
    await transact(ops);
  } catch (error) {
    if (error instanceof TransactionCancelled && error.reasonOf('Notification.create')) return;
    throw error;
  }
}

/** The event that has a delivery sent; none while it waits for its time. */
export const handOut = ({ notificationId, userId, channel, attempt, dueAt }: DeliveryRow): Op[] =>
  dueAt === undefined ? [Outbox.event('notification.due', { notificationId, userId, channel, attempt })] : [];
