import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Market, refusal } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { counted } from '../platform/index.ts';
import { Days } from './availability.entity.ts';
import { addDays } from './date.ts';
import { Availability, freeOn } from './index.ts';
import type { Hours } from './slots.ts';

let table: TestTable;
let market: Market;
beforeAll(async () => {
  table = await startTable();
  market = new Market();
});
afterAll(() => table.stop());

const day = '2026-12-09';
const full = process.env['FIXELO_PROOF'] === 'full';

describe('overrides and time off', () => {
  it('add and remove time on a date, and go back', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const intervals = [{ start: '18:00', end: '20:00' }];
    await market.as(provider, () => Availability.setOverride({ date: day, intervals }));
    const evening = await market.slots(service, day);
    expect(evening.slots.map(({ start }) => start.slice(11, 16))).toEqual(['23:00', '23:30', '00:00']);
    await market.as(provider, () => Availability.setOverride({ date: day, intervals: [] }));
    expect((await market.slots(service, day)).slots).toEqual([]);
    const agenda = await market.as(provider, () => Availability.agenda({ from: day, to: day }));
    expect(agenda).toMatchObject({ timeZone: 'America/New_York', overrides: [{ date: day, intervals: [] }] });
    await market.as(provider, () => Availability.removeOverride({ date: day }));
    expect((await market.slots(service, day)).slots).toHaveLength(15);
  });

  it('keep what is booked, and days off are stronger than hours', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [client] = await market.clients(1);
    const { booking } = await market.book(client!, service, `${day}T15:00:00.000Z`);
    await market.as(provider, () =>
      Availability.setOverride({ date: day, intervals: [{ start: '09:00', end: '12:00' }] }),
    );
    const off = await market.as(provider, () => Availability.addTimeOff({ from: day, to: addDays(day, 3) }));
    expect((await market.slots(service, day, addDays(day, 3))).slots).toEqual([]);
    expect((await refusal(market.book(client!, service, `${day}T16:00:00.000Z`))).code).toBe('CONFLICT');
    await market.as(provider, () => Availability.removeTimeOff({ id: off.id }));
    const { slots } = await market.slots(service, day);
    expect(slots.map(({ start }) => start.slice(11, 16))).toEqual(['14:00', '16:00']);
    expect((await market.row(booking.id)).status).toBe('PENDING_PAYMENT');
    await expect(market.as(provider, () => Availability.removeTimeOff({ id: off.id }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('written at the same time as settings and bookings lose nothing', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const clients = await market.clients(5);
    const settings = await market.as(provider, () => Availability.get());
    const intervals = [{ start: '09:00', end: '17:00' }];
    await Promise.all([
      ...clients.map((client, i) => market.book(client, service, `${day}T${15 + i}:00:00.000Z`)),
      ...[1, 2, 3].map((i) =>
        market.as(provider, () => Availability.addTimeOff({ from: addDays(day, i), to: addDays(day, i) })),
      ),
      market.as(provider, () => Availability.put({ ...settings, windowDays: 50 })),
      market.as(provider, () => Availability.setOverride({ date: day, intervals })),
    ]);
    const row = await Days.get({ providerId: provider.id, date: day }, { consistent: true });
    expect(row?.taken).toHaveLength(5);
    expect(row?.hours).toEqual(intervals);
    const agenda = await market.as(provider, () => Availability.agenda({ from: day, to: addDays(day, 10) }));
    expect(agenda.timeOff).toHaveLength(3);
    expect((await market.as(provider, () => Availability.get())).windowDays).toBe(50);
  });

  it('names every fault of settings at once, also those of rules against each other', async () => {
    const provider = await market.provider();
    const settings = await market.as(provider, () => Availability.get());
    const bad = {
      ...settings,
      timeZone: 'Mars/Base',
      maxPerDay: 9,
      maxPerWeek: 5,
      minNoticeMinutes: 3000,
      windowDays: 1,
    };
    const error = await refusal(market.as(provider, () => Availability.put(bad)));
    const paths = (error.details as { path: string }[]).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['maxPerWeek', 'minNoticeMinutes', 'timeZone']);
  });
});

describe('bug 17: slots that take seconds', () => {
  it('62 days are one query beside one read of the facts, and booking stays at three round trips', async () => {
    const provider = await market.provider({ maxPerWeek: 20 });
    const service = await market.service(provider);
    await market.slots(service, day);
    const { calls, roundTrips } = await counted(() => market.slots(service, '2026-12-02', '2027-02-01'));
    expect(calls.filter(({ operation }) => operation === 'Query')).toHaveLength(1);
    expect(calls).toHaveLength(2);
    expect(roundTrips).toBe(2);
  });

  it('500 candidates of a search are two batched reads deep, and the answer is that of the slots', async () => {
    const kinds = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const provider = await market.provider(i % 3 === 0 ? { maxPerDay: 1 } : { bufferAfterMinutes: 15 });
        return { provider, service: await market.service(provider, { durationMinutes: i % 2 === 0 ? 60 : 420 }) };
      }),
    );
    const [client] = await market.clients(1);
    await market.book(client!, kinds[0]!.service, `${day}T15:00:00.000Z`);
    await market.book(client!, kinds[1]!.service, `${day}T15:00:00.000Z`);
    await market.as(kinds[2]!.provider, () => Availability.setOverride({ date: day, intervals: [] }));
    await market.as(kinds[4]!.provider, () => Availability.addTimeOff({ from: day, to: day }));
    const strangers = Array.from({ length: 490 }, () => ({
      provider: { id: `usr_${'0'.repeat(26)}` },
      service: kinds[0]!.service,
    }));
    const asked = [...kinds, ...strangers].map(({ provider, service }) => ({ ...service, providerId: provider.id }));
    let found: boolean[] = [];
    const { roundTrips } = await counted(async () => {
      found = await market.system(() => freeOn(asked, { date: day, timeZone: 'America/New_York' }));
    });
    expect(roundTrips).toBeLessThanOrEqual(2);
    const truth = await Promise.all(
      kinds.map(async ({ service }) => (await market.slots(service, day)).slots.length > 0),
    );
    expect(found.slice(0, 10)).toEqual(truth);
    expect(truth.slice(0, 5)).toEqual([false, false, false, true, false]);
    expect(found.slice(10).some(Boolean)).toBe(false);
    const at = await market.system(() => freeOn(asked.slice(0, 10), { at: Date.parse(`${day}T15:00:00Z`) }));
    expect(at).toEqual([false, false, false, true, false, true, true, true, true, true]);
  });
});

it('each offered slot books and nothing else does, through the verbs, for random plans, zones and durations', async () => {
  const zone = fc.constantFrom(
    'America/New_York',
    'Pacific/Honolulu',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Australia/Lord_Howe',
  );
  const change = fc.constantFrom('2026-03-08', '2026-04-05', '2026-10-04', '2026-11-01');
  const hours: fc.Arbitrary<Hours> = fc.constantFrom<Hours[]>(
    [{ start: '00:00', end: '24:00' }],
    [
      { start: '01:00', end: '03:30' },
      { start: '22:00', end: '24:00' },
    ],
    [],
  );
  await fc.assert(
    fc.asyncProperty(
      fc.record({ zone, viewer: zone, change, duration: fc.constantFrom(30, 90, 1440), after: fc.constantFrom(0, 20) }),
      fc.record({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }),
      fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      async ({ zone, viewer, change, duration, after }, weekly, picks) => {
        const before = market.now;
        market.now = Date.parse(change) - 3 * 86_400_000;
        try {
          const rules = { timeZone: zone, weekly, bufferAfterMinutes: after, minNoticeMinutes: 0 };
          const provider = await market.provider(rules);
          const service = await market.service(provider, { durationMinutes: duration });
          const ask = { serviceId: service.id, from: addDays(change, -2), to: addDays(change, 2), timeZone: viewer };
          const list = async () => (await market.system(() => Availability.slots(ask))).slots.map(({ start }) => start);
          const clients = await market.clients(6);
          for (const [i, pick] of picks.entries()) {
            const offered = await list();
            const start = offered[pick % offered.length];
            if (start === undefined) break;
            expect((await market.book(clients[i]!, service, start)).booking.scheduledAt).toBe(start);
            const inside = new Set(await list());
            const wrong = new Date(Date.parse(start) + ((pick % 96) - 48) * 900_000).toISOString();
            if (!inside.has(wrong) && Math.abs(Date.parse(wrong) - Date.parse(change)) < 86_400_000)
              expect((await refusal(market.book(clients[3 + i]!, service, wrong))).code).toBe('CONFLICT');
          }
        } finally {
          market.now = before;
        }
      },
    ),
    { numRuns: full ? 300 : 8 },
  );
}, 600_000);
