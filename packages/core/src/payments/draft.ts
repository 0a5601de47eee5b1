import { balanceAt } from '@fixelo/contracts';
import type { BookingRow } from '../bookings/index.ts';
import { Clock, Id, Money } from '../lib/index.ts';
import { KeyTaken, TransactionCancelled, transact, type Op } from '../platform/index.ts';
import { Payments, nothingYet, type PaymentRow } from './payment.entity.ts';

/** When the job looks for intents that a crash kept from being stored. */
export const intentGraceMs = 60_000;

const begun = (booking: BookingRow) =>
  ({
    bookingId: booking.id,
    clientId: booking.clientId,
    providerId: booking.providerId,
    currency: booking.currency,
    status: 'PENDING',
    ...nothingYet,
    attempts: 0,
    version: 1,
    createdAt: booking.createdAt,
    updatedAt: booking.createdAt,
  }) as const satisfies Partial<PaymentRow>;

/** Fixelo's part of a deposit; what is left of the booking's fee is in the balance. */
const depositFee = ({ deposit, feeBasisPoints, platformFee }: BookingRow): number =>
  deposit ? Money.feeOf(deposit.amount, feeBasisPoints) : platformFee;

/** The payment as it begins with its booking. */
export const draft = (booking: BookingRow, keepMethod = false): PaymentRow => ({
  ...begun(booking),
  id: booking.payment.id,
  amount: booking.deposit?.amount ?? booking.totalAmount,
  platformFee: depositFee(booking),
  purpose: 'booking',
  capture: booking.instantBook ? 'automatic' : 'manual',
  ...(keepMethod ? { keepMethod } : {}),
  dueAt: Clock.iso(Date.parse(booking.createdAt) + intentGraceMs),
});

/** The payments that begin with a booking: all of the price, or a deposit and what it leaves. */
export function drafts(booking: BookingRow, keepMethod: boolean): { payment: PaymentRow; ops: Op[] } {
  const payment = draft(booking, keepMethod);
  if (!booking.deposit) return { payment, ops: [Payments.create(payment)] };
  const balance: PaymentRow = {
    ...begun(booking),
    id: Id.derive('payment', booking.id, 'balance'),
    amount: booking.deposit.balance,
    platformFee: booking.platformFee - depositFee(booking),
    purpose: 'balance',
    capture: 'automatic',
    dueAt: Clock.iso(balanceAt(booking)),
  };
  return { payment, ops: [Payments.create(payment), Payments.create(balance)] };
}

/** Creates the row, with what is written `beside` it, or finds it: its id says which payment it is. */
export async function made(row: PaymentRow, beside: readonly Op[] = []): Promise<PaymentRow> {
  const ids = { bookingId: row.bookingId, id: row.id };
  const known = await Payments.get(ids, { consistent: true });
  if (known) return known;
  try {
    await transact([Payments.create(row), ...beside]);
    return row;
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error instanceof KeyTaken) throw error;
    return (await Payments.get(ids, { consistent: true })) ?? row;
  }
}
