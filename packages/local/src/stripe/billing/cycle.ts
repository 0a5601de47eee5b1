import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { collectInvoice, CollectionError } from './collect.ts';
import {
  draftInvoice,
  finalizeInvoice,
  invoices,
  saveInvoice,
  subscriptionOf,
  voidInvoice,
  type Invoice,
} from './invoice.ts';
import { endOfPeriod } from './period.ts';
import {
  changeSubscription,
  endSubscription,
  isOver,
  itemOf,
  saveSubscription,
  subscriptions,
  withPeriod,
  type Subscription,
} from './subscription.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** An invoice of a new period stays a draft for an hour. */
const DRAFT_SECONDS = HOUR;
/** When a refused renewal is tried again, after the attempt before; then the subscription is cancelled. */
const RETRY_DAYS = [1, 2, 2, 2];
const TRIAL_WARNING_SECONDS = 3 * DAY;
/** How long a first payment may stay open. */
const INCOMPLETE_SECONDS = 23 * HOUR;

interface Step {
  /** Epoch seconds. */
  readonly at: number;
  readonly run: (context: Context, subscription: Subscription) => void;
}

const latestInvoice = (context: Context, { latest_invoice: id }: Subscription): Invoice | undefined =>
  id === null ? undefined : context.table(invoices).get(id);

/** A paid invoice makes its subscription active. */
export const invoicePaid = (context: Context, invoice: Invoice): void => {
  const subscription = context.table(subscriptions).get(subscriptionOf(invoice) ?? '');
  if (subscription?.status === 'incomplete' || subscription?.status === 'past_due')
    changeSubscription(context, subscription, { status: 'active' });
};

/** A refused attempt: told, and tried again later; after the last one the subscription ends. */
export const invoiceRefused = (context: Context, id: string): void => {
  const invoice = context.table(invoices).get(id);
  const subscription = invoice && context.table(subscriptions).get(subscriptionOf(invoice) ?? '');
  if (!invoice || !subscription) return;
  const isFirst = invoice.billing_reason === 'subscription_create';
  const wait = isFirst ? undefined : RETRY_DAYS[invoice.attempt_count - 1];
  const next = wait === undefined ? null : seconds(context.clock) + wait * DAY;
  const waiting = saveInvoice(context, { ...invoice, next_payment_attempt: next, auto_advance: next !== null });
  context.emit('invoice.payment_failed', waiting);
  if (isFirst || isOver(subscription)) return;
  const late = changeSubscription(context, subscription, { status: 'past_due' });
  if (next === null) endSubscription(context, late, 'payment_failed');
};

/** Takes what an invoice asks for, while the customer is away. */
const collect = (context: Context, draft: Invoice): void => {
  const invoice = finalizeInvoice(context, draft);
  try {
    invoicePaid(context, collectInvoice(context, invoice, {}));
  } catch (error) {
    if (!(error instanceof CollectionError)) throw error;
    invoiceRefused(context, invoice.id);
  }
};

/** A period is over: the subscription ends as was asked, or the next period begins with a draft. */
const turn = (context: Context, subscription: Subscription): void => {
  if (subscription.cancel_at_period_end) return void endSubscription(context, subscription, 'cancellation_requested');
  const item = itemOf(subscription);
  const start = item.current_period_end;
  const period = { start, end: endOfPeriod(subscription.billing_cycle_anchor, start, item.price) };
  const moved = { ...subscription, items: withPeriod(subscription, period.start, period.end) };
  const drafted = draftInvoice(context, { subscription: moved, reason: 'subscription_cycle', period, trial: false });
  const draft = saveInvoice(context, {
    ...drafted,
    automatically_finalizes_at: start + DRAFT_SECONDS,
    next_payment_attempt: start + DRAFT_SECONDS,
  });
  context.emit('invoice.created', draft);
  changeSubscription(context, subscription, {
    items: moved.items,
    latest_invoice: draft.id,
    status: subscription.status === 'trialing' ? 'active' : subscription.status,
  });
};

const expire = (context: Context, subscription: Subscription): void => {
  const invoice = latestInvoice(context, subscription);
  if (invoice?.status === 'open') voidInvoice(context, invoice);
  const ended = { status: 'incomplete_expired' as const, ended_at: seconds(context.clock) };
  const expired = saveSubscription(context, { ...subscription, ...ended });
  context.emit('customer.subscription.updated', expired, { status: subscription.status });
};

const nextStep = (context: Context, subscription: Subscription): Step | undefined => {
  if (isOver(subscription)) return undefined;
  if (subscription.status === 'incomplete') return { at: subscription.created + INCOMPLETE_SECONDS, run: expire };
  const ends: Step = { at: itemOf(subscription).current_period_end, run: turn };
  const invoice = latestInvoice(context, subscription);
  const attempt = invoice?.next_payment_attempt ?? null;
  if (!invoice || attempt === null || attempt > ends.at) return ends;
  return { at: attempt, run: () => collect(context, invoice) };
};

/** Does what has come due for a subscription, in order, and arranges to be called when the next thing is. */
export const wakeSubscription = (context: Context, id: string): void => {
  for (;;) {
    const subscription = context.table(subscriptions).get(id);
    const step = subscription && nextStep(context, subscription);
    if (!step) return;
    if (step.at > seconds(context.clock)) return context.later(step.at * 1000, 'subscription.wake', id);
    step.run(context, subscription);
  }
};

/** Three days before a trial ends it is told. */
export const warnOfTrialEnd = (context: Context, id: string): void => {
  const subscription = context.table(subscriptions).get(id);
  if (subscription?.status === 'trialing') context.emit('customer.subscription.trial_will_end', subscription);
};

/** Sets the clock of a new subscription going. */
export const startCycle = (context: Context, { id, trial_end: end }: Subscription): void => {
  wakeSubscription(context, id);
  if (end !== null) context.later((end - TRIAL_WARNING_SECONDS) * 1000, 'subscription.warn', id);
};
