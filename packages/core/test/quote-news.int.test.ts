import type { EventData, EventType, NotificationType } from '@fixelo/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Market } from './market.ts';
import { startTable, type TestTable } from './table.ts';
import { Booking } from '../src/bookings/index.ts';
import { notificationsOf, type NotificationRow } from '../src/notifications/notification.entity.ts';
import { ofAccount } from '../src/notifications/plan.ts';
import { Outbox } from '../src/platform/index.ts';
import type { UserRow } from '../src/users/index.ts';
import { QuoteRequest, Waitlist } from '../src/requests/index.ts';
import { newsOfRequest } from '../src/requests/news.ts';

type RequestEvent = Extract<EventType, `request.${string}`>;
const isOfRequest = (type: EventType): type is RequestEvent => type.startsWith('request.');
const day = '2026-12-09';
const address = { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132', lat: 25.78, lng: -80.19 };

let table: TestTable;
let market: Market;
beforeAll(async () => {
  table = await startTable();
  market = new Market();
});
afterAll(() => table.stop());

/** Does what the function on the bus does with every event of this minute so far, each twice, and starts a new minute. */
async function carry(): Promise<void> {
  for (const { id, type, detail } of await Outbox.inMinute(market.now)) {
    if (!isOfRequest(type)) continue;
    for (let round = 0; round < 2; round++) {
      const news = await market.system(() => newsOfRequest(type, detail.data as EventData<RequestEvent>));
      for (const one of news) await market.system(() => ofAccount({ cause: id, ...one }));
    }
  }
  market.wait(1);
}
const told = async ({ id }: UserRow): Promise<NotificationRow[]> =>
  (await notificationsOf({ userId: id }, { limit: 50 })).items.toReversed();
const typesTold = async (user: UserRow): Promise<NotificationType[]> => (await told(user)).map(({ type }) => type);

it('everybody is told once of requests near them, of offers, and of what became of theirs', async () => {
  const [client] = await market.clients(1);
  const [near, next, far] = [await market.provider(), await market.provider(), await market.provider()];
  const services = [
    await market.service(near, { category: 'roofing' }),
    await market.service(next, { category: 'roofing' }),
  ];
  await market.service(far, {
    category: 'roofing',
    location: { lat: 30.3, lng: -81.6, city: 'Jacksonville', state: 'FL', zip: '32202' },
  });
  const description = 'The roof leaks at the chimney when it rains.';
  const { id } = await market.as(client!, () =>
    QuoteRequest.create({ category: 'roofing', description, from: day, to: day, address }),
  );
  await carry();
  expect(await typesTold(near)).toEqual(['quote_requested']);
  expect((await told(near))[0]).toMatchObject({ path: '/provider/quotes' });
  expect(JSON.stringify(await told(near))).not.toMatch(/Biscayne|25\.78|chimney/);
  expect(await typesTold(far)).toEqual([]);

  const offered = async (provider: UserRow, i: number, hour: number) =>
    market.as(provider, () =>
      QuoteRequest.offer({
        id,
        serviceId: services[i]!.id,
        price: { amount: 14_500 + i, currency: 'USD' },
        durationMinutes: 60,
        scheduledAt: `${day}T${hour}:00:00.000Z`,
        message: 'I can do it.',
      }),
    );
  const first = await offered(near, 0, 15);
  await offered(next, 1, 17);
  await carry();
  const offers = await told(client!);
  expect(offers.map(({ type, path }) => [type, path])).toEqual([
    ['quote_offered', '/requests'],
    ['quote_offered', '/requests'],
  ]);
  expect(offers.map(({ title }) => title).toSorted()).toEqual(['PROVIDER offers $145.00', 'PROVIDER offers $145.01']);

  await market.as(client!, () => QuoteRequest.accept({ id, offerId: first.id }));
  await carry();
  expect(await typesTold(near)).toEqual(['quote_requested', 'quote_accepted']);
  expect(await typesTold(next)).toEqual(['quote_requested', 'quote_declined']);

  await market.as(next, () => QuoteRequest.withdraw({ id }));
  await carry();
  expect(await typesTold(client!)).toEqual(['quote_offered', 'quote_offered', 'quote_withdrawn']);
});

it('a request that is closed tells those whose offers stand, and nobody when it was closed before it was told', async () => {
  const [client] = await market.clients(1);
  const provider = await market.provider();
  const service = await market.service(provider, { category: 'flooring' });
  const ask = () =>
    market.as(client!, () =>
      QuoteRequest.create({
        category: 'flooring',
        description: 'A hole in the wall of the kitchen, as large as a hand.',
        from: day,
        to: day,
        address,
      }),
    );
  const { id } = await ask();
  await market.as(provider, () =>
    QuoteRequest.offer({
      id,
      serviceId: service.id,
      price: { amount: 9000, currency: 'USD' },
      durationMinutes: 60,
      scheduledAt: `${day}T15:00:00.000Z`,
      message: 'I can do it.',
    }),
  );
  await market.as(client!, () => QuoteRequest.close({ id }));
  const { id: over } = await ask();
  await market.as(client!, () => QuoteRequest.close({ id: over }));
  await carry();
  expect(await typesTold(provider)).toEqual(['quote_declined']);
});

it('a freed time is a notice like all others: in the list, by e-mail, text and push, once for each event', async () => {
  const provider = await market.provider();
  const service = await market.service(provider);
  const [holder, waiting] = await market.clients(2);
  const { booking } = await market.book(holder!, service, `${day}T15:00:00.000Z`);
  await market.as(waiting!, () => Waitlist.join({ serviceId: service.id, from: day, to: day }));
  await market.as(holder!, () => Booking.cancel({ id: booking.id }));
  const eventId = 'evt_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
  for (let round = 0; round < 2; round++) {
    const freed = await market.system(() => Waitlist.freed({ eventId, bookingId: booking.id }));
    for (const { waitId, clientId, start, timeZone, serviceTitle } of freed)
      await market.system(() =>
        ofAccount({
          cause: `${eventId}/${waitId}`,
          userId: clientId,
          type: 'waitlist_freed',
          topic: {
            side: 'client',
            serviceId: service.id,
            subject: { en: serviceTitle },
            scheduledAt: start,
            timeZone,
          },
        }),
      );
  }
  const [notice, ...more] = await told(waiting!);
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ type: 'waitlist_freed', title: 'A time that you wait for is free' });
  expect(notice?.path).toBe(`/book/${service.id}?start=${encodeURIComponent(`${day}T15:00:00.000Z`)}`);
});
