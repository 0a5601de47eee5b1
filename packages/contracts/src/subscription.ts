import * as z from 'zod';
import { currency, instant, minorUnits } from './common.ts';
import { plan } from './plan.ts';
import { route } from './route.ts';

const providers = { level: 'role', roles: ['PROVIDER'] } as const;

export const subscriptionStatus = z.enum(['NONE', 'TRIALING', 'ACTIVE', 'PAST_DUE', 'ENDED']);
export type SubscriptionStatus = z.infer<typeof subscriptionStatus>;

/** An invoice of PRO that asked for money. */
export const subscriptionInvoice = z.object({
  id: z.string(),
  number: z.string().optional(),
  amount: minorUnits,
  currency,
  status: z.enum(['OPEN', 'PAID', 'VOID']),
  refundedAmount: minorUnits,
  /** Stripe's page of it: to pay what is open, to read and keep what is paid. */
  url: z.url().optional(),
  createdAt: instant,
});
export type SubscriptionInvoice = z.infer<typeof subscriptionInvoice>;

export const subscription = z.object({
  /** What the provider has now. */
  plan,
  status: subscriptionStatus,
  /** What a month costs. */
  price: z.object({ amount: minorUnits, currency }),
  /** Free days that a new subscription would begin with; 0 when they were had before. */
  trialDays: z.int().min(0),
  /** The trial was refused because its card had one with another account. */
  trialRefused: z.boolean(),
  trialEndsAt: instant.optional(),
  /** When the present period ends: it renews then, or ends with `cancelAtPeriodEnd`. */
  periodEndsAt: instant.optional(),
  cancelAtPeriodEnd: z.boolean(),
  /** While a renewal is refused: how long PRO goes on. */
  graceEndsAt: instant.optional(),
  /** Newest first. */
  invoices: z.array(subscriptionInvoice),
});
export type Subscription = z.infer<typeof subscription>;

export const subscriptionRoutes = {
  'payments.subscribe': route({
    method: 'POST',
    path: '/payments/subscription',
    summary: 'Start PRO: answers the page to pay on. A subscription that was to end goes on instead, without a page',
    access: providers,
    data: z.object({ subscription, url: z.url().optional(), expiresAt: instant.optional() }),
  }),
  'payments.subscription': route({
    method: 'GET',
    path: '/payments/subscription',
    summary: 'My plan, how it goes on, and its invoices',
    access: providers,
    query: z.strictObject({
      /** Read it from Stripe now. */
      fresh: z.enum(['true', 'false']).optional(),
    }),
    data: subscription,
  }),
  'payments.unsubscribe': route({
    method: 'DELETE',
    path: '/payments/subscription',
    summary: 'End PRO with the period that is paid; may be repeated',
    access: providers,
    data: subscription,
  }),
  'payments.portal': route({
    method: 'POST',
    path: '/payments/portal',
    summary: "Stripe's page for my card and invoices",
    access: providers,
    data: z.object({ url: z.url() }),
  }),
};
