import type { BookingRow } from '../bookings/index.ts';
import type { Pair } from './apply.ts';
import { balanceTask } from './balance.ts';
import { isPaid } from './change.ts';
import { deservesMoney, owedBy } from './decide.ts';
import type { PaymentRow } from './payment.entity.ts';
import { openShare } from './shares.ts';

/** What has to happen next so that the money fits the booking. */
export type Task =
  | 'open'
  | 'capture'
  | 'cancel'
  | 'write off'
  | 'refund'
  | 'read'
  /** Write down what must go back. */
  | 'owe'
  /** Write down when the provider's share can go. */
  | 'schedule'
  /** Look at what a deposit left when it is time. */
  | 'put off'
  /** Take it with the kept method. */
  | 'charge'
  /** End the booking that has not paid it. */
  | 'end unpaid'
  | 'transfer'
  | 'reverse'
  /** Nothing is left: look no more, or when it is time again. */
  | 'rest'
  | 'nothing';

export const isBookingTime = (booking: BookingRow): boolean => deservesMoney(booking.status);

/** Since when the provider may have what is theirs; undefined while that is not decided. */
export function releasedAt({ status, settlement, completedAt, updatedAt }: BookingRow): number | undefined {
  if (status === 'DISPUTED') return undefined;
  if (settlement) return Date.parse(settlement.at);
  if (status === 'COMPLETED') return Date.parse(completedAt ?? updatedAt);
  return undefined;
}

const isDue = ({ dueAt }: PaymentRow, now: number): boolean => dueAt !== undefined && Date.parse(dueAt) <= now;

/** What a payment that was paid needs. */
function paidTask({ payment, booking }: Pair, now: number): Task {
  if (owedBy(booking, payment) > payment.owed) return 'owe';
  if (payment.transfers.some(({ id }) => id === undefined)) return 'transfer';
  if (payment.transfers.some(({ reversing }) => reversing !== undefined)) return 'reverse';
  if (payment.dispute?.isOpen) return isDue(payment, now) ? 'rest' : 'nothing';
  const maxOwed = Math.min(payment.owed, payment.amount - payment.lost);
  if (maxOwed > payment.refundedAmount && !payment.refundStuck) return 'refund';
  const open = openShare(payment, booking);
  if (open < 0) return 'reverse';
  const released = releasedAt(booking);
  if (open > 0 && released !== undefined) {
    if (payment.transferAt === undefined) return 'schedule';
    if (Date.parse(payment.transferAt) <= now) return 'transfer';
  }
  return isDue(payment, now) ? 'rest' : 'nothing';
}

/** The next task of a payment, by nothing but what is written. */
export function taskOf(pair: Pair, now: number): Task {
  const { payment, booking } = pair;
  const { status, stripePaymentId } = payment;
  if (isPaid(payment)) return paidTask(pair, now);
  const isOpen = status === 'PENDING' || status === 'FAILED';
  const isOverdue = isDue(payment, now);
  if (!deservesMoney(booking.status)) {
    if (isOpen && stripePaymentId === undefined) return 'write off';
    return isOpen || status === 'AUTHORIZED' ? 'cancel' : isOverdue ? 'rest' : 'nothing';
  }
  if (payment.purpose === 'balance') return balanceTask(pair, now);
  const isMain = booking.payment.id === payment.id;
  if (!isMain) return isOverdue && isOpen ? (stripePaymentId === undefined ? 'write off' : 'cancel') : 'nothing';
  const isHeld = booking.holdExpiresAt !== undefined && Date.parse(booking.holdExpiresAt) > now;
  if (stripePaymentId === undefined) return isOpen && isHeld ? 'open' : 'nothing';
  if (booking.status === 'REQUESTED' && booking.acceptedAt !== undefined && status === 'AUTHORIZED')
    return Date.parse(booking.scheduledAt) > now ? 'capture' : 'cancel';
  return isOverdue && (isOpen || status === 'AUTHORIZED') ? 'read' : 'nothing';
}
