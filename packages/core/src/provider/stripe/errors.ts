import Stripe from 'stripe';
import { AppError, notFound, unavailable } from '../../lib/error.ts';
import { InsufficientFundsError } from '../connect.ts';
import { IntentStateError } from '../payment.ts';

/** What Stripe says when the state of an intent, or of its charge, does not allow the act. */
const wrongStates: ReadonlySet<string | undefined> = new Set([
  'payment_intent_unexpected_state',
  'charge_already_refunded',
  'charge_disputed',
  'refund_disputed_payment',
]);
const missingMoney: ReadonlySet<string | undefined> = new Set(['balance_insufficient', 'insufficient_funds']);

function translate(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  if (wrongStates.has(error.code)) return new IntentStateError(error.message, { cause: error });
  if (error instanceof Stripe.errors.StripeRateLimitError) return unavailable('The payment service', 5, error);
  if (error instanceof Stripe.errors.StripeCardError && error.code === 'processing_error')
    return unavailable('The payment service', 10, error);
  if (!(error instanceof Stripe.errors.StripeCardError) && missingMoney.has(error.code))
    return new InsufficientFundsError(error.message, { cause: error });
  if (error.code === 'resource_missing') return notFound('payment');
  const { statusCode = 500 } = error;
  const isDown = error instanceof Stripe.errors.StripeConnectionError || statusCode >= 500 || statusCode === 409;
  if (isDown) return unavailable('The payment service', 10, error);
  return new AppError('INTERNAL_ERROR', 'The payment could not be processed', { cause: error });
}

/** What Stripe says of an authorisation that ran out or was taken back. */
const lostAuthorisations: ReadonlySet<string | undefined> = new Set([
  'charge_expired_for_capture',
  'capture_charge_authorization_expired',
  'capture_unauthorized_payment',
]);

/** A refusal of a capture that no repeat will change. */
export const isFinal = (error: unknown): error is Stripe.errors.StripeError =>
  (error instanceof Stripe.errors.StripeCardError && error.code !== 'processing_error') ||
  (error instanceof Stripe.errors.StripeError && lostAuthorisations.has(error.code));

/** Runs a call and throws its error in our words. */
export async function call<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw translate(error);
  }
}
