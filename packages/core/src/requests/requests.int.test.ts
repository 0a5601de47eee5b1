import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Market, race, refusal } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Booking } from '../bookings/index.ts';
import { Id } from '../lib/index.ts';
import type { UserRow } from '../users/index.ts';
import { QuoteRequest, Waitlist } from './index.ts';

let table: TestTable;
let market: Market;
beforeAll(async () => {
  table = await startTable();
  market = new Market();
});
afterAll(() => table.stop());

const day = '2026-12-09';
const ten = `${day}T15:00:00.000Z`;
const address = { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132', lat: 25.78, lng: -80.19 };
const description = 'Two taps drip. Call me at +1 305 555 0123 or ana@example.com.';
const ask = (client: UserRow, category = 'plumbing', more = {}) =>
  market.as(client, () => QuoteRequest.create({ category, description, from: day, to: day, address, ...more }));
const proposal = (serviceId: string, scheduledAt = ten, amount = 14_500) => ({
  serviceId,
  price: { amount, currency: 'USD' as const },
  durationMinutes: 120,
  scheduledAt,
  message: 'I can do both.',
});

describe('requests and offers', () => {
  it('reach providers of the category nearby, without who and where exactly', async () => {
    const [client] = await market.clients(1);
    const near = await market.provider();
    await market.service(near, { category: 'painting' });
    const far = await market.provider();
    await market.service(far, {
      category: 'painting',
      location: { lat: 30.3, lng: -81.6, city: 'Jacksonville', state: 'FL', zip: '32202' },
    });
    const other = await market.provider();
    await market.service(other, { category: 'plumbing' });
    const asked = await ask(client!, 'painting');
    const seen = await market.as(near, () => QuoteRequest.open());
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      id: asked.id,
      city: 'Miami',
      description: 'Two taps drip. Call me at ••• or •••.',
    });
    expect(JSON.stringify(seen)).not.toMatch(/Biscayne|305|ana@|25\.78|usr_/);
    for (const provider of [far, other])
      expect((await market.as(provider, () => QuoteRequest.open())).map(({ id }) => id)).not.toContain(asked.id);
    await market.as(client!, () => QuoteRequest.close({ id: asked.id }));
    expect(await market.as(near, () => QuoteRequest.open())).toEqual([]);
    const [stranger] = await market.clients(1);
    for (const act of [QuoteRequest.get, QuoteRequest.close])
      expect((await refusal(market.as(stranger!, () => act({ id: asked.id })))).code).toBe('NOT_FOUND');
  });

  it('are known to be near by their ZIP code alone, and where that is none, nothing is asked', async () => {
    const [client] = await market.clients(1);
    const provider = await market.provider();
    await market.service(provider, { category: 'roofing', radiusKm: 20 });
    const { lat: _, lng: __, ...street } = address;
    const near = await ask(client!, 'roofing', { address: street });
    await ask(client!, 'roofing', { address: { ...street, city: 'Orlando', zip: '32801' } });
    const seen = await market.as(provider, () => QuoteRequest.open());
    expect(seen.map(({ id }) => id)).toEqual([near.id]);
    expect(seen[0]?.distanceKm).toBeLessThan(5);
    const error = await refusal(ask(client!, 'roofing', { address: { ...street, zip: '00000' } }));
    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path: 'body.address.zip' }] });
  });

  it('an accepted offer is a booking at its price and length, paid and confirmed like any other', async () => {
    const [client] = await market.clients(1);
    const provider = await market.provider();
    const service = await market.service(provider, {
      instantBook: false,
      questions: [{ id: 'floor', label: 'Which floor?', required: true }],
    });
    const { id } = await ask(client!);
    const taken = await market.book((await market.clients(1))[0]!, service, `${day}T20:00:00.000Z`, {
      answers: { floor: '1' },
    });
    const wrong = await refusal(
      market.as(provider, () => QuoteRequest.offer({ id, ...proposal(service.id, taken.booking.scheduledAt) })),
    );
    expect(wrong).toMatchObject({ code: 'CONFLICT', details: { reason: 'SLOT_NOT_OFFERED' } });
    const first = await market.as(provider, () => QuoteRequest.offer({ id, ...proposal(service.id, ten, 20_000) }));
    const better = await market.as(provider, () => QuoteRequest.offer({ id, ...proposal(service.id) }));
    expect((await market.as(client!, () => QuoteRequest.get({ id }))).offers.map((one) => one.price.amount)).toEqual([
      14_500,
    ]);
    expect((await refusal(market.as(client!, () => QuoteRequest.accept({ id, offerId: first.id })))).code).toBe(
      'NOT_FOUND',
    );
    const { booking, payment } = await market.as(client!, () => QuoteRequest.accept({ id, offerId: better.id }));
    expect(booking).toMatchObject({ totalAmount: 14_500, platformFee: 725, endsAt: `${day}T17:00:00.000Z` });
    expect(payment.amount).toBe(14_500);
    const again = await market.as(client!, () => QuoteRequest.accept({ id, offerId: better.id }));
    expect(again.booking.id).toBe(booking.id);
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    expect((await market.row(booking.id)).status).toBe('CONFIRMED');
    expect((await refusal(market.as(provider, () => QuoteRequest.withdraw({ id })))).code).toBe('CONFLICT');
    expect((await market.as(client!, () => QuoteRequest.get({ id }))).offers[0]?.status).toBe('ACCEPTED');
  });

  it('of 20 parallel acceptances of several offers one wins, and nothing else is held', async () => {
    const [client] = await market.clients(1);
    const { id } = await ask(client!);
    const offers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const provider = await market.provider();
        const service = await market.service(provider);
        const made = await market.as(provider, () => QuoteRequest.offer({ id, ...proposal(service.id) }));
        return { service, made };
      }),
    );
    expect((await market.as(client!, () => QuoteRequest.get({ id }))).offerCount).toBe(4);
    const { won, lost } = await race(
      Array.from({ length: 20 }, (_, i) =>
        market.as(client!, () => QuoteRequest.accept({ id, offerId: offers[i % 4]!.made.id })),
      ),
    );
    expect(new Set(won.map(({ booking }) => booking.id)).size).toBe(1);
    expect(lost.every(({ code }) => code === 'CONFLICT')).toBe(true);
    const free = await Promise.all(offers.map(({ service }) => market.slots(service, day)));
    expect(free.filter(({ slots }) => slots.some(({ start }) => start === ten))).toHaveLength(3);
  });

  it('when the booking lapses unpaid another offer can be accepted; withdrawn and ended ones cannot', async () => {
    const [client] = await market.clients(1);
    const { id } = await ask(client!);
    const make = async () => {
      const provider = await market.provider();
      const service = await market.service(provider);
      return { provider, offer: await market.as(provider, () => QuoteRequest.offer({ id, ...proposal(service.id) })) };
    };
    const [a, b, c] = [await make(), await make(), await make()];
    await market.as(a.provider, () => QuoteRequest.withdraw({ id }));
    expect((await refusal(market.as(client!, () => QuoteRequest.accept({ id, offerId: a.offer.id })))).code).toBe(
      'CONFLICT',
    );
    const { booking } = await market.as(client!, () => QuoteRequest.accept({ id, offerId: b.offer.id }));
    expect((await refusal(market.as(client!, () => QuoteRequest.accept({ id, offerId: c.offer.id })))).code).toBe(
      'CONFLICT',
    );
    await market.as(client!, () => Booking.cancel({ id: booking.id }));
    const second = await market.as(client!, () => QuoteRequest.accept({ id, offerId: c.offer.id }));
    expect(second.booking.providerId).toBe(c.provider.id);
    const old = await ask(client!);
    const before = market.now;
    const late = await market.provider();
    const lateService = await market.service(late);
    const lateOffer = await market.as(late, () =>
      QuoteRequest.offer({ id: old.id, ...proposal(lateService.id, `${day}T16:00:00.000Z`) }),
    );
    market.now += 14 * 86_400_000;
    expect((await market.as(client!, () => QuoteRequest.get({ id: old.id }))).status).toBe('EXPIRED');
    expect(
      (await refusal(market.as(client!, () => QuoteRequest.accept({ id: old.id, offerId: lateOffer.id })))).code,
    ).toBe('CONFLICT');
    market.now = before;
  });
});

describe('the waitlist', () => {
  it('offers a freed time to those who asked for it, once each; first claim wins', async () => {
    const provider = await market.provider({ maxPerDay: 1 });
    const service = await market.service(provider);
    const clients = await market.clients(5);
    const { booking } = await market.book(clients[0]!, service, ten);
    expect((await market.slots(service, day)).slots).toEqual([]);
    for (const client of clients.slice(1, 4))
      await market.as(client, () => Waitlist.join({ serviceId: service.id, from: day, to: day }));
    await market.as(clients[4]!, () => Waitlist.join({ serviceId: service.id, from: '2026-12-11', to: '2026-12-12' }));
    await market.as(clients[1]!, () => Waitlist.join({ serviceId: service.id, from: day, to: '2026-12-10' }));
    const eventId = Id.make('event');
    const freed = (event = eventId) => market.system(() => Waitlist.freed({ eventId: event, bookingId: booking.id }));
    expect(await freed()).toEqual([]); // nothing is free yet
    await market.as(clients[0]!, () => Booking.cancel({ id: booking.id }));
    const told = await freed();
    expect(told.map(({ clientId }) => clientId).toSorted()).toEqual(
      clients
        .slice(1, 4)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(new Set(told.map(({ start }) => start))).toEqual(new Set([ten]));
    expect(await freed()).toEqual(told); // a repeated event may send its mails again
    expect(await freed(Id.make('event'))).toEqual([]); // another event tells nobody twice
    const [entry] = await market.as(clients[2]!, () => Waitlist.list());
    expect(entry?.offer?.start).toBe(told[0]!.start);
    const { won, lost } = await race(
      clients.slice(1, 4).map((client) => market.book(client, service, entry!.offer!.start)),
    );
    expect([won.length, lost.length]).toEqual([1, 2]);
    market.wait(24 * 60);
    expect((await market.as(clients[2]!, () => Waitlist.list()))[0]?.offer).toBeUndefined();
    market.wait(-24 * 60);
  });

  it('is left by its owner only, holds one entry for a service, and tells of times that were moved away', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [first, second, other] = await market.clients(3);
    const { booking } = await market.book(first!, service, `${day}T18:00:00.000Z`);
    const joined = await Promise.all(
      [1, 2].map(() => market.as(second!, () => Waitlist.join({ serviceId: service.id, from: day, to: day }))),
    );
    expect(joined[0]!.id).toBe(joined[1]!.id);
    const moved = await market.system(() =>
      Waitlist.freed({ eventId: Id.make('event'), bookingId: booking.id, from: `${day}T15:00:00.000Z` }),
    );
    expect(moved).toHaveLength(1);
    expect((await refusal(market.as(other!, () => Waitlist.leave({ id: joined[0]!.id })))).code).toBe('NOT_FOUND');
    await market.as(second!, () => Waitlist.leave({ id: joined[0]!.id }));
    expect(await market.as(second!, () => Waitlist.list())).toEqual([]);
  });
});
