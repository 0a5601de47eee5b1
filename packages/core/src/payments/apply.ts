import { AppError, Clock, Log } from '../lib/index.ts';
import { Outbox, readMany, transact, type Op } from '../platform/index.ts';
import { Bookings, amended, claimOf, moved, optimistic, type BookingRow, type Claim } from '../bookings/index.ts';
import { paymentProvider, type Intent } from '../provider/payment.ts';
import { changed, isPaid } from './change.ts';
import { decide, deservesMoney, type Outcome } from './decide.ts';
import { Intents, Payments, type PaymentRow } from './payment.entity.ts';
import { Drifts, driftRow } from './reconcile.entity.ts';

export interface Pair {
  readonly payment: PaymentRow;
  readonly booking: BookingRow;
}
export interface PairIds {
  readonly bookingId: string;
  readonly paymentId: string;
}

/** A payment and its booking as they are now; undefined when there are none. One round trip. */
export async function readPair(ids: PairIds): Promise<Pair | undefined> {
  const [payment, booking] = await readMany(
    [Payments.at({ bookingId: ids.bookingId, id: ids.paymentId }), Bookings.at({ id: ids.bookingId })],
    { consistent: true },
  );
  return payment && booking && { payment, booking };
}

/** Whose an intent is: as its metadata say or, for what knows only its id, as our own index does. */
export async function ownerOf({ id: intentId, bookingId, paymentId }: Intent): Promise<PairIds | undefined> {
  if (bookingId !== undefined && paymentId !== undefined) return { bookingId, paymentId };
  return Intents.get({ intentId }, { consistent: true });
}

/**
 * Whose an intent is of which only the id is known. Our index has those that somebody has tried to pay; for others, also
 * where this is the first to tell of it, Stripe is asked. Undefined for those that are not ours.
 */
export async function ownerOfId(intentId: string): Promise<PairIds | undefined> {
  const known = await Intents.get({ intentId }, { consistent: true });
  if (known) return known;
  try {
    return await ownerOf(await (await paymentProvider()).retrieveIntent(intentId));
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

const takesSlot = ({ status }: BookingRow): boolean =>
  status === 'PENDING_PAYMENT' || status === 'REQUESTED' || status === 'EXPIRED';

/** Whether the intent is the one that this payment asked for. What is not is reported and changes nothing. */
function isExpected(intent: Intent, payment: PaymentRow): boolean {
  const known = payment.stripePaymentId;
  const fits =
    intent.amount === payment.amount &&
    intent.currency === payment.currency &&
    (known === undefined || known === intent.id);
  if (!fits)
    Log.error('An intent does not fit its payment and is not accepted', undefined, {
      intentId: intent.id,
      paymentId: payment.id,
      asked: `${payment.amount} ${payment.currency}`,
      got: `${intent.amount} ${intent.currency}`,
    });
  return fits;
}

/** After this many times a bank sent a refund back, a person has to see to it. */
const refundTries = 2;

/** What an outcome changes of a payment. */
function patchOf(old: PaymentRow, intent: Intent, { payment }: Outcome): Partial<PaymentRow> {
  const { chargeId = old.chargeId } = intent;
  const common = { stripePaymentId: intent.id, chargeId };
  if (!payment) return common;
  const { status, refundedAmount = old.refundedAmount, dueAt } = payment;
  const hasFailed = refundedAmount < old.refundedAmount;
  const refundFailures = old.refundFailures + Number(hasFailed);
  const refundStuck = old.refundStuck || (hasFailed && refundFailures >= refundTries);
  return {
    ...common,
    status,
    refundedAmount,
    owed: Math.max(old.owed, refundedAmount),
    announced: Math.max(old.announced, refundedAmount),
    refundFailures,
    refundStuck,
    dueAt: dueAt === undefined || (refundStuck && hasFailed) ? undefined : Clock.iso(dueAt),
    attempts: 0,
  };
}

function paymentEvents(old: PaymentRow, next: PaymentRow, intent: Intent): Op[] {
  const data = { paymentId: next.id, bookingId: next.bookingId, amount: next.amount };
  const refund = next.announced - Math.max(old.announced, old.refundedAmount);
  const events: Op[] = [];
  if (isPaid(next) && !isPaid(old)) events.push(Outbox.event('payment.succeeded', data));
  if (next.status === 'FAILED' && old.status !== 'FAILED')
    events.push(Outbox.event('payment.failed', { ...data, ...(intent.failure ? { reason: intent.failure } : {}) }));
  if (refund > 0) events.push(Outbox.event('payment.refunded', { ...data, amount: refund }));
  return events;
}

/** A refund that nobody but a person can bring on is shown to administrators until they have. */
function stuckOps(old: PaymentRow, next: PaymentRow): Op[] {
  if (!next.refundStuck || old.refundStuck) return [];
  const { id: reference, bookingId, providerId, owed, refundedAmount, currency } = next;
  const facts = {
    kind: 'refund_owed',
    reference,
    bookingId,
    providerId,
    currency,
    stripe: refundedAmount,
    ledger: owed,
  };
  const now = Clock.now();
  return [Drifts.put(driftRow({ ...facts, reason: 'REFUND_STUCK', at: now, until: now }, Clock.iso(now)))];
}

/** A refund that came back is work for people: the card may be gone for good. */
function reportFailedRefund(old: PaymentRow, next: PaymentRow): void {
  if (next.refundedAmount >= old.refundedAmount) return;
  const { id: paymentId, bookingId, stripePaymentId: intentId, currency } = next;
  const amount = `${old.refundedAmount - next.refundedAmount} ${currency}`;
  Log.error('A refund has failed', undefined, { paymentId, bookingId, intentId, amount, againAt: next.dueAt });
}

/** What goes back when the booking ends now: all that was paid. */
const refundOf = ({ status, amount }: PaymentRow): number => (status === 'SUCCEEDED' ? amount : 0);

/** The booking after an outcome: in its new state, or with nothing but the payment's state copied to it. */
function nextBooking(
  old: BookingRow,
  payment: PaymentRow,
  { booking: move, holdUntil }: Outcome,
): ReturnType<typeof moved> {
  const copied = {
    payment: {
      id: payment.id,
      status: payment.status,
      ...(payment.stripePaymentId ? { intentId: payment.stripePaymentId } : {}),
    },
  };
  const refundAmount = refundOf(payment);
  if (!move) {
    const { cancellation, status } = old;
    const isLate = cancellation && !old.settlement && !deservesMoney(status) && refundAmount > 0;
    const held = holdUntil === undefined ? {} : { holdExpiresAt: Clock.iso(holdUntil) };
    return amended(old, {
      ...copied,
      ...held,
      ...(isLate ? { cancellation: { ...cancellation, refundAmount } } : {}),
    });
  }
  return moved(old, move.to, 'system', {
    ...copied,
    ...(move.to === 'CONFIRMED' || move.to === 'REQUESTED' ? { holdExpiresAt: undefined } : {}),
    ...(move.respondBy === undefined ? {} : { respondBy: Clock.iso(move.respondBy) }),
    ...(move.to === 'CANCELLED' ? { cancellation: { by: 'system' as const, refundAmount } } : {}),
  });
}

/** The booking once what its deposit left is paid; as it is for any other further payment. */
function withBalance(booking: BookingRow, old: PaymentRow, { purpose, status }: PaymentRow): ReturnType<typeof moved> {
  const { deposit } = booking;
  const isNews = purpose === 'balance' && isPaid({ status }) && !isPaid(old);
  if (!isNews || !deposit || !deservesMoney(booking.status)) return { row: booking, ops: [] };
  return amended(booking, { deposit: { ...deposit, balancePaidAt: Clock.iso() } });
}

/** What an outcome does to the provider's days. */
function slotOps(
  { days, guards }: Claim,
  booking: BookingRow,
  { slot, booking: move, holdUntil: kept }: Outcome,
  now: number,
): readonly Op[] {
  if (slot === undefined) return [];
  if (slot === 'free') return days.release(booking.id, now);
  const { id, clientId, busy, scheduledAt } = booking;
  const holding = { bookingId: id, clientId, ...busy, at: Date.parse(scheduledAt) };
  const holdUntil = slot === 'hold' ? (move?.respondBy ?? kept) : undefined;
  return [...days.take(holdUntil === undefined ? holding : { ...holding, holdUntil }, now), ...guards];
}

/**
 * The one place where the state of an intent moves a booking and its payment: both, the days of the provider, the
 * ledger and the events in one transaction. Harmless under duplicates, reordering and delay, and when several run at
 * once. Answers payment and booking as they are afterwards; undefined for intents that are not ours. Only news of
 * refunds lowers what is refunded: an intent that was read earlier could be older than what is known.
 */
export async function applyIntent(intent: Intent, { isRefundNews = false } = {}): Promise<Pair | undefined> {
  const applied = await applyOnce(intent, isRefundNews);
  // News of a refund can overtake those of the payment: they tell both, and the refund needs a payment that is known.
  const isBehind = applied && isPaid(applied.payment) && applied.payment.refundedAmount < (intent.amountRefunded ?? 0);
  return isBehind ? applyOnce(intent, isRefundNews) : applied;
}

async function applyOnce(intent: Intent, isRefundNews: boolean): Promise<Pair | undefined> {
  const ids = await ownerOf(intent);
  if (!ids) return undefined;
  return optimistic(async () => {
    const pair = await readPair(ids);
    if (!pair || !isExpected(intent, pair.payment)) return pair;
    const { payment: old, booking } = pair;
    const now = Clock.now();
    const isMain = booking.payment.id === old.id;
    const claim = isMain && takesSlot(booking) ? await claimOf(booking) : undefined;
    const slotIsFree = claim?.isFree ?? false;
    const outcome = decide({ intent, payment: old, booking, slotIsFree, now, isRefundNews });
    const isKnown = old.stripePaymentId === intent.id && Object.keys(outcome).length === 0;
    if (isKnown) return pair;

    const { row: payment, ops } = changed(old, booking, patchOf(old, intent, outcome));
    const change = isMain ? nextBooking(booking, payment, outcome) : withBalance(booking, old, payment);
    const indexed = old.chargeId === undefined ? [Intents.put({ intentId: intent.id, ...ids })] : [];
    await transact([
      ...ops,
      ...indexed,
      ...change.ops,
      ...(claim ? slotOps(claim, booking, outcome, now) : []),
      ...paymentEvents(old, payment, intent),
      ...stuckOps(old, payment),
    ]);
    reportFailedRefund(old, payment);
    return { payment, booking: change.row };
  });
}
