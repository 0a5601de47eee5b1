import { Actor, Clock, Log } from '../lib/index.ts';
import { Outbox, readMany, transact } from '../platform/index.ts';
import { DayBook, Days, datesBetween } from '../availability/index.ts';
import {
  Bookings,
  chargePartitions,
  closeAt,
  closePartitions,
  dueAt,
  dueBookings,
  duePartitions,
  settlePartitions,
  type BookingRow,
} from './booking.entity.ts';
import { amended, moved, optimistic, refOf } from './change.ts';
import { isKeptByFirst } from './follow.ts';
import { noShowRefund } from './policy.ts';

const pageSize = 100;

const isUp = (due: string | undefined): boolean => due !== undefined && due <= Clock.iso();

/**
 * Expires a hold or a request if its time is up by now, and frees its slot. Answers whether it did; a booking that
 * was paid, answered or given up in time, or that its series keeps, stays as it is.
 */
async function expire(found: BookingRow): Promise<boolean> {
  const { id, providerId, busy } = found;
  if (!isUp(dueAt(found)) || (await isKeptByFirst(found))) return false;
  const dates = datesBetween(busy.from, busy.to);
  return optimistic(async () => {
    const [row, ...rows] = await readMany(
      [Bookings.at({ id }), ...dates.map((date) => Days.at({ providerId, date }))],
      { consistent: true },
    );
    if (!row || !isUp(dueAt(row))) return false;
    const days = new DayBook(providerId, new Map(dates.map((date, i) => [date, rows[i]])));
    const { ops } = moved(row, 'EXPIRED', 'system');
    await transact([...ops, ...days.release(id, Clock.now())]);
    return true;
  });
}

/** Completes a booking that nobody has closed, or settles a no-show that nobody has contested, if its time is up. */
async function close({ id }: BookingRow): Promise<boolean> {
  return optimistic(async () => {
    const row = await Bookings.get({ id }, { consistent: true });
    if (!row || !isUp(closeAt(row))) return false;
    if (row.status !== 'NO_SHOW') {
      const { ops } = moved(row, 'COMPLETED', 'system', { completedAt: Clock.iso(), proposal: undefined });
      await transact(ops);
      return true;
    }
    const settlement = { refundAmount: noShowRefund(row), at: Clock.iso() };
    const settled = amended(row, { settlement });
    const event = Outbox.event('booking.resolved', {
      ...refOf(settled.row),
      refundAmount: settlement.refundAmount,
    });
    await transact([...settled.ops, event]);
    return true;
  });
}

/** Does `act` to every booking that is due in these partitions; one that fails is logged and due again next time. */
async function each(partitions: readonly string[], act: (row: BookingRow) => Promise<boolean>): Promise<number> {
  Actor.requireSystem();
  let done = 0;
  for (const partition of partitions) {
    let cursor: string | undefined;
    const until = Clock.iso();
    do {
      const page = await dueBookings({ partition, until }, { limit: pageSize, cursor });
      const results = await Promise.allSettled(page.items.map(act));
      for (const [i, result] of results.entries())
        if (result.status === 'fulfilled') done += Number(result.value);
        else Log.error('A deadline of a booking could not be met', result.reason, { bookingId: page.items[i]?.id });
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return done;
}

/** Expires every hold and request whose time is up. For the job that runs each minute; answers how many. */
export const expireDue = (): Promise<number> => each([...duePartitions, ...chargePartitions], expire);

/**
 * Completes what nobody has closed a day after its end, and settles no-shows that nobody contested for a day. For the
 * same job; answers how many.
 */
export const closeDue = (): Promise<number> => each(closePartitions, close);

/**
 * Has `settle` look after the money of bookings that ended a while ago: events tell others to do so at once, but one of
 * these may have been lost on the way. For a job; answers how many it saw.
 */
export const settleEnded = (settle: (bookingId: string) => Promise<void>): Promise<number> =>
  each(settlePartitions, async ({ id }) => {
    await settle(id);
    return optimistic(async () => {
      const row = await Bookings.get({ id }, { consistent: true });
      if (!row || !isUp(row.settleAt)) return false;
      await transact(amended(row, { settleAt: undefined }).ops);
      return true;
    });
  });
