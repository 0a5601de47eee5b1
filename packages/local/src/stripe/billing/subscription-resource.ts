import * as z from 'zod';
import { seconds } from '../../standin/clock.ts';
import type { Call, Context } from '../api/context.ts';
import { badParameter, invalid } from '../api/error.ts';
import { listOf } from '../api/list.ts';
import { clearable, expand, flag, integer, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { findMethod } from '../payment/method.ts';
import { beginSubscription } from './create.ts';
import { wakeSubscription, warnOfTrialEnd } from './cycle.ts';
import { invoices, voidInvoice } from './invoice.ts';
import {
  changeSubscription,
  endSubscription,
  findSubscription,
  isOver,
  itemOf,
  subscriptions,
  withPeriod,
  type Subscription,
} from './subscription.ts';

const DAY = 86_400;
const trialEnd = z.union([z.literal('now'), integer]);
const details = z.strictObject({ comment: clearable.optional(), feedback: clearable.optional() });

const createParams = z.strictObject({
  customer: text,
  items: z.array(z.strictObject({ price: text, quantity: integer.optional() })).length(1),
  trial_period_days: integer.optional(),
  trial_end: trialEnd.optional(),
  default_payment_method: text.optional(),
  payment_behavior: z
    .enum(['allow_incomplete', 'default_incomplete', 'error_if_incomplete'])
    .default('allow_incomplete'),
  off_session: flag.optional(),
  metadata: metadata.optional(),
  expand,
});

const updateParams = z.strictObject({
  cancel_at_period_end: flag.optional(),
  cancellation_details: details.optional(),
  default_payment_method: clearable.optional(),
  trial_end: trialEnd.optional(),
  proration_behavior: z.enum(['always_invoice', 'create_prorations', 'none']).optional(),
  metadata: metadata.optional(),
  expand,
});

const create = (context: Context, { params }: Call<z.output<typeof createParams>>): Subscription => {
  const { items, trial_period_days: days, trial_end: end } = params;
  if (days !== undefined && end !== undefined)
    throw badParameter('You cannot set both `trial_end` and `trial_period_days`.', { param: 'trial_end' });
  const last =
    end === 'now' ? undefined : (end ?? (days === undefined ? undefined : seconds(context.clock) + days * DAY));
  return beginSubscription(context, {
    customer: params.customer,
    price: items[0]?.price ?? '',
    metadata: mergeMetadata({}, params.metadata),
    trialEnd: days === 0 ? undefined : last,
    method: params.default_payment_method,
    behavior: params.payment_behavior,
    present: params.off_session !== true,
  });
};

const canceling = (context: Context, before: Subscription, ends: boolean): Partial<Subscription> => ({
  cancel_at_period_end: ends,
  cancel_at: ends ? itemOf(before).current_period_end : null,
  canceled_at: ends ? (before.canceled_at ?? seconds(context.clock)) : null,
  cancellation_details: {
    comment: null,
    feedback: null,
    feedback_option: null,
    reason: ends ? 'cancellation_requested' : null,
  },
});

/** A trial that ends now, or on another day: the cycle begins with its end. */
const retried = (context: Context, before: Subscription, end: z.output<typeof trialEnd>): Partial<Subscription> => {
  const last = end === 'now' ? seconds(context.clock) : end;
  const { current_period_start: start } = itemOf(before);
  return { billing_cycle_anchor: last, trial_end: last, items: withPeriod(before, start, last) };
};

const update = (context: Context, { id, params }: Call<z.output<typeof updateParams>>): Subscription => {
  const before = findSubscription(context, id);
  if (isOver(before))
    throw invalid('A canceled subscription can only update its cancellation_details and metadata.', {
      param: 'subscription',
    });
  const { default_payment_method: method, cancel_at_period_end: ends, trial_end: end } = params;
  if (end !== undefined && before.status !== 'trialing')
    throw invalid('A trial can only be changed while it lasts.', { param: 'trial_end' });
  changeSubscription(context, before, {
    ...(ends === undefined ? {} : canceling(context, before, ends)),
    ...(method === undefined ? {} : { default_payment_method: method && findMethod(context, method).id }),
    ...(end === undefined ? {} : retried(context, before, end)),
    metadata: mergeMetadata(before.metadata, params.metadata),
  });
  wakeSubscription(context, id);
  return findSubscription(context, id);
};

const cancel = (context: Context, id: string): Subscription => {
  const before = findSubscription(context, id);
  if (isOver(before)) throw invalid(`No such subscription: '${id}'`, { code: 'resource_missing', param: 'id' });
  const invoice = before.latest_invoice === null ? undefined : context.table(invoices).get(before.latest_invoice);
  if (before.status === 'incomplete' && invoice?.status === 'open') voidInvoice(context, invoice);
  return endSubscription(context, before, 'cancellation_requested');
};

export const subscriptionResource: Resource = {
  table: subscriptions,
  expandable: { customer: 'customer', default_payment_method: 'payment_method', latest_invoice: 'invoice' },
  tasks: {
    'subscription.wake': wakeSubscription,
    'subscription.warn': warnOfTrialEnd,
  },
  routes: [
    route('POST', '/v1/subscriptions', createParams, create),
    route(
      'GET',
      '/v1/subscriptions',
      z.strictObject({ ...listShape, customer: text.optional(), price: text.optional(), status: text.optional() }),
      (context, { params: { customer, price, status, ...params } }) =>
        listOf('/v1/subscriptions', context.table(subscriptions), params, (subscription) => {
          const wanted = status ?? 'live';
          const ofStatus =
            wanted === 'all' ||
            (wanted === 'live' ? subscription.status !== 'canceled' : subscription.status === wanted);
          return (
            ofStatus &&
            (customer === undefined || customer === subscription.customer) &&
            (price === undefined || price === itemOf(subscription).price.id)
          );
        }),
    ),
    route('GET', '/v1/subscriptions/:id', z.strictObject({ expand }), (context, { id }) =>
      findSubscription(context, id),
    ),
    route('POST', '/v1/subscriptions/:id', updateParams, update),
    route(
      'DELETE',
      '/v1/subscriptions/:id',
      z.strictObject({
        cancellation_details: details.optional(),
        invoice_now: flag.optional(),
        prorate: flag.optional(),
        expand,
      }),
      (context, { id }) => cancel(context, id),
    ),
  ],
};
