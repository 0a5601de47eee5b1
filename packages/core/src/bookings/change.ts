import type { BookingStatus, EventData } from '@fixelo/contracts';
import { DayBook, datesBetween, readDays, type Span } from '../availability/index.ts';
import { Clock } from '../lib/index.ts';
import { Outbox, type Op } from '../platform/index.ts';
import { Bookings, type BookingRow } from './booking.entity.ts';
import { transition, type Party } from './transitions.ts';

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

type Patch = Partial<Omit<BookingRow, 'status' | 'version' | 'id'>>;
export interface Change {
  readonly row: BookingRow;
  readonly ops: readonly Op[];
}

/** A change of fields that is no change of status. Fails when the booking has changed since it was read. */
export function amended(old: BookingRow, patch: Patch): Change {
  const row = { ...old, ...patch, version: old.version + 1, updatedAt: Clock.iso() };
  return { row, ops: [Bookings.replace(row, { if: { version: old.version } })] };
}

/** A change of status with its event, as the transition table allows it. Throws CONFLICT or FORBIDDEN as that does. */
export function moved(old: BookingRow, to: BookingStatus, by: Party, patch: Patch = {}): Change {
  const { event } = transition(old.status, to, by);
  const row = { ...old, ...patch, status: to, version: old.version + 1, updatedAt: Clock.iso() };
  const write = Bookings.replace(row, { if: { version: old.version, status: old.status } });
  return { row, ops: [write, Outbox.event(event, refOf(row))] };
}

/** The days that a span touches, as they are now. One round trip. */
export const daysOf = async (providerId: string, { from, to }: Span): Promise<DayBook> =>
  new DayBook(providerId, await readDays(providerId, datesBetween(from, to)));
