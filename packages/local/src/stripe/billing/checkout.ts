import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { badParameter, invalid, missing } from '../api/error.ts';
import { randomText } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { expand, integer, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { findCustomer } from '../payment/customer.ts';
import { attachMethod, createMethod, type MethodData } from '../payment/method.ts';
import { beginSubscription } from './create.ts';
import { findPrice } from './price.ts';
import type { Subscription } from './subscription.ts';

export type CheckoutSession = Stored<Stripe.Checkout.Session>;
export const checkoutSessions = table<CheckoutSession>('checkout.session');

/** What a session will make, which the API itself never shows. */
interface Order {
  readonly id: string;
  readonly object: 'checkout.order';
  readonly price: string;
  readonly trialDays: number | undefined;
  readonly metadata: Record<string, string>;
}
const orders = table<Order>('checkout.order');

const DAY = 86_400;
const url = z.url({ protocol: /^https?$/ });
const createParams = z.strictObject({
  mode: z.literal('subscription'),
  customer: text,
  line_items: z.array(z.strictObject({ price: text, quantity: integer.default(1) })).length(1),
  success_url: url,
  cancel_url: url.optional(),
  client_reference_id: text.max(200).optional(),
  locale: text.optional(),
  metadata: metadata.optional(),
  payment_method_collection: z.enum(['always', 'if_required']).default('always'),
  subscription_data: z
    .strictObject({
      trial_period_days: integer.optional(),
      metadata: metadata.optional(),
      description: text.optional(),
    })
    .optional(),
  expires_at: integer.optional(),
  expand,
});

const expiryOf = (context: Context, given: number | undefined): number => {
  const now = seconds(context.clock);
  const at = given ?? now + DAY;
  if (at < now + 1800 || at > now + DAY)
    throw badParameter(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    );
  return at;
};

const create = (context: Context, given: z.output<typeof createParams>): CheckoutSession => {
  const customer = findCustomer(context, given.customer, 'customer');
  const price = findPrice(context, given.line_items[0]?.price ?? '', 'line_items[0][price]');
  if (!price.recurring)
    throw invalid('You must provide at least one recurring price in `subscription` mode when using prices.');
  const trialDays = given.subscription_data?.trial_period_days;
  if (trialDays !== undefined && trialDays < 1)
    throw badParameter('The minimum number of trial period days is 1.', {
      param: 'subscription_data[trial_period_days]',
    });
  const id = `cs_test_${randomText(58)}`;
  const amount = trialDays === undefined ? (price.unit_amount ?? 0) : 0;
  const session: CheckoutSession = {
    id,
    object: 'checkout.session',
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: given.cancel_url ?? null,
    client_reference_id: given.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: seconds(context.clock),
    currency: price.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: customer.id,
    customer_account: null,
    customer_creation: null,
    customer_details: {
      address: null,
      business_name: null,
      email: customer.email,
      individual_name: null,
      name: customer.name ?? null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: null,
    },
    customer_email: null,
    discounts: [],
    expires_at: expiryOf(context, given.expires_at),
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: given.locale ?? null,
    managed_payments: { enabled: false },
    metadata: mergeMetadata({}, given.metadata),
    mode: 'subscription',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: given.payment_method_collection,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: given.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${context.url}/checkout/${id}`,
    wallet_options: null,
  };
  const order: Order = {
    id,
    object: 'checkout.order',
    price: price.id,
    trialDays,
    metadata: mergeMetadata({}, given.subscription_data?.metadata),
  };
  context.table(orders).put(id, order);
  context.table(checkoutSessions).put(id, session);
  context.later(session.expires_at * 1000, 'checkout.expire', id);
  return session;
};

/** @throws StripeError resource_missing */
export const findCheckout = (context: Context, id: string): CheckoutSession => {
  const session = context.table(checkoutSessions).get(id);
  if (!session) throw missing('checkout.session', id, 'session');
  return session;
};

export const orderOf = (context: Context, session: CheckoutSession): Order => {
  const order = context.table(orders).get(session.id);
  if (!order) throw new Error('A session has an order');
  return order;
};

const expireNow = (context: Context, session: CheckoutSession): CheckoutSession => {
  const expired = { ...session, status: 'expired' as const, url: null };
  context.table(checkoutSessions).put(session.id, expired);
  context.emit('checkout.session.expired', expired);
  return expired;
};

/**
 * The customer fills the page in: their method is kept and the subscription begins.
 * @throws StripeError card_error when the method cannot be, or is refused for the first payment
 */
export const completeCheckout = (context: Context, session: CheckoutSession, card: MethodData): Subscription => {
  const order = orderOf(context, session);
  const customer = session.customer ?? '';
  const method = attachMethod(context, createMethod(context, card).id, customer);
  const subscription = beginSubscription(context, {
    customer,
    price: order.price,
    metadata: order.metadata,
    trialEnd: order.trialDays === undefined ? undefined : seconds(context.clock) + order.trialDays * DAY,
    method: method.id,
    behavior: 'error_if_incomplete',
    present: true,
  });
  const done: CheckoutSession = {
    ...session,
    status: 'complete',
    payment_status: order.trialDays === undefined ? 'paid' : 'no_payment_required',
    subscription: subscription.id,
    invoice: subscription.latest_invoice,
    url: null,
  };
  context.table(checkoutSessions).put(session.id, done);
  context.emit('checkout.session.completed', done);
  return subscription;
};

export const checkoutResource: Resource = {
  table: checkoutSessions,
  expandable: { customer: 'customer', subscription: 'subscription', invoice: 'invoice' },
  tasks: {
    'checkout.expire': (context, id) => {
      const session = context.table(checkoutSessions).get(id);
      if (session?.status === 'open') expireNow(context, session);
    },
  },
  routes: [
    route('POST', '/v1/checkout/sessions', createParams, (context, { params }) => create(context, params)),
    route(
      'GET',
      '/v1/checkout/sessions',
      z.strictObject({ ...listShape, customer: text.optional(), subscription: text.optional() }),
      (context, { params: { customer, subscription, ...params } }) =>
        listOf(
          '/v1/checkout/sessions',
          context.table(checkoutSessions),
          params,
          (session) =>
            (customer === undefined || customer === session.customer) &&
            (subscription === undefined || subscription === session.subscription),
        ),
    ),
    route('GET', '/v1/checkout/sessions/:id', z.strictObject({ expand }), (context, { id }) =>
      findCheckout(context, id),
    ),
    route('POST', '/v1/checkout/sessions/:id/expire', z.strictObject({ expand }), (context, { id }) => {
      const session = findCheckout(context, id);
      if (session.status !== 'open')
        throw invalid(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status ?? ''}.`,
        );
      return expireNow(context, session);
    }),
  ],
};
