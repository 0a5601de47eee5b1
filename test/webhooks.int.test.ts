import { testPlatform, type PlatformInfo } from '@fixelo/local/testing';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { book } from './support/people.ts';
import { pay, stripeOf } from './support/stripe.ts';

const eventsOf = async (platform: PlatformInfo, intentId: string): Promise<Stripe.Event[]> => {
  const { data } = await stripeOf(platform).events.list({ limit: 100 });
  return data.filter(({ data: { object } }) => 'id' in object && object.id === intentId);
};

const deliver = async (platform: PlatformInfo, event: Stripe.Event): Promise<number> => {
  const payload = JSON.stringify(event);
  const signature = await stripeOf(platform).webhooks.generateTestHeaderStringAsync({
    payload,
    secret: platform.stripeWebhookSecret,
  });
  const answer = await fetch(`${platform.apiUrl}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  });
  return answer.status;
};

describe('webhooks of Stripe', () => {
  it('come twice and in reverse, and the booking is confirmed once', async () => {
    const platform = testPlatform();
    const { booking, payment, read } = await book(platform);
    await expect(pay(platform, payment.intentId, 'pm_card_chargeDeclined')).rejects.toThrow();
    await pay(platform, payment.intentId);
    await platform.until(async () => (await read()).status === 'CONFIRMED');
    const before = await read();

    const events = await eventsOf(platform, payment.intentId);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['payment_intent.succeeded', 'payment_intent.payment_failed']),
    );
    for (const event of [...events, ...events.toReversed()]) expect(await deliver(platform, event)).toBe(200);

    expect(await read()).toEqual(before);
    const confirmations = (await platform.events('booking.confirmed')).filter(({ detail }) =>
      JSON.stringify(detail).includes(booking.id),
    );
    expect(confirmations).toHaveLength(1);
  });

  it('are refused when the signature is not of Stripe', async () => {
    const { apiUrl } = testPlatform();
    const answer = await fetch(`${apiUrl}/webhooks/stripe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=00' },
      body: '{"id":"evt_1","type":"payment_intent.succeeded"}',
    });
    expect(answer.status).toBe(400);
  });
});
