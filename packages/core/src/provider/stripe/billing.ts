import Stripe from 'stripe';
import type { BillingProvider, CheckoutOrder, PriceOrder } from '../billing.ts';
import { billedSubscriptionSchema, checkoutSchema, invoiceSchema } from './billing-objects.ts';
import { call } from './errors.ts';

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === code;

/** The product has an id of our own, so that it is made once whatever crashes. */
async function ensureProduct(stripe: Stripe, { productId, name, description }: PriceOrder): Promise<void> {
  try {
    await stripe.products.create({ id: productId, name, description });
  } catch (error) {
    if (!hasCode(error, 'resource_already_exists')) throw error;
  }
}

async function findPrice(stripe: Stripe, lookupKey: string): Promise<string | undefined> {
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey], active: true, limit: 1 });
  return data[0]?.id;
}

/** Of two who make it at the same time one is refused, and finds what the other made. */
async function makePrice(stripe: Stripe, order: PriceOrder): Promise<string> {
  const { lookupKey, productId, amount, currency } = order;
  await ensureProduct(stripe, order);
  try {
    const price = await stripe.prices.create(
      {
        product: productId,
        unit_amount: amount,
        currency: currency.toLowerCase(),
        recurring: { interval: 'month' },
        lookup_key: lookupKey,
      },
      { idempotencyKey: `price:${lookupKey}` },
    );
    return price.id;
  } catch (error) {
    const made = hasCode(error, 'resource_already_exists') ? await findPrice(stripe, lookupKey) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

const checkoutParams = (order: CheckoutOrder): Stripe.Checkout.SessionCreateParams => ({
  mode: 'subscription',
  customer: order.customerId,
  client_reference_id: order.providerId,
  line_items: [{ price: order.priceId, quantity: 1 }],
  subscription_data: {
    metadata: { providerId: order.providerId },
    ...(order.trialDays > 0 ? { trial_period_days: order.trialDays } : {}),
  },
  payment_method_collection: 'always',
  success_url: order.done,
  cancel_url: order.left,
  locale: order.locale,
});

/** Stripe Billing: one product, its price, Checkout, the customer's portal. */
export const billingOf = (stripe: Stripe): BillingProvider => ({
  ensurePrice: (order) =>
    call(async () => (await findPrice(stripe, order.lookupKey)) ?? (await makePrice(stripe, order))),

  openCheckout: (order, key) =>
    call(async () =>
      checkoutSchema.parse(await stripe.checkout.sessions.create(checkoutParams(order), { idempotencyKey: key })),
    ),

  checkout: (checkoutId) => call(async () => checkoutSchema.parse(await stripe.checkout.sessions.retrieve(checkoutId))),

  subscription: (subscriptionId) =>
    call(async () =>
      billedSubscriptionSchema.parse(
        await stripe.subscriptions.retrieve(subscriptionId, { expand: ['default_payment_method'] }),
      ),
    ),

  setEnding: (subscriptionId, ends, key) =>
    call(async () =>
      billedSubscriptionSchema.parse(
        await stripe.subscriptions.update(
          subscriptionId,
          { cancel_at_period_end: ends, expand: ['default_payment_method'] },
          { idempotencyKey: key },
        ),
      ),
    ),

  endSubscription: (subscriptionId) =>
    call(async () => {
      try {
        await stripe.subscriptions.cancel(subscriptionId);
      } catch (error) {
        if (!hasCode(error, 'resource_missing')) throw error;
      }
    }),

  invoice: (invoiceId) =>
    call(async () => invoiceSchema.parse(await stripe.invoices.retrieve(invoiceId, { expand: ['payments'] }))),

  invoicesOf: (subscriptionId) =>
    call(async () => {
      const { data } = await stripe.invoices.list({
        subscription: subscriptionId,
        limit: 20,
        expand: ['data.payments'],
      });
      return data.map((invoice) => invoiceSchema.parse(invoice));
    }),

  billingPortal: (customerId, back, locale) =>
    call(async () => {
      const { url } = await stripe.billingPortal.sessions.create({
        customer: customerId,
        return_url: back,
        locale,
      });
      return { url };
    }),
});
