import { startTestPlatform, type OwnTestPlatform } from '@fixelo/local/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { book, slotsOf } from './support/people.ts';
import { pay } from './support/stripe.ts';

let platform: OwnTestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform.close());

const mailsAbout = async (email: string, bookingId: string) =>
  (await platform.emails(email)).filter(({ html }) => html?.includes(bookingId));

describe('when parts fail', () => {
  it('loses nothing when the relay between table and bus is killed, and sends nothing twice', async () => {
    const { client, provider, booking, payment, read } = await book(platform);
    await platform.inject({ target: 'function:stream/outbox', mode: 'kill', count: 3 });
    await pay(platform, payment.intentId);
    await platform.until(async () => (await read()).status === 'CONFIRMED');
    for (const { email } of [client, provider]) {
      await platform.until(() => mailsAbout(email, booking.id), 40);
      expect(await mailsAbout(email, booking.id)).toHaveLength(1);
    }
  });

  it('sends each e-mail once when the bus delivers twice', async () => {
    const { client, booking, payment } = await book(platform);
    await platform.inject({ target: 'bus', mode: 'duplicate', count: 20 });
    await pay(platform, payment.intentId);
    await platform.until(() => mailsAbout(client.email, booking.id));
    await platform.inject({ target: 'bus', mode: 'duplicate', count: 0 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await mailsAbout(client.email, booking.id)).toHaveLength(1);
  });

  it('confirms without the webhook when the client asks', async () => {
    await platform.inject({ target: 'stripe.webhook', mode: 'drop', count: 50 });
    const { client, payment, read } = await book(platform);
    await pay(platform, payment.intentId);
    expect((await read()).status).toBe('PENDING_PAYMENT');
    const { data } = await client.client.payments.confirm({ intentId: payment.intentId });
    expect(data.status).toBe('SUCCEEDED');
    expect((await read()).status).toBe('CONFIRMED');
    await platform.inject({ target: 'stripe.webhook', mode: 'drop', count: 0 });
  });

  it('frees the slot of a hold that was never paid', async () => {
    const { booking, serviceId, read } = await book(platform);
    const isFree = async () => (await slotsOf(platform, serviceId)).some(({ start }) => start === booking.scheduledAt);
    expect(await isFree()).toBe(false);
    await platform.advance(16 * 60);
    await platform.until(async () => (await read()).status === 'EXPIRED');
    expect(await isFree()).toBe(true);
  });
});
