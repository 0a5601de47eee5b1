import type { Context } from './api/context.ts';
import { charge } from './payment/attempt.ts';
import { blankIntent, intents, saveIntent } from './payment/intent.ts';
import { findMethod } from './payment/method.ts';

/** A payment of an earlier time, with the id that its payer knows it by. */
export interface PastPayment {
  readonly intentId: string;
  readonly bookingId: string;
  readonly paymentId: string;
  readonly clientId: string;
  /** In minor units of US dollars. */
  readonly amount: number;
  readonly description: string;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * Writes a card payment as if it had been made then: intent, charge and balance, long settled. Nobody is told. One that
 * is there already stays as it is.
 */
export function payInThePast(context: Context, payment: PastPayment): void {
  const { intentId, amount, at, bookingId, paymentId, clientId, description } = payment;
  if (context.table(intents).get(intentId)) return;
  const then: Context = {
    ...context,
    clock: { now: () => at, at: () => () => false },
    emit: () => undefined,
    later: () => undefined,
  };
  const blank = blankIntent(then, {
    amount,
    currency: 'usd',
    capture_method: 'automatic',
    confirmation_method: 'automatic',
    payment_method_types: undefined,
    allow_redirects: undefined,
  });
  const method = findMethod(then, 'pm_card_visa');
  const intent = saveIntent(then, {
    ...blank,
    id: intentId,
    client_secret: blank.client_secret?.replace(blank.id, intentId) ?? null,
    description,
    metadata: { bookingId, paymentId, clientId },
    payment_method: method.id,
    transfer_group: bookingId,
  });
  charge(then, intent, method, { authenticated: false });
}
