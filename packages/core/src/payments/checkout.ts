import { bookingRoutes, createBooking, type Booking, type CreateBooking, type PaymentIntent } from '@fixelo/contracts';
import {
  amended,
  daysOf,
  infoOf,
  load,
  optimistic,
  place,
  requireParty,
  type Agreed,
  type BookingRow,
} from '../bookings/index.ts';
import { Actor, Clock, conflict, fn, forbidden, notFound, unavailable } from '../lib/index.ts';
import { transact } from '../platform/index.ts';
import { Users } from '../users/index.ts';
import { readPair, type Pair } from './apply.ts';
import { changed } from './change.ts';
import { deservesMoney } from './decide.ts';
import type { PaymentRow } from './payment.entity.ts';
import { Customers } from './account.entity.ts';
import { drafts, intentGraceMs } from './draft.ts';
import { openIntent, settlePair, type KnownCustomer } from './settle.ts';

/** After this long an acceptance without a captured payment counts as abandoned and can be repeated. */
const captureMs = 10_000;

/**
 * Books a service: holds its slot for 15 minutes and opens the payment. Throws as `place` does, and
 * SERVICE_UNAVAILABLE when Stripe is down: the slot stays held, and the same call with the same `Idempotency-Key`,
 * `Payment.intent` or the job goes on where it stopped.
 */
export const book = fn(createBooking, (input) => bookAgreed(input));

/** As `book`, on terms that the two sides agreed on. */
export async function bookAgreed(
  input: CreateBooking,
  agreed?: Agreed,
): Promise<{ booking: Booking; payment: PaymentIntent }> {
  let payment: PaymentRow | undefined;
  const { booking, beside } = await place(input, {
    attach: (placed) => {
      const made = drafts(placed, input.keepMethod === true);
      payment = made.payment;
      return made.ops;
    },
    agreed,
    beside: Customers.at({ userId: Actor.user().userId }),
  });
  if (!payment) return opened(await existing(booking));
  return opened({ payment, booking }, { customerId: beside?.customerId });
}

/** The payment of a booking that was placed before and waits for it. Throws CONFLICT when it is over. */
export const resume = async (bookingId: string): Promise<{ booking: Booking; payment: PaymentIntent }> =>
  opened(await existing(await load(bookingId)));

/** The payment of a booking that waits for it, open at Stripe. */
async function opened(pair: Pair, known?: KnownCustomer): Promise<{ booking: Booking; payment: PaymentIntent }> {
  if (!deservesMoney(pair.booking.status))
    throw conflict('The time to pay this booking is over', { reason: 'EXPIRED', status: pair.booking.status });
  const { intent, booking } = await openIntent(pair, known);
  const { clientSecret, amount } = intent;
  return {
    booking: infoOf(booking),
    payment: { intentId: intent.id, clientSecret, amount, currency: booking.currency },
  };
}

async function existing(booking: BookingRow): Promise<Pair> {
  const pair = await readPair({ bookingId: booking.id, paymentId: booking.payment.id });
  if (!pair) throw notFound('payment');
  return pair;
}

/** Writes down that the provider accepts. From here on only the capture decides. Exactly one acceptance succeeds. */
async function accepted(id: string): Promise<BookingRow> {
  return optimistic(async () => {
    const old = await load(id);
    requireParty(old, 'provider');
    const now = Clock.now();
    if (old.status !== 'REQUESTED')
      throw conflict('Only a request can be accepted', { reason: 'WRONG_STATE', status: old.status });
    if (old.acceptedAt !== undefined) {
      if (now - Date.parse(old.acceptedAt) > captureMs) return old;
      throw conflict('This request is accepted already', { reason: 'WRONG_STATE', status: old.status }, 10);
    }
    if (old.respondBy === undefined || Date.parse(old.respondBy) <= now)
      throw conflict('The time to answer this request is over', { reason: 'EXPIRED', status: old.status });
    const [{ payment }, days, provider] = await Promise.all([
      existing(old),
      daysOf(old.providerId, old.busy),
      Users.get({ id: old.providerId }, { consistent: true }),
    ]);
    if (provider?.status !== 'ACTIVE') throw forbidden('This account cannot accept requests');
    const { row, ops } = amended(old, { acceptedAt: Clock.iso(now) });
    const dueAt = Clock.iso(now + intentGraceMs);
    const paid = changed(payment, old, { dueAt });
    const holding = { bookingId: id, clientId: old.clientId, ...old.busy, at: Date.parse(old.scheduledAt) };
    await transact([...ops, ...paid.ops, ...days.take(holding, now)]);
    return row;
  });
}

/**
 * The provider accepts a request: the acceptance is written down first, then the authorised payment is captured,
 * and that confirms the booking. Of several acceptances one wins, the others get CONFLICT, as does one that comes
 * too late or finds the authorisation gone. Throws SERVICE_UNAVAILABLE when Stripe is down: the acceptance stands,
 * and repeating it, or the job, captures.
 */
export const accept = fn(bookingRoutes['bookings.accept'].params, async ({ id }): Promise<Booking> => {
  const { payment } = await accepted(id);
  const pair = await settlePair({ bookingId: id, paymentId: payment.id });
  if (pair?.booking.status === 'CONFIRMED') return infoOf(pair.booking);
  if (pair?.booking.status === 'REQUESTED') throw unavailable('The payment service', 10);
  throw conflict('The payment of this request is no longer there', {
    reason: 'WRONG_STATE',
    status: pair?.booking.status,
  });
});
