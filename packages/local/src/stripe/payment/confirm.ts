import type { Context } from '../api/context.ts';
import { invalid } from '../api/error.ts';
import { charge, failIntent } from './attempt.ts';
import { askCustomer } from './challenge.ts';
import { requireStatus, unexpectedState, type PaymentIntent } from './intent.ts';
import { createMethod, findMethod, vaulted, type MethodData, type PaymentMethod } from './method.ts';

export interface Confirmation {
  readonly payment_method?: string | undefined;
  readonly payment_method_data?: MethodData | undefined;
  readonly return_url?: string | undefined;
  readonly off_session?: boolean | undefined;
  readonly error_on_requires_action?: boolean | undefined;
  /** Stripe.js will show the challenge itself; else the customer is sent to it and back to `return_url`. */
  readonly use_stripe_sdk?: boolean | undefined;
}

const chooseMethod = (context: Context, intent: PaymentIntent, given: Confirmation): PaymentMethod => {
  if (given.payment_method_data) return createMethod(context, given.payment_method_data);
  const id = given.payment_method ?? intent.payment_method;
  if (id === null)
    throw unexpectedState(
      intent,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  return findMethod(context, id);
};

/** @throws StripeError when the method does not suit the intent */
export const checkMethod = (intent: PaymentIntent, method: PaymentMethod): void => {
  if (!intent.payment_method_types.includes(method.type))
    throw invalid(
      `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${intent.payment_method_types.join(', ')}.`,
      { code: 'payment_intent_invalid_parameter', param: 'payment_method' },
    );
  if (method.customer !== null && method.customer !== intent.customer)
    throw invalid(
      intent.customer === null
        ? `The provided PaymentMethod cannot be attached. To reuse a PaymentMethod, you must attach it to a Customer first.`
        : `The customer ${intent.customer} does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`,
      { param: 'payment_method' },
    );
};

/**
 * Confirms an intent.
 * @throws StripeError payment_intent_unexpected_state, or card_error (402) when the bank refuses
 */
export const confirmIntent = (context: Context, intent: PaymentIntent, given: Confirmation): PaymentIntent => {
  if (intent.status === 'succeeded')
    throw unexpectedState(
      intent,
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    );
  requireStatus(intent, 'confirm', 'confirmed', [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
  ]);
  const method = chooseMethod(context, intent, given);
  checkMethod(intent, method);
  const confirmed: PaymentIntent = {
    ...intent,
    payment_method: method.id,
    last_payment_error: null,
    next_action: null,
  };
  if (!vaulted(context, method.id)?.card?.authenticates)
    return charge(context, confirmed, method, { authenticated: false });
  if (given.off_session || given.error_on_requires_action)
    return failIntent(context, confirmed, method, {
      type: 'card_error',
      code: 'authentication_required',
      decline_code: 'authentication_required',
      message: 'Your card was declined. This transaction requires authentication.',
    });
  return askCustomer(context, confirmed, given.use_stripe_sdk ? null : (given.return_url ?? null));
};
