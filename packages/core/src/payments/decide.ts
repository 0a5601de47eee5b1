import type { BookingStatus, PaymentStatus } from '@fixelo/contracts';
import type { BookingRow } from '../bookings/index.ts';
import { Money } from '../lib/index.ts';
import type { Intent } from '../provider/payment.ts';
import type { PaymentRow } from './payment.entity.ts';

export interface Situation {
  readonly intent: Intent;
  readonly payment: PaymentRow;
  readonly booking: BookingRow;
  /** The booking may have its time: it holds it still, or could be made anew. */
  readonly slotIsFree: boolean;
  readonly now: number;
  /** The intent was read because of news of its refunds: that less is refunded than is known means that one failed. */
  readonly isRefundNews?: boolean;
}

/** What the news of an intent change; a part that is absent stays as it is. */
export interface Outcome {
  readonly payment?: {
    readonly status: PaymentStatus;
    readonly refundedAmount?: number;
    /** When to look at it again, in milliseconds; absent: never. */
    readonly dueAt?: number;
  };
  readonly booking?: { readonly to: BookingStatus; readonly respondBy?: number };
  /** Until when a booking keeps its time while its payment is on the way, in milliseconds. */
  readonly holdUntil?: number;
  /** `take`: the time is the booking's for good; `hold`: until it is answered; `free`: anybody's. */
  readonly slot?: 'take' | 'hold' | 'free';
}

const hourMs = 3_600_000;
/** After a deadline the other jobs and effects have this long before the payment is looked at again. */
const graceMs = 2 * 60_000;
/** A bank that sent a refund back is asked again after a day. */
const refundAgainMs = 24 * hourMs;

/** Until when a request can be answered: 24 hours, at most an hour before the start. */
export const respondByOf = (start: number, now: number): number => Math.min(now + 24 * hourMs, start - hourMs);

const nothing: Outcome = {};
const isOpen = (status: PaymentStatus): boolean => status === 'PENDING' || status === 'FAILED';
const isPaid = (status: PaymentStatus): boolean => !isOpen(status) && status !== 'AUTHORIZED' && status !== 'CANCELLED';
/** A bank debit takes up to four working days to come or to fail. */
const debitMs = 6 * 24 * hourMs;

/** Written off before its intent was known here; whatever Stripe says of it is news. */
const wasNeverAtStripe = ({ status, stripePaymentId }: PaymentRow): boolean =>
  status === 'CANCELLED' && stripePaymentId === undefined;

/** How a booking ends for which the money came, but no service can follow. */
function unserved({ booking }: Situation): Pick<Outcome, 'booking' | 'slot'> {
  if (booking.status === 'PENDING_PAYMENT') return { booking: { to: 'EXPIRED' }, slot: 'free' };
  if (booking.status === 'REQUESTED') return { booking: { to: 'CANCELLED' }, slot: 'free' };
  return {};
}

function succeeded(situation: Situation): Outcome {
  const { payment, booking, slotIsFree, now, intent } = situation;
  if (isPaid(payment.status)) return refunded(situation);
  if (intent.amountReceived !== payment.amount) return nothing;
  const isWaited =
    (booking.instantBook && (booking.status === 'PENDING_PAYMENT' || booking.status === 'EXPIRED')) ||
    (booking.status === 'REQUESTED' && booking.acceptedAt !== undefined);
  if (isWaited && slotIsFree && Date.parse(booking.scheduledAt) > now)
    return { payment: { status: 'SUCCEEDED' }, booking: { to: 'CONFIRMED' }, slot: 'take' };
  return { payment: { status: 'SUCCEEDED', dueAt: now }, ...unserved(situation) };
}

function authorised(situation: Situation): Outcome {
  const { payment, booking, slotIsFree, now } = situation;
  const isNews = isOpen(payment.status) || wasNeverAtStripe(payment);
  if (!isNews) return nothing;
  const respondBy = respondByOf(Date.parse(booking.scheduledAt), now);
  const isWaited = !booking.instantBook && (booking.status === 'PENDING_PAYMENT' || booking.status === 'EXPIRED');
  if (isWaited && slotIsFree && respondBy > now)
    return {
      payment: { status: 'AUTHORIZED', dueAt: respondBy + graceMs },
      booking: { to: 'REQUESTED', respondBy },
      slot: 'hold',
    };
  return { payment: { status: 'AUTHORIZED', dueAt: now }, ...unserved(situation) };
}

function cancelled({ payment, booking, now }: Situation): Outcome {
  if (isPaid(payment.status) || payment.status === 'CANCELLED') return nothing;
  const waits = booking.status === 'PENDING_PAYMENT' || booking.status === 'REQUESTED';
  // what a deposit left will not be paid: its booking is looked at
  const dueAt = payment.purpose === 'balance' && deservesMoney(booking.status) ? { dueAt: now } : {};
  return {
    payment: { status: 'CANCELLED', ...dueAt },
    ...(waits ? { booking: { to: 'CANCELLED' }, slot: 'free' } : {}),
  };
}

function failed({ payment, booking, intent, now }: Situation): Outcome {
  if (payment.status !== 'PENDING' || intent.failure === undefined) return nothing;
  if (payment.purpose === 'balance')
    return {
      payment: { status: 'FAILED', ...(payment.dueAt === undefined ? {} : { dueAt: Date.parse(payment.dueAt) }) },
    };
  const holdEnds = booking.holdExpiresAt === undefined ? now : Date.parse(booking.holdExpiresAt);
  return { payment: { status: 'FAILED', dueAt: Math.max(now, holdEnds) + graceMs } };
}

/** Where a paid payment stands after what went back and what a bank disputes. */
export function paidStatus({
  amount,
  refundedAmount,
  dispute,
  lost,
}: Pick<PaymentRow, 'amount' | 'refundedAmount' | 'dispute' | 'lost'>): PaymentStatus {
  if (dispute?.isOpen || lost > 0) return 'DISPUTED';
  if (refundedAmount >= amount) return 'REFUNDED';
  return refundedAmount === 0 ? 'SUCCEEDED' : 'PARTIALLY_REFUNDED';
}

function refunded({ payment, intent, now, isRefundNews = false }: Situation): Outcome {
  const { amountRefunded = payment.refundedAmount } = intent;
  const refundedAmount = isRefundNews ? amountRefunded : Math.max(payment.refundedAmount, amountRefunded);
  if (refundedAmount === payment.refundedAmount) return nothing;
  const dueAt = refundedAmount < payment.refundedAmount ? now + refundAgainMs : now;
  return { payment: { status: paidStatus({ ...payment, refundedAmount }), refundedAmount, dueAt } };
}

/** A bank debit is on its way: the time stays the booking's until it comes or fails, or the start is too near. */
function onTheWay({ booking, slotIsFree, now }: Situation): Outcome {
  const holdUntil = Math.min(now + debitMs, Date.parse(booking.scheduledAt) - hourMs);
  const isHeld = booking.status === 'PENDING_PAYMENT' && booking.holdExpiresAt !== undefined && slotIsFree;
  const isLonger = isHeld && holdUntil > Date.parse(booking.holdExpiresAt ?? '') + hourMs;
  return isLonger ? { holdUntil, slot: 'hold' } : nothing;
}

/** Of what a settlement gives back of a price in two parts, the part of one of them: pro rata, to the cent. */
function partOf({ deposit, totalAmount }: BookingRow, refundAmount: number, purpose: 'booking' | 'balance'): number {
  if (!deposit) return purpose === 'booking' ? refundAmount : 0;
  if (deposit.balancePaidAt === undefined) return purpose === 'booking' ? Math.min(refundAmount, deposit.amount) : 0;
  const ofDeposit = Money.shareOf(Math.min(refundAmount, totalAmount), deposit.amount, totalAmount);
  return purpose === 'booking' ? ofDeposit : refundAmount - ofDeposit;
}

/**
 * What of a payment must go back in all, by what its booking says: what was decided about one that was confirmed,
 * else all where no service follows. Extras, tips and a rest that came too late go back whole with a booking that gives
 * no service.
 */
export function owedBy(booking: BookingRow, payment: PaymentRow): number {
  const { status, settlement, cancellation, totalAmount, deposit } = booking;
  const { amount, purpose } = payment;
  const isOfPrice = purpose === 'booking' || (purpose === 'balance' && deposit?.balancePaidAt !== undefined);
  if (!isOfPrice) return deservesMoney(status) ? 0 : amount;
  if (settlement) return Math.min(amount, partOf(booking, settlement.refundAmount, purpose));
  if (deservesMoney(status)) return 0;
  const decided = cancellation?.refundAmount ?? totalAmount;
  return decided === 0 ? amount : Math.min(amount, decided);
}

/** No state that ends without service keeps money. */
export const deservesMoney = (status: BookingStatus): boolean =>
  status !== 'CANCELLED' && status !== 'DECLINED' && status !== 'EXPIRED';

/**
 * What follows from how an intent stands. Pure, and bears duplicates, reordering and delay: a state that is already
 * known, or older than what is known, changes nothing.
 */
export function decide(situation: Situation): Outcome {
  switch (situation.intent.status) {
    case 'succeeded':
      return succeeded(situation);
    case 'requires_capture':
      return authorised(situation);
    case 'canceled':
      return cancelled(situation);
    case 'requires_payment_method':
      return failed(situation);
    case 'processing':
      return onTheWay(situation);
    case 'requires_confirmation':
    case 'requires_action':
      return nothing;
  }
}
