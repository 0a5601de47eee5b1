import { slotTaken, tooManyHolds } from '@fixelo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Market, race, refusal, rules } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Days, daysOfProvider } from '../availability/availability.entity.ts';
import { counted, write } from '../platform/index.ts';
import { Users, type UserRow } from '../users/index.ts';
import { Booking } from './index.ts';
import { bookingsOfProvider } from './booking.entity.ts';

let table: TestTable;
let market: Market;
beforeAll(async () => {
  table = await startTable();
  market = new Market();
});
afterAll(() => table.stop());

const tomorrow = '2026-12-02';
const ten = '2026-12-02T15:00:00.000Z'; // 10:00 in New York

/** Everything that is taken of a provider, as the days say, and as the bookings say: they must agree. */
async function taken(providerId: string): Promise<{ from: number; to: number; bookingId: string }[]> {
  const days = await daysOfProvider.all({ providerId, from: '2026-01-01', to: '2027-12-31' });
  const holdings = days.flatMap(({ taken: list }) => list);
  const unique = [...new Map(holdings.map((one) => [one.bookingId, one])).values()];
  const bookings = await bookingsOfProvider.all({ userId: providerId, from: '0', to: '~' });
  const live = bookings.filter(({ status }) => ['PENDING_PAYMENT', 'REQUESTED', 'CONFIRMED'].includes(status));
  expect(unique.map(({ bookingId }) => bookingId).toSorted()).toEqual(live.map(({ id }) => id).toSorted());
  return unique;
}
const overlaps = (list: readonly { from: number; to: number }[]): boolean =>
  list.some((a, i) => list.some((b, j) => i !== j && a.from < b.to && b.from < a.to));

describe('a slot has one taker', () => {
  it.each([1, 2, 3, 4, 5])(
    '200 parallel bookings of one slot, round %i: one wins, the others get 409 with alternatives, nothing is half-written',
    async (round) => {
      const provider = await market.provider();
      const service = await market.service(provider);
      const clients = await market.clients(20);
      // In every other round the day is there already: the first row of a day and later ones are guarded differently.
      const earlier = round % 2 === 0 ? [await market.book(clients[0]!, service, '2026-12-02T18:00:00.000Z')] : [];
      const calls = Array.from({ length: 200 }, (_, i) => {
        const client = clients[i % clients.length];
        if (!client) throw new Error('no client');
        return market.book(client, service, ten);
      });
      const { won, lost } = await race(calls);
      expect(won).toHaveLength(1);
      expect(lost).toHaveLength(199);
      for (const error of lost) {
        expect(error.code).toBe('CONFLICT');
        const { reason, alternatives } = slotTaken.parse(error.details);
        expect(reason).toBe('SLOT_TAKEN');
        expect(alternatives).toHaveLength(5);
        expect(alternatives.every(({ start, end }) => end <= ten || start >= won[0]!.booking.endsAt)).toBe(true);
      }
      expect(await taken(provider.id)).toHaveLength(1 + earlier.length);
    },
    120_000,
  );

  it('bug 2: overlapping times with different offsets, across services of one provider', async () => {
    const provider = await market.provider({ slotMinutes: 5 });
    const services = await Promise.all(
      [20, 60, 90, 240].map((durationMinutes) => market.service(provider, { durationMinutes })),
    );
    const clients = await market.clients(10);
    const calls = Array.from({ length: 80 }, (_, i) => {
      const [client, service] = [clients[i % clients.length], services[i % services.length]];
      if (!client || !service) throw new Error('nobody');
      return market.book(client, service, new Date(Date.parse(ten) + ((i * 35) % 300) * 60_000).toISOString());
    });
    const { won, lost } = await race(calls);
    expect(won.length).toBeGreaterThan(1);
    expect(lost.every(({ code }) => code === 'CONFLICT')).toBe(true);
    const list = await taken(provider.id);
    expect(list).toHaveLength(won.length);
    expect(overlaps(list)).toBe(false);
  }, 120_000);

  it('appointments over midnight UTC and of a whole day meet those of the next day', async () => {
    const open = [{ start: '00:00', end: '24:00' }];
    const weekly = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
    const provider = await market.provider({ weekly });
    const long = await market.service(provider, { durationMinutes: 1440 });
    const short = await market.service(provider);
    const [client] = await market.clients(1);
    const { won } = await race([
      market.book(client!, long, '2026-12-03T20:00:00.000Z'),
      market.book(client!, short, '2026-12-04T19:30:00.000Z'),
      market.book(client!, short, '2026-12-03T23:30:00.000Z'),
    ]);
    expect(overlaps(await taken(provider.id))).toBe(false);
    expect(won.length).toBeGreaterThanOrEqual(1);
    const after = await race([market.book(client!, short, '2026-12-04T20:30:00.000Z')]);
    expect(after.won).toHaveLength(1);
  });

  it('work of several days takes its nights, begins in open hours and never runs through a day that is closed', async () => {
    const provider = await market.provider({ weekly: { ...rules.weekly, sat: [], sun: [] } });
    const days = await market.service(provider, { durationMinutes: 3 * 1440 });
    const short = await market.service(provider);
    const clients = await market.clients(20);
    // The provider works Monday to Friday: three days and nights from Tuesday 09:00 end on Friday.
    const starts = (await market.slots(days, '2026-11-30', '2026-12-06')).slots.map(({ start }) => start.slice(0, 10));
    expect([...new Set(starts)]).toEqual(['2026-12-01']);
    const error = await refusal(market.book(clients[0]!, days, '2026-12-03T14:00:00.000Z'));
    expect(error.details).toMatchObject({ reason: 'SLOT_NOT_OFFERED' });
    const { won } = await race(
      clients.map((client, i) =>
        i % 2 === 0
          ? market.book(client, days, '2026-12-01T14:00:00.000Z')
          : market.book(client, short, `2026-12-0${1 + (i % 4)}T15:00:00.000Z`),
      ),
    );
    expect(won.length).toBeGreaterThanOrEqual(1);
    expect(overlaps(await taken(provider.id))).toBe(false);
  });

  it('caps hold under parallel bookings, also where the local day has two UTC days', async () => {
    const open = [{ start: '00:00', end: '24:00' }];
    const weekly = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
    for (const caps of [{ maxPerDay: 2 }, { maxPerWeek: 2 }]) {
      const provider = await market.provider({ weekly, ...caps });
      const service = await market.service(provider);
      const clients = await market.clients(12);
      // All on Wednesday, 9 December, in New York: 05:00 UTC to 05:00 UTC.
      const { won, lost } = await race(
        clients.map((client, i) =>
          market.book(client, service, new Date(Date.parse('2026-12-09T05:00:00Z') + i * 7_200_000).toISOString()),
        ),
      );
      expect(won).toHaveLength(2);
      expect(lost.every(({ code }) => code === 'CONFLICT')).toBe(true);
    }
  });
});

describe('what is offered can be booked, and nothing else', () => {
  it('bug 6, the buffer: after a 10:00 job of 20 minutes with 5 minutes buffer 10:20 is refused and 10:25 taken', async () => {
    const provider = await market.provider({ slotMinutes: 5, bufferAfterMinutes: 5 });
    const service = await market.service(provider, { durationMinutes: 20 });
    const [client] = await market.clients(1);
    await market.book(client!, service, ten);
    expect((await refusal(market.book(client!, service, '2026-12-02T15:20:00.000Z'))).code).toBe('CONFLICT');
    const { booking } = await market.book(client!, service, '2026-12-02T15:25:00.000Z');
    expect(booking.status).toBe('PENDING_PAYMENT');
  });

  it('a time off the grid, outside the hours, too soon or too far is refused with alternatives', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [client] = await market.clients(1);
    const times = [
      '2026-12-02T15:10:00Z',
      '2026-12-02T22:00:00Z',
      '2026-12-01T16:30:00Z',
      '2026-11-01T15:00:00Z',
      '2027-03-01T15:00:00Z',
    ];
    for (const time of times) {
      const error = await refusal(market.book(client!, service, time));
      expect(error.code).toBe('CONFLICT');
      expect(slotTaken.parse(error.details).reason).toBe('SLOT_NOT_OFFERED');
    }
  });

  it('every offered slot of a day can be booked, until none is left', async () => {
    const provider = await market.provider({ bufferBeforeMinutes: 15 });
    const service = await market.service(provider);
    for (const client of await market.clients(20)) {
      const { slots, timeZone } = await market.slots(service, tomorrow);
      expect(timeZone).toBe('America/New_York');
      const [slot] = slots;
      if (!slot) break;
      const { booking } = await market.book(client, service, slot.start);
      expect(booking.endsAt).toBe(slot.end);
    }
    expect((await market.slots(service, tomorrow)).slots).toEqual([]);
    expect(await taken(provider.id)).toHaveLength(5);
  });

  it('nobody books himself, an unknown or an archived service, or leaves out a required answer', async () => {
    const provider = await market.provider();
    const service = await market.service(provider, {
      questions: [
        { id: 'floor', label: 'Which floor?', required: true },
        { id: 'pets', label: 'Pets?', required: false },
      ],
    });
    const archived = await market.service(provider, { status: 'ARCHIVED' });
    const [client] = await market.clients(1);
    expect((await refusal(market.book(provider, service, ten))).code).toBe('FORBIDDEN');
    expect((await refusal(market.book(client!, archived, ten))).code).toBe('NOT_FOUND');
    const unanswered = await refusal(market.book(client!, service, ten, { answers: { shoes: 'off' } }));
    expect(unanswered.code).toBe('VALIDATION_ERROR');
    expect(unanswered.details).toHaveLength(2);
    const { booking } = await market.book(client!, service, ten, { answers: { floor: '3' } });
    expect(booking.answers).toEqual({ floor: '3' });
  });
});

describe('a hold', () => {
  it('bug 10: keeps the slot for 15 minutes to the millisecond, without any job', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [first, second] = await market.clients(2);
    const { booking } = await market.book(first!, service, ten);
    expect(booking.holdExpiresAt).toBe(new Date(market.now + 900_000).toISOString());
    market.now += 900_000 - 1;
    expect((await refusal(market.book(second!, service, ten))).code).toBe('CONFLICT');
    market.now += 1;
    const taking = await market.book(second!, service, ten);
    expect(taking.booking.status).toBe('PENDING_PAYMENT');
    await market.system(() => Booking.expireDue());
    expect((await market.row(booking.id)).status).toBe('EXPIRED');
    expect((await market.row(taking.booking.id)).status).toBe('PENDING_PAYMENT');
    expect((await taken(provider.id)).map(({ bookingId }) => bookingId)).toEqual([taking.booking.id]);
  });

  it('bug 10: of the caller himself is named in the refusal, so that he can finish it', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [mine, other] = await market.clients(2);
    const { booking } = await market.book(mine!, service, ten);
    const again = await refusal(market.book(mine!, service, ten));
    expect(slotTaken.parse(again.details).heldBookingId).toBe(booking.id);
    const foreign = await refusal(market.book(other!, service, ten));
    expect(slotTaken.parse(foreign.details).heldBookingId).toBeUndefined();
  });

  it('is given up by either side, and its slot is free at once', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [client, stranger] = await market.clients(2);
    for (const side of [client!, provider]) {
      const { booking } = await market.book(client!, service, ten);
      expect((await refusal(market.as(stranger!, () => Booking.cancel({ id: booking.id })))).code).toBe('NOT_FOUND');
      const cancelled = await market.as(side, () => Booking.cancel({ id: booking.id, reason: 'changed my mind' }));
      expect(cancelled).toMatchObject({
        status: 'CANCELLED',
        cancellation: { reason: 'changed my mind', refundAmount: 0 },
      });
      expect(cancelled.cancellation?.by).toBe(side === client ? 'client' : 'provider');
      expect((await refusal(market.as(side, () => Booking.cancel({ id: booking.id })))).code).toBe('CONFLICT');
    }
    expect(await taken(provider.id)).toEqual([]);
  });

  it('freed days keep nothing, whoever expires them first', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [client] = await market.clients(1);
    const { booking } = await market.book(client!, service, ten);
    market.wait(16);
    await Promise.all(Array.from({ length: 5 }, () => market.system(() => Booking.expireDue())));
    const row = await market.row(booking.id);
    expect(row).toMatchObject({ status: 'EXPIRED' });
    expect((await Days.get({ providerId: provider.id, date: tomorrow }))?.taken).toEqual([]);
  });
});

describe('unpaid holds of one client', () => {
  const hours = [14, 15, 16, 17, 18, 19, 20, 21].map((hour) => `2026-12-02T${hour}:00:00.000Z`);
  const [first = '', second = '', third = '', fourth = ''] = hours;
  const tooMany = async (booking: Promise<unknown>): Promise<void> => {
    const error = await refusal(booking);
    expect(error.code).toBe('CONFLICT');
    expect(tooManyHolds.parse(error.details)).toEqual({ reason: 'TOO_MANY_HOLDS', limit: 3 });
  };

  it('are three at most, whoever offers the services, until they end', async () => {
    const services = await Promise.all([1, 2].map(async () => market.service(await market.provider())));
    const [client, other] = await market.clients(2);
    for (const time of [first, second, third]) await market.book(client!, services[0]!, time);
    await tooMany(market.book(client!, services[1]!, first));
    await market.book(other!, services[1]!, first);
    market.now += 900_000 - 1;
    await tooMany(market.book(client!, services[0]!, fourth));
    market.now += 1;
    await market.book(client!, services[0]!, fourth);
  });

  it('are three at most under parallel bookings, and nothing is half-written', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [client] = await market.clients(1);
    const { won, lost } = await race(hours.map((time) => market.book(client!, service, time)));
    expect(won).toHaveLength(3);
    for (const { details } of lost) expect(tooManyHolds.safeParse(details).success).toBe(true);
    expect(await taken(provider.id)).toHaveLength(3);
  });

  it('are no more once they are given up or paid', async () => {
    const service = await market.service(await market.provider());
    const [client] = await market.clients(1);
    const { booking } = await market.book(client!, service, first);
    for (const time of [second, third]) await market.book(client!, service, time);
    await market.as(client!, () => Booking.cancel({ id: booking.id }));
    const again = await market.book(client!, service, first);
    expect(again.booking.status).toBe('PENDING_PAYMENT');
    await tooMany(market.book(client!, service, fourth));
    market.payments.pay(again.payment.intentId);
    await market.webhook(again.payment.intentId);
    expect((await market.book(client!, service, fourth)).booking.status).toBe('PENDING_PAYMENT');
  });
});

describe('a suspended account', () => {
  const suspend = (user: UserRow) =>
    write(
      Users.replace({ ...user, status: 'SUSPENDED', version: user.version + 1 }, { if: { version: user.version } }),
    );

  it('of a client books nothing', async () => {
    const service = await market.service(await market.provider());
    const [client] = await market.clients(1);
    await suspend(client!);
    expect((await refusal(market.book(client!, service, ten))).code).toBe('FORBIDDEN');
  });

  it('of a provider offers nothing: neither slots nor bookings', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [client] = await market.clients(1);
    expect((await market.slots(service, tomorrow)).slots).not.toEqual([]);
    await suspend(provider);
    expect((await refusal(market.slots(service, tomorrow))).code).toBe('NOT_FOUND');
    expect((await refusal(market.book(client!, service, ten))).code).toBe('NOT_FOUND');
  });
});

describe('bookings are seen', () => {
  it('by their sides and nobody else, in lists by side, status and date, page by page', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const foreignService = await market.service(await market.provider());
    const [client, other, stranger] = await market.clients(3);
    const ids: string[] = [];
    for (const hour of [15, 16, 17, 18])
      ids.unshift(
        (await market.book(hour === 15 ? other! : client!, service, `2026-12-03T${hour}:00:00.000Z`)).booking.id,
      );
    const own = (await market.book(provider, foreignService, '2026-12-03T15:30:00.000Z')).booking.id;
    await market.as(client!, () => Booking.cancel({ id: ids[0]! }));

    const seen = await market.as(client!, () => Booking.get({ id: ids[1]! }));
    expect(seen).not.toHaveProperty('busy');
    expect(seen.payment).not.toHaveProperty('id');
    expect((await refusal(market.as(stranger!, () => Booking.get({ id: ids[1]! })))).code).toBe('NOT_FOUND');

    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await market.as(provider, () => Booking.list({ limit: 2, ...(cursor ? { cursor } : {}) }));
      pages.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(pages).toEqual([[ids[0], ids[1]], [ids[2], own], [ids[3]]]);

    const list = async (query: Parameters<typeof Booking.list>[0]) =>
      (await market.as(provider, () => Booking.list(query))).items.map(({ id }) => id);
    expect(await list({ role: 'client' })).toEqual([own]);
    expect(await list({ role: 'provider', status: 'CANCELLED' })).toEqual([ids[0]]);
    expect(await list({ from: '2026-12-04' })).toEqual([]);
    expect(await list({ from: '2026-12-03', to: '2026-12-03', status: 'PENDING_PAYMENT' })).toEqual([
      ids[1],
      ids[2],
      own,
      ids[3],
    ]);
    expect((await market.as(stranger!, () => Booking.list({}))).items).toEqual([]);
  });
});

describe('round trips', () => {
  it('a booking takes two to stand and one to know its intent, one more for a service seen first', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [client] = await market.clients(1);
    const operations = (calls: readonly { operation: string }[]) => calls.map(({ operation }) => operation).toSorted();
    const first = await counted(() => market.book(client!, service, ten));
    expect(operations(first.calls)).toEqual(['BatchGetItem', 'GetItem', 'PutItem', 'TransactWriteItems']);
    expect(first.roundTrips).toBe(4);
    const second = await counted(() => market.book(client!, service, '2026-12-02T18:00:00.000Z'));
    expect(operations(second.calls)).toEqual(['BatchGetItem', 'PutItem', 'TransactWriteItems']);
    expect(second.roundTrips).toBe(3);
  });

  it('slots of 60 days take two, one of them a single query', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    await market.slots(service, tomorrow);
    const { calls } = await counted(() => market.slots(service, '2026-12-02', '2027-01-30'));
    expect(calls.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'Query']);
  });
});
