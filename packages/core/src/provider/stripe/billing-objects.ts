import * as z from 'zod';
import { billedStatuses, type BilledInvoice, type BilledSubscription, type CheckoutPage } from '../billing.ts';
import { defined, idOf, metadata } from './objects.ts';

/** What Fixelo reads of the objects of Billing. */

const ownMetadata = z.object({ id: z.string(), metadata });
/** What a webhook says of a subscription: whose it is. How it stands is read anew. */
export const subscriptionRefSchema = ownMetadata.transform(({ id, metadata: own }) => ({
  subscriptionId: id,
  ...defined({ providerId: own?.['providerId'] }),
}));
export const invoiceRefSchema = z.object({ id: z.string() }).transform(({ id }) => ({ invoiceId: id }));

export const checkoutSchema = z
  .object({
    id: z.string(),
    status: z.enum(['open', 'complete', 'expired']),
    url: z.string().nullish(),
    expires_at: z.int(),
    subscription: idOf,
  })
  .transform(({ id, status, url, expires_at, subscription }): CheckoutPage => ({
    id,
    status,
    expiresAt: expires_at,
    ...defined({ url: url ?? undefined, subscriptionId: subscription }),
  }));

const method = z.union([
  z.string(),
  z.object({ card: z.object({ fingerprint: z.string().nullish() }).nullish() }).nullable(),
]);
export const billedSubscriptionSchema = z
  .object({
    id: z.string(),
    customer: idOf,
    metadata,
    status: z.enum(billedStatuses),
    trial_end: z.int().nullish(),
    cancel_at_period_end: z.boolean(),
    items: z.object({
      data: z.array(z.object({ current_period_start: z.int(), current_period_end: z.int() })).min(1),
    }),
    default_payment_method: method.nullish(),
  })
  .transform((subscription): BilledSubscription => {
    const { default_payment_method: paidWith, items } = subscription;
    return {
      id: subscription.id,
      customerId: subscription.customer ?? '',
      status: subscription.status,
      periodStart: items.data[0]?.current_period_start ?? 0,
      periodEnd: items.data[0]?.current_period_end ?? 0,
      cancelAtPeriodEnd: subscription.cancel_at_period_end,
      ...defined({
        providerId: subscription.metadata?.['providerId'],
        trialEnd: subscription.trial_end ?? undefined,
        cardFingerprint: typeof paidWith === 'object' ? (paidWith?.card?.fingerprint ?? undefined) : undefined,
      }),
    };
  });

const payments = z.object({ data: z.array(z.object({ payment: z.object({ payment_intent: idOf }) })) });
export const invoiceSchema = z
  .object({
    id: z.string(),
    number: z.string().nullish(),
    status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
    billing_reason: z.string().nullish(),
    amount_due: z.int(),
    amount_paid: z.int(),
    currency: z.string(),
    created: z.int(),
    hosted_invoice_url: z.string().nullish(),
    parent: z.object({ subscription_details: z.object({ metadata, subscription: idOf }).nullish() }).nullish(),
    payments: payments.nullish(),
  })
  .transform((invoice): BilledInvoice => {
    const details = invoice.parent?.subscription_details;
    return {
      id: invoice.id,
      status: invoice.status,
      isRenewal: invoice.billing_reason === 'subscription_cycle',
      amount: invoice.amount_due,
      amountPaid: invoice.amount_paid,
      currency: invoice.currency.toUpperCase(),
      createdAt: invoice.created,
      ...defined({
        number: invoice.number ?? undefined,
        url: invoice.hosted_invoice_url ?? undefined,
        subscriptionId: details?.subscription,
        providerId: details?.metadata?.['providerId'],
        intentId: invoice.payments?.data[0]?.payment.payment_intent,
      }),
    };
  });
