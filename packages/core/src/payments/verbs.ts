import { paymentRoutes, type Payment, type PaymentIntent, type PaymentStatus } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn, notFound } from '../lib/index.ts';
import { Config, type Page } from '../platform/index.ts';
import { load, mergedPage, partyOf, requireParty } from '../bookings/index.ts';
import { IntentStateError, paymentProvider, type Intent } from '../provider/payment.ts';
import { take } from './take.ts';
import { ownerOfId, readPair, type Pair } from './apply.ts';
import { infoOf, paymentsOfClient, paymentsOfProvider, positionOf, type PaymentRow } from './payment.entity.ts';
import { furtherIntent } from './purposes.ts';
import { openIntent } from './settle.ts';

/**
 * The intent of a booking that waits for payment, for its client: made when it is missing, otherwise the same one.
 * Throws NOT_FOUND for strangers, FORBIDDEN for the provider, CONFLICT when the booking does not wait for payment.
 */
export const intent = fn(
  paymentRoutes['payments.intent'].body,
  async ({ bookingId, purpose = 'booking', amount }): Promise<PaymentIntent & { status: PaymentStatus }> => {
    const booking = await load(bookingId);
    requireParty(booking, 'client');
    if (purpose !== 'booking') return furtherIntent(booking, { purpose, amount });
    if (booking.status !== 'PENDING_PAYMENT')
      throw conflict('This booking does not wait for payment', { reason: 'WRONG_STATE', status: booking.status });
    if (booking.holdExpiresAt !== undefined && Date.parse(booking.holdExpiresAt) <= Clock.now())
      throw conflict('The time to pay this booking is over', { reason: 'EXPIRED', status: booking.status });
    const pair = await readPair({ bookingId, paymentId: booking.payment.id });
    if (!pair) throw notFound('payment');
    const opened = await openIntent(pair);
    const { id, clientSecret } = opened.intent;
    return {
      intentId: id,
      clientSecret,
      amount: opened.payment.amount,
      currency: booking.currency,
      status: opened.payment.status,
    };
  },
);

/** Pays an intent with a saved method of the client who asks; one that was paid meanwhile is read. */
async function payWith(intentId: string, methodId: string, { payment, booking }: Pair): Promise<Intent> {
  requireParty(booking, 'client');
  const provider = await paymentProvider();
  try {
    const returnUrl = `${Config.required('WEB_URL')}/bookings/${booking.id}`;
    return await provider.confirmSaved(intentId, { methodId, returnUrl }, `here:${payment.id}:${Clock.now()}`);
  } catch (error) {
    if (!(error instanceof IntentStateError)) throw error;
    return provider.retrieveIntent(intentId);
  }
}

/**
 * Reads an intent from Stripe now and applies it as its webhook would; for clients that come back sooner. With a saved
 * method of theirs it is paid first; a bank that refuses, or wants to be asked, leaves it as the answer says. Throws
 * NOT_FOUND unless it pays a booking of the person who asks.
 */
export const confirm = fn(paymentRoutes['payments.confirm'].body, async ({ intentId, methodId }): Promise<Payment> => {
  Actor.user();
  const ids = await ownerOfId(intentId);
  const pair = ids && (await readPair(ids));
  if (!pair) throw notFound('payment');
  partyOf(pair.booking);
  const found =
    methodId === undefined
      ? await (await paymentProvider()).retrieveIntent(intentId)
      : await payWith(intentId, methodId, pair);
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
