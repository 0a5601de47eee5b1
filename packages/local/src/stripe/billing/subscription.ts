import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { table, type Stored } from '../api/table.ts';
import { endOfPeriod } from './period.ts';
import type { Price } from './price.ts';

export type SubscriptionItem = Omit<Stored<Stripe.SubscriptionItem>, 'price' | 'plan'> & {
  readonly price: Price;
  /** The price in the words of an older API, which Stripe still sends. */
  readonly plan: object;
};
export type Subscription = Omit<Stored<Stripe.Subscription>, 'items'> & {
  readonly items: {
    readonly object: 'list';
    readonly data: readonly SubscriptionItem[];
    readonly has_more: boolean;
    readonly url: string;
  };
};
export const subscriptions = table<Subscription>('subscription');

export interface NewSubscription {
  readonly customer: string;
  readonly price: Price;
  readonly metadata: Record<string, string>;
  /** Epoch seconds; undefined without a trial. */
  readonly trialEnd: number | undefined;
  readonly method: string | null;
  readonly status: 'trialing' | 'active' | 'incomplete';
}

const planOf = (price: Price): object => ({
  id: price.id,
  object: 'plan',
  active: price.active,
  amount: price.unit_amount,
  amount_decimal: price.unit_amount_decimal,
  billing_scheme: 'per_unit',
  created: price.created,
  currency: price.currency,
  interval: price.recurring?.interval,
  interval_count: price.recurring?.interval_count,
  livemode: false,
  metadata: price.metadata,
  meter: null,
  nickname: price.nickname,
  product: price.product,
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: 'licensed',
});

export const makeSubscription = (context: Context, given: NewSubscription): Subscription => {
  const id = newId('sub');
  const start = seconds(context.clock);
  const { price, trialEnd } = given;
  const anchor = trialEnd ?? start;
  const item: SubscriptionItem = {
    id: newId('si').slice(0, 17),
    object: 'subscription_item',
    billing_thresholds: null,
    created: start,
    current_period_end: trialEnd ?? endOfPeriod(start, start, price),
    current_period_start: start,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(price),
    price,
    quantity: 1,
    subscription: id,
    tax_rates: [],
  };
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: start,
    currency: price.currency,
    customer: given.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: given.method,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: { object: 'list', data: [item], has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: given.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: start,
    status: given.status,
    test_clock: null,
    transfer_data: null,
    trial_end: trialEnd ?? null,
    trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' } },
    trial_start: trialEnd === undefined ? null : start,
  };
};

export const saveSubscription = (context: Context, subscription: Subscription): Subscription => {
  context.table(subscriptions).put(subscription.id, subscription);
  return subscription;
};

/** Stores a change and tells what it was before, as `customer.subscription.updated` does. */
export const changeSubscription = (
  context: Context,
  before: Subscription,
  change: Partial<Subscription>,
): Subscription => {
  const after = saveSubscription(context, { ...before, ...change });
  const previous = Object.fromEntries(
    Object.keys(change).flatMap((key) => {
      const was: unknown = before[key as keyof Subscription];
      return JSON.stringify(was) === JSON.stringify(after[key as keyof Subscription]) ? [] : [[key, was]];
    }),
  );
  if (Object.keys(previous).length > 0) context.emit('customer.subscription.updated', after, previous);
  return after;
};

export const isOver = ({ status }: Subscription): boolean => status === 'canceled' || status === 'incomplete_expired';

/** Ends it for good. */
export const endSubscription = (
  context: Context,
  subscription: Subscription,
  reason: 'cancellation_requested' | 'payment_failed',
): Subscription => {
  const now = seconds(context.clock);
  const ended = saveSubscription(context, {
    ...subscription,
    status: 'canceled',
    canceled_at: subscription.canceled_at ?? now,
    ended_at: now,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      ...subscription.cancellation_details,
      reason: subscription.cancellation_details?.reason ?? reason,
    },
  });
  context.emit('customer.subscription.deleted', ended);
  return ended;
};

/** @throws StripeError resource_missing */
export const findSubscription = (context: Context, id: string, param = 'id'): Subscription => {
  const subscription = context.table(subscriptions).get(id);
  if (!subscription) throw missing('subscription', id, param, param === 'id' ? 'path' : 'param');
  return subscription;
};

export const itemOf = ({ items }: Subscription): SubscriptionItem => {
  const [item] = items.data;
  if (!item) throw new Error('A subscription has an item');
  return item;
};

export const withPeriod = (subscription: Subscription, start: number, end: number): Subscription['items'] => ({
  ...subscription.items,
  data: subscription.items.data.map((item) => ({ ...item, current_period_start: start, current_period_end: end })),
});
