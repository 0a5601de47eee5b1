import { testPlatform } from '@fixelo/local/testing';
import { createClient, createSocket, type SocketEvents } from '@fixelo/sdk';
import { describe, expect, it } from 'vitest';
import { address, book, offer, register, registerProvider, slotsOf } from './support/people.ts';
import { pay } from './support/stripe.ts';

type Update = SocketEvents['booking-update'];

describe('search, book, pay, confirmed', () => {
  it('carries the main job over HTTP and socket', async () => {
    const platform = testPlatform();
    const provider = await registerProvider(platform, 'Miguel Ortega');
    const title = `Leak repair by the canal ${provider.id.slice(-6)}`;
    const serviceId = await offer(provider, title);

    const visitor = createClient({ baseUrl: platform.apiUrl });
    const found = await platform.until(async () => {
      const { data } = await visitor.services.search({ q: title, lat: 25.77, lng: -80.19, radiusKm: 20 });
      return data.find((hit) => hit.id === serviceId);
    });
    expect(found.distanceKm).toBeLessThan(2);
    expect(found.provider.name).toBe('Miguel Ortega');

    const [slot] = await slotsOf(platform, serviceId);
    if (!slot) throw new Error('no free slot');
    const client = await register(platform, 'CLIENT', 'Ana Torres');
    const updates: Update[] = [];
    const socket = createSocket({ ticket: async () => (await client.client.realtime.ticket()).data });
    socket.on('booking-update', (update) => updates.push(update));
    await platform.until(() => socket.state() === 'open');

    const { data: made } = await client.client.bookings.create({ serviceId, scheduledAt: slot.start, address });
    expect(made.booking).toMatchObject({ status: 'PENDING_PAYMENT', totalAmount: 12_000, platformFee: 600 });
    expect(made.payment).toMatchObject({ amount: 12_000, currency: 'USD' });

    await pay(platform, made.payment.intentId);
    const confirmed = await platform.until(() =>
      updates.find(({ bookingId, status }) => bookingId === made.booking.id && status === 'CONFIRMED'),
    );
    expect(confirmed.booking.payment.status).toBe('SUCCEEDED');
    socket.close();

    const { data: seen } = await provider.client.bookings.get({ id: made.booking.id });
    expect(seen.status).toBe('CONFIRMED');
    for (const { email } of [client, provider])
      await platform.until(async () => {
        const mails = await platform.emails(email);
        return mails.find(({ html }) => html?.includes(made.booking.id));
      });

    const after = await slotsOf(platform, serviceId);
    expect(after.some(({ start }) => start === slot.start)).toBe(false);
  });

  it('asks the provider first where a service says so', async () => {
    const platform = testPlatform();
    const { provider, booking, payment, read } = await book(platform, { instantBook: false });
    await pay(platform, payment.intentId);
    await platform.until(async () => (await read()).status === 'REQUESTED');
    const { data: accepted } = await provider.client.bookings.accept({ id: booking.id });
    expect(accepted).toMatchObject({ status: 'CONFIRMED', payment: { status: 'SUCCEEDED' } });
  });

  it('tells a declined card and lets another one pay', async () => {
    const platform = testPlatform();
    const { payment, read } = await book(platform);
    await expect(pay(platform, payment.intentId, 'pm_card_chargeDeclined')).rejects.toMatchObject({
      code: 'card_declined',
    });
    await pay(platform, payment.intentId);
    await platform.until(async () => (await read()).status === 'CONFIRMED');
  });
});
