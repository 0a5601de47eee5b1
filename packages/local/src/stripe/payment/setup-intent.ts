import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid, missing, StripeError } from '../api/error.ts';
import { newId, randomText } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { clearable, expand, flag, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { findCustomer } from './customer.ts';
import { makeMandate } from './mandate.ts';
import { createMethod, findMethod, methodData, paymentMethods, vaulted } from './method.ts';

type SetupIntent = Stored<Stripe.SetupIntent>;
const setupIntents = table<SetupIntent>('setup_intent');

const createParams = z.strictObject({
  customer: text.optional(),
  payment_method: text.optional(),
  payment_method_types: z.array(z.enum(['card', 'us_bank_account'])).optional(),
  automatic_payment_methods: z.strictObject({ enabled: flag }).optional(),
  usage: z.enum(['off_session', 'on_session']).default('off_session'),
  confirm: flag.default(false),
  description: clearable.optional(),
  metadata: metadata.optional(),
  return_url: z.url().optional(),
  expand,
});

const save = (context: Context, intent: SetupIntent): SetupIntent => {
  context.table(setupIntents).put(intent.id, intent);
  return intent;
};

const find = (context: Context, id: string): SetupIntent => {
  const intent = context.table(setupIntents).get(id);
  if (!intent) throw missing('setupintent', id, 'intent');
  return intent;
};

interface Confirmation {
  readonly payment_method?: string | undefined;
  readonly payment_method_data?: z.output<typeof methodData> | undefined;
}

/** Keeps the method for its customer; nothing is charged. @throws StripeError card_error (402) when the bank refuses */
const confirm = (context: Context, intent: SetupIntent, given: Confirmation): SetupIntent => {
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw invalid(`You cannot confirm this SetupIntent because it has a status of ${intent.status}.`, {
      code: 'setup_intent_unexpected_state',
    });
  const id = given.payment_method ?? intent.payment_method;
  const method = given.payment_method_data
    ? createMethod(context, given.payment_method_data)
    : id === null
      ? undefined
      : findMethod(context, id);
  if (!method) throw invalid("You cannot confirm this SetupIntent because it's missing a payment method.");
  const decline = vaulted(context, method.id)?.card?.decline;
  if (decline) {
    const failed = save(context, { ...intent, status: 'requires_payment_method', payment_method: null });
    context.emit('setup_intent.setup_failed', failed);
    throw new StripeError(402, { type: 'card_error', ...decline });
  }
  const kept = { ...method, customer: intent.customer };
  context.table(paymentMethods).put(method.id, kept);
  const done = save(context, {
    ...intent,
    status: 'succeeded',
    payment_method: method.id,
    mandate: method.type === 'us_bank_account' ? makeMandate(context, method).id : null,
  });
  context.emit('setup_intent.succeeded', done);
  if (intent.customer !== null) context.emit('payment_method.attached', kept);
  return done;
};

const create = (context: Context, params: z.output<typeof createParams>): SetupIntent => {
  const id = newId('seti');
  const isAutomatic = params.payment_method_types === undefined;
  const intent = save(context, {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: isAutomatic ? { allow_redirects: 'always', enabled: true } : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: seconds(context.clock),
    customer: params.customer === undefined ? null : findCustomer(context, params.customer, 'customer').id,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: { enabled: false },
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: params.payment_method === undefined ? null : findMethod(context, params.payment_method).id,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: [...(params.payment_method_types ?? ['card', 'us_bank_account'])],
    single_use_mandate: null,
    status: params.payment_method === undefined ? 'requires_payment_method' : 'requires_confirmation',
    usage: params.usage,
  });
  context.emit('setup_intent.created', intent);
  return params.confirm ? confirm(context, intent, {}) : intent;
};

/** A browser must know the client secret. */
const checkSecret = (intent: SetupIntent, key: string, given: string | undefined): void => {
  if (given === undefined ? key === 'secret' : given === intent.client_secret) return;
  throw invalid('The client_secret provided does not match the client_secret associated with the SetupIntent.', {
    param: 'client_secret',
  });
};

export const setupIntentResource: Resource = {
  table: setupIntents,
  expandable: { customer: 'customer', payment_method: 'payment_method', mandate: 'mandate' },
  routes: [
    route('POST', '/v1/setup_intents', createParams, (context, { params }) => create(context, params)),
    route(
      'GET',
      '/v1/setup_intents',
      z.strictObject({ ...listShape, customer: text.optional() }),
      (context, { params }) =>
        listOf(
          '/v1/setup_intents',
          context.table(setupIntents),
          params,
          ({ customer }) => !params.customer || customer === params.customer,
        ),
    ),
    route(
      'GET',
      '/v1/setup_intents/:id',
      z.strictObject({ client_secret: text.optional(), expand }),
      (context, { id, key, params }) => {
        const intent = find(context, id);
        checkSecret(intent, key, params.client_secret);
        return intent;
      },
      { browser: true },
    ),
    route(
      'POST',
      '/v1/setup_intents/:id/confirm',
      z.strictObject({
        payment_method: text.optional(),
        payment_method_data: methodData.optional(),
        return_url: z.url().optional(),
        client_secret: text.optional(),
        mandate_data: z.looseObject({}).optional(),
        use_stripe_sdk: flag.optional(),
        expand,
      }),
      (context, { id, key, params }) => {
        const intent = find(context, id);
        checkSecret(intent, key, params.client_secret);
        return confirm(context, intent, params);
      },
      { browser: true },
    ),
    route(
      'POST',
      '/v1/setup_intents/:id/cancel',
      z.strictObject({ cancellation_reason: text.optional(), expand }),
      (context, { id }) => {
        const canceled = save(context, { ...find(context, id), status: 'canceled' });
        context.emit('setup_intent.canceled', canceled);
        return canceled;
      },
    ),
  ],
};
