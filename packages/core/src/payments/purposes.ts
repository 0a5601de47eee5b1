import { chargeable, extraRoutes, type PaymentIntent, type PaymentStatus } from '@fixelo/contracts';
import { Actor, Clock, Id, conflict, fn } from '../lib/index.ts';
import type { BookingRow } from '../bookings/index.ts';
import { paymentProvider, type SavedMethod } from '../provider/payment.ts';
import { made } from './draft.ts';
import { Customers } from './account.entity.ts';
import { customerOf } from './customer.ts';
import { isPaid } from './change.ts';
import { nothingYet, paymentsOfBooking, type PaymentRow } from './payment.entity.ts';
import { openIntent } from './settle.ts';

const dayMs = 86_400_000;
/** A tip is at most this, in minor units; whoever types more has slipped. */
const mostTip = 100_000;
/** How long after the end a tip can be given. */
const tipDays = 90;

/** Of one booking: what is given back of all of them at once fits into one transaction. */
const mostFurther = 30;

export function requireRoom(payments: readonly PaymentRow[]): void {
  if (payments.length >= mostFurther)
    throw conflict('This booking has as many payments as one can have', { reason: 'TOO_MANY', most: mostFurther });
}

type Beginning = Pick<PaymentRow, 'id' | 'purpose' | 'amount' | 'platformFee' | 'dueAt'> & { description?: string };

/** A further payment for a booking, as it begins. */
export function begin(booking: BookingRow, beginning: Beginning): PaymentRow {
  const at = Clock.iso();
  return {
    ...nothingYet,
    bookingId: booking.id,
    clientId: booking.clientId,
    providerId: booking.providerId,
    currency: booking.currency,
    status: 'PENDING',
    capture: 'automatic',
    attempts: 0,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...beginning,
  };
}

export const wrongState = (message: string, { status }: BookingRow) =>
  conflict(message, { reason: 'WRONG_STATE', status });

/** The payment of a tip: the same amount asked for twice is one tip until it is paid. */
async function tipOf(booking: BookingRow, amount: number | undefined): Promise<PaymentRow> {
  const ended = Date.parse(booking.completedAt ?? booking.endsAt);
  if (booking.status !== 'COMPLETED' || ended + tipDays * dayMs < Clock.now())
    throw wrongState('A tip is for work that was done', booking);
  if (amount === undefined || amount < chargeable.least || amount > mostTip)
    throw conflict('Say how much the tip is, from $0.50 to $1,000', {
      reason: 'AMOUNT',
      least: chargeable.least,
      most: mostTip,
    });
  const payments = await paymentsOfBooking.all({ bookingId: booking.id });
  const paid = payments.filter((one) => one.purpose === 'tip' && isPaid(one));
  const id = Id.derive('payment', booking.id, 'tip', String(paid.length), String(amount));
  if (!payments.some((one) => one.id === id)) requireRoom(payments);
  const dueAt = Clock.iso(Clock.now() + dayMs);
  return made(begin(booking, { id, purpose: 'tip', amount, platformFee: 0, dueAt }));
}

/** The oldest payment of this purpose (and amount) that waits for its client. */
async function waiting(
  booking: BookingRow,
  purpose: 'extra' | 'balance',
  amount: number | undefined,
): Promise<PaymentRow> {
  const payments = await paymentsOfBooking.all({ bookingId: booking.id });
  const [first] = payments
    .filter((one) => one.purpose === purpose && (one.status === 'PENDING' || one.status === 'FAILED'))
    .filter((one) => amount === undefined || one.amount === amount)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  if (!first) throw conflict('Nothing is left to pay', { reason: 'NOTHING_DUE' });
  return first;
}

/**
 * The intent of a tip, an extra or a balance, for the client of a booking; asked for again it is the same one. Throws
 * CONFLICT when there is nothing of the kind to pay.
 */
export async function furtherIntent(
  booking: BookingRow,
  { purpose, amount }: { purpose: 'tip' | 'extra' | 'balance'; amount?: number | undefined },
): Promise<PaymentIntent & { status: PaymentStatus }> {
  const payment = purpose === 'tip' ? await tipOf(booking, amount) : await waiting(booking, purpose, amount);
  const opened = await openIntent({ payment, booking });
  const { id, clientSecret } = opened.intent;
  return {
    intentId: id,
    clientSecret,
    amount: payment.amount,
    currency: booking.currency,
    status: opened.payment.status,
  };
}

/** The saved methods of whoever asks. */
export async function methods(): Promise<readonly SavedMethod[]> {
  const { userId } = Actor.user();
  const customer = await Customers.get({ userId });
  return customer ? (await paymentProvider()).savedMethods(customer.customerId) : [];
}

/** Forgets a saved method of whoever asks. Throws NOT_FOUND for any other. */
export const forgetMethod = fn(extraRoutes['payments.forgetMethod'].params, async ({ id }) => {
  const customerId = await customerOf(Actor.user().userId);
  if (customerId !== undefined) await (await paymentProvider()).forgetMethod(customerId, id);
  return { forgotten: true } as const;
});
