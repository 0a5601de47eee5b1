import { Actor, Clock, Log } from '../lib/index.ts';
import { readMany, transact } from '../platform/index.ts';
import { DayBook, Days, datesBetween } from '../availability/index.ts';
import { Bookings, dueAt, dueBookings, duePartitions, type BookingRow } from './booking.entity.ts';
import { moved, optimistic } from './change.ts';

const pageSize = 100;

/**
 * Expires a hold or a request if its time is up by now, and frees its slot. Answers whether it did; a booking that
 * was paid, answered or given up in time stays as it is.
 */
async function expire({ id, providerId, busy }: BookingRow): Promise<boolean> {
  const dates = datesBetween(busy.from, busy.to);
  return optimistic(async () => {
    const [row, ...rows] = await readMany(
      [Bookings.at({ id }), ...dates.map((date) => Days.at({ providerId, date }))],
      { consistent: true },
    );
    const due = row && dueAt(row);
    if (!row || due === undefined || due > Clock.iso()) return false;
    const days = new DayBook(providerId, new Map(dates.map((date, i) => [date, rows[i]])));
    const { ops } = moved(row, 'EXPIRED', 'system');
    await transact([...ops, ...days.release(id, Clock.now())]);
    return true;
  });
}

/** Expires every hold and request whose time is up. For the job that runs each minute; answers how many. */
export async function expireDue(): Promise<number> {
  Actor.requireSystem();
  let expired = 0;
  for (const partition of duePartitions) {
    let cursor: string | undefined;
    const until = Clock.iso();
    do {
      const page = await dueBookings({ partition, until }, { limit: pageSize, cursor });
      const results = await Promise.allSettled(page.items.map(expire));
      for (const [i, result] of results.entries())
        if (result.status === 'fulfilled') expired += Number(result.value);
        else Log.error('A booking could not be expired', result.reason, { bookingId: page.items[i]?.id });
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return expired;
}
