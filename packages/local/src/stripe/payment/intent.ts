import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid, missing, type StripeError } from '../api/error.ts';
import { newId, randomText } from '../api/id.ts';
import { table, type Stored } from '../api/table.ts';

/** `next_action` and `last_payment_error` hold whole objects; everything else that can be expanded is an id. */
export type PaymentIntent = Stored<Stripe.PaymentIntent>;
export const intents = table<PaymentIntent>('payment_intent');

export type Status =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'canceled'
  | 'succeeded';

export interface NewIntent {
  readonly amount: number;
  readonly currency: string;
  readonly capture_method: 'automatic' | 'automatic_async' | 'manual';
  readonly confirmation_method: 'automatic' | 'manual';
  /** Undefined: Stripe chooses by currency and capture method. */
  readonly payment_method_types: readonly string[] | undefined;
  readonly allow_redirects: 'always' | 'never' | undefined;
}

const chosenTypes = (intent: NewIntent): string[] =>
  intent.currency === 'usd' && intent.capture_method !== 'manual' ? ['card', 'us_bank_account'] : ['card'];

/** An intent as it is before anything was said about how it will be paid. */
export const blankIntent = (context: Context, given: NewIntent): PaymentIntent => {
  const id = newId('pi');
  const automatic = given.payment_method_types === undefined;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: given.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic ? { allow_redirects: given.allow_redirects ?? 'always', enabled: true } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: given.capture_method,
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: given.confirmation_method,
    created: seconds(context.clock),
    currency: given.currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: automatic ? { id: 'pmc_standin', parent: null } : null,
    payment_method_options: {},
    payment_method_types: [...(given.payment_method_types ?? chosenTypes(given))],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
};

export const saveIntent = (context: Context, intent: PaymentIntent): PaymentIntent => {
  context.table(intents).put(intent.id, intent);
  return intent;
};

/** @throws StripeError resource_missing */
export const findIntent = (context: Context, id: string, param = 'intent'): PaymentIntent => {
  const intent = context.table(intents).get(id);
  if (!intent) throw missing('payment_intent', id, param, param === 'intent' ? 'path' : 'param');
  return intent;
};

const choices = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}, or ${words.at(-1) ?? ''}`;

/** @throws StripeError payment_intent_unexpected_state */
export const requireStatus = (intent: PaymentIntent, verb: string, past: string, allowed: readonly Status[]): void => {
  if (allowed.some((status) => status === intent.status)) return;
  throw unexpectedState(
    intent,
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${past}: ${choices(allowed)}.`,
  );
};

export const unexpectedState = (intent: PaymentIntent, message: string): StripeError =>
  invalid(message, { code: 'payment_intent_unexpected_state', payment_intent: intent });

const publicFields = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
] as const;

/** What a browser with the publishable key and the client secret may see. */
export const publicIntent = (intent: PaymentIntent): object =>
  Object.fromEntries(publicFields.map((name) => [name, intent[name]]));
