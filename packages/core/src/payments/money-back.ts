import { Clock, Log } from '../lib/index.ts';
import { transact } from '../platform/index.ts';
import { CaptureRefusedError, IntentStateError, paymentProvider, type Intent } from '../provider/payment.ts';
import type { Pair } from './apply.ts';
import { changed } from './change.ts';
import { owedBy } from './decide.ts';
import type { PaymentRow } from './payment.entity.ts';
import type { Task } from './task.ts';

/** Writes down what must go back, with the ledger entries that take it from provider and fee. */
export async function owe({ payment, booking }: Pair): Promise<void> {
  await transact(changed(payment, booking, { owed: owedBy(booking, payment), dueAt: Clock.iso() }).ops);
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
async function refund(intentId: string, { owed, lost, amount }: PaymentRow, key: string): Promise<Intent> {
  const provider = await paymentProvider();
  const { amountReceived, amountRefunded = 0 } = await provider.retrieveIntent(intentId);
  const rest = Math.min(owed, amountReceived, amount - lost) - amountRefunded;
  if (rest > 0) await provider.refund(intentId, rest, `${key}:${amountRefunded}`);
  return provider.retrieveIntent(intentId);
}

/** Does a task on the intent at Stripe; answers how the intent stands then. */
export async function perform(
  task: Extract<Task, 'capture' | 'cancel' | 'refund' | 'read'>,
  payment: PaymentRow,
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
      return actOn(intentId, () => refund(intentId, payment, key));
    case 'read':
      return provider.retrieveIntent(intentId);
  }
}
