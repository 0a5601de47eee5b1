import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { become, cancelledFor, completed, expectAgreement, openAccount, postingsOfMarket } from '../../test/ledger.ts';
import { Market, race, refusal } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { Log } from '../lib/index.ts';
import { Settings } from '../platform/index.ts';
import type { UserRow } from '../users/index.ts';
import { readPair } from './apply.ts';
import { Customers } from './account.entity.ts';
import { Payment } from './index.ts';
import { balanceIn } from './ledger.ts';
import { Balances } from './ledger.entity.ts';
import { paymentsOfBooking } from './payment.entity.ts';

const ten = '2026-12-03T15:00:00.000Z';
let table: TestTable;
let market: Market;
let provider: UserRow;
let client: UserRow;
let admin: UserRow;
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
  admin = await market.user('ADMIN', 'Ada');
  service = await market.service(provider);
});

async function paid(at = ten, offered = service): Promise<{ id: string; intentId: string }> {
  const { booking, payment } = await market.book(client, offered, at);
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  return { id: booking.id, intentId: payment.intentId };
}
const settle = (id: string) => market.system(() => Payment.settle(id));
const job = () => market.system(() => Payment.settleDue());
async function payment(id: string) {
  const booking = await market.row(id);
  const pair = await readPair({ bookingId: id, paymentId: booking.payment.id });
  if (!pair) throw new Error('no payment');
  return pair.payment;
}
const balance = async () => Balances.get({ providerId: provider.id }, { consistent: true });
/** Paid, done, and the share sent. */
async function earned(at = ten, offered = service) {
  const given = await paid(at, offered);
  await become(market, given.id, completed(market));
  await settle(given.id);
  market.wait(24 * 60);
  await job();
  return given;
}

describe('the share of a provider', () => {
  it('is held until a day after completion, then goes in one transfer of the price less 5 %', async () => {
    const accountId = await openAccount(market, provider);
    const { id } = await paid();
    expect(await balance()).toMatchObject({ owed: 7600, connected: 0 });
    await become(market, id, completed(market));
    await settle(id);
    market.wait(24 * 60 - 1);
    await job();
    expect(market.payments.money.transfers.size).toBe(0);
    market.wait(1);
    await job();
    await job();
    const [transfer] = [...market.payments.money.transfers.values()];
    expect(market.payments.money.transfers.size).toBe(1);
    expect(transfer).toMatchObject({ accountId, amount: 7600, bookingId: id });
    expect(await payment(id)).toMatchObject({ transferredAmount: 7600 });
    expect(await payment(id)).not.toHaveProperty('dueAt');
    expect(await balance()).toMatchObject({ owed: 7600, connected: 7600 });
    await expectAgreement(market, [provider]);
  });

  it('waits for the account, and goes as soon as that is finished', async () => {
    const { id } = await earned();
    expect((await payment(id)).transferredAmount).toBe(0);
    await openAccount(market, provider);
    expect((await payment(id)).transferredAmount).toBe(7600);
    await expectAgreement(market, [provider]);
  });

  it('stands still while the booking is disputed', async () => {
    await openAccount(market, provider);
    const { id } = await paid();
    await become(market, id, completed(market));
    await settle(id);
    await become(market, id, { status: 'DISPUTED' });
    market.wait(48 * 60);
    await job();
    expect(market.payments.money.transfers.size).toBe(0);
    await become(market, id, {
      ...completed(market),
      settlement: { refundAmount: 3000, at: new Date(market.now).toISOString() },
    });
    await settle(id);
    market.wait(24 * 60);
    await job();
    expect(await payment(id)).toMatchObject({ refundedAmount: 3000, transferredAmount: 4750 });
    await expectAgreement(market, [provider]);
  });
});

describe('bug 14: a refund that leaves the provider their transfer', () => {
  it.each([3000, 1, 7999, 8000])('of %i after the transfer takes the share back pro rata', async (amount) => {
    await openAccount(market, provider);
    const { id } = await earned();
    await market.as(admin, () => Payment.refund({ bookingId: id, amount, reason: 'half done' }));
    const row = await payment(id);
    const kept = 8000 - amount;
    expect(row).toMatchObject({ refundedAmount: amount, status: amount === 8000 ? 'REFUNDED' : 'PARTIALLY_REFUNDED' });
    const fee = -balanceIn(await postingsOfMarket(market, [provider]), 'fees');
    expect(row.transferredAmount + fee).toBe(kept);
    expect(Math.abs(fee - kept * 0.05)).toBeLessThanOrEqual(0.5);
    await expectAgreement(market, [provider]);
  });

  it('after the payout leaves a debt, which the next transfer is smaller by', async () => {
    const accountId = await openAccount(market, provider);
    const { id } = await earned();
    const payout = market.payments.money.schedulePayout(accountId);
    market.payments.money.endPayout(payout.id, 'paid');
    await market.webhook(`payout ${payout.id}`);
    expect(await balance()).toMatchObject({ owed: 0, connected: 0 });
    await market.as(admin, () => Payment.refund({ bookingId: id, reason: 'never came' }));
    expect(await balance()).toMatchObject({ owed: 0, connected: 0, debt: 7600 });
    const next = await earned(
      '2026-12-07T15:00:00.000Z',
      await market.service(provider, { price: { amount: 12_000, currency: 'USD', unit: 'fixed' } }),
    );
    expect(await payment(next.id)).toMatchObject({ transferredAmount: 11_400 - 7600, netted: 7600 });
    expect(await balance()).toMatchObject({ owed: 3800, connected: 3800, debt: 0 });
    await expectAgreement(market, [provider]);
  });

  it('by policy gives exactly what the booking says, and the rest goes to the provider', async () => {
    await openAccount(market, provider);
    const { id } = await paid();
    await become(market, id, cancelledFor(market, 4000));
    await settle(id);
    market.wait(24 * 60);
    await job();
    expect(await payment(id)).toMatchObject({ refundedAmount: 4000, transferredAmount: 3800 });
    await expectAgreement(market, [provider]);
  });

  it('asked for by many at once, or for more than is left, happens once', async () => {
    const { id } = await paid();
    const asked = Array.from({ length: 5 }, () =>
      market.as(admin, () => Payment.refund({ bookingId: id, amount: 5000, reason: 'twice' })),
    );
    const { won, lost } = await race(asked);
    expect(won).toHaveLength(1);
    expect(lost.every(({ code }) => code === 'CONFLICT')).toBe(true);
    expect((await payment(id)).refundedAmount).toBe(5000);
    await expectAgreement(market, [provider]);
  });

  it('is for administrators only', async () => {
    const { id } = await paid();
    for (const who of [client, provider])
      expect((await refusal(market.as(who, () => Payment.refund({ bookingId: id, reason: 'please' })))).code).toBe(
        'FORBIDDEN',
      );
  });

  it('that the bank sends back twice waits for a person, and is told once', async () => {
    const { id, intentId } = await paid();
    await become(market, id, cancelledFor(market, 8000));
    await settle(id);
    for (const day of [1, 2, 3, 4]) {
      market.payments.failRefund(intentId);
      await market.webhook(`${intentId} refund`);
      market.wait(day * 24 * 60);
      await job();
    }
    expect(await payment(id)).toMatchObject({ refundedAmount: 0, refundStuck: true, refundFailures: 2 });
    expect(await payment(id)).not.toHaveProperty('dueAt');
    expect(market.payments.calls.filter((call) => call === 'refund')).toHaveLength(2);
    await expectAgreement(market, [provider]);
  });
});

describe('bug 13: a payout that bounces after it was paid', () => {
  it('reopens what was earned, in any order of the news', async () => {
    const accountId = await openAccount(market, provider);
    await earned();
    const { money } = market.payments;
    const payout = money.schedulePayout(accountId);
    money.endPayout(payout.id, 'paid');
    for (let i = 0; i < 2; i++) await market.webhook(`payout ${payout.id}`);
    expect(await balance()).toMatchObject({ owed: 0, connected: 0 });
    money.endPayout(payout.id, 'failed');
    for (let i = 0; i < 2; i++) await market.webhook(`payout ${payout.id}`);
    money.payouts.set(payout.id, { accountId, payout: { ...payout, status: 'paid' } });
    await market.webhook(`payout ${payout.id}`);
    expect(await balance()).toMatchObject({ owed: 7600, connected: 7600 });
    const earnings = await market.as(provider, () => Payment.earnings());
    expect(earnings).toMatchObject({
      owed: 7600,
      held: 0,
      atStripe: 7600,
      payouts: [{ status: 'FAILED', amount: 7600 }],
    });
  });

  it('on demand pays what is available, and no more', async () => {
    await openAccount(market, provider, 'manual');
    await earned();
    const ask = (amount?: number) => market.as(provider, () => Payment.payOut(amount === undefined ? {} : { amount }));
    expect((await refusal(ask(7601))).code).toBe('CONFLICT');
    expect(await ask(600)).toMatchObject({ amount: 600, status: 'ON_THE_WAY' });
    expect(await ask()).toMatchObject({ amount: 7000 });
    expect((await refusal(ask())).code).toBe('CONFLICT');
    await expectAgreement(market, [provider]);
  });
});

describe('a dispute at the bank', () => {
  it.each(['won', 'lost'] as const)('that is %s, told in any order and twice', async (end) => {
    await openAccount(market, provider);
    const { id, intentId } = await earned();
    const { money } = market.payments;
    const { id: disputeId } = money.openDispute(intentId, 8000);
    const news = () => market.webhook(`dispute ${disputeId}`);
    await news();
    await news();
    expect(await payment(id)).toMatchObject({ status: 'DISPUTED' });
    await market.system(async () => Payment.defend({ bookingId: id, paymentId: (await payment(id)).id }));
    expect(money.evidence.get(disputeId)).toMatchObject({ customerName: 'Ana Torres', serviceDate: '2026-12-03' });
    money.closeDispute(disputeId, end);
    await news();
    await news();
    const row = await payment(id);
    expect(row).toMatchObject(
      end === 'won' ? { status: 'SUCCEEDED', transferredAmount: 7600 } : { lost: 8000, transferredAmount: 0 },
    );
    await expectAgreement(market, [provider]);
  });

  it('whose webhook comes before that of the payment, and a question of the bank that moves nothing', async () => {
    const { booking, payment: asked } = await market.book(client, service, ten);
    market.payments.pay(asked.intentId);
    const { money } = market.payments;
    const question = money.openDispute(asked.intentId, 8000, 'warning_needs_response');
    await market.webhook(`dispute ${question.id}`);
    expect(await payment(booking.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await payment(booking.id)).not.toHaveProperty('dispute');
    const { id } = money.openDispute(asked.intentId, 8000);
    money.closeDispute(id, 'lost');
    await market.webhook(`dispute ${id}`);
    expect(await payment(booking.id)).toMatchObject({ lost: 8000, status: 'DISPUTED' });
    await expectAgreement(market, [provider]);
  });
});

describe('tips, extras and saved methods', () => {
  it('a tip is the provider’s, all of it, and asked for twice is one', async () => {
    await openAccount(market, provider);
    const { id } = await paid();
    const tip = () => market.as(client, () => Payment.intent({ bookingId: id, purpose: 'tip', amount: 1500 }));
    expect((await refusal(tip())).code).toBe('CONFLICT');
    await become(market, id, completed(market));
    const [first, second] = [await tip(), await tip()];
    expect(second.intentId).toBe(first.intentId);
    market.payments.pay(first.intentId);
    await market.webhook(first.intentId);
    market.wait(24 * 60);
    await settle(id);
    await job();
    const payments = await paymentsOfBooking.all({ bookingId: id });
    expect(payments.find(({ purpose }) => purpose === 'tip')).toMatchObject({ transferredAmount: 1500 });
    const history = await market.as(client, () => Payment.history({}));
    expect(history.items.map(({ purpose }) => purpose).toSorted()).toEqual(['booking', 'tip']);
    await expectAgreement(market, [provider]);
  });

  it('an extra is asked by the provider, paid by the client, and bears the fee', async () => {
    const { id } = await paid();
    const extra = { bookingId: id, amount: 2500, description: 'A new trap' };
    expect((await refusal(market.as(client, () => Payment.extra(extra)))).code).toBe('FORBIDDEN');
    await market.as(provider, () => Payment.extra(extra));
    const { intentId, amount } = await market.as(client, () => Payment.intent({ bookingId: id, purpose: 'extra' }));
    expect(amount).toBe(2500);
    market.payments.pay(intentId);
    await market.webhook(intentId);
    expect((await refusal(market.as(client, () => Payment.intent({ bookingId: id, purpose: 'extra' })))).code).toBe(
      'CONFLICT',
    );
    expect(await balance()).toMatchObject({ owed: 7600 + 2375 });
    await expectAgreement(market, [provider]);
  });

  it('a saved method pays without the client; one that the bank refuses leaves them the pay page', async () => {
    for (const refuses of [undefined, 'Your bank asks you to confirm.']) {
      const { booking } = await market.book(client, service, refuses ? '2026-12-04T15:00:00.000Z' : ten);
      const row = await payment(booking.id);
      market.payments.intents.delete(row.stripePaymentId ?? '');
      market.payments.forgetKeys();
      const fresh = await market.user('CLIENT', 'Fay');
      const { write } = await import('../platform/index.ts');
      const { Payments } = await import('./payment.entity.ts');
      await write(Payments.put({ ...row, stripePaymentId: undefined, clientId: fresh.id }));
      await become(market, booking.id, { clientId: fresh.id });
      const customerId = 'cus_fay';
      await write(Customers.put({ userId: fresh.id, customerId, methodId: market.payments.keep(customerId, refuses) }));
      const charge = () => market.system(() => Payment.chargeSaved(booking.id));
      expect(await charge()).toBe(refuses ? 'asked' : 'paid');
      expect(await charge()).toBe(refuses ? 'asked' : 'paid');
      const { stripePaymentId: intentId = '' } = await payment(booking.id);
      if (refuses) {
        market.payments.pay(intentId);
        await market.webhook(intentId);
      }
      expect((await market.row(booking.id)).status).toBe('CONFIRMED');
    }
  });

  it('a bank debit keeps its time while the money is on the way', async () => {
    market.now = Date.parse('2026-12-01T15:00:00Z');
    const { booking, payment: asked } = await market.book(client, service, '2026-12-14T15:00:00.000Z');
    market.payments.debit(asked.intentId);
    await market.webhook(asked.intentId);
    const held = await market.row(booking.id);
    expect(Date.parse(held.holdExpiresAt ?? '')).toBe(market.now + 6 * 86_400_000);
    market.wait(4 * 24 * 60);
    const { Booking } = await import('../bookings/index.ts');
    await market.system(() => Booking.expireDue());
    market.payments.pay(asked.intentId);
    await market.webhook(asked.intentId);
    expect((await market.row(booking.id)).status).toBe('CONFIRMED');
  });
});

describe('what Fixelo keeps', () => {
  it('is as the settings say when a booking is made, and stays so', async () => {
    await paid();
    await market.as(admin, () => Settings.update({ feeBasisPoints: 1000 }));
    const { id } = await paid('2026-12-04T15:00:00.000Z');
    await market.as(admin, () => Settings.update({ feeBasisPoints: 500 }));
    expect(await market.row(id)).toMatchObject({ feeBasisPoints: 1000, platformFee: 800, providerAmount: 7200 });
    expect(await payment(id)).toMatchObject({ amount: 8000, platformFee: 800 });
    expect(await balance()).toMatchObject({ owed: 7600 + 7200 });
    await expectAgreement(market, [provider]);
  });
});

describe('statements and totals', () => {
  it('add up to what the ledger says, and spreadsheets take no formulas from them', async () => {
    const accountId = await openAccount(market, provider);
    const { id } = await earned();
    await market.as(admin, () => Payment.refund({ bookingId: id, amount: 1000, reason: 'late' }));
    const payout = market.payments.money.schedulePayout(accountId);
    market.payments.money.endPayout(payout.id, 'paid');
    await market.webhook(`payout ${payout.id}`);
    const statement = await market.as(provider, () => Payment.statement({ month: '2026-12' }));
    expect(statement.totals).toEqual({
      gross: 8000,
      payments: 1,
      fees: 350,
      refunds: 1000,
      disputes: 0,
      net: 6650,
      paidOut: 6650,
    });
    expect(statement.lines.reduce((sum, { net }) => sum + net, 0)).toBe(6650);
    expect(statement.lines.reduce((sum, { payout: out }) => sum + out, 0)).toBe(6650);
    const csv = await market.as(provider, () => Payment.statementCsv({ month: '2026-12' }));
    expect(csv.split('\r\n').at(-2)).toBe('"2026-12","total","","",70.00,3.50,66.50,66.50,USD');
    const year = await market.as(provider, () => Payment.year({ year: '2026' }));
    expect(year.total).toEqual(statement.totals);
    expect(year.quarters[3]).toMatchObject({ quarter: 4, gross: 8000 });
  });
});
