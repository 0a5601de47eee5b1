import { bookingRoutes, type LiveLocation, type ServerFrame } from '@fixelo/contracts';
import { load, partyOf, type BookingRow } from '../bookings/index.ts';
import { Actor, Clock, conflict, fn, notFound } from '../lib/index.ts';
import { below, TransactionCancelled, write } from '../platform/table/index.ts';
import { LiveLocations } from './realtime.entity.ts';
import { deliver, socketsOf } from './sockets.ts';

/** Places that come faster than this are dropped. */
const everyMs = 3000;
/** On the way, a place is shown at most so long before the appointment. */
const aheadMs = 3_600_000;
/** A row that nobody deleted goes so long after the job should have ended. */
const keptSeconds = 3600;

type Journey = Pick<BookingRow, 'status' | 'scheduledAt'> & { readonly onMyWayAt?: string | undefined };

/** Whether the client of a booking may see where its provider is. */
export function isShared({ status, scheduledAt, onMyWayAt }: Journey): boolean {
  if (status === 'IN_PROGRESS') return true;
  return status === 'CONFIRMED' && onMyWayAt !== undefined && Date.parse(scheduledAt) - aheadMs <= Clock.now();
}

/**
 * Shows the client of a booking where the provider is, at most every three seconds; what comes faster is dropped, whatever
 * instance takes it. Only the provider of that booking may say, and only while it is under way: NOT_FOUND, CONFLICT.
 */
export async function shareLocation(
  { bookingId, location }: { readonly bookingId: string; readonly location: LiveLocation },
  booking: BookingRow | undefined,
): Promise<{ shown: boolean }> {
  const { userId } = Actor.user();
  if (booking?.providerId !== userId) throw notFound('booking');
  if (!isShared(booking)) throw conflict('This booking is not under way', { reason: 'WRONG_STATE' });
  const now = Clock.now();
  const expires = Clock.epochSeconds(Math.max(now, Date.parse(booking.endsAt))) + keptSeconds;
  const row = { bookingId, location, at: now, expires };
  const sockets = socketsOf([booking.clientId]);
  sockets.catch(() => undefined);
  try {
    await write(LiveLocations.create(row, { orIf: { at: below(now - everyMs) } }));
  } catch (error) {
    if (error instanceof TransactionCancelled) return { shown: false };
    throw error;
  }
  const frame: ServerFrame = {
    event: 'provider-location',
    data: { bookingId, providerId: userId, location, at: Clock.iso(now) },
  };
  await deliver(
    (await sockets).map(({ connectionId }) => connectionId),
    frame,
  );
  return { shown: true };
}

type Place = Extract<ServerFrame, { event: 'provider-location' }>['data'];

/** Where the provider of a booking was last, for its client while it is under way; empty when nobody knows. */
export const location = fn(bookingRoutes['bookings.get'].params, async ({ id }): Promise<{ last?: Place }> => {
  const [booking, row] = await Promise.all([load(id), LiveLocations.get({ bookingId: id })]);
  if (partyOf(booking) !== 'client' || !isShared(booking) || !row || row.expires <= Clock.epochSeconds()) return {};
  const { providerId } = booking;
  return { last: { bookingId: id, providerId, location: row.location, at: Clock.iso(row.at) } };
});

/** Nothing of a job's places is kept once it is over. */
export async function forgetLocation(booking: Pick<BookingRow, 'id' | 'status'>): Promise<void> {
  if (booking.status === 'IN_PROGRESS' || booking.status === 'CONFIRMED') return;
  await write(LiveLocations.remove({ bookingId: booking.id }));
}
