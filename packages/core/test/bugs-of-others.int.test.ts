import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Availability } from '../src/availability/index.ts';
import { Booking } from '../src/bookings/index.ts';
import { Notification } from '../src/notifications/index.ts';
import { notificationsOf } from '../src/notifications/notification.entity.ts';
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

it('bug 5: the same instants are free for viewers in Honolulu, Miami, Kolkata and Kiritimati, each day whole', async () => {
  provider = await market.provider({ weekly: always, slotMinutes: 60, minNoticeMinutes: 0 });
  const service = await market.service(provider);
  const seen = async (timeZone: string): Promise<string[]> => {
    const dates = Array.from({ length: 8 }, (_, i) => `2026-12-${String(i + 8).padStart(2, '0')}`);
    const ask = (date: string) =>
      market.system(() => Availability.slots({ serviceId: service.id, from: date, to: date, timeZone }));
    const days = await Promise.all(dates.map(ask));
    expect(days.every(({ slots }) => slots.length === 24)).toBe(true);
    return days.flatMap(({ slots }) => slots.map(({ start }) => start));
  };
  const [first = [], ...others] = await Promise.all(
    ['America/New_York', 'Pacific/Honolulu', 'Asia/Kolkata', 'Pacific/Kiritimati'].map(seen),
  );
  const common = (starts: readonly string[]): string[] =>
    starts.filter((start) => '2026-12-09T10' < start && start < '2026-12-14T10');
  for (const other of others) expect(common(other)).toEqual(common(first));
  expect(common(first)).toHaveLength(24 * 5);
});

it('bug 11: a reminder reads its booking again when it fires: of one that moved or ended nothing old is told', async () => {
  const service = await market.service(provider);
  const book = async (start: string) => {
    const { booking, payment } = await market.book(client, service, start);
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    return booking.id;
  };
  const [moved, ended] = [await book('2026-12-09T15:00:00.000Z'), await book('2026-12-09T18:00:00.000Z')];
  const news = async (type: 'booking.confirmed' | 'booking.rescheduled') => {
    for (const event of await Outbox.inMinute(market.now))
      if (event.type === type) await market.system(() => Notification.ofBooking(type, event.detail as never));
  };
  await news('booking.confirmed');
  await market.as(client, () => Booking.update({ id: moved, scheduledAt: '2026-12-11T15:00:00.000Z' }));
  await news('booking.rescheduled');
  market.wait(1);
  await market.as(client, () => Booking.cancel({ id: ended }));
  const reminders = async (at: string) => {
    market.now = Date.parse(at);
    for (let round = 0; round < 2; round++) await market.system(() => Notification.tellAllDue());
    const { items } = await notificationsOf({ userId: client.id }, { limit: 50 });
    return items.filter(({ type }) => type === 'service_reminder').map(({ topic }) => topic.scheduledAt);
  };
  expect(await reminders('2026-12-08T19:00:00Z')).toEqual([]);
  expect(await reminders('2026-12-09T17:00:00Z')).toEqual([]);
  const [dayBefore, hoursBefore] = [await reminders('2026-12-10T15:01:00Z'), await reminders('2026-12-11T13:01:00Z')];
  expect(dayBefore).toEqual(['2026-12-11T15:00:00.000Z']);
  expect(hoursBefore).toEqual(['2026-12-11T15:00:00.000Z', '2026-12-11T15:00:00.000Z']);
});
