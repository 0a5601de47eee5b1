import { seriesTaken, slotTaken, type Booking as Info } from '@fixelo/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Market, opening, refusal } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { daysOfProvider } from '../availability/availability.entity.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { Audit } from '../platform/index.ts';
import type { UserRow } from '../users/index.ts';
import { Booking } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

let market: Market;
let provider: UserRow;
let client: UserRow;
let admin: UserRow;
let service: ServiceRow;
beforeEach(async () => {
  market = new Market();
  [provider, client, admin] = await Promise.all([market.provider(), market.user('CLIENT'), market.user('ADMIN')]);
  service = await market.service(provider);
});

const hour = 3_600_000;
/** 10:00 in New York on a day of December. */
const at = (day: number, utcHour = 15): string => new Date(Date.UTC(2026, 11, day, utcHour)).toISOString();

async function confirmed(scheduledAt: string, of = service): Promise<Info> {
  const { booking, payment } = await market.book(client, of, scheduledAt);
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  return booking;
}
const kept = (): number =>
  [...market.payments.intents.values()].reduce((sum, { received, refunded }) => sum + received - refunded, 0);
const settle = (id: string) => market.settle(id);
const holders = async (): Promise<string[]> => {
  const days = await daysOfProvider.all({ providerId: provider.id, from: '2026-01-01', to: '2027-12-31' });
  return [...new Set(days.flatMap(({ taken }) => taken.map(({ bookingId }) => bookingId)))];
};

describe('cancelling what is confirmed', () => {
  const cases = [
    { policy: 'flexible', lead: 24 * hour, percent: 100 },
    { policy: 'flexible', lead: 24 * hour - 1, percent: 50 },
    { policy: 'moderate', lead: 72 * hour, percent: 100 },
    { policy: 'moderate', lead: 72 * hour - 1, percent: 50 },
    { policy: 'moderate', lead: 24 * hour - 1, percent: 0 },
    { policy: 'strict', lead: 168 * hour, percent: 100 },
    { policy: 'strict', lead: 168 * hour - 1, percent: 50 },
    { policy: 'strict', lead: 72 * hour - 1, percent: 0 },
  ] as const;
  it.each(cases)('$policy, $lead ms before: $percent % goes back, as the preview said', async (one) => {
    const strict = await market.service(provider, {
      cancellationPolicy: one.policy,
      price: { amount: 8001, currency: 'USD', unit: 'fixed' },
    });
    const { id } = await confirmed(at(20), strict);
    market.now = Date.parse(at(20)) - one.lead;
    const refundAmount = Math.round((8001 * one.percent) / 100);
    const preview = await market.as(client, () => Booking.cancellationPreview({ id }));
    expect(preview).toMatchObject({
      charged: true,
      refundPercent: one.percent,
      refundAmount,
      keptAmount: 8001 - refundAmount,
    });
    const cancelled = await market.as(client, () => Booking.cancel({ id }));
    expect(cancelled).toMatchObject({
      status: 'CANCELLED',
      refund: { amount: refundAmount },
      cancellation: { by: 'client', refundAmount },
    });
    await settle(id);
    await settle(id);
    expect(kept()).toBe(8001 - refundAmount);
    expect(await holders()).toEqual([]);
  });

  it('by the provider gives everything back at any time; by an administrator, too, with an audit entry', async () => {
    for (const [i, actor] of [provider, admin].entries()) {
      const { id } = await confirmed(at(20 + i));
      market.now = Date.parse(at(20 + i)) - 1;
      expect((await market.as(actor, () => Booking.cancellationPreview({ id }))).refundPercent).toBe(100);
      await market.as(actor, () => Booking.cancel({ id }));
      await settle(id);
      expect(kept()).toBe(0);
      const { items } = await Audit.auditOfSubject({ subject: id });
      expect(items.map(({ action }) => action)).toEqual(actor === admin ? ['bookings.cancelled'] : []);
      market.now = opening;
    }
  });

  it('ends with the start: then there is the no-show', async () => {
    const { id } = await confirmed(at(3));
    market.now = Date.parse(at(3));
    expect((await refusal(market.as(client, () => Booking.cancel({ id })))).details).toMatchObject({
      reason: 'TOO_LATE',
    });
  });
});

describe('moving', () => {
  const move = (actor: UserRow, id: string, scheduledAt: string) =>
    market.as(actor, () => Booking.update({ id, scheduledAt }));

  it('bug 7: with a day to spare happens at once: the old slot is free, no money moves, the price stays', async () => {
    const { id, totalAmount } = await confirmed(at(10));
    const calls = market.payments.calls.length;
    const moved = await move(client, id, at(12));
    expect(moved).toMatchObject({ status: 'CONFIRMED', scheduledAt: at(12), totalAmount });
    await market.book(await market.user('CLIENT'), service, at(10));
    expect((await refusal(market.book(await market.user('CLIENT'), service, at(12)))).code).toBe('CONFLICT');
    await settle(id);
    expect(market.payments.calls.length - calls).toBe(1); // the intent of the other booking
  });

  it('within a day takes the consent of the other side, who alone can give it', async () => {
    const { id } = await confirmed(at(3));
    market.now = Date.parse(at(3)) - 20 * hour;
    const asked = await move(provider, id, at(4));
    expect(asked).toMatchObject({ scheduledAt: at(3), proposal: { by: 'provider', scheduledAt: at(4) } });
    expect((await refusal(market.as(provider, () => Booking.acceptMove({ id })))).code).toBe('FORBIDDEN');
    const moved = await market.as(client, () => Booking.acceptMove({ id }));
    expect(moved).toMatchObject({ scheduledAt: at(4) });
    expect(moved.proposal).toBeUndefined();
    expect((await refusal(market.as(client, () => Booking.acceptMove({ id })))).code).toBe('CONFLICT');
  });

  it('is refused with alternatives when the time is taken meanwhile, and can be declined or lapse', async () => {
    const { id } = await confirmed(at(3));
    market.now = Date.parse(at(3)) - 20 * hour;
    await move(client, id, at(4));
    await market.book(await market.user('CLIENT'), service, at(4));
    const error = await refusal(market.as(provider, () => Booking.acceptMove({ id })));
    expect(slotTaken.parse(error.details).alternatives).toHaveLength(5);
    expect((await market.as(provider, () => Booking.declineMove({ id }))).scheduledAt).toBe(at(3));
    await move(client, id, at(4, 18));
    market.now = Date.parse(at(3));
    expect((await refusal(market.as(provider, () => Booking.acceptMove({ id })))).details).toMatchObject({
      reason: 'EXPIRED',
    });
  });

  it('to a time that overlaps its own old one is possible', async () => {
    const { id } = await confirmed(at(10));
    const moved = await move(client, id, new Date(Date.parse(at(10)) + hour / 2).toISOString());
    expect(moved.endsAt).toBe(new Date(Date.parse(at(10)) + 1.5 * hour).toISOString());
    expect(await holders()).toEqual([id]);
  });

  it('cannot be used to dodge the policy: what a cancellation was worth stays the most it gives back', async () => {
    const strict = await market.service(provider, { cancellationPolicy: 'strict' });
    const { id } = await confirmed(at(6), strict); // five days ahead: 50 %
    await move(client, id, at(29));
    expect(await market.as(client, () => Booking.cancellationPreview({ id }))).toMatchObject({ refundPercent: 50 });
    const free = await confirmed(at(20), strict);
    await move(client, free.id, at(28, 18));
    expect(await market.as(client, () => Booking.cancellationPreview({ id: free.id }))).toMatchObject({
      refundPercent: 100,
    });
  });

  it('by the provider alone lets the client cancel for the whole price', async () => {
    const strict = await market.service(provider, { cancellationPolicy: 'strict' });
    const { id } = await confirmed(at(6), strict);
    await move(provider, id, at(8));
    expect(await market.as(client, () => Booking.cancellationPreview({ id }))).toMatchObject({ refundPercent: 100 });
  });

  it('notes and address are the client\u2019s', async () => {
    const { id } = await confirmed(at(10));
    expect(await market.as(client, () => Booking.update({ id, notes: 'Ring twice' }))).toMatchObject({
      notes: 'Ring twice',
    });
    expect((await refusal(market.as(provider, () => Booking.update({ id, notes: 'no' })))).code).toBe('FORBIDDEN');
  });
});

describe('the visit', () => {
  const place = { lat: 25.76, lng: -80.19, accuracy: 10 };
  it('goes from on the way to done, with times and places, and each only when it can be', async () => {
    const { id } = await confirmed(at(3));
    const acts = { onMyWay: () => Booking.onMyWay({ id }), start: () => Booking.start({ id, place }) };
    market.now = Date.parse(at(3)) - hour - 1;
    for (const act of [acts.onMyWay, acts.start])
      expect((await refusal(market.as(provider, act))).details).toMatchObject({ reason: 'TOO_EARLY' });
    market.now += 1;
    expect(Booking.sharesLocation(await market.row(id), market.now)).toBe(false);
    expect((await refusal(market.as(client, acts.onMyWay))).code).toBe('FORBIDDEN');
    await market.as(provider, acts.onMyWay);
    expect(Booking.sharesLocation(await market.row(id), market.now)).toBe(true);
    expect((await market.as(provider, acts.start)).checkIn).toMatchObject({ place });
    expect((await refusal(market.as(provider, acts.start))).code).toBe('CONFLICT');
    expect((await refusal(market.as(client, () => Booking.cancel({ id })))).code).toBe('CONFLICT');
    market.wait(90);
    const done = await market.as(provider, () => Booking.complete({ id, place }));
    expect(done).toMatchObject({ status: 'COMPLETED', completedAt: done.checkOut?.at });
    expect(Booking.sharesLocation(await market.row(id), market.now)).toBe(false);
  });

  it('closes by itself a day after its end, however often and late the job runs', async () => {
    const ids = [(await confirmed(at(3))).id, (await confirmed(at(3, 17))).id];
    market.now = Date.parse(at(3));
    await market.as(provider, () => Booking.start({ id: ids[0]! }));
    market.now = Date.parse(at(4)) + hour - 1;
    await market.system(() => Booking.closeDue());
    expect((await market.row(ids[0]!)).status).toBe('IN_PROGRESS');
    market.now += 72 * hour;
    await Promise.all([1, 2, 3].map(() => market.system(() => Booking.closeDue())));
    for (const id of ids) expect((await market.row(id)).status).toBe('COMPLETED');
  });

  it.each([
    { missing: 'provider', policy: 'strict', back: 8000 },
    { missing: 'client', policy: 'flexible', back: 4000 },
    { missing: 'client', policy: 'strict', back: 0 },
  ] as const)('a no-show of the $missing under $policy gives $back back, after a day to contest it', async (one) => {
    const { id } = await confirmed(at(3), await market.service(provider, { cancellationPolicy: one.policy }));
    const reporter = one.missing === 'provider' ? client : provider;
    market.now = Date.parse(at(3)) + 15 * 60_000 - 1;
    const report = () => market.as(reporter, () => Booking.noShow({ id, reason: 'Nobody is here.' }));
    expect((await refusal(report())).details).toMatchObject({ reason: 'TOO_EARLY' });
    market.now += 1;
    expect((await report()).noShow).toMatchObject({ missing: one.missing });
    await market.system(() => Booking.closeDue());
    await settle(id);
    expect(kept()).toBe(8000);
    market.now += 24 * hour;
    await Promise.all([1, 2].map(() => market.system(() => Booking.closeDue())));
    await settle(id);
    expect(kept()).toBe(8000 - one.back);
    expect((await market.row(id)).settlement?.refundAmount).toBe(one.back);
    const other = reporter === client ? provider : client;
    expect((await refusal(market.as(other, () => Booking.dispute({ id, reason: 'I was there.' })))).code).toBe(
      'CONFLICT',
    );
  });
});

describe('a dispute', () => {
  it('is opened in time, takes evidence of both sides, and an administrator settles it once', async () => {
    const { id } = await confirmed(at(3));
    market.now = Date.parse(at(3));
    await market.as(provider, () => Booking.start({ id }));
    await market.as(provider, () => Booking.complete({ id }));
    market.now += 72 * hour - 1;
    const opened = await market.as(client, () => Booking.dispute({ id, reason: 'It drips as before.' }));
    expect(opened).toMatchObject({ status: 'DISPUTED', dispute: { openedBy: 'client' } });
    const told = await market.as(provider, () => Booking.dispute({ id, reason: 'It was dry when I left.' }));
    expect(told.dispute?.evidence.map(({ by }) => by)).toEqual(['client', 'provider']);
    expect((await refusal(market.as(client, () => Booking.disputes({})))).code).toBe('FORBIDDEN');
    const { items } = await market.as(admin, () => Booking.disputes({ limit: 100 }));
    expect(items.map((one) => one.id)).toContain(id);
    const resolve = (refundAmount: number) =>
      market.as(admin, () => Booking.resolveDispute({ id, outcome: 'COMPLETED', refundAmount, note: 'Half done.' }));
    expect((await refusal(resolve(8001))).code).toBe('VALIDATION_ERROR');
    expect(await resolve(4000)).toMatchObject({ status: 'COMPLETED', settlement: { refundAmount: 4000 } });
    expect((await refusal(resolve(8000))).code).toBe('CONFLICT');
    await settle(id);
    expect(kept()).toBe(4000);
    expect((await Audit.auditOfSubject({ subject: id })).items).toHaveLength(1);
  });

  it('comes too late after the review window, and of a no-show only from whom it blames', async () => {
    const { id } = await confirmed(at(3));
    market.now = Date.parse(at(4)) + hour;
    await market.system(() => Booking.closeDue());
    market.now += 72 * hour;
    const late = await refusal(market.as(client, () => Booking.dispute({ id, reason: 'too late' })));
    expect(late.details).toMatchObject({ reason: 'TOO_LATE' });
    const other = await confirmed(at(10));
    market.now = Date.parse(at(10)) + hour;
    await market.as(client, () => Booking.noShow({ id: other.id, reason: 'Nobody came.' }));
    const dispute = (actor: UserRow) =>
      market.as(actor, () => Booking.dispute({ id: other.id, reason: 'I was there' }));
    expect((await refusal(dispute(client))).code).toBe('FORBIDDEN');
    expect((await dispute(provider)).status).toBe('DISPUTED');
  });
});

describe('a series', () => {
  const recurrence = { every: 'week', count: 24 } as const;
  const book = (count: number = recurrence.count) =>
    market.book(client, service, at(3), { recurrence: { ...recurrence, count } });

  it('bug 3: 24 weeks with a conflict in week 9: nothing is written, week 9 is named with alternatives', async () => {
    const ninth = new Date(Date.parse(at(3)) + 8 * 7 * 24 * hour).toISOString();
    market.now = Date.parse(ninth) - 10 * 24 * hour;
    const other = await confirmed(ninth);
    market.now = opening;
    const error = await refusal(book());
    const { conflicts } = seriesTaken.parse(error.details);
    expect(conflicts).toMatchObject([{ occurrence: 9, scheduledAt: ninth, reason: 'SLOT_TAKEN' }]);
    expect(conflicts[0]?.alternatives).toHaveLength(5);
    expect(await holders()).toEqual([other.id]);
    expect((await market.as(client, () => Booking.list({ limit: 100 }))).items.map(({ id }) => id)).toEqual([other.id]);
  });

  it('of 26 is held whole, each at 10:00 on the wall, also after the clocks change', async () => {
    const { booking } = await book(26);
    expect(booking).toMatchObject({ occurrence: 1, occurrences: 26 });
    const all = await market.as(client, () => Booking.series({ id: booking.id }));
    expect(all.map(({ occurrence }) => occurrence)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
    const wall = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/New_York',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    expect(new Set(all.map(({ scheduledAt }) => wall.format(Date.parse(scheduledAt))))).toEqual(new Set(['10:00']));
    expect(new Set(all.map(({ scheduledAt }) => scheduledAt.slice(11, 13))).size).toBe(2);
    expect(await holders()).toHaveLength(26);
  });

  it('is kept when its first is paid, in the last second too, and then waits to be charged', async () => {
    const { booking, payment } = await book(4);
    market.now += 15 * 60_000 - 1;
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    market.now += 14 * 60_000;
    await market.system(() => Booking.followSeries(booking.id));
    await market.system(() => Booking.followSeries(booking.id));
    const all = await market.as(client, () => Booking.series({ id: booking.id }));
    expect(all.map(({ status }) => status)).toEqual(['CONFIRMED', ...Array<string>(3).fill('PENDING_PAYMENT')]);
    const second = all[1]!;
    expect(second.chargeAt).toBe(new Date(Date.parse(second.scheduledAt) - 5 * 24 * hour).toISOString());
    market.now = Date.parse(second.chargeAt!);
    const pages = await Promise.all(
      Booking.chargePartitions.map((partition) => market.system(() => Booking.dueCharges(partition, { limit: 100 }))),
    );
    const due = pages.flatMap(({ items }) => items.map(({ id }) => id));
    expect(due).toContain(second.id);
    expect(due).not.toContain(all[2]!.id);
    market.now = Date.parse(second.scheduledAt) - 24 * hour;
    await market.system(() => Booking.expireDue());
    const after = await market.as(client, () => Booking.series({ id: booking.id }));
    expect(after.map(({ status }) => status)).toEqual(['CONFIRMED', 'EXPIRED', 'PENDING_PAYMENT', 'PENDING_PAYMENT']);
  });

  it('is kept by the job, too, when the event of its first is late', async () => {
    const { booking, payment } = await book(3);
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    market.now += 31 * 60_000;
    await market.system(() => Booking.expireDue());
    const all = await market.as(client, () => Booking.series({ id: booking.id }));
    expect(all.map(({ chargeAt }) => chargeAt !== undefined)).toEqual([false, true, true]);
  });

  it('lapses whole when its first is never paid, and its rest can be given up', async () => {
    const lost = await book(3);
    market.now += 31 * 60_000;
    await market.system(() => Booking.expireDue());
    await market.system(() => Booking.expireDue());
    expect(await holders()).toEqual([]);
    expect((await market.row(lost.booking.id)).status).toBe('EXPIRED');
    const { booking, payment } = await book(3);
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    await market.system(() => Booking.followSeries(booking.id));
    await market.as(client, () => Booking.cancel({ id: booking.id, scope: 'following' }));
    expect(await holders()).toEqual([]);
    await settle(booking.id);
    expect(kept()).toBe(0);
  });
});
