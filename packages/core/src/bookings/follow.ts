import { visitRoutes, type Booking } from '@fixelo/contracts';
import { Actor, Clock, fn } from '../lib/index.ts';
import { transact, type Page } from '../platform/index.ts';
import { load } from './access.ts';
import { Bookings, chargePartitions, dueAt, dueBookings, infoOf, type BookingRow } from './booking.entity.ts';
import { amended, daysOf, moved, optimistic, type Change } from './change.ts';
import { SeriesRows, occurrencesOf } from './series.entity.ts';

const hourMs = 3_600_000;
/** A later occurrence is charged this long before its start, and keeps its slot unpaid until `lapseMs` before. */
const chargeMs = 5 * 24 * hourMs;
const lapseMs = 24 * hourMs;
const graceMs = hourMs / 4;

/** Until when a later occurrence keeps its slot, as its first stands; `ended`: the first never came to be. */
function heldUntil(first: BookingRow, row: BookingRow): number | 'ended' | undefined {
  if (first.confirmedAt !== undefined) return Date.parse(row.scheduledAt) - lapseMs;
  if (first.status === 'REQUESTED')
    return first.respondBy === undefined ? undefined : Date.parse(first.respondBy) + graceMs;
  return first.status === 'PENDING_PAYMENT' ? undefined : 'ended';
}

/** What its first asks of a later occurrence now; undefined when it has been done. */
function followed(first: BookingRow, row: BookingRow): (Change & { readonly until?: number }) | undefined {
  if (row.status !== 'PENDING_PAYMENT') return undefined;
  const until = heldUntil(first, row);
  if (until === undefined) return undefined;
  if (until === 'ended') return moved(row, 'CANCELLED', 'system', { cancellation: { by: 'system', refundAmount: 0 } });
  const holdExpiresAt = Clock.iso(until);
  if (row.holdExpiresAt === holdExpiresAt) return undefined;
  const charge = Math.max(Clock.now(), Date.parse(row.scheduledAt) - chargeMs);
  const chargeAt = first.confirmedAt === undefined ? undefined : Clock.iso(charge);
  return { ...amended(row, { holdExpiresAt, chargeAt }), until };
}

/**
 * Brings a later occurrence of a series in line with its first: keeps its slot when that is asked for or confirmed, lets
 * it go when that ended. Answers the booking as it is then. Repeatable.
 */
export async function followFirst(id: string, firstId: string): Promise<BookingRow> {
  return optimistic(async () => {
    const [row, first] = await Promise.all([load(id), load(firstId)]);
    const change = followed(first, row);
    if (!change) return row;
    const days = await daysOf(row.providerId, row.busy);
    const now = Clock.now();
    const { until } = change;
    const holding = { bookingId: id, clientId: row.clientId, ...row.busy, at: Date.parse(row.scheduledAt) };
    // The hold may have ended while nobody looked: then the time is whoever's has it now.
    const isFree = days.inTheWay(row.busy, now, id) === undefined;
    if (until !== undefined && !isFree) {
      const lost = moved(row, 'EXPIRED', 'system');
      await transact([...lost.ops, ...days.release(id, now)]);
      return lost.row;
    }
    const slot = until === undefined ? days.release(id, now) : days.take({ ...holding, holdUntil: until }, now);
    await transact([...change.ops, ...slot]);
    return change.row;
  });
}

/**
 * Lets the first of a series decide about a later occurrence whose hold has ended; answers whether the series keeps it.
 * For the job that expires: the event that should have come before it may be late.
 */
export async function isKeptByFirst({ id, seriesId, occurrence }: BookingRow): Promise<boolean> {
  if (seriesId === undefined || occurrence === 1) return false;
  const firstId = (await SeriesRows.get({ id: seriesId }, { consistent: true }))?.bookingIds[0];
  if (firstId === undefined) return false;
  const row = await followFirst(id, firstId);
  const due = dueAt(row);
  return due === undefined || due > Clock.iso();
}

/** Brings the whole series of a booking in line with its first; nothing for others. For what listens to bookings. */
export async function followSeries(bookingId: string): Promise<void> {
  Actor.requireSystem();
  const first = await load(bookingId);
  if (first.seriesId === undefined || first.occurrence !== 1) return;
  for (const row of await occurrencesOf(first.seriesId)) if (row.id !== first.id) await followFirst(row.id, first.id);
}

/** All occurrences of the series that a booking is part of, in order; the booking alone when it is part of none. */
export const series = fn(visitRoutes['bookings.series'].params, async ({ id }): Promise<Booking[]> => {
  const row = await load(id);
  const rows = row.seriesId === undefined ? [row] : await occurrencesOf(row.seriesId);
  return rows.map(infoOf);
});

/** Later occurrences whose time to be charged has come, a page of one partition of `chargePartitions` at a time. */
export function dueCharges(partition: string, paging: { limit: number; cursor?: string }): Promise<Page<BookingRow>> {
  Actor.requireSystem();
  return dueBookings({ partition, until: Clock.iso() }, paging);
}
export { chargePartitions };

/** Writes down that a charge failed, to be tried again at `retryAt`, or not again before the slot lapses. */
export async function chargeFailed(bookingId: string, retryAt?: number): Promise<void> {
  Actor.requireSystem();
  await optimistic(async () => {
    const row = await Bookings.get({ id: bookingId }, { consistent: true });
    if (row?.status !== 'PENDING_PAYMENT' || row.chargeAt === undefined) return;
    await transact(amended(row, { chargeAt: retryAt === undefined ? undefined : Clock.iso(retryAt) }).ops);
  });
}
