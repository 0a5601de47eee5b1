import { id, postingKind } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

const account = z
  .string()
  .regex(/^(stripe|fees|subscriptions|refunds|disputes|stripe_fees|bank|suspense|(provider|connected|debt):usr_\w+)$/);

const posting = z.object({
  id: id('entry'),
  /** What it is about: a booking, a payout, a line of Stripe's balance. */
  subject: z.string(),
  kind: postingKind,
  at: z.string(),
  currency: z.string(),
  /** Each takes from one account and gives to another: nothing can be unbalanced. */
  moves: z.array(z.object({ from: account, to: account, amount: z.int().positive() })).min(1),
  paymentId: id('payment').optional(),
  purpose: z.string().optional(),
  providerId: id('user').optional(),
  /** The thing at Stripe that moved its balance: intent, transfer, dispute, payout. */
  reference: z.string().optional(),
});
export type PostingRow = z.infer<typeof posting>;

const touchesStripe = ({ moves }: PostingRow): boolean => moves.some(({ from, to }) => [from, to].includes('stripe'));

/** Append-only: there is a create and no other write, and rows never expire. */
export const Postings = entity({
  name: 'Posting',
  describe: 'A movement of money in double entry, written with the state that it explains; never changed',
  schema: posting,
  attributes: [],
  key: (k: { subject: string; id: string }) => [`LEDGER#${k.subject}`, k.id],
  indexes: {
    gsi1: (row) =>
      row.providerId === undefined ? undefined : [`PROVIDER#${row.providerId}#LEDGER`, `${row.at}#${row.id}`],
    gsi2: (row) => (touchesStripe(row) ? [`LEDGER#STRIPE#${row.at.slice(0, 10)}`, `${row.at}#${row.id}`] : undefined),
  },
  example: {
    id: 'led_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    subject: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    kind: 'charge',
    at: '2026-12-01T15:00:00.000Z',
    currency: 'USD',
    moves: [
      { from: 'provider:usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E', to: 'stripe', amount: 9025 },
      { from: 'fees', to: 'stripe', amount: 475 },
    ],
    paymentId: 'pay_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    purpose: 'booking',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    reference: 'pi_3QAbCdEfGhIjKlMn0pQrStUv',
  },
});

export const postingsOf = Postings.pattern('every movement about one booking, payout or line of Stripe', {
  key: ({ subject }: { subject: string }) => ({ pk: `LEDGER#${subject}` }),
  consistent: true,
});
export const postingsOfProvider = Postings.pattern('movements of a provider in a time, oldest first', {
  index: 'gsi1',
  key: ({ providerId, from, to }: { providerId: string; from: string; to: string }) => ({
    pk: `PROVIDER#${providerId}#LEDGER`,
    sk: { between: [from, to] },
  }),
  example: { providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E', from: '2026-12-01', to: '2026-12-31~' },
});
export const postingsAtStripe = Postings.pattern("movements of the platform's balance at Stripe on a UTC day", {
  index: 'gsi2',
  key: ({ day }: { day: string }) => ({ pk: `LEDGER#STRIPE#${day}` }),
  example: { day: '2026-12-01' },
});

/** What the ledger says of a provider, kept up by the transactions that post. */
export const Balances = entity({
  name: 'ProviderBalance',
  describe: 'Running balances of a provider: what is owed, what of it lies at Stripe, what they owe',
  schema: z.object({
    providerId: id('user'),
    /** Earned and not yet in the bank. */
    owed: z.int().default(0),
    /** Of that, what lies in the provider's account at Stripe. */
    connected: z.int().default(0),
    /** What a refund took after the money had gone; taken off the next transfers. */
    debt: z.int().default(0),
  }),
  attributes: ['providerId', 'owed', 'connected', 'debt'],
  key: (k: { providerId: string }) => [`PROVIDER#${k.providerId}`, 'BALANCE'],
  example: { providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E', owed: 18050, connected: 9025, debt: 0 },
});

/** What a provider earned in a month, for statements and for the tax forms of a year (1099-K, DAC7). */
export const Months = entity({
  name: 'ProviderMonth',
  describe: 'What clients paid a provider in a UTC month, and what went off: for statements and tax forms',
  schema: z.object({
    providerId: id('user'),
    month: z.string(),
    /** Paid by clients, before anything went off. */
    gross: z.int().default(0),
    payments: z.int().default(0),
    fees: z.int().default(0),
    refunds: z.int().default(0),
    /** Taken back by clients' banks. */
    disputes: z.int().default(0),
    paidOut: z.int().default(0),
  }),
  attributes: ['providerId', 'month', 'gross', 'payments', 'fees', 'refunds', 'disputes', 'paidOut'],
  key: (k: { providerId: string; month: string }) => [`PROVIDER#${k.providerId}`, `MONTH#${k.month}`],
  example: {
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    month: '2026-12',
    gross: 95000,
    payments: 10,
    fees: 4750,
    refunds: 0,
    disputes: 0,
    paidOut: 90250,
  },
});
export type MonthRow = Parameters<typeof Months.create>[0];
export const monthsOfYear = Months.pattern("a provider's months of a year", {
  key: ({ providerId, year }: { providerId: string; year: string }) => ({
    pk: `PROVIDER#${providerId}`,
    sk: { beginsWith: `MONTH#${year}` },
  }),
  example: { providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E', year: '2026' },
});
