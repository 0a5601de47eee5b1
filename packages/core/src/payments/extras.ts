import { extraRoutes, type Payment } from '@fixelo/contracts';
import { Clock, Money, conflict, fn } from '../lib/index.ts';
import { Idempotency, Outbox, transact } from '../platform/index.ts';
import { load, optimistic, partyOf, requireParty } from '../bookings/index.ts';
import { applyIntent, readPair, type Pair } from './apply.ts';
import { changed } from './change.ts';
import { made } from './draft.ts';
import { perform } from './money-back.ts';
import { infoOf, paymentsOfBooking, type PaymentRow } from './payment.entity.ts';
import { begin, requireRoom, wrongState } from './purposes.ts';

/** How long an extra can be paid. */
const extraMs = 30 * 86_400_000;

/** A provider asks for what was agreed beyond the price; the client is told, and pays it or turns it down. */
export const extra = fn(
  extraRoutes['payments.extra'].body,
  async ({ bookingId, amount, description }): Promise<Payment> => {
    const booking = await load(bookingId);
    requireParty(booking, 'provider');
    const { status } = booking;
    if (status !== 'CONFIRMED' && status !== 'IN_PROGRESS' && status !== 'COMPLETED')
      throw wrongState('Extras belong to a booking that takes place', booking);
    const id = Idempotency.id('payment');
    const payments = await paymentsOfBooking.all({ bookingId });
    const before = payments.find((one) => one.id === id);
    if (before) return infoOf(before);
    requireRoom(payments);
    const row = begin(booking, {
      id,
      purpose: 'extra',
      amount,
      description,
      platformFee: Money.feeOf(amount, booking.feeBasisPoints),
      dueAt: Clock.iso(Clock.now() + extraMs),
    });
    return infoOf(await made(row, [Outbox.event('payment.requested', { paymentId: id, bookingId, amount })]));
  },
);

/** What was asked and paid for a booking, oldest first, for its two sides. */
export const paymentsOf = fn(extraRoutes['payments.ofBooking'].params, async ({ id }): Promise<Payment[]> => {
  partyOf(await load(id));
  const payments = await paymentsOfBooking.all({ bookingId: id });
  return payments.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map(infoOf);
});

/**
 * Ends an extra that is not paid: its provider takes it back, or the client turns it down. Its intent is cancelled
 * first, so that it cannot be paid any more. Throws CONFLICT when it was paid meanwhile.
 */
export const withdrawExtra = fn(
  extraRoutes['payments.withdrawExtra'].body,
  ({ bookingId, paymentId }): Promise<Payment> =>
    optimistic(async () => {
      partyOf(await load(bookingId));
      const pair = await readPair({ bookingId, paymentId });
      if (pair?.payment.purpose !== 'extra') throw conflict('There is no such extra', { reason: 'NOTHING_DUE' });
      const { payment } = pair;
      const isOpen = payment.status === 'PENDING' || payment.status === 'FAILED';
      const after = isOpen ? await ended(pair) : payment;
      if (after.status === 'CANCELLED') return infoOf(after);
      throw conflict('This extra is paid already', { reason: 'WRONG_STATE', status: after.status });
    }),
);

/** Ends a payment that waits for money: at Stripe, unless it was never there. */
async function ended({ payment, booking }: Pair): Promise<PaymentRow> {
  if (payment.stripePaymentId !== undefined)
    return (await applyIntent(await perform('cancel', payment)))?.payment ?? payment;
  const { row, ops } = changed(payment, booking, { status: 'CANCELLED', dueAt: undefined });
  await transact(ops);
  return row;
}
