import { adminPaymentRoutes, type Payment } from '@fixelo/contracts';
import { Actor, Clock, Money, conflict, fn } from '../lib/index.ts';
import { Audit, Idempotency, transact } from '../platform/index.ts';
import { load, optimistic } from '../bookings/index.ts';
import { changedTogether, isPaid } from './change.ts';
import { infoOf, paymentsOfBooking, type PaymentRow } from './payment.entity.ts';
import { Refunds } from './refund.entity.ts';
import { settleBooking } from './settle.ts';

/** What can still go back of a payment. */
const leftOf = (payment: PaymentRow): number =>
  isPaid(payment) && !payment.dispute?.isOpen ? payment.amount - payment.owed - payment.lost : 0;

/** Spreads `amount` over what can still go back of each payment: pro rata, to the cent. */
export function spread(payments: readonly PaymentRow[], amount: number): { payment: PaymentRow; part: number }[] {
  const whole = payments.reduce((sum, payment) => sum + leftOf(payment), 0);
  let seen = 0;
  return payments
    .map((payment) => {
      const before = whole === 0 ? 0 : Money.shareOf(amount, seen, whole);
      seen += leftOf(payment);
      return { payment, part: whole === 0 ? 0 : Money.shareOf(amount, seen, whole) - before };
    })
    .filter(({ part }) => part > 0);
}

/**
 * An administrator gives back what was paid for a booking, all that is left or `amount`: what is owed is written with a
 * row in the audit log, then Stripe is told; the provider's share and the fee go back pro rata. Throws CONFLICT when
 * there is not that much left. Repeated under the same `Idempotency-Key` it gives back once, and answers the same.
 */
export const refund = fn(
  adminPaymentRoutes['payments.refund'].body,
  async ({ bookingId, amount, reason }): Promise<{ refunded: number; payments: Payment[] }> => {
    const { userId: by } = Actor.require('admin');
    const booking = await load(bookingId);
    const id = Idempotency.id('entry');
    const before = Idempotency.resumed() ? await Refunds.get({ bookingId, id }, { consistent: true }) : undefined;
    const refunded =
      before?.amount ??
      (await optimistic(async () => {
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
        const row = { id, bookingId, amount: wanted, currency: booking.currency, reason, by, at: Clock.iso() };
        await transact([
          ...changes,
          Refunds.create(row),
          Audit.entry('payments.refunded', bookingId, { amount: wanted, reason }),
        ]);
        return wanted;
      }));
    await settleBooking(bookingId);
    return { refunded, payments: (await paymentsOfBooking.all({ bookingId })).map(infoOf) };
  },
);
