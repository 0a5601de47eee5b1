import { Clock, notFound } from '../src/lib/index.ts';
import type {
  BilledInvoice,
  BilledSubscription,
  BillingProvider,
  CheckoutOrder,
  CheckoutPage,
} from '../src/provider/billing.ts';
import { IntentStateError } from '../src/provider/payment.ts';
import { stripeId, type Caller } from './payment-accounts.ts';

type Mutable<T> = { -readonly [P in keyof T]: T[P] };
interface Page {
  readonly order: CheckoutOrder;
  page: CheckoutPage;
}

const day = 86_400;
const month = 30 * day;
const seconds = (): number => Math.floor(Clock.now() / 1000);
const found = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw notFound('payment');
  return thing;
};

/** Subscriptions and their invoices with Stripe's rules. Tests play the customer and time. */
export class FakeBilling {
  readonly pages = new Map<string, Page>();
  readonly subscriptions = new Map<string, Mutable<BilledSubscription>>();
  readonly invoices = new Map<string, Mutable<BilledInvoice>>();
  readonly prices = new Map<string, string>();
  /** Every change of what ends that took effect. */
  readonly endings: boolean[] = [];
  readonly #take: (amount: number) => string;

  constructor(take: (amount: number) => string) {
    this.#take = take;
  }

  /** The customer fills the page in with a card; answers the subscription. */
  complete(pageId: string, cardFingerprint = stripeId('card')): Mutable<BilledSubscription> {
    const stored = found(this.pages.get(pageId));
    if (stored.page.status !== 'open') throw new IntentStateError(stored.page.status);
    const now = seconds();
    const { trialDays, customerId, providerId } = stored.order;
    const trialEnd = now + trialDays * day;
    const subscription: Mutable<BilledSubscription> = {
      id: stripeId('sub'),
      customerId,
      providerId,
      status: trialDays > 0 ? 'trialing' : 'active',
      periodStart: now,
      periodEnd: trialDays > 0 ? trialEnd : now + month,
      cancelAtPeriodEnd: false,
      cardFingerprint,
      ...(trialDays > 0 ? { trialEnd } : {}),
    };
    this.subscriptions.set(subscription.id, subscription);
    const { url: _, ...page } = stored.page;
    stored.page = { ...page, status: 'complete', subscriptionId: subscription.id };
    this.#invoice(subscription, trialDays > 0 ? 0 : 3480, false, true);
    return subscription;
  }

  /** The period is over: the subscription ends, or renews and its invoice is paid or refused. */
  turn(subscriptionId: string, outcome: 'paid' | 'refused' = 'paid'): Mutable<BilledInvoice> | undefined {
    const subscription = found(this.subscriptions.get(subscriptionId));
    if (subscription.cancelAtPeriodEnd) {
      subscription.status = 'canceled';
      return undefined;
    }
    subscription.periodStart = subscription.periodEnd;
    subscription.periodEnd = subscription.periodStart + month;
    subscription.status = outcome === 'paid' ? 'active' : 'past_due';
    return this.#invoice(subscription, 3480, true, outcome === 'paid');
  }

  /** An open invoice is paid after all. */
  settle(invoiceId: string): void {
    const invoice = found(this.invoices.get(invoiceId));
    invoice.status = 'paid';
    invoice.amountPaid = invoice.amount;
    invoice.intentId = this.#take(invoice.amount);
    found(this.subscriptions.get(invoice.subscriptionId ?? '')).status = 'active';
  }

  calls(call: Caller): BillingProvider {
    return {
      ensurePrice: (order) =>
        call('ensurePrice', undefined, () => {
          const known = this.prices.get(order.lookupKey) ?? stripeId('price');
          this.prices.set(order.lookupKey, known);
          return known;
        }),
      openCheckout: (order, key) => call('openCheckout', key, () => this.#open(order), order),
      checkout: (id) => call('checkout', undefined, () => found(this.pages.get(id)).page),
      subscription: (id) => call('subscription', undefined, () => ({ ...found(this.subscriptions.get(id)) })),
      setEnding: (id, ends, key) =>
        call('setEnding', key, () => {
          const subscription = found(this.subscriptions.get(id));
          if (subscription.status === 'canceled') throw new IntentStateError('canceled');
          subscription.cancelAtPeriodEnd = ends;
          this.endings.push(ends);
          return { ...subscription };
        }),
      endSubscription: (id) =>
        call('endSubscription', undefined, () => {
          found(this.subscriptions.get(id)).status = 'canceled';
        }),
      invoice: (id) => call('invoice', undefined, () => ({ ...found(this.invoices.get(id)) })),
      invoicesOf: (id) =>
        call('invoicesOf', undefined, () =>
          [...this.invoices.values()].filter((one) => one.subscriptionId === id).reverse(),
        ),
      billingPortal: (customerId) =>
        call('billingPortal', undefined, () => ({ url: `https://billing.example/${customerId}` })),
    };
  }

  #open(order: CheckoutOrder): CheckoutPage {
    const id = stripeId('cs');
    const page = { id, status: 'open' as const, url: `https://checkout.example/${id}`, expiresAt: seconds() + day };
    this.pages.set(id, { order, page });
    return page;
  }

  #invoice(of: BilledSubscription, amount: number, isRenewal: boolean, isPaid: boolean): Mutable<BilledInvoice> {
    const invoice: Mutable<BilledInvoice> = {
      id: stripeId('in'),
      subscriptionId: of.id,
      ...(of.providerId === undefined ? {} : { providerId: of.providerId }),
      number: `FIX-${this.invoices.size + 1}`,
      status: isPaid ? 'paid' : 'open',
      isRenewal,
      amount,
      amountPaid: isPaid ? amount : 0,
      currency: 'USD',
      createdAt: seconds(),
      url: 'https://invoice.example/1',
    };
    if (isPaid && amount > 0) invoice.intentId = this.#take(amount);
    this.invoices.set(invoice.id, invoice);
    return invoice;
  }
}
