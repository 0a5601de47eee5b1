import {
  adminPayment,
  adminPaymentRoutes,
  drift,
  type AdminPayment,
  type AdminRefund,
  type Drift,
  type Movement,
} from '@fixelo/contracts';
import { mergedPage } from '../bookings/index.ts';
import { Actor, Clock, fn } from '../lib/index.ts';
import type { Page } from '../platform/index.ts';
import { balanceIn } from './ledger.ts';
import { postingsAtStripe, postingsOf, type PostingRow } from './ledger.entity.ts';
import {
  paymentsOfBooking,
  paymentsOfClient,
  paymentsOfProvider,
  positionOf,
  type PaymentRow,
} from './payment.entity.ts';
import { refundsOfBooking } from './refund.entity.ts';
import { driftsNewest, driftsSettled } from './reconcile.entity.ts';

const movementOf = (posting: PostingRow): Movement => {
  const { id, at, kind, currency, subject, paymentId, providerId, reference } = posting;
  return {
    id,
    at,
    kind,
    currency,
    amount: balanceIn([posting], 'stripe'),
    ...(subject.startsWith('bkg_') ? { bookingId: subject } : {}),
    ...(paymentId === undefined ? {} : { paymentId }),
    ...(providerId === undefined ? {} : { providerId }),
    ...(reference === undefined ? {} : { reference }),
  };
};

/** What moved the balance at Stripe on a UTC day, oldest first, for administrators. */
export const movements = fn(
  adminPaymentRoutes['admin.payments'].query,
  async ({ day = Clock.iso().slice(0, 10), limit, cursor }): Promise<Page<Movement>> => {
    Actor.require('admin');
    const page = await postingsAtStripe({ day }, { limit, cursor });
    return { ...page, items: page.items.map(movementOf) };
  },
);

/** The payments of a booking, what was given back by hand and every movement about it, for administrators. */
export const ofBooking = fn(
  adminPaymentRoutes['admin.bookingPayments'].params,
  async ({ id }): Promise<{ payments: AdminPayment[]; refunds: AdminRefund[]; movements: Movement[] }> => {
    Actor.require('admin');
    const [payments, refunds, postings] = await Promise.all([
      paymentsOfBooking.all({ bookingId: id }),
      refundsOfBooking.all({ bookingId: id }),
      postingsOf.all({ subject: id }),
    ]);
    const inTime = postings.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const given = refunds.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    return {
      payments: payments.map((row) => adminPayment.parse(row)),
      refunds: given,
      movements: inTime.map(movementOf),
    };
  },
);

/** What a person paid and was paid, newest first, for administrators. */
export const ofPerson = fn(
  adminPaymentRoutes['admin.paymentsOf'].params.extend(adminPaymentRoutes['admin.paymentsOf'].query.shape),
  async ({ id: userId, limit, cursor }): Promise<Page<AdminPayment>> => {
    Actor.require('admin');
    const page = await mergedPage<PaymentRow>({
      query: JSON.stringify(['admin payments', userId]),
      limit,
      cursor,
      to: '~',
      positionOf,
      filtered: false,
      sources: [paymentsOfClient, paymentsOfProvider].map((pattern) => (to, paging) => pattern({ userId, to }, paging)),
    });
    return { ...page, items: page.items.map((row) => adminPayment.parse(row)) };
  },
);

/** Where the ledger and Stripe do not agree, or did until it was settled, newest first, for administrators. */
export const drifts = fn(
  adminPaymentRoutes['admin.drift'].query,
  async ({ state = 'open', limit, cursor }): Promise<Page<Drift>> => {
    Actor.require('admin');
    const page = await (state === 'open' ? driftsNewest : driftsSettled)({}, { limit, cursor });
    return { ...page, items: page.items.map((row) => drift.parse(row)) };
  },
);
