import { afterAll, beforeAll, expect, it } from 'vitest';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Availability } from '../availability/index.ts';
import { counted } from '../platform/index.ts';
import { Booking } from './index.ts';

let table: TestTable;
let market: Market;
beforeAll(async () => {
  table = await startTable();
  market = new Market();
});
afterAll(() => table.stop());

const day = '2026-12-09';

it('a month of a provider is one query of days, one of bookings, in two round trips', async () => {
  const provider = await market.provider();
  const service = await market.service(provider);
  const [ana, ben, eva] = await market.clients(3);
  const first = await market.book(ana!, service, `${day}T15:00:00.000Z`);
  const gone = await market.book(ben!, service, `${day}T17:00:00.000Z`);
  const lapsed = await market.book(eva!, service, '2026-12-10T15:00:00.000Z');
  const row = await market.row(first.booking.id);
  await market.as(ben!, () => Booking.cancel({ id: gone.booking.id }));
  await market.as(provider, () =>
    Availability.setOverride({ date: day, intervals: [{ start: '09:00', end: '12:00' }] }),
  );
  await market.as(provider, () => Availability.addTimeOff({ from: '2026-12-24', to: '2026-12-26', note: 'Christmas' }));
  const ask = () => market.as(provider, () => Booking.planner({ from: '2026-11-30', to: '2027-01-10' }));

  const { result: planner, roundTrips, calls } = await counted(ask);
  expect(roundTrips).toBe(2);
  expect(calls.filter(({ operation }) => operation === 'Query')).toHaveLength(2);
  expect(calls).toHaveLength(3);
  expect(planner).toMatchObject({
    timeZone: 'America/New_York',
    overrides: [{ date: day, intervals: [{ start: '09:00', end: '12:00' }] }],
    timeOff: [{ from: '2026-12-24', to: '2026-12-26', note: 'Christmas' }],
    outside: [],
  });
  expect(planner.weekly.mon).not.toEqual([]);
  expect(planner.bookings.map(({ id }) => id)).toEqual([first.booking.id, lapsed.booking.id]);
  expect(planner.bookings[0]).toMatchObject({
    title: row.service.title,
    clientName: row.clientName,
    busy: { start: new Date(row.busy.from).toISOString(), end: new Date(row.busy.to).toISOString() },
  });

  market.now += 15 * 60_000;
  expect((await ask()).bookings).toEqual([]);
});

it('days are those of the provider, whatever UTC calls them', async () => {
  const provider = await market.provider();
  const service = await market.service(provider);
  const [client] = await market.clients(1);
  await market.as(provider, () =>
    Availability.setOverride({ date: day, intervals: [{ start: '18:00', end: '23:30' }] }),
  );
  const { booking } = await market.book(client!, service, '2026-12-10T03:00:00.000Z');
  const idsOn = async (date: string) =>
    (await market.as(provider, () => Booking.planner({ from: date, to: date }))).bookings.map(({ id }) => id);
  expect(await idsOn(day)).toEqual([booking.id]);
  expect(await idsOn('2026-12-10')).toEqual([]);
});
