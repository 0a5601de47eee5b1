import type { Context } from '../api/context.ts';
import { StripeError, type ErrorBody } from '../api/error.ts';
import { AUTHORISED_SECONDS, createCharge, findCharge, settleCharge, updateCharge } from './charge.ts';
import { intents, saveIntent, type PaymentIntent } from './intent.ts';
import { findMethod, paymentMethods, vaulted, type PaymentMethod } from './method.ts';

/** Bank debits take days to clear. */
const BANK_SETTLES_MS = 4 * 86_400_000;

/** The intent needs another payment method. Always throws the 402 that the caller of the API sees. */
export const failIntent = (
  context: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  error: ErrorBody,
  chargeId?: string,
): never => {
  const failed = saveIntent(context, {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    processing: null,
    latest_charge: chargeId ?? intent.latest_charge,
    last_payment_error: {
      ...(chargeId === undefined ? {} : { charge: chargeId }),
      ...(error.code === undefined
        ? {}
        : { code: error.code, doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll('_', '-')}` }),
      ...(error.decline_code === undefined ? {} : { decline_code: error.decline_code }),
      message: error.message,
      payment_method: method,
      type: error.type,
    },
  });
  if (chargeId !== undefined) context.emit('charge.failed', findCharge(context, chargeId));
  context.emit('payment_intent.payment_failed', failed);
  throw new StripeError(402, {
    ...error,
    ...(chargeId === undefined ? {} : { charge: chargeId }),
    payment_intent: failed,
    payment_method: method,
  });
};

const rememberMethod = (context: Context, intent: PaymentIntent, method: PaymentMethod): void => {
  if (intent.setup_future_usage === null || intent.customer === null || method.customer !== null) return;
  context.table(paymentMethods).put(method.id, { ...method, customer: intent.customer });
};

const debitBank = (context: Context, intent: PaymentIntent, method: PaymentMethod): PaymentIntent => {
  const pending = createCharge(context, intent, method, { status: 'pending', captured: true, authenticated: false });
  const processing = saveIntent(context, { ...intent, status: 'processing', latest_charge: pending.id });
  context.emit('payment_intent.processing', processing);
  context.emit('charge.pending', pending);
  context.later(context.clock.now() + BANK_SETTLES_MS, 'payment_intent.settle', intent.id);
  return processing;
};

/**
 * Takes the money of a confirmed intent, or holds it (manual capture).
 * @throws StripeError card_error when the card is declined
 */
export const charge = (
  context: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  { authenticated }: { readonly authenticated: boolean },
): PaymentIntent => {
  if (method.type === 'us_bank_account') return debitBank(context, intent, method);
  const decline = vaulted(context, method.id)?.card?.decline;
  if (decline) {
    const attempt = createCharge(context, intent, method, {
      status: 'failed',
      captured: false,
      authenticated,
      decline,
    });
    return failIntent(context, intent, method, { type: 'card_error', ...decline }, attempt.id);
  }
  rememberMethod(context, intent, method);
  const captured = intent.capture_method !== 'manual';
  const taken = createCharge(context, intent, method, { status: 'succeeded', captured, authenticated });
  const paid = saveIntent(context, {
    ...intent,
    latest_charge: taken.id,
    status: captured ? 'succeeded' : 'requires_capture',
    amount_received: captured ? intent.amount : 0,
    amount_capturable: captured ? 0 : intent.amount,
  });
  context.emit('charge.succeeded', taken);
  context.emit(captured ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated', paid);
  if (!captured) context.later((taken.created + AUTHORISED_SECONDS) * 1000, 'payment_intent.expire', intent.id);
  return paid;
};

/** A bank debit clears or bounces. */
export const settleIntent = (context: Context, id: string): void => {
  const intent = context.table(intents).get(id);
  if (intent?.status !== 'processing' || intent.latest_charge === null || intent.payment_method === null) return;
  const pending = findCharge(context, intent.latest_charge);
  const failure = vaulted(context, intent.payment_method)?.bank?.failure;
  if (!failure) {
    rememberMethod(context, intent, findMethod(context, intent.payment_method));
    const settled = settleCharge(context, pending, pending.amount);
    const paid = saveIntent(context, { ...intent, status: 'succeeded', amount_received: intent.amount });
    context.emit('charge.succeeded', settled);
    context.emit('payment_intent.succeeded', paid);
    return;
  }
  updateCharge(context, {
    ...pending,
    status: 'failed',
    failure_code: failure.code ?? null,
    failure_message: failure.message ?? null,
  });
  try {
    failIntent(
      context,
      intent,
      findMethod(context, intent.payment_method),
      {
        type: 'card_error',
        message: failure.message ?? 'The debit failed.',
        ...(failure.code ? { code: failure.code } : {}),
      },
      pending.id,
    );
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
  }
};
