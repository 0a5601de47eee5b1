import { adminPaymentRoutes, drift, type Drift, type Movement, type Payment } from '@fixelo/contracts';
import { Actor, Clock, fn } from '../lib/index.ts';
import type { Page } from '../platform/index.ts';
import { balanceIn } from './ledger.ts';
import { postingsAtStripe, postingsOf, type PostingRow } from './ledger.entity.ts';
import { infoOf, paymentsOfBooking } from './payment.entity.ts';
import { driftsNewest } from './reconcile.entity.ts';

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

/** The payments of a booking and every movement about it, for administrators. */
export const ofBooking = fn(
  adminPaymentRoutes['admin.bookingPayments'].params,
  async ({ id }): Promise<{ payments: Payment[]; movements: Movement[] }> => {
    Actor.require('admin');
    const [payments, postings] = await Promise.all([
      paymentsOfBooking.all({ bookingId: id }),
      postingsOf.all({ subject: id }),
    ]);
    const inTime = postings.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    return { payments: payments.map(infoOf), movements: inTime.map(movementOf) };
  },
);

/** Where the ledger and Stripe do not agree, newest first, for administrators. */
export const drifts = fn(adminPaymentRoutes['admin.drift'].query, async ({ limit, cursor }): Promise<Page<Drift>> => {
  Actor.require('admin');
  const page = await driftsNewest({}, { limit, cursor });
  return { ...page, items: page.items.map((row) => drift.parse(row)) };
});
