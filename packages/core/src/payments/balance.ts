import { balanceAt, balanceHours } from '@fixelo/contracts';
import { cancelUnpaid } from '../bookings/cancel.ts';
import type { BookingRow } from '../bookings/index.ts';
import { Actor, AppError, Clock, Log } from '../lib/index.ts';
import { Outbox, transact } from '../platform/index.ts';
import { paymentProvider } from '../provider/payment.ts';
import { Customers } from './account.entity.ts';
import { applyIntent, type Pair } from './apply.ts';
import { changed } from './change.ts';
import type { PaymentRow } from './payment.entity.ts';
import type { Task } from './task.ts';

const hourMs = 3_600_000;
/** How often the kept method is tried. */
const mostCharges = 2;
const chargeAgainMs = 12 * hourMs;

const lapsesAt = ({ scheduledAt }: BookingRow): number => Date.parse(scheduledAt) - balanceHours.due * hourMs;

const isOpen = ({ status }: PaymentRow): boolean => status === 'PENDING' || status === 'FAILED';

/** When an unpaid balance has to be looked at next. */
function nextAt({ payment, booking }: Pair, now: number): number {
  if (now < balanceAt(booking)) return balanceAt(booking);
  const isDone = payment.charges >= mostCharges || payment.charges === 0;
  return Math.min(lapsesAt(booking), isDone ? lapsesAt(booking) : now + chargeAgainMs);
}

/**
 * What the rest of a deposit needs while its booking stands: it is charged to the kept method in time, twice; its client
 * can pay it themselves all the while; a booking that has not paid a day before its start ends.
 */
export function balanceTask(pair: Pair, now: number): Task {
  const { payment, booking } = pair;
  const dueAt = payment.dueAt === undefined ? undefined : Date.parse(payment.dueAt);
  const isDue = dueAt !== undefined && dueAt <= now;
  if (booking.status !== 'CONFIRMED') return isDue ? 'put off' : 'nothing';
  if (payment.status === 'CANCELLED') return booking.deposit?.balancePaidAt === undefined ? 'end unpaid' : 'rest';
  if (!isOpen(payment)) return 'nothing';
  if (now >= lapsesAt(booking)) return payment.stripePaymentId === undefined ? 'write off' : 'cancel';
  if (now < balanceAt(booking)) return dueAt === balanceAt(booking) ? 'nothing' : 'put off';
  if (payment.charges < mostCharges && (payment.charges === 0 || isDue)) return 'charge';
  return isDue ? 'put off' : 'nothing';
}

/** Looks again when it is time: follows a booking that was moved, waits for one that is not confirmed. */
export async function putOff(pair: Pair): Promise<void> {
  const { payment, booking } = pair;
  const waits = booking.status === 'PENDING_PAYMENT' || booking.status === 'REQUESTED';
  const at = waits ? Math.max(Clock.now() + hourMs, balanceAt(booking)) : nextAt(pair, Clock.now());
  const dueAt = waits || booking.status === 'CONFIRMED' ? Clock.iso(at) : undefined;
  await transact(changed(payment, booking, { dueAt, attempts: 0 }).ops);
}

/**
 * Charges the rest of a deposit, whose intent is open, to the method that was kept. When the bank refuses or wants the
 * client, the payment fails, they are told, and pay the same intent on the page.
 */
export async function chargeBalance({ payment, booking }: Pair): Promise<void> {
  const { stripePaymentId: intentId } = payment;
  if (intentId === undefined) throw new Error(`Payment ${payment.id} has no intent to charge`);
  const customer = await Customers.get({ userId: booking.clientId }, { consistent: true });
  const provider = await paymentProvider();
  const methodId = customer?.methodId ?? (customer && (await provider.savedMethods(customer.customerId))[0]?.id);
  const intent =
    methodId === undefined
      ? await provider.retrieveIntent(intentId)
      : await provider.confirmSaved(intentId, { methodId }, `balance:${payment.id}:${payment.charges}`);
  const after = (await applyIntent(intent)) ?? { payment, booking };
  if (!isOpen(after.payment)) return;
  const charges = after.payment.charges + 1;
  const next = { ...after.payment, charges };
  const dueAt = Clock.iso(nextAt({ payment: next, booking: after.booking }, Clock.now()));
  const { ops } = changed(after.payment, after.booking, { charges, dueAt, status: 'FAILED' });
  const isTold = after.payment.status === 'FAILED';
  const news = { paymentId: payment.id, bookingId: booking.id, amount: payment.amount };
  await transact([...ops, ...(isTold ? [] : [Outbox.event('payment.failed', news)])]);
}

/** Ends the booking whose rest can no longer be paid; its deposit goes the way that its policy says. */
export async function endUnpaid({ booking }: Pair): Promise<void> {
  if (Actor.use().type !== 'system') return;
  try {
    await cancelUnpaid(booking.id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    Log.info('A booking ended otherwise before its rest was due', { bookingId: booking.id });
  }
}
