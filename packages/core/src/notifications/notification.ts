import { id, minorUnits, type Booking, type BookingStatus } from '@fixelo/contracts';
import * as z from 'zod';
import { Booking as Bookings } from '../bookings/index.ts';
import { Actor, fn, Log } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import { emailProvider } from '../provider/email.ts';
import { Users, type UserRow } from '../users/index.ts';
import { htmlOf, subjectOf, textOf, type Letter } from './layout.ts';
import { bookingLetter, refundLetter, welcomeLetter } from './letters.ts';
import type { BookingNews, Side } from './texts/index.ts';

/** What each event says that the booking became. */
const statusAfter = {
  'booking.requested': 'REQUESTED',
  'booking.confirmed': 'CONFIRMED',
  'booking.declined': 'DECLINED',
  'booking.cancelled': 'CANCELLED',
  'booking.expired': 'EXPIRED',
} as const satisfies Record<string, BookingStatus>;
type NewsEvent = keyof typeof statusAfter;
const newsEvents = Object.keys(statusAfter) as [NewsEvent, ...NewsEvent[]];

/**
 * Tells both sides of a booking by e-mail what an event says, in their languages. The booking is read again: what is
 * no longer true is not told. Each (event, person) gets one e-mail, however often this is repeated.
 */
export const bookingEmails = fn(
  z.object({ eventId: id('event'), type: z.enum(newsEvents), bookingId: id('booking') }),
  async ({ eventId, type, bookingId }): Promise<void> => {
    Actor.requireSystem();
    const booking = await Bookings.get({ id: bookingId });
    if (booking.status !== statusAfter[type]) {
      return Log.info('An e-mail was not sent: the booking has moved on', { bookingId, type, status: booking.status });
    }
    const news = newsOf(type, booking);
    const [client, provider] = await Users.batchGet([{ id: booking.clientId }, { id: booking.providerId }]);
    const tell = async (side: Side, user: UserRow | undefined): Promise<void> => {
      const letter = user && bookingLetter(news, side, booking, user, Config.required('WEB_URL'));
      if (letter) await post(user, letter, `${eventId}/${user.id}/booking-${news}`);
    };
    const results = await Promise.allSettled([
      tell('client', client),
      concernsProvider(booking) && tell('provider', provider),
    ]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  },
);

/** A hold that was never paid was never told to the provider; its end is not either. */
const concernsProvider = ({ status, respondBy, cancellation, payment }: Booking): boolean =>
  respondBy !== undefined ||
  status === 'CONFIRMED' ||
  (cancellation?.refundAmount ?? 0) > 0 ||
  payment.status === 'SUCCEEDED';

const newsOf = (type: NewsEvent, booking: Booking): BookingNews => {
  switch (type) {
    case 'booking.requested':
      return 'requested';
    case 'booking.confirmed':
      return 'confirmed';
    case 'booking.declined':
      return 'declined';
    case 'booking.cancelled':
      return 'cancelled';
    case 'booking.expired':
      return booking.respondBy === undefined ? 'lapsed' : 'expired';
  }
};

/** Tells the client of a booking by e-mail that `amount`, in minor units, goes back; once for each event. */
export const refundEmail = fn(
  z.object({ eventId: id('event'), bookingId: id('booking'), amount: minorUnits }),
  async ({ eventId, bookingId, amount }): Promise<void> => {
    Actor.requireSystem();
    const booking = await Bookings.get({ id: bookingId });
    const client = await Users.get({ id: booking.clientId });
    if (!client) return;
    const letter = refundLetter(amount, booking, client, Config.required('WEB_URL'));
    await post(client, letter, `${eventId}/${client.id}/payment-refunded`);
  },
);

/** Welcomes a new account by e-mail, once. */
export const welcomeEmail = fn(z.object({ eventId: id('event'), userId: id('user') }), async ({ eventId, userId }) => {
  Actor.requireSystem();
  const user = await Users.get({ id: userId });
  if (!user) return;
  const side = user.role === 'PROVIDER' ? 'provider' : 'client';
  await post(user, welcomeLetter(user, side, Config.required('WEB_URL')), `${eventId}/${userId}/welcome`);
});

async function post(user: UserRow, letter: Letter, key: string): Promise<void> {
  if (user.status === 'DELETED') return;
  const email = { to: user.email, subject: subjectOf(letter), html: htmlOf(letter), text: textOf(letter) };
  await (await emailProvider()).send(email, key);
}
