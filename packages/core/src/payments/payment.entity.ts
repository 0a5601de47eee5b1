import { id, payment, type Payment } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

const schema = payment.extend({
  clientId: id('user'),
  providerId: id('user'),
  capture: z.enum(['automatic', 'manual']),
  /** Of the amount, what is Fixelo's. Rows of older versions have the booking's. */
  platformFee: z.int().optional(),
  chargeId: z.string().optional(),
  /** The client agreed that the method is kept. */
  keepMethod: z.boolean().optional(),
  /** How often the rest of a deposit was charged to the kept method. */
  charges: z.int().default(0),
  /** For what an extra was asked. */
  description: z.string().optional(),
  /** What must go back to the client in all; what did is `refundedAmount`. */
  owed: z.int().default(0),
  /** The most that was ever told to have gone back. */
  announced: z.int().default(0),
  /** How often the bank sent a refund back. */
  refundFailures: z.int().default(0),
  /** A refund that nobody but a person can bring on. */
  refundStuck: z.boolean().default(false),
  /** What the client's bank took for good. */
  lost: z.int().default(0),
  dispute: z
    .object({
      id: z.string(),
      status: z.string(),
      amount: z.int(),
      isOpen: z.boolean(),
      defendedAt: z.string().optional(),
    })
    .optional(),
  /** From when on the provider's share can go to them. */
  transferAt: z.string().optional(),
  /** Without an `id`: being made. */
  transfers: z
    .array(z.object({ id: z.string().optional(), amount: z.int(), reversed: z.int(), reversing: z.int().optional() }))
    .default([]),
  /** What of the share went against the provider's debt; negative: what became debt. */
  netted: z.int().default(0),
  /** When the job looks at this payment next; absent when nothing is left to do. */
  dueAt: z.string().optional(),
  /** How often the job has looked without getting any further. */
  attempts: z.int(),
  version: z.int(),
  updatedAt: z.string(),
});
export type PaymentRow = z.infer<typeof schema>;

/** Nothing has moved yet. */
export const nothingYet = {
  refundedAmount: 0,
  transferredAmount: 0,
  owed: 0,
  announced: 0,
  refundFailures: 0,
  refundStuck: false,
  lost: 0,
  transfers: [],
  netted: 0,
  charges: 0,
} satisfies Partial<PaymentRow>;

const dueShards = 4;
export const duePartitions = Array.from({ length: dueShards }, (_, shard) => `DUE#PAYMENT#${shard}`);
const dueShard = (paymentId: string): number => paymentId.charCodeAt(paymentId.length - 1) % dueShards;
const newest = ({ createdAt, id }: { createdAt: string; id: string }): string => `${createdAt}#${id}`;

export const Payments = entity({
  name: 'Payment',
  describe: 'Money for a booking: what was asked, where it stands at Stripe, and when to look again',
  schema,
  attributes: ['version'],
  key: (k: { bookingId: string; id: string }) => [`BOOKING#${k.bookingId}`, `PAYMENT#${k.id}`],
  indexes: {
    gsi1: (row) => [`CLIENT#${row.clientId}#PAYMENTS`, newest(row)],
    gsi2: (row) => [`PROVIDER#${row.providerId}#PAYMENTS`, newest(row)],
    gsi3: (row) =>
      row.dueAt === undefined ? undefined : [duePartitions[dueShard(row.id)] ?? '', `${row.dueAt}#${row.id}`],
  },
  example: {
    id: 'pay_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    stripePaymentId: 'pi_3QAbCdEfGhIjKlMn0pQrStUv',
    amount: 9500,
    currency: 'USD',
    status: 'PENDING',
    ...nothingYet,
    purpose: 'booking',
    capture: 'automatic',
    dueAt: '2026-11-20T10:17:00.000Z',
    attempts: 0,
    version: 1,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
  },
});

/** Whose an intent at Stripe is, once somebody has tried to pay it: for what knows only its id. */
export const Intents = entity({
  name: 'Intent',
  describe: 'Which payment an intent at Stripe belongs to, once somebody has tried to pay it',
  schema: z.object({ intentId: z.string(), bookingId: id('booking'), paymentId: id('payment') }),
  attributes: [],
  key: (k: { intentId: string }) => [`INTENT#${k.intentId}`, 'INTENT'],
  example: {
    intentId: 'pi_3QAbCdEfGhIjKlMn0pQrStUv',
    bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    paymentId: 'pay_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  },
});

interface OfUser {
  readonly userId: string;
  /** Position `<createdAt>#<payment id>`, included. */
  readonly to: string;
}
const example = { userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', to: '~' };

export const paymentsOfClient = Payments.pattern('what a client paid, newest first', {
  index: 'gsi1',
  key: ({ userId, to }: OfUser) => ({ pk: `CLIENT#${userId}#PAYMENTS`, sk: { atMost: to } }),
  descending: true,
  example,
});
export const paymentsOfProvider = Payments.pattern('what was paid for bookings of a provider, newest first', {
  index: 'gsi2',
  key: ({ userId, to }: OfUser) => ({ pk: `PROVIDER#${userId}#PAYMENTS`, sk: { atMost: to } }),
  descending: true,
  example,
});
export const paymentsOfBooking = Payments.pattern('the payments of a booking', {
  key: ({ bookingId }: { bookingId: string }) => ({ pk: `BOOKING#${bookingId}`, sk: { beginsWith: 'PAYMENT#' } }),
  consistent: true,
});
export const duePayments = Payments.pattern('payments to look at by now, oldest first', {
  index: 'gsi3',
  key: ({ partition, until }: { partition: string; until: string }) => ({ pk: partition, sk: { below: `${until}~` } }),
  example: { partition: 'DUE#PAYMENT#0', until: '2026-12-01T15:00:00.000Z' },
});

export const positionOf = newest;

/** What client and provider see of a payment. */
export const infoOf = (row: PaymentRow): Payment => payment.parse(row);
