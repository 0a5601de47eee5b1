import { bookingNow } from '../bookings/now.ts';
import { Actor, Clock, Log } from '../lib/index.ts';
import { TransactionCancelled, write } from '../platform/index.ts';
import { release } from './release.ts';
import {
  deliveryPartitions,
  dueDeliveries,
  dueNotices,
  noticePartitions,
  Notices,
  type NoticeRow,
} from './notification.entity.ts';
import { tellUnread } from './messages.ts';
import { tellSides } from './plan.ts';

const hourMs = 3_600_000;
const pageSize = 100;

/** A reminder that comes so late that it would say nothing new is not sent: after the start, or the next one's time. */
function isTimely({ kind, scheduledAt }: NoticeRow): boolean {
  if (scheduledAt === undefined) return true;
  const left = Date.parse(scheduledAt) - Clock.now();
  return kind === 'reminder-24h' ? left > 3 * hourMs : left > 0;
}

/** Tells what fell due, if it is still true, and then forgets it: a crash in between tells nobody twice. */
async function tellDue(notice: NoticeRow): Promise<void> {
  const { kind, subject, scheduledAt, dueAt } = notice;
  if (kind === 'digest') await tellUnread(subject, dueAt);
  else if (isTimely(notice)) {
    const booking = await bookingNow(subject);
    const type = kind === 'review-request' ? 'review_request' : 'service_reminder';
    const without = kind === 'reminder-24h' ? (['sms'] as const) : [];
    await tellSides(booking, type, `${kind}:${subject}:${scheduledAt ?? ''}`, { topic: { scheduledAt }, without });
  }
  await write(Notices.remove(notice));
}

/**
 * Hands out every delivery whose time has come and tells what is due. For the job that runs each minute: it may run
 * late, twice, or at the same time as another. Answers how many there were.
 */
export async function tellAllDue(): Promise<number> {
  Actor.requireSystem();
  const until = Clock.iso();
  let count = 0;
  const each = async <T>(rows: readonly T[], act: (row: T) => Promise<unknown>): Promise<void> => {
    const results = await Promise.allSettled(rows.map(act));
    count += rows.length;
    for (const result of results)
      if (result.status === 'rejected' && !(result.reason instanceof TransactionCancelled))
        Log.error('Something due could not be told', result.reason);
  };
  for (const partition of deliveryPartitions) {
    let cursor: string | undefined;
    do {
      const page = await dueDeliveries({ partition, until }, { limit: pageSize, cursor });
      await each(page.items, (delivery) => release(delivery, delivery.attempt));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  for (const partition of noticePartitions) {
    let cursor: string | undefined;
    do {
      const page = await dueNotices({ partition, until }, { limit: pageSize, cursor });
      await each(page.items, tellDue);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return count;
}
