import { Actor, Clock, Log, conflict } from '../lib/index.ts';
import { TransactionCancelled, save, transact, write } from '../platform/index.ts';
import { amended, load, optimistic, settleEnded } from '../bookings/index.ts';
import { paymentProvider, type IntentWithSecret } from '../provider/payment.ts';
import { applyIntent, readPair, type Pair, type PairIds } from './apply.ts';
import { chargeBalance, endUnpaid, putOff } from './balance.ts';
import { changed } from './change.ts';
import { customerOf, keepsMethod, knownCustomer } from './customer.ts';
import { duePartitions, duePayments, paymentsOfBooking, type PaymentRow } from './payment.entity.ts';
import { owe, perform } from './money-back.ts';
import { isBookingTime, taskOf, type Task } from './task.ts';
import { rest, reverse, schedule, transferShare } from './transfer.ts';

const minuteMs = 60_000;
/** Time that other jobs and effects have after a deadline before the payment is looked at again. */
const graceMs = 2 * minuteMs;

/** A client's id at Stripe as it was just read; undefined when there is none. */
export interface KnownCustomer {
  readonly customerId: string | undefined;
}

/**
 * Makes sure that a payment that waits for money has its intent, and answers it. The key is derived from the
 * payment: however often this runs, there is one intent.
 * A client whose card is kept (because they said so, for later dates of a series, for what a deposit leaves) becomes a
 * customer at Stripe; one who is one already pays as such, who is read unless `known`.
 */
export async function openIntent(
  { payment, booking }: Pair,
  known?: KnownCustomer,
): Promise<{ intent: IntentWithSecret } & Pair> {
  const provider = await paymentProvider();
  if (payment.stripePaymentId !== undefined) {
    const intent = await provider.retrieveIntent(payment.stripePaymentId);
    return { intent, ...((await applyIntent(intent)) ?? { payment, booking }) };
  }
  const keepMethod = keepsMethod({ payment, booking });
  const customerId = keepMethod
    ? await customerOf(booking.clientId)
    : (known ?? { customerId: await knownCustomer(booking.clientId) }).customerId;
  const intent = await provider.createIntent(
    {
      bookingId: booking.id,
      paymentId: payment.id,
      clientId: booking.clientId,
      amount: payment.amount,
      currency: payment.currency,
      capture: payment.capture,
      description: payment.description ?? booking.service.title,
      ...(customerId === undefined ? {} : { customerId, keepMethod }),
    },
    `intent:${payment.id}`,
  );
  return { intent, ...(await storeIntent({ payment, booking }, intent.id)) };
}

/**
 * Writes the id of a new intent onto its payment. Somebody may have done so before: that is as good. Throws CONFLICT
 * for an extra that was ended meanwhile, whose intent is cancelled.
 */
async function storeIntent(known: Pair, intentId: string): Promise<Pair> {
  let first: Pair | undefined = known;
  const ids = { bookingId: known.booking.id, paymentId: known.payment.id };
  return optimistic(async () => {
    const { payment, booking } = first ?? (await readPair(ids)) ?? known;
    first = undefined;
    if (payment.stripePaymentId !== undefined) return { payment, booking };
    const isMain = booking.payment.id === payment.id;
    if (payment.status === 'CANCELLED' && payment.purpose === 'extra') {
      // taken back or turned down while its intent was made, which nobody has seen
      await (await paymentProvider()).cancelIntent(intentId, `cancel:${payment.id}:ended`);
      throw conflict('Nothing is left to pay', { reason: 'NOTHING_DUE' });
    }
    const waitsUntil = isBookingTime(booking) && booking.holdExpiresAt;
    const isBalance = payment.purpose === 'balance';
    const dueAt = isBalance
      ? payment.dueAt
      : !isMain
        ? Clock.iso(Clock.now() + 24 * 60 * minuteMs)
        : waitsUntil
          ? Clock.iso(Date.parse(waitsUntil) + graceMs)
          : Clock.iso();
    const { row, ops } = changed(payment, booking, { status: 'PENDING', stripePaymentId: intentId, dueAt });
    await save(ops);
    return { payment: row, booking };
  });
}

/** Ends a payment that nobody could have paid: its intent was never handed out. */
async function writeOff({ payment, booking }: Pair): Promise<void> {
  // the rest of a deposit ends its booking, too
  const dueAt = payment.purpose === 'balance' && isBookingTime(booking) ? Clock.iso() : undefined;
  const { ops } = changed(payment, booking, { status: 'CANCELLED', dueAt });
  const isMain = booking.payment.id === payment.id;
  const change = isMain ? amended(booking, { payment: { ...booking.payment, status: 'CANCELLED' } }).ops : [];
  await transact([...ops, ...change]);
}

async function act(task: Exclude<Task, 'nothing'>, pair: Pair): Promise<void> {
  switch (task) {
    case 'open':
      await openIntent(pair);
      return;
    case 'write off':
      return writeOff(pair);
    case 'owe':
      return owe(pair);
    case 'schedule':
      return schedule(pair);
    case 'transfer':
      return transferShare(pair);
    case 'reverse':
      return reverse(pair);
    case 'rest':
      return rest(pair);
    case 'put off':
      return putOff(pair);
    case 'charge':
      // its intent first, and stored: whatever crashes, there is one that client and job share
      return chargeBalance(pair.payment.stripePaymentId === undefined ? await openIntent(pair) : pair);
    case 'end unpaid':
      return endUnpaid(pair);
    case 'capture':
    case 'cancel':
    case 'refund':
    case 'read':
      await applyIntent(await perform(task, pair.payment));
  }
}

/** A task that may have to be done several times, each time on what the last one wrote. */
const repeats = new Set<Task>(['transfer', 'reverse']);
const mostSteps = 20;

/**
 * Brings the money in line with the booking: opens, captures, cancels or refunds at Stripe what the states of both
 * ask for, sends the provider their share when it is time, takes it back when it must go, and writes down what came of
 * it; answers both as they are then. Repeatable and resumable: what to do follows from what is written, and every call
 * to Stripe carries a key derived from it. Throws when Stripe is down; nothing is lost by that.
 */
export async function settlePair(ids: PairIds): Promise<Pair | undefined> {
  let last: Task | undefined;
  let lastVersion: number | undefined;
  for (let step = 0; ; step++) {
    const pair = await readPair(ids);
    const task = pair ? taskOf(pair, Clock.now()) : 'nothing';
    const isRepeat = task === last && !(repeats.has(task) && pair?.payment.version !== lastVersion);
    if (!pair || task === 'nothing' || isRepeat || step === mostSteps) return pair;
    lastVersion = pair.payment.version;
    const isDone = await unlessLate(() => act(task, pair));
    last = isDone ? task : undefined;
  }
}

/** Answers whether `attempt` wrote what it wanted: when somebody else was quicker, what is to do is read anew. */
async function unlessLate(attempt: () => Promise<void>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}

/** Settles the payments of a booking. For what listens to bookings that ended, and for what people ask for. */
export async function settleBooking(bookingId: string): Promise<void> {
  const payments = await paymentsOfBooking.all({ bookingId });
  for (const { id } of payments) await settlePair({ bookingId, paymentId: id });
}

/** Settles the payments of a booking. For what listens to bookings that ended. */
export async function settle(bookingId: string): Promise<void> {
  Actor.requireSystem();
  await load(bookingId);
  await settleBooking(bookingId);
}

/** Puts a payment that could not be brought any further off for a while, longer each time: 5 minutes to 6 hours. */
async function postpone({ payment, booking }: Pair): Promise<void> {
  const attempts = payment.attempts + 1;
  const dueAt = Clock.iso(Clock.now() + Math.min(5 * minuteMs * 2 ** (attempts - 1), 360 * minuteMs));
  try {
    const [op] = changed(payment, booking, { attempts, dueAt }).ops;
    if (op) await write(op);
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
    if (after?.payment.dueAt !== undefined && after.payment.dueAt <= Clock.iso()) await postpone(after);
  });
  return isSettled && isPostponed;
}

async function succeeds(ids: PairIds, attempt: () => Promise<void>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    Log.error('A payment could not be settled', error, { ...ids });
    return false;
  }
}

/**
 * Settles every payment that is due: what a crash or an outage left half-way, shares whose time has come, and what bookings
 * that ended asked for. For a
 * job; answers how many it saw. Throws when any of them failed, after all have been tried.
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
  seen += await settleEnded(settleBooking);
  if (failed > 0) throw new Error(`${failed} of ${seen} payments could not be settled`);
  return seen;
}
