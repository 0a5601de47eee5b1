import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { expectAgreement, openAccount, postingsOfMarket } from '../../test/ledger.ts';
import { Market, refusal } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Booking } from '../bookings/index.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { Log } from '../lib/index.ts';
import { Settings, write } from '../platform/index.ts';
import type { PaymentNotice } from '../provider/payment.ts';
import type { UserRow } from '../users/index.ts';
import { readPair } from './apply.ts';
import { Customers } from './account.entity.ts';
import { Checkout, Payment } from './index.ts';
import { balanceIn } from './ledger.ts';

const start = '2026-12-10T15:00:00.000Z';
const later = '2026-12-11T16:00:00.000Z';
let table: TestTable;
let market: Market;
let provider: UserRow;
let client: UserRow;
let service: ServiceRow;

beforeAll(async () => {
  table = await startTable();
  vi.spyOn(Log, 'error').mockReturnValue();
  vi.spyOn(Log, 'warn').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await table.stop();
});
beforeEach(async () => {
  Settings.forget();
  market = new Market();
  provider = await market.provider();
  client = await market.user('CLIENT', 'Ana Torres');
  service = await market.service(provider);
});

interface Asked {
  readonly id: string;
  readonly intentId: string;
}
async function asked(offered = service): Promise<Asked> {
  const { booking, payment } = await market.book(client, offered, start);
  return { id: booking.id, intentId: payment.intentId };
}
async function paid(): Promise<Asked> {
  const given = await asked();
  market.payments.pay(given.intentId);
  await market.webhook(given.intentId);
  return given;
}
const jobs = () => market.system(async () => [await Booking.expireDue(), await Payment.settleDue()]);
async function payment(id: string) {
  const { payment: known } = await market.row(id);
  const pair = await readPair({ bookingId: id, paymentId: known.id });
  if (!pair) throw new Error('no payment');
  return pair.payment;
}
/** What Stripe holds of a booking's client: received and not given back. */
const heldOf = (intentId: string): number => {
  const { received = 0, refunded = 0 } = market.payments.intents.get(intentId) ?? {};
  return received - refunded;
};
const callsOf = (name: string): number => market.payments.calls.filter((call) => call === name).length;

it('bug 7: a booking that moves is not paid again, by whichever way it moves', async () => {
  const { id, intentId } = await paid();
  const before = await payment(id);
  await market.as(client, () => Booking.update({ id, scheduledAt: later }));
  await market.as(provider, () => Booking.update({ id, scheduledAt: start }));
  market.now = Date.parse(start) - 20 * 3_600_000;
  await market.as(client, () => Booking.update({ id, scheduledAt: later }));
  await market.as(provider, () => Booking.acceptMove({ id }));
  await market.webhook(intentId);
  await market.settle(id);
  expect(await market.row(id)).toMatchObject({ status: 'CONFIRMED', scheduledAt: later, totalAmount: 8000 });
  expect(market.payments.intents.size).toBe(1);
  expect(callsOf('refund') + callsOf('chargeSaved')).toBe(0);
  expect(heldOf(intentId)).toBe(8000);
  expect(await payment(id)).toEqual(before);
  await expectAgreement(market, [provider]);
});

const endings: Record<string, (given: Asked) => Promise<unknown>> = {
  'declined by the provider': ({ id }) => market.as(provider, () => Booking.decline({ id })),
  'cancelled by the client': ({ id }) => market.as(client, () => Booking.cancel({ id })),
  'expired without an answer': async () => {
    market.wait(25 * 60);
    await market.system(() => Booking.expireDue());
  },
};
it.each(Object.keys(endings))('bug 8: a request %s holds no money, whatever Stripe does meanwhile', async (name) => {
  const given = await asked(await market.service(provider, { instantBook: false }));
  market.payments.pay(given.intentId);
  await market.webhook(given.intentId);
  market.payments.failNext('cancel');
  await endings[name]?.(given);
  for (let i = 0; i < 3; i++) {
    await market.webhook(given.intentId).catch(() => undefined); // Stripe sends it again
    await market.settle(given.id).catch(() => undefined);
    market.wait(60);
    await jobs().catch(() => undefined);
  }
  expect((await refusal(market.as(provider, () => Checkout.accept({ id: given.id })))).code).toBe('CONFLICT');
  expect(['DECLINED', 'CANCELLED', 'EXPIRED']).toContain((await market.row(given.id)).status);
  expect(market.payments.intents.get(given.intentId)).toMatchObject({ status: 'canceled', received: 0 });
  expect(callsOf('capture')).toBe(0);
  expect(await payment(given.id)).toMatchObject({ status: 'CANCELLED' });
  await expectAgreement(market, [provider]);
});

it('bug 8: money that comes for an expired booking whose time is taken goes back whole', async () => {
  const given = await asked();
  market.wait(16);
  await market.system(() => Booking.expireDue());
  const other = await market.user('CLIENT', 'Bo');
  const taken = await market.book(other, service, start);
  market.payments.pay(taken.payment.intentId);
  await market.webhook(taken.payment.intentId);
  market.payments.intents.get(given.intentId)!.status = 'requires_payment_method';
  market.payments.pay(given.intentId);
  await market.webhook(given.intentId);
  await market.settle(given.id);
  expect((await market.row(given.id)).status).toBe('EXPIRED');
  expect(heldOf(given.intentId)).toBe(0);
  expect(heldOf(taken.payment.intentId)).toBe(8000);
  await expectAgreement(market, [provider]);
});

it('bug 9: an abandoned payment that is opened again and again is never confirmed unpaid', async () => {
  const { id, intentId } = await asked();
  for (let i = 0; i < 3; i++) {
    const again = await market.as(client, () => Payment.intent({ bookingId: id }));
    expect(again.intentId).toBe(intentId);
    market.payments.refuse(intentId);
    await market.webhook(intentId);
    await market.as(client, () => Payment.confirm({ intentId }));
    expect((await market.row(id)).status).toBe('PENDING_PAYMENT');
  }
  market.wait(15);
  await jobs();
  expect((await refusal(market.as(client, () => Payment.intent({ bookingId: id })))).code).toBe('CONFLICT');
  await market.as(client, () => Payment.confirm({ intentId }));
  market.wait(5);
  await jobs();
  expect(await market.row(id)).toMatchObject({ status: 'EXPIRED' });
  expect(await payment(id)).toMatchObject({ status: 'CANCELLED' });
  expect(await postingsOfMarket(market, [provider])).toEqual([]);
  await expectAgreement(market, [provider]);
});

it('bug 15: another provider moves, reads and takes nothing by ids that are not theirs', async () => {
  await openAccount(market, provider);
  const { id, intentId } = await paid();
  const methodId = market.payments.keep('cus_ana');
  await write(Customers.put({ userId: client.id, customerId: 'cus_ana', methodId }));
  const stranger = await market.provider();
  const before = [await payment(id), await market.row(id), market.payments.money.lines.length];
  const acts: (() => Promise<unknown>)[] = [
    () => Payment.intent({ bookingId: id }),
    () => Payment.intent({ bookingId: id, purpose: 'tip', amount: 500 }),
    () => Payment.confirm({ intentId }),
    () => Payment.extra({ bookingId: id, amount: 2500, description: 'Mine' }),
    () => Payment.refund({ bookingId: id, reason: 'Mine' }),
    () => Payment.ofBooking({ id }),
    () => Payment.payOut({ amount: 100 }),
    () => Checkout.accept({ id }),
    () => Booking.cancel({ id }),
  ];
  for (const act of acts)
    expect(['NOT_FOUND', 'FORBIDDEN', 'CONFLICT']).toContain((await refusal(market.as(stranger, act))).code);
  await market.as(stranger, () => Payment.forgetMethod({ id: methodId })).catch(() => undefined);
  expect(market.payments.methods.has(methodId)).toBe(true);
  expect((await market.as(stranger, () => Payment.history({}))).items).toEqual([]);
  expect(await market.as(stranger, () => Payment.earnings())).toMatchObject({ owed: 0, held: 0 });
  expect([await payment(id), await market.row(id), market.payments.money.lines.length]).toEqual(before);
  await expectAgreement(market, [provider, stranger]);
});

const orders = [
  [0, 1, 2, 3],
  [3, 2, 1, 0],
  [2, 0, 3, 1],
  [1, 3, 0, 2],
  [0, 0, 1, 1, 2, 2, 3, 3],
  [3, 3, 1, 2, 0, 1, 3],
];
it.each(orders)('bug 18: events of Stripe in the order %i %i %i %i … end in one state', async (...order) => {
  const { id, intentId } = await asked();
  const told: PaymentNotice[] = [];
  told.push({ type: 'intent', intent: market.payments.refuse(intentId) });
  told.push({ type: 'intent', intent: market.payments.debit(intentId) });
  market.payments.pay(intentId);
  told.push({ type: 'intent', intent: market.payments.news(intentId) });
  market.payments.refundOutside(intentId, 3000);
  told.push({ type: 'refund', intentId });
  for (const which of order) await market.deliver(told[which]!);
  await jobs();
  expect((await market.row(id)).status).toBe('CONFIRMED');
  expect(await payment(id)).toMatchObject({ status: 'PARTIALLY_REFUNDED', amount: 8000, refundedAmount: 3000 });
  expect(balanceIn(await postingsOfMarket(market, [provider]), 'stripe')).toBe(5000);
  await expectAgreement(market, [provider]);
});
