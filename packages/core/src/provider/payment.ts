import type { BillingProvider } from './billing.ts';
import type { ConnectAccount, ConnectProvider, Dispute, Payout, Transfer } from './connect.ts';

/** Where an intent stands, in Stripe's words. */
export const intentStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'canceled',
  'succeeded',
] as const;
export type IntentStatus = (typeof intentStatuses)[number];

/** A payment intent as the payment provider had it at one moment. Amounts in minor units, currency in capitals. */
export interface Intent {
  readonly id: string;
  readonly status: IntentStatus;
  readonly amount: number;
  readonly currency: string;
  readonly amountReceived: number;
  /** Absent when the answer did not say: webhooks of intents do not. */
  readonly amountRefunded?: number;
  /** Why the last attempt to pay failed, for people. */
  readonly failure?: string;
  readonly chargeId?: string;
  /** The person and the method that paid, where the method is kept for later. */
  readonly customerId?: string;
  readonly methodId?: string;
  /** Ours, from the metadata; absent on intents that we did not make. */
  readonly bookingId?: string;
  readonly paymentId?: string;
}
export interface IntentWithSecret extends Intent {
  /** Lets a browser pay this intent and nothing else. Never stored, never logged. */
  readonly clientSecret: string;
}

export interface IntentOrder {
  readonly bookingId: string;
  readonly paymentId: string;
  readonly clientId: string;
  readonly amount: number;
  readonly currency: string;
  /** `manual` authorises the card; the money moves at `captureIntent`. */
  readonly capture: 'automatic' | 'manual';
  readonly description: string;
  /** Our client as the payment provider knows them: their saved methods are offered. */
  readonly customerId?: string;
  /** Keep the method, so that later amounts can be taken without the client. */
  readonly keepMethod?: boolean;
}

/** A method that a client let us keep. */
export interface SavedMethod {
  readonly id: string;
  readonly kind: string;
  readonly brand?: string;
  readonly last4?: string;
  readonly expires?: { readonly month: number; readonly year: number };
}

/** What a verified webhook tells. Anything that Fixelo does not act on is `other`. */
export type PaymentNotice =
  | { readonly type: 'intent'; readonly intent: Intent }
  /** Refunds of the intent were made or have failed: read it again, its refunded amount may have fallen. */
  | { readonly type: 'refund'; readonly intentId: string }
  | { readonly type: 'dispute'; readonly dispute: Dispute }
  | { readonly type: 'transfer'; readonly transfer: Transfer }
  | { readonly type: 'account'; readonly account: ConnectAccount }
  /** A payout of the account `accountId`; without one it is the platform's own. */
  | { readonly type: 'payout'; readonly payout: Payout; readonly accountId?: string }
  /** A subscription changed: read it again. `providerId` is ours, from the metadata. */
  | { readonly type: 'subscription'; readonly subscriptionId: string; readonly providerId?: string }
  /** An invoice of a subscription was paid, or could not be. */
  | { readonly type: 'invoice'; readonly invoiceId: string }
  | { readonly type: 'other'; readonly name: string };

/**
 * The narrow side of a payment provider. Every call that writes takes an idempotency key derived from our own
 * entity: the same key gives the same result, whatever crashed in between. Calls throw SERVICE_UNAVAILABLE when the
 * provider is down or slow, and `IntentStateError` when the intent's state does not allow the act. A capture throws
 * `CaptureRefusedError` when the money cannot be had any more.
 */
export interface PaymentProvider extends ConnectProvider, BillingProvider {
  createCustomer(client: { readonly userId: string; readonly email: string }, key: string): Promise<string>;
  savedMethods(customerId: string): Promise<readonly SavedMethod[]>;
  /** Forgets a method that belongs to this customer. Throws NOT_FOUND for any other. */
  forgetMethod(customerId: string, methodId: string): Promise<void>;
  createIntent(order: IntentOrder, key: string): Promise<IntentWithSecret>;
  retrieveIntent(intentId: string): Promise<IntentWithSecret>;
  captureIntent(intentId: string, key: string): Promise<Intent>;
  cancelIntent(intentId: string, key: string): Promise<Intent>;
  /**
   * Pays an intent with a saved method of its customer, who is away unless there is a page that they come back to. A
   * refusal is no error: the intent says in `failure` why, and waits for the client in `requires_payment_method` or
   * `requires_action`.
   */
  confirmSaved(
    intentId: string,
    method: { readonly methodId: string; readonly returnUrl?: string },
    key: string,
  ): Promise<IntentWithSecret>;
  /** Gives back `amount` of what the intent received. Read the intent again for the result. */
  refund(intentId: string, amount: number, key: string): Promise<void>;
  /** Checks the signature over the exact bytes that came in. Throws VALIDATION_ERROR when it does not match. */
  verifyWebhook(rawBody: Buffer, signature: string | undefined): Promise<PaymentNotice>;
}

/** The intent is in a state that does not allow the act: read it again and go by what it says. */
export class IntentStateError extends Error {
  override readonly name = 'IntentStateError';
}

/** The authorised money is gone, whatever the intent's state says: capturing again is of no use. */
export class CaptureRefusedError extends Error {
  override readonly name = 'CaptureRefusedError';
}

let current: PaymentProvider | undefined;

/** The payment provider of this process. Stripe's SDK is loaded at the first use. */
export async function paymentProvider(): Promise<PaymentProvider> {
  current ??= await (await import('./stripe.ts')).stripeProvider();
  return current;
}

/** Puts another payment provider in place, or with undefined the real one back. For tests. */
export const replacePaymentProvider = (provider: PaymentProvider | undefined): void => {
  current = provider;
};
