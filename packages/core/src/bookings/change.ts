import type { BookingStatus, EventData } from '@fixelo/contracts';
import { DayBook, datesBetween, readDays, type Span } from '../availability/index.ts';
import { Clock } from '../lib/index.ts';
import { Audit, Outbox, type Op } from '../platform/index.ts';
import { Bookings, type BookingRow } from './booking.entity.ts';
import { checkedTransition, type BookingEvent, type Party } from './transitions.ts';

/** What events tell of a booking. */
export const refOf = (row: BookingRow): EventData<'booking.created'> => ({
  bookingId: row.id,
  clientId: row.clientId,
  providerId: row.providerId,
  serviceId: row.serviceId,
  status: row.status,
  version: row.version,
});

export { optimistic } from '../platform/index.ts';

/** What an audit entry tells beside the change of status. */
type Facts = Readonly<Record<string, string | number>>;
type Patch = Partial<Omit<BookingRow, 'status' | 'version' | 'id'>>;
export interface Change {
  readonly row: BookingRow;
  readonly ops: readonly Op[];
}

/** Those who listen to the end of a booking see to its money; after this long a job looks whether they did. */
const settleMs = 10 * 60_000;
const ends: ReadonlySet<BookingStatus> = new Set(['COMPLETED', 'CANCELLED', 'DECLINED', 'EXPIRED']);
/** Whether this change decides what becomes of the money. */
const isDecided = ({ status, settlement }: BookingRow, old: BookingRow): boolean =>
  (ends.has(status) && status !== old.status) || (settlement !== undefined && old.settlement === undefined);

/** The row with the time at which a job looks after its money, where this change decides about it. */
const followedUp = (row: BookingRow, old: BookingRow): BookingRow =>
  isDecided(row, old) ? { ...row, settleAt: Clock.iso(Clock.now() + settleMs) } : row;

/** A change of fields that is no change of status. Fails when the booking has changed since it was read. */
export function amended(old: BookingRow, patch: Patch): Change {
  const row = followedUp({ ...old, ...patch, version: old.version + 1, updatedAt: Clock.iso() }, old);
  return { row, ops: [Bookings.replace(row, { if: { version: old.version } })] };
}

/**
 * A change of status with its event, as the transition table and its guards allow it. Throws CONFLICT or FORBIDDEN as
 * these do.
 */
export function moved(old: BookingRow, to: BookingStatus, by: Party, patch: Patch = {}, facts: Facts = {}): Change {
  const { event } = checkedTransition(old, to, by, Clock.now());
  const confirmed = to === 'CONFIRMED' ? { confirmedAt: Clock.iso() } : {};
  const next = { ...old, ...confirmed, ...patch, status: to, version: old.version + 1, updatedAt: Clock.iso() };
  const row = followedUp(next, old);
  const write = Bookings.replace(row, { if: { version: old.version, status: old.status } });
  return { row, ops: [write, eventOf(event, row), ...audited(by, event, row.id, { from: old.status, to, ...facts })] };
}

/** The event of a change of status. */
function eventOf(event: BookingEvent, row: BookingRow): Op {
  const ref = refOf(row);
  switch (event) {
    case 'booking.no_show':
      return Outbox.event(event, { ...ref, missing: row.noShow?.missing ?? 'client' });
    case 'booking.resolved':
      return Outbox.event(event, { ...ref, refundAmount: row.settlement?.refundAmount ?? 0 });
    case 'booking.rescheduled':
    case 'booking.move_proposed':
      throw new Error(`${event} is no change of status`);
    default:
      return Outbox.event(event, ref);
  }
}

/** The audit entry of a change that an administrator makes; none for others. */
const audited = (by: Party, event: BookingEvent, id: string, data: Facts): Op[] =>
  by === 'admin' ? [Audit.entry(event.replace('booking.', 'bookings.'), id, data)] : [];

/** The days that a span touches, as they are now. One round trip. */
export const daysOf = async (providerId: string, { from, to }: Span): Promise<DayBook> =>
  new DayBook(providerId, await readDays(providerId, datesBetween(from, to)));
