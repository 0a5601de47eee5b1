import type { HostedLink } from './connect.ts';

/** What is sold by the month. The lookup key finds its price again: another amount has another key. */
export interface PriceOrder {
  readonly lookupKey: string;
  readonly productId: string;
  readonly name: string;
  readonly description: string;
  readonly amount: number;
  readonly currency: string;
}

export interface CheckoutOrder {
  readonly customerId: string;
  readonly providerId: string;
  readonly priceId: string;
  /** 0: paid from the first day. */
  readonly trialDays: number;
  readonly locale: string;
  /** Where the page leads when it is done, and when it is left. */
  readonly done: string;
  readonly left: string;
}

/** A page on which a subscription begins. */
export interface CheckoutPage {
  readonly id: string;
  readonly status: 'open' | 'complete' | 'expired';
  /** Absent once it is not open any more. */
  readonly url?: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
  readonly subscriptionId?: string;
}

export const billedStatuses = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'canceled',
  'unpaid',
  'paused',
] as const;
export type BilledStatus = (typeof billedStatuses)[number];

/** A subscription as the payment provider had it at one moment. Times in epoch seconds. */
export interface BilledSubscription {
  readonly id: string;
  readonly customerId: string;
  /** Ours, from the metadata; absent on subscriptions that we did not make. */
  readonly providerId?: string;
  readonly status: BilledStatus;
  readonly trialEnd?: number;
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly cancelAtPeriodEnd: boolean;
  /** The same card has the same, whoever uses it. */
  readonly cardFingerprint?: string;
}

export interface BilledInvoice {
  readonly id: string;
  readonly subscriptionId?: string;
  readonly providerId?: string;
  readonly number?: string;
  readonly status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  /** It begins another period of a subscription, rather than the first. */
  readonly isRenewal: boolean;
  readonly amount: number;
  readonly amountPaid: number;
  readonly currency: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  readonly url?: string;
  /** The intent that pays it. */
  readonly intentId?: string;
}

/** Subscriptions. Calls that write take idempotency keys derived from our own entities. */
export interface BillingProvider {
  /** The price of this key, made with its product when there is none. */
  readonly ensurePrice: (order: PriceOrder) => Promise<string>;
  readonly openCheckout: (order: CheckoutOrder, key: string) => Promise<CheckoutPage>;
  readonly checkout: (checkoutId: string) => Promise<CheckoutPage>;
  readonly subscription: (subscriptionId: string) => Promise<BilledSubscription>;
  /** Lets it end with its period, or go on after all. */
  readonly setEnding: (subscriptionId: string, ends: boolean, key: string) => Promise<BilledSubscription>;
  /** Ends it now; one that has ended stays as it is. */
  readonly endSubscription: (subscriptionId: string) => Promise<void>;
  readonly invoice: (invoiceId: string) => Promise<BilledInvoice>;
  /** The latest invoices of a subscription, newest first. */
  readonly invoicesOf: (subscriptionId: string) => Promise<readonly BilledInvoice[]>;
  /** The page on which a customer changes their card and reads their invoices. */
  readonly billingPortal: (customerId: string, back: string, locale: string) => Promise<HostedLink>;
}
