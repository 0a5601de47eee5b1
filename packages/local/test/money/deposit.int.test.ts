import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { postingsAbout } from '../../../core/test/ledger.ts';
import { refusal } from '../../../core/test/people.ts';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { Booking } from '../../../core/src/bookings/index.ts';
import type { ServiceRow } from '../../../core/src/catalog/service.entity.ts';
import { Clock, Log } from '../../../core/src/lib/index.ts';
import { Payment } from '../../../core/src/payments/index.ts';
import { balanceIn } from '../../../core/src/payments/ledger.ts';
import { paymentsOfBooking } from '../../../core/src/payments/payment.entity.ts';
import { Settings } from '../../../core/src/platform/index.ts';
import type { UserRow } from '../../../core/src/users/index.ts';
import { StripeMarket } from './market.ts';

const start = '2026-12-10T15:00:00.000Z';
const hourMs = 3_600_000;
const hoursBefore = (hours: number): number => Date.parse(start) - hours * hourMs;

let table: TestTable;
let market: StripeMarket;
let provider: UserRow;
let client: UserRow;
let service: ServiceRow;
beforeAll(() => {
  for (const level of ['error', 'warn', 'info'] as const) vi.spyOn(Log, level).mockReturnValue();
});
afterAll(() => {
  vi.restoreAllMocks();
});
// A table of its own for each: the jobs would go on with payments whose Stripe is gone.
beforeEach(async () => {
  table = await startTable();
  Settings.forget();
  market = new StripeMarket();
  provider = await market.provider();
  client = await market.user('CLIENT', 'Ana');
  await market.openAccount(provider, 'manual');
  service = await market.service(provider, {
    depositPercent: 30,
    cancellationPolicy: 'moderate',
    price: { amount: 33_333, currency: 'USD', unit: 'fixed' },
  });
});
afterEach(async () => {
  await market.tell();
  for (let i = 0; i < 3; i++) await jobs(24);
  await market.expectAgreement([provider]);
  market.close();
  await table.stop();
});

const jobs = async (afterHours = 0): Promise<void> => {
  market.wait(afterHours * 60);
  await market.system(async () => {
    await Booking.expireDue();
    await Booking.closeDue();
    await Payment.settleDue();
  });
  await market.tell();
};
/** A booking whose deposit is paid with `card`. */
async function reserved(card = 'pm_card_visa'): Promise<string> {
  const { booking, payment } = await market.book(client, service, start);
  expect(payment.amount).toBe(10_000);
  await market.pay(payment.intentId, card);
  await market.tell();
  return booking.id;
}
const partsOf = async (bookingId: string) => {
  const payments = await paymentsOfBooking.all({ bookingId });
  const of = (purpose: string) => payments.find((one) => one.purpose === purpose)!;
  return { deposit: of('booking'), balance: of('balance') };
};

describe('a deposit now, the rest before the start', () => {
  it('is frozen on the booking; the rest is charged 48 hours before, while the client is away', async () => {
    const id = await reserved();
    expect(await market.row(id)).toMatchObject({
      status: 'CONFIRMED',
      totalAmount: 33_333,
      deposit: { amount: 10_000, balance: 23_333 },
    });
    market.now = hoursBefore(49);
    await jobs();
    expect((await partsOf(id)).balance.status).toBe('PENDING');
    market.now = hoursBefore(48);
    await jobs();
    const { deposit, balance } = await partsOf(id);
    expect([deposit.status, balance.status]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect((deposit.platformFee ?? 0) + (balance.platformFee ?? 0)).toBe((await market.row(id)).platformFee);
    expect((await market.row(id)).deposit?.balancePaidAt).toBe(Clock.iso(hoursBefore(48)));
    const intent = await market.sdk.paymentIntents.retrieve(balance.stripePaymentId ?? '');
    expect(intent).toMatchObject({ amount: 23_333, transfer_group: id, status: 'succeeded' });
  });

  it('is all paid at once where the start is near, or for a series', async () => {
    const near = await market.book(client, service, '2026-12-04T14:00:00.000Z');
    expect(near.payment.amount).toBe(33_333);
    expect(near.booking.deposit).toBeUndefined();
    const series = await market.book(client, service, '2026-12-14T15:00:00.000Z', {
      recurrence: { every: 'week', count: 2 },
    });
    expect(series.payment.amount).toBe(33_333);
  });

  it('can be paid by the client before, and is not charged again', async () => {
    const id = await reserved();
    const { intentId, amount } = await market.as(client, () => Payment.intent({ bookingId: id, purpose: 'balance' }));
    expect(amount).toBe(23_333);
    await market.pay(intentId);
    await market.as(client, () => Payment.confirm({ intentId }));
    market.now = hoursBefore(48);
    await jobs();
    const intents = await market.sdk.paymentIntents.list({ limit: 100 });
    expect(intents.data).toHaveLength(2);
    const again = market.as(client, () => Payment.intent({ bookingId: id, purpose: 'balance' }));
    expect((await refusal(again)).details).toMatchObject({ reason: 'NOTHING_DUE' });
  });

  it('has a way back when the bank asks for the client: they pay the same intent on the page', async () => {
    const id = await reserved('pm_card_visa');
    const [saved] = (await market.sdk.paymentIntents.list({ limit: 1 })).data;
    // the bank of this card wants its holder each time they are away
    const method = await market.sdk.paymentMethods.attach('pm_card_authenticationRequired', {
      customer: typeof saved?.customer === 'string' ? saved.customer : '',
    });
    const { balance: asked } = await partsOf(id);
    await market.keepMethod(client, method.id);
    market.now = hoursBefore(48);
    await jobs();
    expect((await partsOf(id)).balance).toMatchObject({ id: asked.id, status: 'FAILED', charges: 1 });
    expect((await market.row(id)).status).toBe('CONFIRMED');
    const { intentId } = await market.as(client, () => Payment.intent({ bookingId: id, purpose: 'balance' }));
    await market.pay(intentId);
    await market.tell();
    expect((await partsOf(id)).balance).toMatchObject({ status: 'SUCCEEDED', stripePaymentId: intentId });
  });

  it('is tried twice, then ends the booking a day before; the deposit goes the way of the policy', async () => {
    const id = await reserved();
    await market.keepMethod(client, 'pm_card_chargeDeclined');
    market.now = hoursBefore(48);
    await jobs();
    expect((await partsOf(id)).balance).toMatchObject({ status: 'FAILED', charges: 1 });
    await jobs(12);
    expect((await partsOf(id)).balance).toMatchObject({ status: 'FAILED', charges: 2 });
    await jobs(11);
    expect((await market.row(id)).status).toBe('CONFIRMED');
    await jobs(1);
    const row = await market.row(id);
    expect(row).toMatchObject({
      status: 'CANCELLED',
      cancellation: { by: 'system', reason: 'BALANCE_UNPAID', refundAmount: 5000 },
    });
    await market.settle(id);
    const { deposit, balance } = await partsOf(id);
    expect([deposit.status, deposit.refundedAmount, balance.status]).toEqual(['PARTIALLY_REFUNDED', 5000, 'CANCELLED']);
  });

  it('follows a booking that is moved', async () => {
    const id = await reserved();
    await market.as(client, () => Booking.update({ id, scheduledAt: '2026-12-07T15:00:00.000Z' }));
    await market.settle(id);
    market.now = hoursBefore(72 + 48);
    await jobs();
    expect((await partsOf(id)).balance.status).toBe('SUCCEEDED');
  });

  it('is given back pro rata of both parts, to the cent', async () => {
    const id = await reserved();
    market.now = hoursBefore(48);
    await jobs();
    const preview = await market.as(client, () => Booking.cancellationPreview({ id }));
    expect(preview).toMatchObject({ refundPercent: 50, refundAmount: 16_667, keptAmount: 16_666 });
    await market.as(client, () => Booking.cancel({ id }));
    await market.settle(id);
    const { deposit, balance } = await partsOf(id);
    expect([deposit.refundedAmount, balance.refundedAmount]).toEqual([5000, 11_667]);
    const postings = await postingsAbout([id], []);
    expect(balanceIn(postings, 'stripe')).toBe(16_666);
  });

  it('counts what was paid when it is called off before the rest', async () => {
    const id = await reserved();
    market.now = hoursBefore(60);
    expect(await market.as(client, () => Booking.cancellationPreview({ id }))).toMatchObject({
      refundPercent: 50,
      refundAmount: 5000,
      keptAmount: 5000,
    });
    await market.as(provider, () => Booking.cancel({ id }));
    await market.settle(id);
    const { deposit, balance } = await partsOf(id);
    expect([deposit.status, balance.status]).toEqual(['REFUNDED', 'CANCELLED']);
  });

  it('by bank debit that bounces after the start: the work is paid from what came, the rest stays to be paid', async () => {
    const id = await reserved();
    market.now = hoursBefore(26);
    const { intentId } = await market.as(client, () => Payment.intent({ bookingId: id, purpose: 'balance' }));
    expect((await market.pay(intentId, 'pm_usBankAccount_insufficientFunds')).status).toBe('processing');
    // what is on its way is neither charged again nor called unpaid
    for (let hours = 26; hours > 0; hours -= 13) await jobs(13);
    expect((await market.row(id)).status).toBe('CONFIRMED');
    market.now = Date.parse(start) + hourMs;
    await market.as(provider, () => Booking.complete({ id }));
    await market.settle(id);
    for (let day = 0; day < 6; day++) await jobs(24);
    const { deposit, balance } = await partsOf(id);
    expect([deposit.status, deposit.transferredAmount, balance.status]).toEqual(['SUCCEEDED', 9500, 'FAILED']);
    expect(balance.transferredAmount).toBe(0);
    // the client is told, and pays the same intent with something else
    const again = await market.as(client, () => Payment.intent({ bookingId: id, purpose: 'balance' }));
    expect(again.intentId).toBe(intentId);
    await market.pay(intentId);
    await market.tell();
    for (let day = 0; day < 2; day++) await jobs(24);
    expect((await partsOf(id)).balance).toMatchObject({ status: 'SUCCEEDED', transferredAmount: 22_166 });
  });

  it.each([
    ['flexible', 12, 50],
    ['flexible', 30, 100],
    ['moderate', 12, 0],
    ['moderate', 48, 50],
    ['moderate', 80, 100],
    ['strict', 48, 0],
    ['strict', 100, 50],
    ['strict', 24 * 7 + 1, 100],
  ] as const)(
    'under %s, called off %i hours before, gives back %i percent of what was paid',
    async (policy, hours, percent) => {
      service = await market.service(provider, {
        depositPercent: 30,
        cancellationPolicy: policy,
        price: { amount: 33_333, currency: 'USD', unit: 'fixed' },
      });
      const id = await reserved();
      market.now = hoursBefore(Math.max(hours, 48));
      await jobs();
      market.now = hoursBefore(hours);
      const preview = await market.as(client, () => Booking.cancellationPreview({ id }));
      const paid = hours <= 48 ? 33_333 : 10_000;
      const refund = Math.round((paid * percent) / 100);
      expect(preview).toMatchObject({ refundPercent: percent, refundAmount: refund, keptAmount: paid - refund });
      await market.as(client, () => Booking.cancel({ id }));
      await market.settle(id);
      await jobs(1);
      const { deposit, balance } = await partsOf(id);
      expect(deposit.refundedAmount + balance.refundedAmount).toBe(refund);
      expect(balanceIn(await postingsAbout([id], []), 'stripe')).toBe(paid - refund);
    },
  );

  it('that comes when the booking has been called off goes back whole', async () => {
    const id = await reserved();
    const { intentId } = await market.as(client, () => Payment.intent({ bookingId: id, purpose: 'balance' }));
    await market.pay(intentId);
    await market.as(client, () => Booking.cancel({ id }));
    await market.tell();
    await market.settle(id);
    const { deposit, balance } = await partsOf(id);
    expect([deposit.status, balance.status]).toEqual(['REFUNDED', 'REFUNDED']);
  });

  it('is transferred whole after the work', async () => {
    const id = await reserved();
    market.now = hoursBefore(48);
    await jobs();
    market.now = Date.parse(start) + 2 * hourMs;
    await market.as(provider, () => Booking.complete({ id }));
    await market.settle(id);
    await jobs(25);
    const { deposit, balance } = await partsOf(id);
    const { providerAmount } = await market.row(id);
    expect(deposit.transferredAmount + balance.transferredAmount).toBe(providerAmount);
  });
});
