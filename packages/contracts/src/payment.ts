import * as z from 'zod';
import { payment } from './booking.ts';
import { currency, dateInput, id, instant, minorUnits, paging, text } from './common.ts';
import { route } from './route.ts';

/** Amounts that may be below zero. */
const signed = z.int().min(-9_999_999_999).max(9_999_999_999);
const total = z.int().min(0);
const providers = { level: 'role', roles: ['PROVIDER'] } as const;
const admins = { level: 'role', roles: ['ADMIN'] } as const;

/** Where a provider's payout account stands: `open` wants answers, `review` waits for Stripe. */
export const connectState = z.object({
  status: z.enum(['none', 'open', 'review', 'ready']),
  /** What Stripe still asks for, as it calls it. */
  requirements: z.array(z.string()),
  disabledReason: z.string().optional(),
  payouts: z.enum(['manual', 'daily', 'weekly', 'monthly']),
});
export type ConnectState = z.infer<typeof connectState>;

export const payout = z.object({
  id: id('payout'),
  amount: minorUnits,
  currency,
  status: z.enum(['ASKED', 'ON_THE_WAY', 'PAID', 'FAILED', 'REFUSED']),
  failure: z.string().optional(),
  arrivesAt: instant.optional(),
  createdAt: instant,
});
export type Payout = z.infer<typeof payout>;

/** What came in and went off in a time, all in minor units. */
const totals = z.object({
  /** Paid by clients, tips and extras included. */
  gross: total,
  payments: total,
  fees: signed,
  refunds: signed,
  disputes: signed,
  /** What of it is the provider's. */
  net: signed,
  paidOut: signed,
});
export type Totals = z.infer<typeof totals>;

export const earnings = z.object({
  currency,
  /** Earned and not yet in the bank. */
  owed: signed,
  /** Of that, what Fixelo still holds: for bookings that are to come, or have just ended. */
  held: signed,
  /** Of that, what lies in the account at Stripe and goes with the next payout. */
  atStripe: signed,
  /** What refunds took after it had been paid; the next transfers are smaller by it. */
  debt: total,
  /** Shares whose booking has ended, by when they go. */
  next: z.array(z.object({ bookingId: id('booking'), amount: total, at: instant })),
  payouts: z.array(payout),
  account: connectState,
  /** Of this year, by UTC month. */
  months: z.array(totals.extend({ month: z.string() })),
});
export type Earnings = z.infer<typeof earnings>;

export const statementLine = z.object({
  at: instant,
  kind: z.string(),
  bookingId: z.string().optional(),
  purpose: z.string().optional(),
  /** What clients paid (or got back). */
  gross: signed,
  fee: signed,
  /** What of it is the provider's. */
  net: signed,
  /** What went to the bank (or came back). */
  payout: signed,
});
export type StatementLine = z.infer<typeof statementLine>;

export const statement = z.object({
  month: z.string(),
  currency,
  provider: z.object({ id: id('user'), name: z.string() }),
  lines: z.array(statementLine),
  totals,
});
export type Statement = z.infer<typeof statement>;

/** Totals of a calendar year: 1099-K asks for them by month, DAC7 by quarter. */
export const yearTotals = z.object({
  year: z.int(),
  currency,
  total: totals,
  months: z.array(totals.extend({ month: z.string() })),
  quarters: z.array(totals.extend({ quarter: z.int().min(1).max(4) })),
});
export type YearTotals = z.infer<typeof yearTotals>;

/** A movement of the platform's money, as administrators see it. */
export const movement = z.object({
  id: id('entry'),
  at: instant,
  kind: z.string(),
  /** What it moved of the balance at Stripe; positive came in. */
  amount: signed,
  currency: z.string(),
  bookingId: z.string().optional(),
  paymentId: z.string().optional(),
  providerId: z.string().optional(),
  reference: z.string().optional(),
});
export type Movement = z.infer<typeof movement>;

/** How a drift was settled: what was missing came in, a correcting entry, counters made anew, or a word alone. */
export const driftResolution = z.object({
  how: z.enum(['CAUGHT_UP', 'CORRECTED', 'RECOUNTED', 'NOTED']),
  /** What the correcting entry moved of the balance at Stripe, or of a running balance. */
  amount: signed,
  note: z.string(),
  by: id('user'),
  at: instant,
});

/** Something on which the ledger and Stripe do not agree. */
export const drift = z.object({
  id: z.string(),
  reason: z.enum([
    'MISSING_HERE',
    'MISSING_AT_STRIPE',
    'AMOUNT',
    'CURRENCY',
    'UNKNOWN_KIND',
    'BALANCE',
    'PAYOUT',
    'REFUND_STUCK',
    'STALE',
  ]),
  kind: z.string(),
  reference: z.string(),
  stripe: signed,
  ledger: signed,
  currency: z.string().default('USD'),
  /** Whose balance, payout or payment it is, where that is known. */
  providerId: id('user').optional(),
  bookingId: id('booking').optional(),
  foundAt: instant,
  seenAt: instant,
  resolution: driftResolution.optional(),
});
export type Drift = z.infer<typeof drift>;

/** What an administrator gave back of a booking, and why. */
export const adminRefund = z.object({
  id: id('entry'),
  bookingId: id('booking'),
  amount: minorUnits,
  currency,
  reason: z.string(),
  by: id('user'),
  at: instant,
});
export type AdminRefund = z.infer<typeof adminRefund>;

/** A payment as administrators see it: with what the client's bank does about it, and when its share goes. */
export const adminPayment = payment.extend({
  clientId: id('user'),
  providerId: id('user'),
  owed: minorUnits,
  lost: minorUnits,
  refundStuck: z.boolean(),
  dispute: z
    .object({
      id: z.string(),
      status: z.string(),
      amount: minorUnits,
      isOpen: z.boolean(),
      defendedAt: z.string().optional(),
    })
    .optional(),
  transferAt: z.string().optional(),
});
export type AdminPayment = z.infer<typeof adminPayment>;

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month like 2026-12');

const year = z.string().regex(/^20\d\d$/, 'must be a year like 2026');

export const connectRoutes = {
  'payments.connect': route({
    method: 'POST',
    path: '/payments/connect',
    summary: "A link to Stripe's form for a provider's payout account, or to the finished account",
    access: providers,
    data: z.object({ url: z.url(), expiresAt: instant.optional() }),
  }),
  'payments.account': route({
    method: 'GET',
    path: '/payments/connect',
    summary: 'Where my payout account stands',
    access: providers,
    query: z.strictObject({
      /** Read it from Stripe now. */
      fresh: z.enum(['true', 'false']).optional(),
    }),
    data: connectState,
  }),
};

export const payoutRoutes = {
  'payments.payout': route({
    method: 'POST',
    path: '/payments/payouts',
    summary: 'Pay out what is available to my bank now',
    access: providers,
    body: z.strictObject({ amount: minorUnits.min(1).optional() }),
    data: payout,
    status: 201,
    idempotent: true,
  }),
};

export const earningRoutes = {
  'payments.earnings': route({
    method: 'GET',
    path: '/payments/earnings',
    summary: 'What I earned, what of it is where, and when it comes',
    access: providers,
    data: earnings,
  }),
  'payments.statement': route({
    method: 'GET',
    path: '/payments/statements',
    summary: 'My statement of a UTC month',
    access: providers,
    query: z.strictObject({ month }),
    data: statement,
  }),
  'payments.statementCsv': route({
    method: 'GET',
    path: '/payments/statements/:file',
    summary: 'My statement of a UTC month as CSV: `2026-12.csv`',
    access: providers,
    params: z.strictObject({
      file: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])\.csv$/, 'must be a month like 2026-12.csv'),
    }),
  }),
  'payments.year': route({
    method: 'GET',
    path: '/payments/years/:year',
    summary: 'My totals of a year, as tax forms ask for them (1099-K, DAC7)',
    access: providers,
    params: z.strictObject({ year }),
    data: yearTotals,
  }),
};

export const extraRoutes = {
  'payments.ofBooking': route({
    method: 'GET',
    path: '/bookings/:id/payments',
    summary: 'What was asked and paid for a booking, oldest first',
    access: { level: 'resource', of: 'booking' },
    params: z.strictObject({ id: id('booking') }),
    data: z.array(payment),
  }),
  'payments.withdrawExtra': route({
    method: 'POST',
    path: '/payments/extras/withdraw',
    summary: 'Take back an extra that is not paid, or, as the client, turn it down',
    access: { level: 'resource', of: 'booking' },
    body: z.strictObject({ bookingId: id('booking'), paymentId: id('payment') }),
    data: payment,
  }),
  'payments.extra': route({
    method: 'POST',
    path: '/payments/extras',
    summary: 'Ask the client of a booking for what was agreed beyond the price; they pay it with `payments.intent`',
    access: { level: 'resource', of: 'booking', roles: ['PROVIDER'] },
    body: z.strictObject({
      bookingId: id('booking'),
      amount: minorUnits.min(50),
      description: text(3, 200),
    }),
    data: payment,
    status: 201,
    idempotent: true,
  }),
  'payments.methods': route({
    method: 'GET',
    path: '/payments/methods',
    summary: 'My saved payment methods',
    access: { level: 'authenticated' },
    data: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        brand: z.string().optional(),
        last4: z.string().optional(),
        expires: z.object({ month: z.int(), year: z.int() }).optional(),
      }),
    ),
  }),
  'payments.forgetMethod': route({
    method: 'DELETE',
    path: '/payments/methods/:id',
    summary: 'Forget a saved payment method',
    access: { level: 'authenticated' },
    params: z.strictObject({
      id: z
        .string()
        .regex(/^pm_[A-Za-z0-9_]+$/, 'must be a payment method id')
        .max(100),
    }),
    data: z.object({ forgotten: z.literal(true) }),
  }),
};

export const adminPaymentRoutes = {
  'payments.refund': route({
    method: 'POST',
    path: '/payments/refund',
    summary: 'Give back what was paid for a booking, all of it or `amount`',
    access: admins,
    body: z.strictObject({
      bookingId: id('booking'),
      amount: minorUnits.min(1).optional(),
      reason: text(3, 500),
    }),
    data: z.object({ refunded: minorUnits, payments: z.array(payment) }),
    idempotent: true,
  }),
  'admin.payments': route({
    method: 'GET',
    path: '/admin/payments',
    summary: 'Movements of the balance at Stripe on a UTC day',
    access: admins,
    query: z.strictObject({ day: dateInput.optional(), ...paging }),
    data: z.array(movement),
  }),
  'admin.bookingPayments': route({
    method: 'GET',
    path: '/admin/bookings/:id/payments',
    summary: 'The payments of a booking and every movement about it',
    access: admins,
    params: z.strictObject({ id: id('booking') }),
    data: z.object({
      payments: z.array(adminPayment),
      refunds: z.array(adminRefund),
      movements: z.array(movement),
    }),
  }),
  'admin.paymentsOf': route({
    method: 'GET',
    path: '/admin/users/:id/payments',
    summary: 'What a person paid as client or was paid as provider, newest first',
    access: admins,
    params: z.strictObject({ id: id('user') }),
    query: z.strictObject({ ...paging }),
    data: z.array(adminPayment),
  }),
  'admin.yearOf': route({
    method: 'GET',
    path: '/admin/users/:id/years/:year',
    summary: 'Totals of a provider in a year, as tax forms ask for them (1099-K, DAC7)',
    access: admins,
    params: z.strictObject({ id: id('user'), year }),
    data: yearTotals,
  }),
  'admin.drift': route({
    method: 'GET',
    path: '/admin/payments/drift',
    summary: 'Where the ledger and Stripe do not agree, or did, newest first',
    access: admins,
    query: z.strictObject({ state: z.enum(['open', 'settled']).optional(), ...paging }),
    data: z.array(drift),
  }),
  'admin.settleDrift': route({
    method: 'POST',
    path: '/admin/payments/drift/:id/settle',
    summary: 'Take in what was missed, then correct what still differs; kept with a note',
    access: admins,
    params: z.strictObject({
      id: z
        .string()
        .regex(/^[a-z_]+:[A-Za-z0-9_-]+$/, 'must be the id of a drift')
        .max(200),
    }),
    body: z.strictObject({ note: text(3, 500) }),
    data: drift,
  }),
};
