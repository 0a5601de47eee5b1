import { id, locale, plan, subscriptionStatus } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

/** A provider's subscription to PRO, as Stripe last told it, and what was asked of it that may not be done yet. */
export const Subscriptions = entity({
  name: 'Subscription',
  describe: "A provider's subscription to PRO: how it stands at Stripe, what it gives, when to look again",
  schema: z.object({
    providerId: id('user'),
    status: subscriptionStatus,
    /** What it gives: written to the provider's profile in the same transaction. */
    plan,
    subscriptionId: z.string().optional(),
    trialEndsAt: z.string().optional(),
    periodEndsAt: z.string().optional(),
    cancelAtPeriodEnd: z.boolean(),
    graceEndsAt: z.string().optional(),
    /** A provider has one trial. */
    trialUsed: z.boolean(),
    /** The trial was refused because its card had one with another account. */
    trialRefused: z.boolean(),
    /** The trial whose end was announced. */
    announced: z.string().optional(),
    /** How many pages to pay on were asked for: makes their keys. */
    checkouts: z.int(),
    /** The page that may still be open; without an id it is not known whether it was made. */
    checkout: z.object({ id: z.string().optional(), trialDays: z.int(), locale }).optional(),
    /** How often it was asked to end or to go on: makes the keys of those calls. */
    changes: z.int(),
    /** What was asked for and is not known to be done. */
    change: z.object({ ends: z.boolean() }).optional(),
    /** When it must be looked at, whatever webhooks came. */
    dueAt: z.string().optional(),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  attributes: ['version'],
  key: (k: { providerId: string }) => [`PROVIDER#${k.providerId}`, 'SUBSCRIPTION'],
  indexes: {
    gsi1: (row) => (row.dueAt === undefined ? undefined : ['SUBSCRIPTIONS#DUE', `${row.dueAt}#${row.providerId}`]),
  },
  example: {
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    status: 'ACTIVE',
    plan: 'PRO',
    subscriptionId: 'sub_1Pgc6rB7WZ01zgkWNy0Cn5nw',
    periodEndsAt: '2027-01-08T15:00:00.000Z',
    cancelAtPeriodEnd: false,
    trialUsed: true,
    trialRefused: false,
    checkouts: 1,
    changes: 0,
    dueAt: '2027-01-08T17:00:00.000Z',
    version: 3,
    createdAt: '2026-12-01T15:00:00.000Z',
    updatedAt: '2026-12-08T16:00:00.000Z',
  },
});
export type SubscriptionRow = Parameters<typeof Subscriptions.create>[0];

export const dueSubscriptions = Subscriptions.pattern('subscriptions that must be looked at, longest due first', {
  index: 'gsi1',
  key: ({ now }: { now: string }) => ({ pk: 'SUBSCRIPTIONS#DUE', sk: { between: ['0', `${now}~`] } }),
  example: { now: '2027-01-08T18:00:00.000Z' },
});

/** Invoices of PRO. Their money is the platform's, so that no balance of a provider moves with them. */
export const Invoices = entity({
  name: 'SubscriptionInvoice',
  describe: 'An invoice of a subscription: what of it was paid and given back is in the ledger with it',
  schema: z.object({
    id: z.string(),
    providerId: id('user'),
    subscriptionId: z.string(),
    number: z.string().optional(),
    amount: z.int(),
    currency: z.string(),
    status: z.enum(['OPEN', 'PAID', 'VOID']),
    paidAmount: z.int(),
    refundedAmount: z.int(),
    /** A bank's dispute of it, and what of the money the bank has. */
    dispute: z.object({ id: z.string(), amount: z.int() }).optional(),
    url: z.string().optional(),
    intentId: z.string().optional(),
    version: z.int(),
    createdAt: z.string(),
  }),
  attributes: ['version'],
  key: (k: { id: string }) => [`INVOICE#${k.id}`, 'INVOICE'],
  indexes: {
    gsi1: (row) => [`PROVIDER#${row.providerId}#INVOICES`, `${row.createdAt}#${row.id}`],
    gsi2: (row) => (row.intentId === undefined ? undefined : [`INVOICE#INTENT#${row.intentId}`, 'INVOICE']),
  },
  example: {
    id: 'in_1Pgc6tB7WZ01zgkWu9fdqL6I',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    subscriptionId: 'sub_1Pgc6rB7WZ01zgkWNy0Cn5nw',
    number: 'FIX-0002',
    amount: 3480,
    currency: 'USD',
    status: 'PAID',
    paidAmount: 3480,
    refundedAmount: 0,
    url: 'https://invoice.stripe.com/i/acct_1/test_1',
    intentId: 'pi_3QAbCdEfGhIjKlMn0pQrStUv',
    version: 1,
    createdAt: '2026-12-08T16:00:00.000Z',
  },
});
export type InvoiceRow = Parameters<typeof Invoices.create>[0];

export const invoicesOfProvider = Invoices.pattern("a provider's invoices of PRO, newest first", {
  index: 'gsi1',
  key: ({ providerId }: { providerId: string }) => ({ pk: `PROVIDER#${providerId}#INVOICES` }),
  descending: true,
});
export const invoiceOfIntent = Invoices.pattern('the invoice that an intent pays', {
  index: 'gsi2',
  key: ({ intentId }: { intentId: string }) => ({ pk: `INVOICE#INTENT#${intentId}` }),
});

/** Cards that had a trial: a card has one, whichever account it is used with. */
export const TrialCards = entity({
  name: 'TrialCard',
  describe: 'A card that had a free trial of PRO, by the fingerprint that Stripe gives it',
  schema: z.object({ fingerprint: z.string(), providerId: id('user') }),
  attributes: [],
  key: (k: { fingerprint: string }) => [`TRIALCARD#${k.fingerprint}`, 'TRIALCARD'],
  example: { fingerprint: 'AOB934RVNwzk6xtn', providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E' },
});
