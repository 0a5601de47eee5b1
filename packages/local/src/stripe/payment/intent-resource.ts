import * as z from 'zod';
import type { Call, Context } from '../api/context.ts';
import { badParameter, invalid } from '../api/error.ts';
import { listOf } from '../api/list.ts';
import { address, clearable, expand, flag, integer, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { cancelIntent, captureIntent, expireIntent } from './capture.ts';
import { settleIntent } from './attempt.ts';
import { checkMethod, confirmIntent } from './confirm.ts';
import { findCustomer } from './customer.ts';
import {
  blankIntent,
  findIntent,
  intents,
  publicIntent,
  saveIntent,
  unexpectedState,
  type PaymentIntent,
} from './intent.ts';
import { findMethod, methodData } from './method.ts';

const LEAST = 50;
const MOST = 99_999_999;
const currencies = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

const shipping = z.strictObject({
  address: address.optional(),
  name: text.optional(),
  phone: clearable.optional(),
  carrier: clearable.optional(),
  tracking_number: clearable.optional(),
});

const confirmShape = {
  payment_method: text.optional(),
  payment_method_data: methodData.optional(),
  return_url: z.url({ protocol: /^https?$/ }).optional(),
  off_session: z.union([flag, z.enum(['one_off', 'recurring']).transform(() => true)]).optional(),
  error_on_requires_action: flag.optional(),
  use_stripe_sdk: flag.optional(),
  mandate_data: z.looseObject({}).optional(),
};

const describeShape = {
  customer: text.optional(),
  description: clearable.optional(),
  metadata: metadata.optional(),
  payment_method_options: z.looseObject({}).optional(),
  receipt_email: clearable.optional(),
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
  shipping: shipping.optional(),
  statement_descriptor: clearable.optional(),
  statement_descriptor_suffix: clearable.optional(),
  transfer_group: text.optional(),
  expand,
};
type Description = z.output<z.ZodObject<typeof describeShape>>;

const currency = z.string().transform((code) => code.toLowerCase());
const createParams = z.strictObject({
  amount: integer,
  currency,
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).default('automatic_async'),
  confirmation_method: z.enum(['automatic', 'manual']).default('automatic'),
  payment_method_types: z.array(z.enum(['card', 'us_bank_account'])).optional(),
  confirm: flag.default(false),
  ...confirmShape,
  ...describeShape,
});

const updateParams = z.strictObject({
  amount: integer.optional(),
  currency: currency.optional(),
  payment_method: text.optional(),
  payment_method_types: z.array(z.enum(['card', 'us_bank_account'])).optional(),
  ...describeShape,
});

const checkAmount = (amount: number): void => {
  if (amount < 1)
    throw badParameter('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  if (amount < LEAST) throw invalid('Amount must be at least $0.50 usd', { code: 'amount_too_small', param: 'amount' });
  if (amount > MOST)
    throw invalid('Amount must be no more than $999,999.99', { code: 'amount_too_large', param: 'amount' });
};

const checkCurrency = (code: string): void => {
  if (!currencies.has(code))
    throw badParameter(
      `Invalid currency: ${code}. Stripe currently supports these currencies: ${[...currencies].join(', ')}`,
      {
        param: 'currency',
      },
    );
};

const choose = <T>(given: T | undefined, present: T): T => (given === undefined ? present : given);

const described = (context: Context, intent: PaymentIntent, given: Description): PaymentIntent => ({
  ...intent,
  customer: given.customer === undefined ? intent.customer : findCustomer(context, given.customer, 'customer').id,
  description: choose(given.description, intent.description),
  metadata: mergeMetadata(intent.metadata, given.metadata),
  receipt_email: choose(given.receipt_email, intent.receipt_email),
  setup_future_usage: choose(given.setup_future_usage, intent.setup_future_usage),
  shipping: given.shipping === undefined ? intent.shipping : (given.shipping as PaymentIntent['shipping']),
  statement_descriptor: choose(given.statement_descriptor, intent.statement_descriptor),
  statement_descriptor_suffix: choose(given.statement_descriptor_suffix, intent.statement_descriptor_suffix),
  transfer_group: choose(given.transfer_group, intent.transfer_group),
});

const withMethod = (context: Context, intent: PaymentIntent, id: string | undefined): PaymentIntent => {
  if (id === undefined) return intent;
  const method = findMethod(context, id);
  checkMethod(intent, method);
  return { ...intent, payment_method: method.id, status: 'requires_confirmation' };
};

const create = (context: Context, { params }: Call<z.output<typeof createParams>>): PaymentIntent => {
  checkAmount(params.amount);
  checkCurrency(params.currency);
  if (params.payment_method_types && params.automatic_payment_methods?.enabled)
    throw invalid('You may only specify one of these parameters: automatic_payment_methods, payment_method_types.');
  const blank = blankIntent(context, {
    amount: params.amount,
    currency: params.currency,
    capture_method: params.capture_method,
    confirmation_method: params.confirmation_method,
    payment_method_types:
      params.payment_method_types ?? (params.automatic_payment_methods?.enabled === false ? ['card'] : undefined),
    allow_redirects: params.automatic_payment_methods?.allow_redirects,
  });
  const intent = saveIntent(context, withMethod(context, described(context, blank, params), params.payment_method));
  context.emit('payment_intent.created', intent);
  return params.confirm ? confirmIntent(context, intent, { ...params, payment_method: undefined }) : intent;
};

const update = (context: Context, { id, params }: Call<z.output<typeof updateParams>>): PaymentIntent => {
  const intent = findIntent(context, id);
  const { amount, currency: code, payment_method: method, payment_method_types: types } = params;
  const open = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status);
  const frozen = Object.entries({ amount, currency: code, payment_method: method }).find(
    ([, value]) => value !== undefined,
  );
  if (!open && frozen)
    throw unexpectedState(
      intent,
      `This PaymentIntent's ${frozen[0]} could not be updated because it has a status of ${intent.status}. You may only update the ${frozen[0]} of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.`,
    );
  if (amount !== undefined) checkAmount(amount);
  if (code !== undefined) checkCurrency(code);
  const changed = described(context, intent, params);
  return saveIntent(
    context,
    withMethod(
      context,
      {
        ...changed,
        amount: amount ?? intent.amount,
        currency: code ?? intent.currency,
        payment_method_types: types ?? intent.payment_method_types,
      },
      method,
    ),
  );
};

/** A browser must know the client secret; with the secret key it is optional. */
const checkSecret = (intent: PaymentIntent, { key, params }: Call<{ client_secret?: string | undefined }>): void => {
  const { client_secret: given } = params;
  if (given === undefined ? key === 'secret' : given === intent.client_secret) return;
  throw given === undefined
    ? badParameter('Missing required param: client_secret.', { code: 'parameter_missing', param: 'client_secret' })
    : invalid('The client_secret provided does not match the client_secret associated with the PaymentIntent.', {
        code: 'payment_intent_invalid_parameter',
        param: 'client_secret',
      });
};

const secretShape = { client_secret: text.optional(), expand };

export const intentResource: Resource = {
  table: intents,
  expandable: { customer: 'customer', latest_charge: 'charge', payment_method: 'payment_method' },
  tasks: { 'payment_intent.settle': settleIntent, 'payment_intent.expire': expireIntent },
  routes: [
    route('POST', '/v1/payment_intents', createParams, create),
    route(
      'GET',
      '/v1/payment_intents',
      z.strictObject({ ...listShape, customer: text.optional() }),
      (context, { params }) =>
        listOf(
          '/v1/payment_intents',
          context.table(intents),
          params,
          ({ customer }) => !params.customer || customer === params.customer,
        ),
    ),
    route(
      'GET',
      '/v1/payment_intents/:id',
      z.strictObject(secretShape),
      (context, call) => {
        const intent = findIntent(context, call.id);
        checkSecret(intent, call);
        return call.key === 'publishable' ? publicIntent(intent) : intent;
      },
      { browser: true },
    ),
    route('POST', '/v1/payment_intents/:id', updateParams, update),
    route(
      'POST',
      '/v1/payment_intents/:id/confirm',
      z.strictObject({
        ...confirmShape,
        ...secretShape,
        receipt_email: clearable.optional(),
        setup_future_usage: describeShape.setup_future_usage,
        shipping: shipping.optional(),
        expected_payment_method_type: text.optional(),
      }),
      (context, call) => {
        const intent = findIntent(context, call.id);
        checkSecret(intent, call);
        const { receipt_email, setup_future_usage, shipping } = call.params;
        const confirmed = confirmIntent(
          context,
          described(context, intent, { receipt_email, setup_future_usage, shipping }),
          call.params,
        );
        return call.key === 'publishable' ? publicIntent(confirmed) : confirmed;
      },
      { browser: true },
    ),
    route(
      'POST',
      '/v1/payment_intents/:id/capture',
      z.strictObject({ amount_to_capture: integer.optional(), metadata: metadata.optional(), expand }),
      (context, { id, params }) => {
        const intent = findIntent(context, id);
        return captureIntent(
          context,
          { ...intent, metadata: mergeMetadata(intent.metadata, params.metadata) },
          params.amount_to_capture,
        );
      },
    ),
    route(
      'POST',
      '/v1/payment_intents/:id/cancel',
      z.strictObject({
        cancellation_reason: z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
        expand,
      }),
      (context, { id, params }) => cancelIntent(context, findIntent(context, id), params.cancellation_reason ?? null),
    ),
  ],
};
