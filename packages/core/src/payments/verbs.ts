import { paymentRoutes, type Payment, type PaymentIntent, type PaymentStatus } from '@fixelo/contracts';
import { Actor, Clock, Log, conflict, fn, notFound } from '../lib/index.ts';
import type { Page } from '../platform/index.ts';
import { load, mergedPage, partyOf, requireParty } from '../bookings/index.ts';
import { paymentProvider, type Intent } from '../provider/payment.ts';
import { applyIntent, readPair } from './apply.ts';
import { infoOf, paymentsOfClient, paymentsOfProvider, positionOf, type PaymentRow } from './payment.entity.ts';
import { openIntent, settlePair } from './settle.ts';

/**
 * The intent of a booking that waits for payment, for its client: made when it is missing, otherwise the same one.
 * Throws NOT_FOUND for strangers, FORBIDDEN for the provider, CONFLICT when the booking does not wait for payment.
 */
export const intent = fn(
  paymentRoutes['payments.intent'].body,
  async ({ bookingId }): Promise<PaymentIntent & { status: PaymentStatus }> => {
    const booking = await load(bookingId);
    requireParty(booking, 'client');
    if (booking.status !== 'PENDING_PAYMENT')
      throw conflict('This booking does not wait for payment', { reason: 'WRONG_STATE', status: booking.status });
    if (booking.holdExpiresAt !== undefined && Date.parse(booking.holdExpiresAt) <= Clock.now())
      throw conflict('The time to pay this booking is over', { reason: 'EXPIRED', status: booking.status });
    const pair = await readPair({ bookingId, paymentId: booking.payment.id });
    if (!pair) throw notFound('payment');
    const opened = await openIntent(pair);
    const { id, clientSecret, amount } = opened.intent;
    return { intentId: id, clientSecret, amount, currency: booking.currency, status: opened.payment.status };
  },
);

/** Takes what an intent tells, and sets right what follows from it at once. */
async function take(news: Intent, isRefundNews = false): Promise<PaymentRow | undefined> {
  const pair = await applyIntent(news, { isRefundNews });
  if (!pair) return undefined;
  const { payment } = pair;
  const isDue = payment.dueAt !== undefined && Date.parse(payment.dueAt) <= Clock.now();
  if (!isDue) return payment;
  const settled = await settlePair({ bookingId: payment.bookingId, paymentId: payment.id });
  return settled?.payment ?? payment;
}

/**
 * Reads an intent from Stripe now and applies it as its webhook would; for clients that come back sooner. Throws
 * NOT_FOUND unless it pays a booking of the person who asks.
 */
export const confirm = fn(paymentRoutes['payments.confirm'].body, async ({ intentId }): Promise<Payment> => {
  Actor.user();
  const found = await (await paymentProvider()).retrieveIntent(intentId);
  const { bookingId, paymentId } = found;
  const pair = bookingId && paymentId ? await readPair({ bookingId, paymentId }) : undefined;
  if (!pair) throw notFound('payment');
  partyOf(pair.booking);
  return infoOf((await take(found)) ?? pair.payment);
});

/** What the person who asks paid as client and was paid as provider, newest first. */
export const history = fn(
  paymentRoutes['payments.history'].query,
  async ({ limit, cursor }): Promise<Page<Payment>> => {
    const { userId, type } = Actor.user();
    const patterns = type === 'client' ? [paymentsOfClient] : [paymentsOfClient, paymentsOfProvider];
    const page = await mergedPage<PaymentRow>({
      query: JSON.stringify(['payments', userId]),
      limit,
      cursor,
      to: '~',
      positionOf,
      filtered: false,
      sources: patterns.map((pattern) => (to, paging) => pattern({ userId, to }, paging)),
    });
    return { ...page, items: page.items.map(infoOf) };
  },
);

/**
 * Takes a webhook of Stripe: `rawBody` is exactly what came in, `signature` its `stripe-signature` header. Throws
 * VALIDATION_ERROR when the signature does not fit. Duplicates, reordering, delay and unknown types are harmless.
 */
export async function receive(rawBody: Buffer, signature: string | undefined): Promise<void> {
  const provider = await paymentProvider();
  const notice = await provider.verifyWebhook(rawBody, signature);
  if (notice.type !== 'intent' && notice.type !== 'refund') {
    Log.info('A webhook that nobody waits for', { type: notice.type === 'other' ? notice.name : notice.type });
    return;
  }
  const news = notice.type === 'intent' ? notice.intent : await provider.retrieveIntent(notice.intentId);
  if (!(await take(news, notice.type === 'refund')))
    Log.warn('A webhook about an intent that is not ours', { intentId: news.id });
}
