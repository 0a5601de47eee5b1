import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { badParameter, invalid, StripeError } from '../api/error.ts';
import { findCustomer } from '../payment/customer.ts';
import { attachMethod, findMethod } from '../payment/method.ts';
import { collectInvoice, CollectionError, intentOf } from './collect.ts';
import { invoicePaid, invoiceRefused, startCycle } from './cycle.ts';
import { draftInvoice, finalizeInvoice, type Invoice } from './invoice.ts';
import { findPrice } from './price.ts';
import {
  itemOf,
  findSubscription,
  makeSubscription,
  saveSubscription,
  subscriptions,
  type Subscription,
} from './subscription.ts';

export type PaymentBehavior = 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete';

export interface Beginning {
  readonly customer: string;
  readonly price: string;
  readonly metadata: Record<string, string>;
  /** Epoch seconds; undefined without a trial. */
  readonly trialEnd: number | undefined;
  readonly method: string | undefined;
  readonly behavior: PaymentBehavior;
  /** The customer is there and has answered their bank. */
  readonly present: boolean;
}

const LONGEST_TRIAL_SECONDS = 730 * 86_400;

const checkTrial = (context: Context, end: number | undefined): void => {
  if (end === undefined) return;
  const now = seconds(context.clock);
  if (end <= now) throw badParameter('trial_end timestamp must be in the future.', { param: 'trial_end' });
  if (end - now > LONGEST_TRIAL_SECONDS)
    throw badParameter('trial_end timestamp can be at most two years in the future.', { param: 'trial_end' });
};

const firstInvoice = (context: Context, subscription: Subscription): Invoice => {
  const { current_period_start: start, current_period_end: end } = itemOf(subscription);
  const trial = subscription.trial_end !== null;
  const draft = draftInvoice(context, { subscription, reason: 'subscription_create', period: { start, end }, trial });
  context.emit('invoice.created', draft);
  return finalizeInvoice(context, draft);
};

/** Tries the first invoice, as `behavior` says. @throws StripeError card_error with `error_if_incomplete` */
const payFirst = (context: Context, subscription: Subscription, invoice: Invoice, given: Beginning): void => {
  const { behavior, present } = given;
  if (behavior === 'default_incomplete' && invoice.amount_due > 0) return void intentOf(context, invoice);
  try {
    invoicePaid(context, collectInvoice(context, invoice, { offSession: !present }));
  } catch (error) {
    if (!(error instanceof CollectionError)) throw error;
    if (behavior === 'error_if_incomplete') {
      context.table(subscriptions).remove(subscription.id);
      throw new StripeError(402, error.body);
    }
    invoiceRefused(context, invoice.id);
  }
};

/**
 * Begins a subscription: with a trial it is `trialing` at once and its first invoice asks for nothing; without one it is
 * `incomplete` until its first invoice is paid.
 * @throws StripeError resource_missing, or card_error with `error_if_incomplete`
 */
export const beginSubscription = (context: Context, given: Beginning): Subscription => {
  const customer = findCustomer(context, given.customer, 'customer');
  const price = findPrice(context, given.price, 'items[0][price]');
  checkTrial(context, given.trialEnd);
  if (!price.recurring)
    throw invalid(
      `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
      {
        param: 'items[0][price]',
      },
    );
  const general = customer.invoice_settings.default_payment_method;
  const method = given.method === undefined ? undefined : findMethod(context, given.method, 'default_payment_method');
  if (method?.customer === null) attachMethod(context, method.id, customer.id);
  const isFree = given.trialEnd !== undefined || price.unit_amount === 0;
  if (!method && general === null && !isFree && given.behavior !== 'default_incomplete')
    throw invalid(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
      { code: 'resource_missing' },
    );
  const made = makeSubscription(context, {
    customer: customer.id,
    price,
    metadata: given.metadata,
    trialEnd: given.trialEnd,
    method: method?.id ?? null,
    status: given.trialEnd === undefined ? (price.unit_amount === 0 ? 'active' : 'incomplete') : 'trialing',
  });
  const invoice = firstInvoice(context, made);
  const subscription = saveSubscription(context, { ...made, latest_invoice: invoice.id });
  if (given.behavior !== 'error_if_incomplete') context.emit('customer.subscription.created', subscription);
  payFirst(context, subscription, invoice, given);
  const begun = findSubscription(context, subscription.id);
  if (given.behavior === 'error_if_incomplete') context.emit('customer.subscription.created', begun);
  startCycle(context, begun);
  return begun;
};
