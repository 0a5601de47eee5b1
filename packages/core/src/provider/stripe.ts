import Stripe from 'stripe';
import { invalid, notFound } from '../lib/error.ts';
import * as Config from '../platform/config.ts';
import type { BillingProvider } from './billing.ts';
import type { ConnectProvider } from './connect.ts';
import { CaptureRefusedError, type IntentOrder, type PaymentNotice, type PaymentProvider } from './payment.ts';
import { billingOf } from './stripe/billing.ts';
import { invoiceRefSchema, subscriptionRefSchema } from './stripe/billing-objects.ts';
import { connectOf } from './stripe/connect.ts';
import { call, isFinal } from './stripe/errors.ts';
import {
  accountSchema,
  disputeSchema,
  intentSchema,
  methodSchema,
  ofIntentSchema,
  payoutSchema,
  transferSchema,
} from './stripe/objects.ts';

/** One try may take this long; with two repeats a call still ends well within a request's 30 seconds. */
const timeoutMs = 7_000;
const repeats = 2;

const intentEvents: ReadonlySet<string> = new Set([
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'payment_intent.amount_capturable_updated',
]);

const refundEvents: ReadonlySet<string> = new Set(['charge.refunded', 'refund.updated', 'refund.failed']);
const disputeEvents: ReadonlySet<string> = new Set([
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
]);
const transferEvents: ReadonlySet<string> = new Set(['transfer.created', 'transfer.reversed']);
const subscriptionEvents: ReadonlySet<string> = new Set([
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
]);
const invoiceEvents: ReadonlySet<string> = new Set(['invoice.paid', 'invoice.payment_failed']);
const payoutEvents: ReadonlySet<string> = new Set(['payout.paid', 'payout.failed', 'payout.canceled']);

/** What an event is about, in our words. */
function noticeOf({ type, data: { object }, account }: Stripe.Event): PaymentNotice {
  if (intentEvents.has(type)) return { type: 'intent', intent: intentSchema.parse(object) };
  if (refundEvents.has(type)) {
    const { payment_intent: intentId } = ofIntentSchema.parse(object);
    if (intentId !== undefined) return { type: 'refund', intentId };
  }
  if (disputeEvents.has(type)) return { type: 'dispute', dispute: disputeSchema.parse(object) };
  if (transferEvents.has(type)) return { type: 'transfer', transfer: transferSchema.parse(object) };
  if (subscriptionEvents.has(type)) return { type: 'subscription', ...subscriptionRefSchema.parse(object) };
  if (invoiceEvents.has(type)) return { type: 'invoice', ...invoiceRefSchema.parse(object) };
  if (type === 'account.updated') return { type: 'account', account: accountSchema.parse(object) };
  if (payoutEvents.has(type))
    return {
      type: 'payout',
      payout: payoutSchema.parse(object),
      ...(account === undefined ? {} : { accountId: account }),
    };
  return { type: 'other', name: type };
}

/** `STRIPE_API_URL` redirects the SDK, path and query untouched. */
function endpoint(): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  const base = Config.optional('STRIPE_API_URL');
  if (base === undefined) return {};
  const { protocol, hostname, port } = new URL(base);
  const secure = protocol === 'https:';
  return { host: hostname, port: port || (secure ? 443 : 80), protocol: secure ? 'https' : 'http' };
}

const orderParams = (order: IntentOrder) => {
  const { bookingId, paymentId, clientId, customerId } = order;
  return {
    amount: order.amount,
    currency: order.currency.toLowerCase(),
    capture_method: order.capture,
    // what is charged while the client is away cannot lead them anywhere
    automatic_payment_methods: { enabled: true, ...(order.keepMethod ? { allow_redirects: 'never' as const } : {}) },
    transfer_group: bookingId,
    description: order.description,
    ...(customerId === undefined ? {} : { customer: customerId }),
    ...(order.keepMethod ? { setup_future_usage: 'off_session' as const } : {}),
    metadata: { bookingId, paymentId, clientId },
  };
};

/** A charge with a saved method that was refused: the error carries the intent. */
const refusedIntent = (error: unknown): unknown =>
  error instanceof Stripe.errors.StripeCardError ? error.payment_intent : undefined;

type Intents = Omit<PaymentProvider, keyof ConnectProvider | keyof BillingProvider | 'verifyWebhook'>;

const intentsOf = (stripe: Stripe): Intents => ({
  createCustomer: ({ userId, email }, key) =>
    call(async () => {
      const { id } = await stripe.customers.create({ email, metadata: { userId } }, { idempotencyKey: key });
      return id;
    }),

  savedMethods: (customerId) =>
    call(async () => {
      const { data } = await stripe.customers.listPaymentMethods(customerId, { limit: 20 });
      return data.map((method) => methodSchema.parse(method).method);
    }),

  forgetMethod: (customerId, methodId) =>
    call(async () => {
      const { customer } = methodSchema.parse(await stripe.paymentMethods.retrieve(methodId));
      if (customer !== customerId) throw notFound('payment method');
      await stripe.paymentMethods.detach(methodId);
    }),

  createIntent: (order, key) =>
    call(async () =>
      intentSchema.parse(await stripe.paymentIntents.create(orderParams(order), { idempotencyKey: key })),
    ),

  confirmSaved: (intentId, { methodId, returnUrl }, key) =>
    call(async () => {
      try {
        return intentSchema.parse(
          await stripe.paymentIntents.confirm(
            intentId,
            {
              payment_method: methodId,
              ...(returnUrl === undefined ? { off_session: true } : { use_stripe_sdk: true, return_url: returnUrl }),
            },
            { idempotencyKey: key },
          ),
        );
      } catch (error) {
        const refused = refusedIntent(error);
        if (refused === undefined) throw error;
        return intentSchema.parse(refused);
      }
    }),

  retrieveIntent: (intentId) =>
    call(async () => intentSchema.parse(await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }))),

  captureIntent: (intentId, key) =>
    call(async () => {
      try {
        return intentSchema.parse(await stripe.paymentIntents.capture(intentId, {}, { idempotencyKey: key }));
      } catch (error) {
        throw isFinal(error) ? new CaptureRefusedError(error.message, { cause: error }) : error;
      }
    }),

  cancelIntent: (intentId, key) =>
    call(async () => intentSchema.parse(await stripe.paymentIntents.cancel(intentId, {}, { idempotencyKey: key }))),

  refund: (intentId, amount, key) =>
    call(async () => {
      await stripe.refunds.create({ payment_intent: intentId, amount }, { idempotencyKey: key });
    }),
});

/** The event in a webhook that one of `secrets` signed: Stripe has one for the platform and one for its accounts. */
async function verifiedEvent(
  stripe: Stripe,
  rawBody: Buffer,
  signature: string,
  secrets: string,
): Promise<Stripe.Event> {
  for (const secret of secrets.split(',')) {
    try {
      return await stripe.webhooks.constructEventAsync(rawBody, signature, secret.trim());
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError) && !(error instanceof SyntaxError))
        throw error;
    }
  }
  throw invalid([{ path: 'header.stripe-signature', message: 'does not sign this body' }]);
}

/** Stripe through `stripe`; `secrets` answers those that sign its webhooks, with commas between. */
export const stripeOver = (stripe: Stripe, secrets: () => Promise<string>): PaymentProvider => ({
  ...intentsOf(stripe),
  ...connectOf(stripe),
  ...billingOf(stripe),
  verifyWebhook: async (rawBody, signature) =>
    noticeOf(await verifiedEvent(stripe, rawBody, signature ?? '', await secrets())),
});

/** Stripe through its own SDK, as `STRIPE_SECRET_KEY` and `STRIPE_API_URL` say. */
export async function stripeProvider(): Promise<PaymentProvider> {
  const stripe = new Stripe(await Config.secret('STRIPE_SECRET_KEY'), {
    ...endpoint(),
    timeout: timeoutMs,
    maxNetworkRetries: repeats,
    telemetry: false,
    appInfo: { name: 'fixelo' },
  });
  return stripeOver(stripe, () => Config.secret('STRIPE_WEBHOOK_SECRET'));
}
