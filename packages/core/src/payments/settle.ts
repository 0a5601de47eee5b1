import { Actor, Clock, Log } from '../lib/index.ts';
import { TransactionCancelled, transact, write } from '../platform/index.ts';
import { amended, load, optimistic, type BookingRow } from '../bookings/index.ts';
import {
  CaptureRefusedError,
  IntentStateError,
  paymentProvider,
  type Intent,
  type IntentWithSecret,
} from '../provider/payment.ts';
import { applyIntent, readPair, type Pair } from './apply.ts';
import { deservesMoney, refundDue } from './decide.ts';
import { Payments, duePartitions, duePayments, type PaymentRow } from './payment.entity.ts';

const minuteMs = 60_000;
/** Time that other jobs and effects have after a deadline before the payment is looked at again. */
const graceMs = 2 * minuteMs;

/** What has to happen at Stripe so that the money fits the booking. */
type Task = 'open' | 'capture' | 'cancel' | 'write off' | 'refund' | 'read' | 'nothing';

function taskOf({ payment, booking }: Pair, now: number): Task {
  const { status, stripePaymentId } = payment;
  const isOpen = status === 'PENDING' || status === 'FAILED';
  const isTaken = status === 'SUCCEEDED' || status === 'PARTIALLY_REFUNDED';
  if (isTaken && payment.refundedAmount < refundDue(booking, payment.amount)) return 'refund';
  if (!deservesMoney(booking.status)) {
    if (isOpen && stripePaymentId === undefined) return 'write off';
    return isOpen || status === 'AUTHORIZED' ? 'cancel' : 'nothing';
  }
  const isHeld = booking.holdExpiresAt !== undefined && Date.parse(booking.holdExpiresAt) > now;
  if (stripePaymentId === undefined) return isOpen && isHeld ? 'open' : 'nothing';
  if (booking.status === 'REQUESTED' && booking.acceptedAt !== undefined && status === 'AUTHORIZED')
    return Date.parse(booking.scheduledAt) > now ? 'capture' : 'cancel';
  const isOverdue = payment.dueAt !== undefined && Date.parse(payment.dueAt) <= now;
  return isOverdue && (isOpen || status === 'AUTHORIZED') ? 'read' : 'nothing';
}

/**
 * Makes sure that a payment that waits for money has its intent, and answers it. The key is derived from the
 * payment: however often this runs, there is one intent.
 */
export async function openIntent({ payment, booking }: Pair): Promise<{ intent: IntentWithSecret } & Pair> {
  const provider = await paymentProvider();
  if (payment.stripePaymentId !== undefined) {
    const intent = await provider.retrieveIntent(payment.stripePaymentId);
    return { intent, ...((await applyIntent(intent)) ?? { payment, booking }) };
  }
  const intent = await provider.createIntent(
    {
      bookingId: booking.id,
      paymentId: payment.id,
      clientId: booking.clientId,
      amount: payment.amount,
      currency: payment.currency,
      capture: payment.capture,
      description: booking.service.title,
    },
    `intent:${payment.id}`,
  );
  return { intent, ...(await storeIntent({ payment, booking }, intent.id)) };
}

/** Writes the id of a new intent onto payment and booking. Somebody may have done so before: that is as good. */
async function storeIntent(known: Pair, intentId: string): Promise<Pair> {
  let first: Pair | undefined = known;
  return optimistic(async () => {
    const { payment, booking } =
      first ?? (await readPair({ bookingId: known.booking.id, paymentId: known.payment.id })) ?? known;
    first = undefined;
    if (payment.stripePaymentId !== undefined) return { payment, booking };
    const { row, ops } = amended(booking, { payment: { id: payment.id, status: 'PENDING', intentId } });
    const waitsUntil = deservesMoney(booking.status) && booking.holdExpiresAt;
    const next: PaymentRow = {
      ...payment,
      status: 'PENDING',
      stripePaymentId: intentId,
      dueAt: waitsUntil ? Clock.iso(Date.parse(waitsUntil) + graceMs) : Clock.iso(),
      version: payment.version + 1,
      updatedAt: Clock.iso(),
    };
    await transact([Payments.replace(next, { if: { version: payment.version } }), ...ops]);
    return { payment: next, booking: row };
  });
}

/** Runs an act on an intent; when its state does not allow it, reads what the state is. */
async function actOn(intentId: string, act: () => Promise<Intent>): Promise<Intent> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof IntentStateError)) throw error;
    return (await paymentProvider()).retrieveIntent(intentId);
  }
}

/** Captures an intent; one that can never be captured is cancelled, so that its booking ends. */
async function capture(intentId: string, key: string): Promise<Intent> {
  const provider = await paymentProvider();
  try {
    return await provider.captureIntent(intentId, key);
  } catch (error) {
    const isRefused = error instanceof CaptureRefusedError;
    if (!isRefused && !(error instanceof IntentStateError)) throw error;
    const intent = await provider.retrieveIntent(intentId);
    const isCapturable = intent.status === 'requires_capture' && !isRefused;
    const isDecided = intent.status === 'succeeded' || intent.status === 'canceled' || intent.status === 'processing';
    if (isCapturable || isDecided) return intent;
    Log.warn('An accepted request cannot be charged and ends', { intentId, reason: error.message });
    return actOn(intentId, () => provider.cancelIntent(intentId, `${key}:refused`));
  }
}

/** Refunds what is still owed; what was refunded before is asked first, so that a lost answer costs nothing. */
async function refundRest(intentId: string, booking: BookingRow, key: string): Promise<Intent> {
  const provider = await paymentProvider();
  const { amountReceived, amountRefunded = 0 } = await provider.retrieveIntent(intentId);
  const rest = refundDue(booking, amountReceived) - amountRefunded;
  if (rest > 0) await provider.refund(intentId, rest, `${key}:${amountRefunded}`);
  return provider.retrieveIntent(intentId);
}

async function perform(
  task: Exclude<Task, 'nothing' | 'open' | 'write off'>,
  { payment, booking }: Pair,
): Promise<Intent> {
  const provider = await paymentProvider();
  const { id, version, stripePaymentId: intentId } = payment;
  if (intentId === undefined) throw new Error(`Payment ${id} has no intent to ${task}`);
  const key = `${task}:${id}:${version}`;
  switch (task) {
    case 'capture':
      return capture(intentId, key);
    case 'cancel':
      return actOn(intentId, () => provider.cancelIntent(intentId, key));
    case 'refund':
      return actOn(intentId, () => refundRest(intentId, booking, key));
    case 'read':
      return provider.retrieveIntent(intentId);
  }
}

/** Ends a payment that nobody could have paid: its intent was never handed out. */
async function writeOff({ payment, booking }: Pair): Promise<void> {
  const next: PaymentRow = {
    ...payment,
    status: 'CANCELLED',
    dueAt: undefined,
    version: payment.version + 1,
    updatedAt: Clock.iso(),
  };
  const { ops } = amended(booking, { payment: { ...booking.payment, status: 'CANCELLED' } });
  await transact([Payments.replace(next, { if: { version: payment.version } }), ...ops]);
}

/**
 * Brings the money in line with the booking: opens, captures, cancels or refunds at Stripe what the states of both
 * ask for, and writes down what came of it; answers both as they are then. Repeatable and resumable: what to do follows from what is written, and
 * every call to Stripe carries a key derived from it. Throws when Stripe is down; nothing is lost by that.
 */
export async function settlePair(ids: { bookingId: string; paymentId: string }): Promise<Pair | undefined> {
  let last: Task | undefined;
  for (;;) {
    const pair = await readPair(ids);
    const task = pair ? taskOf(pair, Clock.now()) : 'nothing';
    if (!pair || task === 'nothing' || task === last) return pair;
    if (task === 'open') await openIntent(pair);
    else if (task === 'write off') await writeOff(pair);
    else await applyIntent(await perform(task, pair));
    last = task;
  }
}

/** Settles the payment of a booking. For what listens to bookings that ended. */
export async function settle(bookingId: string): Promise<void> {
  Actor.requireSystem();
  const booking = await load(bookingId);
  await settlePair({ bookingId, paymentId: booking.payment.id });
}

/** Puts a payment that could not be brought any further off for a while, longer each time: 5 minutes to 6 hours. */
async function postpone(payment: PaymentRow): Promise<void> {
  const attempts = payment.attempts + 1;
  const dueAt = Clock.iso(Clock.now() + Math.min(5 * minuteMs * 2 ** (attempts - 1), 360 * minuteMs));
  const next = { ...payment, attempts, dueAt, version: payment.version + 1, updatedAt: Clock.iso() };
  try {
    await write(Payments.replace(next, { if: { version: payment.version } }));
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
  }
}

/** Settles a payment, or puts it off; answers whether nothing failed. */
async function settleOne({ id, bookingId }: PaymentRow): Promise<boolean> {
  const ids = { bookingId, paymentId: id };
  const isSettled = await succeeds(ids, async () => {
    await settlePair(ids);
  });
  const isPostponed = await succeeds(ids, async () => {
    const after = await readPair(ids);
    if (after?.payment.dueAt !== undefined && after.payment.dueAt <= Clock.iso()) await postpone(after.payment);
  });
  return isSettled && isPostponed;
}

async function succeeds(ids: { bookingId: string; paymentId: string }, act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    Log.error('A payment could not be settled', error, ids);
    return false;
  }
}

/**
 * Settles every payment that is due: what a crash or an outage left half-way. For a job; answers how many it saw.
 * Throws when any of them failed, after all have been tried.
 */
export async function settleDue(): Promise<number> {
  Actor.requireSystem();
  let seen = 0;
  let failed = 0;
  for (const partition of duePartitions) {
    const until = Clock.iso();
    let cursor: string | undefined;
    do {
      const page = await duePayments({ partition, until }, { limit: 50, cursor });
      for (const payment of page.items) if (!(await settleOne(payment))) failed += 1;
      seen += page.items.length;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  if (failed > 0) throw new Error(`${failed} of ${seen} payments could not be settled`);
  return seen;
}
