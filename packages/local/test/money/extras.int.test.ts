import { chargeable } from '@fixelo/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal } from '../../../core/test/people.ts';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { Booking } from '../../../core/src/bookings/index.ts';
import type { ServiceRow } from '../../../core/src/catalog/service.entity.ts';
import { Id, Log } from '../../../core/src/lib/index.ts';
import { Payment } from '../../../core/src/payments/index.ts';
import { paymentProvider } from '../../../core/src/provider/payment.ts';
import { postingsOf } from '../../../core/src/payments/ledger.entity.ts';
import { Idempotency, Outbox, Settings } from '../../../core/src/platform/index.ts';
import type { UserRow } from '../../../core/src/users/index.ts';
import { StripeMarket } from './market.ts';

const start = '2026-12-10T15:00:00.000Z';
let table: TestTable;
let market: StripeMarket;
let provider: UserRow;
let client: UserRow;
let admin: UserRow;
let service: ServiceRow;
beforeAll(() => {
  for (const level of ['error', 'warn', 'info'] as const) vi.spyOn(Log, level).mockReturnValue();
});
afterAll(() => {
  vi.restoreAllMocks();
});
beforeEach(async () => {
  table = await startTable();
  Settings.forget();
  market = new StripeMarket();
  provider = await market.provider();
  client = await market.user('CLIENT', 'Ana');
  admin = await market.user('ADMIN', 'Ada');
  await market.openAccount(provider, 'manual');
  service = await market.service(provider);
});
afterEach(async () => {
  await market.tell();
  await market.expectAgreement([provider]);
  market.close();
  await table.stop();
});

async function confirmed(): Promise<string> {
  const { booking, payment } = await market.book(client, service, start);
  await market.pay(payment.intentId);
  await market.tell();
  return booking.id;
}
/** As the API does it: what is sent again under one key happens once. */
const under = <T>(who: UserRow, key: string, act: () => Promise<T>): Promise<T> =>
  market.as(who, async () => {
    const answer = await Idempotency.run({ key, scope: `${who.id} POST /payments`, body: key }, async () => ({
      status: 200,
      body: await act(),
    }));
    return answer.body as T;
  });
const listOf = async (id: string) =>
  (await market.as(client, () => Payment.paymentsOf({ id }))).filter(({ purpose }) => purpose === 'extra');
const trap = { amount: 2500, description: 'A new trap' };

describe('extras', () => {
  it('the provider asks, the client sees what for, pays with a kept card, and it is earned less the fee', async () => {
    const bookingId = await confirmed();
    const key = Id.make('request');
    const ask = () => under(provider, key, () => Payment.extra({ bookingId, ...trap }));
    const [first, again] = [await ask(), await ask()];
    expect(again).toEqual(first);
    expect(await listOf(bookingId)).toMatchObject([{ ...trap, status: 'PENDING' }]);
    const events = await Outbox.inMinute(market.now);
    const asked = events.filter(({ type }) => type === 'payment.requested');
    expect(asked.map(({ detail }) => detail.data)).toEqual([{ paymentId: first.id, bookingId, amount: 2500 }]);

    const pay = () => market.as(client, () => Payment.intent({ bookingId, purpose: 'extra', amount: 2500 }));
    const { intentId } = await pay();
    expect((await pay()).intentId).toBe(intentId);
    const other = await refusal(market.as(client, () => Payment.intent({ bookingId, purpose: 'extra', amount: 2400 })));
    expect(other.details).toMatchObject({ reason: 'NOTHING_DUE' });
    await market.pay(intentId);
    await market.as(client, () => Payment.confirm({ intentId }));
    expect(await listOf(bookingId)).toMatchObject([{ status: 'SUCCEEDED' }]);
    const late = await refusal(market.as(provider, () => Payment.withdrawExtra({ bookingId, paymentId: first.id })));
    expect(late.code).toBe('CONFLICT');

    await market.tell();
    market.now = Date.parse(start) + 3_600_000;
    await market.as(provider, () => Booking.complete({ id: bookingId }));
    await market.settle(bookingId);
    market.wait(24 * 60);
    await market.system(() => Payment.settleDue());
    const sent = (await postingsOf.all({ subject: bookingId })).filter(({ kind }) => kind === 'transfer');
    expect(sent.flatMap(({ moves }) => moves.map(({ amount }) => amount)).toSorted()).toEqual([2375, 7600]);
  });

  it.each(['provider', 'client'] as const)(
    'is taken back or turned down by the %s, and cannot be paid then',
    async (who) => {
      const bookingId = await confirmed();
      const by = who === 'provider' ? provider : client;
      const withdraw = (paymentId: string) => market.as(by, () => Payment.withdrawExtra({ bookingId, paymentId }));
      const unseen = await market.as(provider, () => Payment.extra({ bookingId, ...trap }));
      expect(await withdraw(unseen.id)).toMatchObject({ status: 'CANCELLED' });
      const opened = await market.as(provider, () =>
        Payment.extra({ bookingId, amount: 900, description: 'A washer' }),
      );
      const { intentId } = await market.as(client, () => Payment.intent({ bookingId, purpose: 'extra' }));
      expect(await withdraw(opened.id)).toMatchObject({ status: 'CANCELLED' });
      expect(await withdraw(opened.id)).toMatchObject({ status: 'CANCELLED' });
      await expect(market.pay(intentId)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
      const nothing = await refusal(market.as(client, () => Payment.intent({ bookingId, purpose: 'extra' })));
      expect(nothing.details).toMatchObject({ reason: 'NOTHING_DUE' });

      const stranger = await market.user('CLIENT');
      const foreign = market.as(stranger, () => Payment.withdrawExtra({ bookingId, paymentId: opened.id }));
      expect((await refusal(foreign)).code).toBe('NOT_FOUND');
      expect((await refusal(market.as(stranger, () => Payment.paymentsOf({ id: bookingId })))).code).toBe('NOT_FOUND');
      const { payment } = await market.row(bookingId);
      expect((await refusal(withdraw(payment.id))).details).toMatchObject({ reason: 'NOTHING_DUE' });
    },
  );

  it('taken back in the instant in which its intent is made, it cannot be paid', async () => {
    const bookingId = await confirmed();
    const asked = await market.as(provider, () => Payment.extra({ bookingId, ...trap }));
    const stripe = await paymentProvider();
    const createIntent = stripe.createIntent.bind(stripe);
    let intentId = '';
    const making = vi.spyOn(stripe, 'createIntent').mockImplementationOnce(async (...order) => {
      const intent = await createIntent(...order);
      intentId = intent.id;
      await market.as(provider, () => Payment.withdrawExtra({ bookingId, paymentId: asked.id }));
      return intent;
    });
    const late = await refusal(market.as(client, () => Payment.intent({ bookingId, purpose: 'extra' })));
    making.mockRestore();
    expect(late.details).toMatchObject({ reason: 'NOTHING_DUE' });
    expect(await listOf(bookingId)).toMatchObject([{ status: 'CANCELLED' }]);
    await expect(market.pay(intentId)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
  });

  it('a booking has thirty payments at most, so that all of them can be given back at once', async () => {
    const bookingId = await confirmed();
    for (let i = 1; i < 30; i++) await market.as(provider, () => Payment.extra({ bookingId, ...trap }));
    const more = await refusal(market.as(provider, () => Payment.extra({ bookingId, ...trap })));
    expect(more.details).toMatchObject({ reason: 'TOO_MANY', most: 30 });
    for (let i = 1; i < 30; i++) {
      const { intentId } = await market.as(client, () => Payment.intent({ bookingId, purpose: 'extra' }));
      await market.pay(intentId);
      await market.as(client, () => Payment.confirm({ intentId }));
    }
    const { refunded, payments } = await market.as(admin, () => Payment.refund({ bookingId, reason: 'all of it' }));
    expect(refunded).toBe(8000 + 29 * 2500);
    expect(payments.map(({ status }) => status)).toEqual(payments.map(() => 'REFUNDED'));
  });
});

describe('what Stripe charges at least', () => {
  it('is refused before anything is held, by price, tip and extra; just as much is taken', async () => {
    const { least } = chargeable;
    // a quarter of an hour
    const priced = (amount: number) =>
      market.service(provider, { price: { amount: amount * 4, currency: 'USD', unit: 'hour' }, durationMinutes: 15 });
    const cheap = await priced(least - 1);
    const refused = await refusal(market.book(client, cheap, start));
    expect(refused.details).toMatchObject({ reason: 'AMOUNT_NOT_CHARGEABLE' });
    const { booking, payment } = await market.book(client, await priced(least), start);
    expect((await market.pay(payment.intentId)).status).toBe('succeeded');
    await market.tell();
    const bookingId = booking.id;
    const extra = (amount: number) => market.as(provider, () => Payment.extra({ bookingId, ...trap, amount }));
    expect((await refusal(Promise.resolve().then(() => extra(least - 1)))).code).toBe('VALIDATION_ERROR');
    await extra(least);
    market.now = Date.parse(start) + 3_600_000;
    await market.as(provider, () => Booking.complete({ id: bookingId }));
    const tip = (amount: number) => market.as(client, () => Payment.intent({ bookingId, purpose: 'tip', amount }));
    expect((await refusal(Promise.resolve().then(() => tip(least - 1)))).code).toBe('VALIDATION_ERROR');
    expect(await tip(least)).toMatchObject({ amount: least });
    // Stripe's own word on it
    await expect(market.sdk.paymentIntents.create({ amount: least - 1, currency: 'usd' })).rejects.toMatchObject({
      code: 'amount_too_small',
    });
  });
});

describe('a refund by an administrator', () => {
  it('sent again under its key gives back once and answers the same; under another it is another', async () => {
    const bookingId = await confirmed();
    const key = Id.make('request');
    const refund = (as: string) =>
      under(admin, as, () => Payment.refund({ bookingId, amount: 1000, reason: 'came late' }));
    const all = await Promise.allSettled([refund(key), refund(key), refund(key)]);
    expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await refund(key)).toMatchObject({ refunded: 1000 });
    const { latest_charge: once } = await market.sdk.paymentIntents.retrieve(
      (await market.row(bookingId)).payment.intentId ?? '',
      { expand: ['latest_charge'] },
    );
    expect(once).toMatchObject({ amount_refunded: 1000 });
    await refund(Id.make('request'));
    expect((await market.as(admin, () => Payment.ofBooking({ id: bookingId }))).refunds).toHaveLength(2);
  });
});
