import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Booking } from '../src/bookings/index.ts';
import { Checkout } from '../src/payments/index.ts';
import { Outbox } from '../src/platform/index.ts';
import type { UserRow } from '../src/users/index.ts';
import { Market, race } from './market.ts';
import { startTable, type TestTable } from './table.ts';

let table: TestTable;
let market: Market;
let provider: UserRow;
let client: UserRow;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());
beforeEach(async () => {
  market = new Market();
  provider = await market.provider();
  client = await market.user('CLIENT');
});

const allDay = [{ start: '00:00', end: '24:00' }];
const always = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };

it('bug 1: two requests for one time, 50 parallel accepts: one request is made, one accept wins', async () => {
  const service = await market.service(provider, { instantBook: false });
  const other = await market.user('CLIENT');
  const asked = await race([client, other].map((one) => market.book(one, service, '2026-12-03T15:00:00.000Z')));
  expect(asked.won).toHaveLength(1);
  const { booking, payment } = asked.won[0]!;
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  const accepts = Array.from({ length: 50 }, () => market.as(provider, () => Checkout.accept({ id: booking.id })));
  const { won, lost } = await race(accepts);
  expect(won).toHaveLength(1);
  expect(lost.every(({ code }) => code === 'CONFLICT')).toBe(true);
});

it.each([
  { date: '2027-03-14', hours: 23 },
  { date: '2027-11-07', hours: 25 },
])('bug 4: the $hours hours of $date: each offered slot can be booked, and they fill the day', async (day) => {
  market.now = Date.parse(day.date) - 30 * 86_400_000;
  provider = await market.provider({ weekly: always, slotMinutes: 60 });
  const service = await market.service(provider);
  const { slots } = await market.slots(service, day.date);
  expect(slots).toHaveLength(day.hours);
  const clients = await market.clients(slots.length);
  const { won } = await race(slots.map(({ start }, i) => market.book(clients[i]!, service, start)));
  expect(won).toHaveLength(day.hours);
});

it('bug 9: a payment that was refused or left is never confirmed, however often its news come', async () => {
  const service = await market.service(provider);
  const { booking, payment } = await market.book(client, service, '2026-12-03T15:00:00.000Z');
  market.payments.refuse(payment.intentId);
  for (let i = 0; i < 3; i++) await market.webhook(payment.intentId);
  expect((await market.row(booking.id)).status).toBe('PENDING_PAYMENT');
  market.wait(15);
  await market.system(() => Booking.expireDue());
  await market.webhook(payment.intentId);
  await market.settle(booking.id);
  expect(await market.row(booking.id)).toMatchObject({ status: 'EXPIRED', payment: { status: 'CANCELLED' } });
});

it('bug 12: the same act tells the same event, whoever does it', async () => {
  const service = await market.service(provider);
  const admin = await market.user('ADMIN');
  const told: unknown[] = [];
  for (const [i, actor] of [client, provider, admin].entries()) {
    const { booking, payment } = await market.book(client, service, `2026-12-1${i}T15:00:00.000Z`);
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    market.wait(1);
    await market.as(actor, () => Booking.cancel({ id: booking.id }));
    const events = (await Outbox.inMinute(market.now)).filter(({ detail }) => detail.data['bookingId'] === booking.id);
    told.push(events.map(({ type, detail }) => [type, Object.keys(detail.data).toSorted()]));
  }
  expect(told[0]).toHaveLength(1);
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).toEqual(told[0]);
});
