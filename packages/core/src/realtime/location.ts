import { bookingRoutes, type LiveLocation, type ServerFrame } from '@fixelo/contracts';
import * as Booking from '../bookings/booking.ts';
import { Bookings, load, partyOf, type BookingRow } from '../bookings/index.ts';
import { Actor, Clock, conflict, fn, notFound } from '../lib/index.ts';
import { below, TransactionCancelled, write } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { LiveLocations } from './realtime.entity.ts';
import { deliver } from './sockets.ts';
import { socketsOf } from './user-sockets.ts';

/** Places that come faster than this are dropped. */
const everyMs = 3000;
/** A row that nobody deleted goes so long after the job should have ended. */
const keptSeconds = 3600;

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
  if (!Booking.sharesLocation(booking, Clock.now()))
    throw conflict('This booking is not under way', { reason: 'WRONG_STATE' });
  const now = Clock.now();
  const expires = Clock.epochSeconds(Math.max(now, Date.parse(booking.endsAt))) + keptSeconds;
  const row = { bookingId, location, at: now, expires };
  const sockets = socketsOf([booking.clientId]);
  sockets.catch(() => undefined);
  try {
    // With the booking as it was read: a place never comes after the end of the job has forgotten the others.
    await transact([
      LiveLocations.create(row, { orIf: { at: below(now - everyMs) } }),
      Bookings.check({ id: bookingId }, { if: { status: booking.status } }),
    ]);
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
  if (
    partyOf(booking) !== 'client' ||
    !Booking.sharesLocation(booking, Clock.now()) ||
    !row ||
    row.expires <= Clock.epochSeconds()
  )
    return {};
  const { providerId } = booking;
  return { last: { bookingId: id, providerId, location: row.location, at: Clock.iso(row.at) } };
});

/** Nothing of a job's places is kept once it is over. */
export async function forgetLocation(booking: Pick<BookingRow, 'id' | 'status'>): Promise<void> {
  if (booking.status === 'IN_PROGRESS' || booking.status === 'CONFIRMED') return;
  await write(LiveLocations.remove({ bookingId: booking.id }));
}
