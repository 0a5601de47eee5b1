import { Clock, Log } from '../lib/index.ts';
import { Outbox, Settings, transact } from '../platform/index.ts';
import { InsufficientFundsError, type Transfer } from '../provider/connect.ts';
import { paymentProvider } from '../provider/payment.ts';
import { Accounts } from './account.entity.ts';
import type { Pair } from './apply.ts';
import { changed } from './change.ts';
import { Balances } from './ledger.entity.ts';
import type { PaymentRow } from './payment.entity.ts';
import { openShare } from './shares.ts';
import { releasedAt } from './task.ts';

const hourMs = 3_600_000;

/** Writes down when the provider's share goes: once the booking has ended for the delay that the settings say. */
export async function schedule({ payment, booking }: Pair): Promise<void> {
  const { transferDelayHours } = await Settings.current();
  const transferAt = Clock.iso((releasedAt(booking) ?? Clock.now()) + transferDelayHours * hourMs);
  await transact(changed(payment, booking, { transferAt, dueAt: transferAt, attempts: 0 }).ops);
}

/** Nothing is left to do: the payment is looked at no more, or when its share can go. */
export async function rest({ payment, booking }: Pair): Promise<void> {
  const isComing = payment.transferAt !== undefined && Date.parse(payment.transferAt) > Clock.now();
  const dueAt = isComing && openShare(payment, booking) > 0 ? payment.transferAt : undefined;
  await transact(changed(payment, booking, { dueAt, attempts: 0 }).ops);
}

/** A provider without a finished account is asked for again once a day; finishing it asks at once. */
const waitMs = 24 * hourMs;

/**
 * Sends the provider their share: first the transfer is written down, what they owe taken off, then it is made, then
 * its result is written. What a crash left half-way is found again, at Stripe as here.
 */
export async function transferShare(pair: Pair): Promise<void> {
  const { payment, booking } = pair;
  const number = payment.transfers.findIndex(({ id }) => id === undefined);
  if (number >= 0) return makeTransfer(pair, number);
  const [account, balance] = await Promise.all([
    Accounts.get({ providerId: payment.providerId }, { consistent: true }),
    Balances.get({ providerId: payment.providerId }, { consistent: true }),
  ]);
  if (!account?.transfersEnabled) {
    const dueAt = Clock.iso(Clock.now() + waitMs);
    return transact(changed(payment, booking, { dueAt, attempts: 0 }).ops);
  }
  const open = openShare(payment, booking);
  const netted = Math.min(open, Math.max(0, balance?.debt ?? 0));
  const amount = open - netted;
  const transfers = amount > 0 ? [...payment.transfers, { amount, reversed: 0 }] : payment.transfers;
  await transact(changed(payment, booking, { netted: payment.netted + netted, transfers, dueAt: Clock.iso() }).ops);
}

const isAbout = (payment: PaymentRow, number: number) => (transfer: Transfer) =>
  transfer.paymentId === payment.id && transfer.number === number;

/** Makes a transfer that was written down, unless it was made before, and writes its result. */
async function makeTransfer({ payment, booking }: Pair, number: number): Promise<void> {
  const planned = payment.transfers[number];
  const account = await Accounts.get({ providerId: payment.providerId }, { consistent: true });
  if (!planned || !account) throw new Error(`Payment ${payment.id} has no transfer ${number} to make`);
  const provider = await paymentProvider();
  const order = {
    accountId: account.accountId,
    bookingId: booking.id,
    paymentId: payment.id,
    amount: planned.amount,
    currency: payment.currency,
    number,
    ...(payment.chargeId === undefined ? {} : { chargeId: payment.chargeId }),
  };
  // Stripe forgets keys after a day: what was written down longer ago may have been made.
  const before = (await provider.transfersOf(booking.id)).find(isAbout(payment, number));
  const made = before ?? (await provider.createTransfer(order, `transfer:${payment.id}:${number}`));
  const transfers = payment.transfers.with(number, { ...planned, id: made.id });
  const transferredAmount = transferred(transfers);
  const { ops } = changed(payment, booking, { transfers, transferredAmount, dueAt: Clock.iso(), attempts: 0 });
  const news = { paymentId: payment.id, bookingId: booking.id, amount: planned.amount };
  await transact([...ops, Outbox.event('payment.transferred', news)]);
}

const transferred = (transfers: PaymentRow['transfers']): number =>
  transfers.reduce((sum, { id, amount, reversed }) => sum + (id === undefined ? 0 : amount - reversed), 0);

/**
 * Takes back what the provider must not keep, from the latest transfer first: written down, made, written. What their
 * account does not hold any more becomes a debt that the next transfers are smaller by.
 */
export async function reverse({ payment, booking }: Pair): Promise<void> {
  const pending = payment.transfers.findIndex(({ reversing }) => reversing !== undefined);
  if (pending >= 0) return makeReversal({ payment, booking }, pending);
  const missing = 0 - openShare(payment, booking);
  const number = payment.transfers.findLastIndex(({ id, amount, reversed }) => id !== undefined && amount > reversed);
  const from = payment.transfers[number];
  if (!from) {
    // Nothing was sent: what is missing had been taken off a debt, which comes back.
    await transact(changed(payment, booking, { netted: payment.netted - missing, dueAt: Clock.iso() }).ops);
    return;
  }
  const reversing = Math.min(missing, from.amount - from.reversed);
  const transfers = payment.transfers.with(number, { ...from, reversing });
  await transact(changed(payment, booking, { transfers, dueAt: Clock.iso() }).ops);
}

async function makeReversal({ payment, booking }: Pair, number: number): Promise<void> {
  const from = payment.transfers[number];
  if (from?.id === undefined || from.reversing === undefined) throw new Error(`Payment ${payment.id} reverses nothing`);
  const { reversing, ...kept } = from;
  const provider = await paymentProvider();
  const { amountReversed } = await provider.transfer(from.id);
  const left = reversing - (amountReversed - from.reversed);
  let reversed = from.reversed + reversing;
  let { netted } = payment;
  try {
    if (left > 0)
      await provider.reverseTransfer(from.id, left, `reversal:${payment.id}:${number}:${amountReversed}:${left}`);
  } catch (error) {
    if (!(error instanceof InsufficientFundsError)) throw error;
    Log.warn('A share cannot be taken back and becomes a debt', { paymentId: payment.id, amount: left });
    reversed = amountReversed;
    netted -= left;
  }
  const transfers = payment.transfers.with(number, { ...kept, reversed });
  const patch = { transfers, netted, transferredAmount: transferred(transfers), dueAt: Clock.iso(), attempts: 0 };
  await transact(changed(payment, booking, patch).ops);
}
