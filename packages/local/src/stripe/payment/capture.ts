import type { Context } from '../api/context.ts';
import { invalid } from '../api/error.ts';
import { seconds } from '../../standin/clock.ts';
import { findCharge, settleCharge, updateCharge } from './charge.ts';
import { intents, requireStatus, saveIntent, type PaymentIntent } from './intent.ts';

/**
 * Takes held money, all or (once) a part of it; the rest is released.
 * @throws StripeError payment_intent_unexpected_state, or when more is wanted than is held
 */
export const captureIntent = (
  context: Context,
  intent: PaymentIntent,
  amount = intent.amount_capturable,
): PaymentIntent => {
  requireStatus(intent, 'capture', 'captured', ['requires_capture']);
  if (amount > intent.amount_capturable)
    throw invalid(
      `The amount to capture (${amount}) is greater than the remaining amount that can be captured (${intent.amount_capturable}).`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  if (amount < 1)
    throw invalid('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount_to_capture' });
  const captured = settleCharge(context, findCharge(context, intent.latest_charge ?? ''), amount);
  const paid = saveIntent(context, { ...intent, status: 'succeeded', amount_capturable: 0, amount_received: amount });
  context.emit('charge.captured', captured);
  context.emit('payment_intent.succeeded', paid);
  return paid;
};

const release = (context: Context, intent: PaymentIntent, event: 'charge.refunded' | 'charge.expired'): void => {
  if (intent.status !== 'requires_capture' || intent.latest_charge === null) return;
  const held = findCharge(context, intent.latest_charge);
  context.emit(event, updateCharge(context, { ...held, amount_refunded: held.amount, refunded: true }));
};

const end = (
  context: Context,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
  event: 'charge.refunded' | 'charge.expired',
): PaymentIntent => {
  release(context, intent, event);
  const canceled = saveIntent(context, {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: seconds(context.clock),
    cancellation_reason: reason,
    next_action: null,
  });
  context.emit('payment_intent.canceled', canceled);
  return canceled;
};

/** Gives the intent up; held money is released. @throws StripeError payment_intent_unexpected_state */
export const cancelIntent = (
  context: Context,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
): PaymentIntent => {
  requireStatus(intent, 'cancel', 'canceled', [
    'requires_payment_method',
    'requires_capture',
    'requires_confirmation',
    'requires_action',
  ]);
  return end(context, intent, reason, 'charge.refunded');
};

/** A hold that nobody captured lapses. */
export const expireIntent = (context: Context, id: string): void => {
  const intent = context.table(intents).get(id);
  if (intent?.status === 'requires_capture') end(context, intent, 'automatic', 'charge.expired');
};
