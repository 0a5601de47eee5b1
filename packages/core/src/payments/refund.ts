import { adminPaymentRoutes, type Payment } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn } from '../lib/index.ts';
import { Audit, Idempotency, transact } from '../platform/index.ts';
import { load, optimistic } from '../bookings/index.ts';
import { changedTogether, isPaid } from './change.ts';
import { infoOf, paymentsOfBooking, type PaymentRow } from './payment.entity.ts';
import { settleBooking } from './settle.ts';

/** What can still go back of a payment. */
const leftOf = (payment: PaymentRow): number =>
  isPaid(payment) && !payment.dispute?.isOpen ? payment.amount - payment.owed - payment.lost : 0;

/** Spreads `amount` over payments, the latest first. */
function spread(payments: readonly PaymentRow[], amount: number): { payment: PaymentRow; part: number }[] {
  let rest = amount;
  return payments
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .map((payment) => {
      const part = Math.min(rest, leftOf(payment));
      rest -= part;
      return { payment, part };
    })
    .filter(({ part }) => part > 0);
}

/**
 * An administrator gives back what was paid for a booking, all that is left or `amount`: what is owed is written with a
 * row in the audit log, then Stripe is told; the provider's share and the fee go back pro rata. Throws CONFLICT when
 * there is not that much left. Repeated under the same `Idempotency-Key` it gives back once.
 */
export const refund = fn(
  adminPaymentRoutes['payments.refund'].body,
  async ({ bookingId, amount }): Promise<{ refunded: number; payments: Payment[] }> => {
    Actor.require('admin');
    const booking = await load(bookingId);
    const refunded = Idempotency.resumed()
      ? 0
      : await optimistic(async () => {
          const payments = await paymentsOfBooking.all({ bookingId });
          const left = payments.reduce((sum, payment) => sum + leftOf(payment), 0);
          const wanted = amount ?? left;
          if (wanted <= 0 || wanted > left)
            throw conflict('There is not that much to give back', { reason: 'AMOUNT', left });
          const changes = changedTogether(
            spread(payments, wanted).map(({ payment, part }) => ({
              old: payment,
              patch: { owed: payment.owed + part, refundStuck: false, dueAt: Clock.iso() },
            })),
            booking,
          );
          await transact([...changes, Audit.entry('payments.refunded', bookingId, { amount: wanted })]);
          return wanted;
        });
    await settleBooking(bookingId);
    return { refunded, payments: (await paymentsOfBooking.all({ bookingId })).map(infoOf) };
  },
);
