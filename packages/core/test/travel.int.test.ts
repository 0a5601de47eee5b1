import { afterAll, beforeAll, expect, it } from 'vitest';
import { Market, race, refusal } from './market.ts';
import { startTable, type TestTable } from './table.ts';
import { Booking } from '../src/bookings/index.ts';
import { Geo } from '../src/lib/index.ts';
import { Availability, Days } from '../src/availability/index.ts';

let table: TestTable;
let market: Market;
beforeAll(async () => {
  table = await startTable();
  market = new Market();
});
afterAll(() => table.stop());

const day = '2026-12-09';
const at = (time: string): string => `${day}T${time}:00.000Z`;
const downtown = { line1: '1', city: 'Miami', state: 'FL', zip: '33132', lat: 25.77, lng: -80.19 };
/** 40 km north: an hour away at 40 km/h. */
const lauderdale = { ...downtown, city: 'Fort Lauderdale', zip: '33304', lat: 26.13 };

it('knows how far places are apart', () => {
  expect(Geo.km(downtown, lauderdale)).toBeCloseTo(40.03, 1);
  expect(Geo.km({ lat: 0, lng: 179.9 }, { lat: 0, lng: -179.9 })).toBeCloseTo(22.24, 1);
});

it('leaves the time of the way between two jobs, before and after, and only to those who want it', async () => {
  const [client] = await market.clients(1);
  const [other] = await market.clients(1);
  const provider = await market.provider({ travelKmh: 40, bufferAfterMinutes: 15 });
  const service = await market.service(provider);
  await market.book(client!, service, at('18:00'), { address: downtown });
  for (const start of ['19:30', '20:00', '16:00', '16:30']) {
    const error = await refusal(market.book(other!, service, at(start), { address: lauderdale }));
    expect(error.code, start).toBe('CONFLICT');
  }
  // An hour and a minute, rounded up to the grid; next door the buffer alone counts.
  await market.book(other!, service, at('20:30'), { address: lauderdale });
  await market.book(other!, service, at('16:30'), { address: { ...downtown, lat: 25.771 } });

  const usual = await market.provider({ bufferAfterMinutes: 15 });
  const theirs = await market.service(usual);
  await market.book(client!, theirs, at('18:00'), { address: downtown });
  expect((await market.book(other!, theirs, at('19:30'), { address: lauderdale })).booking.status).toBe(
    'PENDING_PAYMENT',
  );
});

it('offers to whoever has not said where only what fits anywhere within the radius', async () => {
  const [client] = await market.clients(1);
  const provider = await market.provider({ travelKmh: 40 });
  const service = await market.service(provider, { radiusKm: 20 });
  await market.book(client!, service, at('18:00'), { address: { ...downtown, lat: 25.76 } });
  const { slots } = await market.slots(service, day);
  const times = slots.map(({ start }) => start.slice(11, 16));
  expect(times).toEqual(['14:00', '14:30', '15:00', '15:30', '16:00', '16:30', '19:30', '20:00', '20:30', '21:00']);
  for (const [i, time] of ['16:30', '19:30'].entries()) {
    const [someone] = await market.clients(1);
    const edge = { ...downtown, lat: 25.76 + (i === 0 ? 0.17 : -0.17) };
    expect((await market.book(someone!, service, at(time), { address: edge })).booking.scheduledAt).toBe(at(time));
  }
});

it('holds under parallel bookings, also when the jobs lie on different UTC days', async () => {
  const open = [{ start: '00:00', end: '24:00' }];
  const weekly = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
  for (let round = 0; round < 5; round++) {
    const provider = await market.provider({ weekly, travelKmh: 40 });
    const service = await market.service(provider);
    const clients = await market.clients(12);
    const { won, lost } = await race(
      clients.map((client, i) =>
        market.book(client, service, i % 2 === 0 ? at('22:30') : '2026-12-10T00:00:00.000Z', {
          address: i % 2 === 0 ? downtown : lauderdale,
        }),
      ),
    );
    expect(won).toHaveLength(1);
    expect(lost.every(({ code }) => code === 'CONFLICT')).toBe(true);
  }
});

it('a job keeps its place when it is paid', async () => {
  const [client] = await market.clients(1);
  const provider = await market.provider({ travelKmh: 40 });
  const service = await market.service(provider);
  const { payment } = await market.book(client!, service, at('18:00'), { address: downtown });
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  const row = await Days.get({ providerId: provider.id, date: day }, { consistent: true });
  expect(row?.taken[0]).toMatchObject({ trip: { lat: downtown.lat, withinKm: 0, minutes: 60 } });
  expect(row?.taken[0]?.holdUntil).toBeUndefined();
  expect((await market.as(provider, () => Availability.get())).travelKmh).toBe(40);
});

it('offers to whoever says where what fits there, and every slot offered to a place books there, none else', async () => {
  const places = [downtown, lauderdale, { ...downtown, lat: 25.9, lng: -80.3 }];
  for (const place of places) {
    const provider = await market.provider({ travelKmh: 40, maxPerDay: 20 });
    const service = await market.service(provider, { radiusKm: 65 });
    const [client] = await market.clients(1);
    await market.book(client!, service, at('18:00'), { address: downtown });
    const { lat, lng } = place;
    const ask = (more = {}) =>
      market.system(() => Availability.slots({ serviceId: service.id, from: day, to: day, ...more }));
    const anywhere = (await ask()).slots.map(({ start }) => start);
    const offered = (await ask({ lat, lng })).slots.map(({ start }) => start);
    expect(offered).toEqual(expect.arrayContaining(anywhere));
    expect(offered.length).toBeGreaterThan(anywhere.length);
    for (let time = Date.parse(at('14:00')); time <= Date.parse(at('21:00')); time += 30 * 60_000) {
      const start = new Date(time).toISOString();
      const [someone] = await market.clients(1);
      const tried = await race([market.book(someone!, service, start, { address: place })]);
      expect([start, tried.won.length]).toEqual([start, Number(offered.includes(start))]);
      for (const { booking } of tried.won) await market.as(someone!, () => Booking.cancel({ id: booking.id }));
    }
  }
});

it('a move counts the way from where the job is', async () => {
  const provider = await market.provider({ travelKmh: 40 });
  const service = await market.service(provider);
  const [client, other] = await market.clients(2);
  await market.book(client!, service, at('18:00'), { address: downtown });
  const { booking, payment } = await market.book(other!, service, at('14:00'), {
    address: { ...downtown, lat: 25.771 },
  });
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  const move = (start: string) => market.as(other!, () => Booking.update({ id: booking.id, scheduledAt: start }));
  expect((await move(at('19:30'))).scheduledAt).toBe(at('19:30'));
  const row = await Days.get({ providerId: provider.id, date: day }, { consistent: true });
  expect(row?.taken.find(({ bookingId }) => bookingId === booking.id)).toMatchObject({ trip: { lat: 25.771 } });
});

const withoutPoint = ({ lat: _, lng: __, ...address }: typeof downtown) => address;

it('knows the place by the ZIP code when the address says no point, for slots and bookings alike', async () => {
  const [client, other] = await market.clients(2);
  const provider = await market.provider({ travelKmh: 40 });
  const service = await market.service(provider, { radiusKm: 60 });
  const { booking } = await market.book(client!, service, at('18:00'), { address: withoutPoint(downtown) });
  expect(booking.near).toEqual({ lat: 25.78, lng: -80.17, withinKm: 4 });
  const startsAt = async (zip: string | undefined) =>
    (await market.slots(service, day, day, zip ? { zip } : {})).slots.map(({ start }) => start);
  const [far, near, anywhere] = await Promise.all([startsAt('33304'), startsAt('33132'), startsAt(undefined)]);
  expect(near).toContain(at('19:30'));
  expect(far).not.toContain(at('19:30'));
  expect(far).toContain(at('20:30'));
  expect(anywhere.every((start) => far.includes(start))).toBe(true);
  expect((await refusal(market.book(other!, service, at('19:30'), { address: withoutPoint(lauderdale) }))).code).toBe(
    'CONFLICT',
  );
  for (const [zip, starts] of [
    ['33304', far],
    ['33132', near],
  ] as const)
    for (const start of starts) {
      const [someone] = await market.clients(1);
      const made = await market.book(someone!, service, start, { address: { ...withoutPoint(downtown), zip } });
      expect(made.booking.scheduledAt).toBe(start);
      await market.as(someone!, () => Booking.cancel({ id: made.booking.id }));
    }
});

it('says how far a place is, and whether the service comes there', async () => {
  const provider = await market.provider({});
  const service = await market.service(provider, { radiusKm: 20 });
  expect((await market.slots(service, day, day, { zip: '33304' })).reach).toMatchObject({ reached: false });
  const { reach } = await market.slots(service, day, day, { zip: '33132' });
  expect(reach?.reached).toBe(true);
  expect(reach?.distanceKm).toBeLessThan(5);
  expect((await market.slots(service, day)).reach).toBeUndefined();
});

it('does not believe a point that the ZIP code contradicts', async () => {
  const [client, other] = await market.clients(2);
  const provider = await market.provider({ travelKmh: 40 });
  const service = await market.service(provider, { radiusKm: 60 });
  await market.book(client!, service, at('18:00'), { address: downtown });
  const faked = { ...lauderdale, lat: downtown.lat, lng: downtown.lng };
  expect((await refusal(market.book(other!, service, at('19:30'), { address: faked }))).code).toBe('CONFLICT');
});

it('lets an address move only to where the jobs before and after leave time for the way', async () => {
  const [client, other] = await market.clients(2);
  const provider = await market.provider({ travelKmh: 40 });
  const service = await market.service(provider, { radiusKm: 60 });
  await market.book(client!, service, at('18:00'), { address: downtown });
  const { booking } = await market.book(other!, service, at('19:30'), { address: downtown });
  const to = (address: typeof downtown) => market.as(other!, () => Booking.update({ id: booking.id, address }));
  const error = await refusal(to(lauderdale));
  expect(error.code).toBe('CONFLICT');
  expect(error.details).toMatchObject({ reason: 'SLOT_NOT_OFFERED' });
  expect((await market.as(other!, () => Booking.get({ id: booking.id }))).address).toEqual(downtown);

  const next = { ...downtown, line1: '2', lat: 25.7701 };
  expect((await to(next)).address).toEqual(next);
  const rows = await Days.batchGet([{ providerId: provider.id, date: day }], { consistent: true });
  const held = rows[0]?.taken.filter(({ bookingId }) => bookingId === booking.id);
  expect(held).toMatchObject([{ trip: { lat: 25.7701, withinKm: 0 } }]);
});

it('needs no address where clients come to the professional, whose street is told once the booking is confirmed', async () => {
  const [client] = await market.clients(1);
  const provider = await market.provider({});
  const location = { lat: 25.76, lng: -80.19, address: '7 Rose Lane', city: 'Miami', state: 'FL', zip: '33130' };
  const salon = await market.service(provider, { radiusKm: 0, location });
  const { booking, payment } = await market.book(client!, salon, at('15:00'), { address: lauderdale });
  const known = { line1: provider.name, city: 'Miami', state: 'FL', zip: '33130' };
  expect(booking.address).toEqual(known);
  expect(booking.atProvider).toBe(true);
  const other = await market.book(client!, salon, at('18:00'), { address: undefined });
  expect(other.booking.address).toEqual(known);

  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  const confirmed = await market.as(client!, () => Booking.get({ id: booking.id }));
  expect(confirmed).toMatchObject({ status: 'CONFIRMED', address: { line1: '7 Rose Lane', lat: 25.76 } });

  const away = await market.service(provider, { radiusKm: 5 });
  const error = await refusal(market.book(client!, away, at('20:00'), { address: undefined }));
  expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path: 'body.address' }] });
});
