import type { BookingRow } from '../bookings/index.ts';
import { Clock } from '../lib/index.ts';
import { KeyTaken, TransactionCancelled, transact } from '../platform/index.ts';
import { Payments, nothingYet, type PaymentRow } from './payment.entity.ts';

/** When the job looks for intents that a crash kept from being stored. */
export const intentGraceMs = 60_000;

/** The payment as it begins with its booking. */
export function draft(booking: BookingRow): PaymentRow {
  return {
    id: booking.payment.id,
    bookingId: booking.id,
    clientId: booking.clientId,
    providerId: booking.providerId,
    amount: booking.totalAmount,
    currency: booking.currency,
    status: 'PENDING',
    platformFee: booking.platformFee,
    ...nothingYet,
    purpose: 'booking',
    capture: booking.instantBook ? 'automatic' : 'manual',
    dueAt: Clock.iso(Date.parse(booking.createdAt) + intentGraceMs),
    attempts: 0,
    version: 1,
    createdAt: booking.createdAt,
    updatedAt: booking.createdAt,
  };
}

/** Creates the row, or finds it: its id says which payment it is. */
export async function made(row: PaymentRow): Promise<PaymentRow> {
  const ids = { bookingId: row.bookingId, id: row.id };
  const known = await Payments.get(ids, { consistent: true });
  if (known) return known;
  try {
    await transact([Payments.create(row)]);
    return row;
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error instanceof KeyTaken) throw error;
    return (await Payments.get(ids, { consistent: true })) ?? row;
  }
}
