import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chargeOf, idOf, openAccount, payWith, refusal, typesAbout, type TestAccount } from './account.ts';

const DAY = 24 * 3600_000;
let account: TestAccount;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

const pay = (method: string, more?: Partial<Stripe.PaymentIntentCreateParams>) => payWith(account, method, more);

describe('manual capture', () => {
  const hold = () => pay('pm_card_visa', { capture_method: 'manual' });

  test('holds, then takes all', async () => {
    const held = await hold();
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 8000, amount_received: 0 });
    expect(await chargeOf(account, held)).toMatchObject({ captured: false, paid: true, balance_transaction: null });
    const taken = await account.stripe.paymentIntents.capture(held.id);
    expect(taken).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 8000 });
    expect(await typesAbout(account, held.id)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
    ]);
    expect((await refusal(account.stripe.paymentIntents.capture(held.id))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });

  test('takes a part and releases the rest; never more than is held', async () => {
    const held = await hold();
    expect((await refusal(account.stripe.paymentIntents.capture(held.id, { amount_to_capture: 8001 }))).code).toBe(
      'amount_too_large',
    );
    const taken = await account.stripe.paymentIntents.capture(held.id, { amount_to_capture: 3000 });
    expect(taken).toMatchObject({ status: 'succeeded', amount_received: 3000 });
    expect(await chargeOf(account, taken)).toMatchObject({
      amount: 8000,
      amount_captured: 3000,
      amount_refunded: 5000,
      refunded: false,
    });
    expect((await refusal(account.stripe.refunds.create({ payment_intent: held.id, amount: 3001 }))).param).toBe(
      'amount',
    );
  });

  test('is released by cancelling', async () => {
    const held = await hold();
    const canceled = await account.stripe.paymentIntents.cancel(held.id, {
      cancellation_reason: 'requested_by_customer',
    });
    expect(canceled).toMatchObject({
      status: 'canceled',
      amount_capturable: 0,
      cancellation_reason: 'requested_by_customer',
    });
    expect(await chargeOf(account, canceled)).toMatchObject({ captured: false, refunded: true, amount_refunded: 8000 });
    expect((await refusal(account.stripe.paymentIntents.cancel(held.id))).code).toBe('payment_intent_unexpected_state');
    expect((await refusal(account.stripe.paymentIntents.confirm(held.id))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });

  test('lapses after seven days on the clock, also over a restart', async () => {
    const held = await hold();
    await account.clock.advance(6 * DAY);
    expect((await account.stripe.paymentIntents.retrieve(held.id)).status).toBe('requires_capture');
    await account.restart();
    await account.clock.advance(DAY);
    expect(await account.stripe.paymentIntents.retrieve(held.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    });
    expect((await typesAbout(account, held.id)).slice(-2)).toEqual(['charge.expired', 'payment_intent.canceled']);
  });
});

describe('bank debits', () => {
  test('process for days, then succeed', async () => {
    const debit = await pay('pm_usBankAccount_success');
    expect(debit.status).toBe('processing');
    expect(await chargeOf(account, debit)).toMatchObject({ status: 'pending', paid: false });
    await account.clock.advance(4 * DAY);
    const paid = await account.stripe.paymentIntents.retrieve(debit.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    expect(paid).toMatchObject({
      status: 'succeeded',
      amount_received: 8000,
      latest_charge: { balance_transaction: { fee: 64 } },
    });
    expect(await typesAbout(account, debit.id)).toEqual([
      'payment_intent.created',
      'payment_intent.processing',
      'charge.pending',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
  });

  test('or bounce', async () => {
    const debit = await pay('pm_usBankAccount_insufficientFunds');
    await account.clock.advance(4 * DAY);
    expect(await account.stripe.paymentIntents.retrieve(debit.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'insufficient_funds' },
    });
    expect((await typesAbout(account, debit.id)).slice(-2)).toEqual(['charge.failed', 'payment_intent.payment_failed']);
  });

  test('cannot be held', async () => {
    expect((await refusal(pay('pm_usBankAccount_success', { capture_method: 'manual' }))).code).toBe(
      'payment_intent_invalid_parameter',
    );
  });
});

describe('refunds', () => {
  test('in parts until nothing is left', async () => {
    const paid = await pay('pm_card_visa');
    const first = await account.stripe.refunds.create({
      payment_intent: paid.id,
      amount: 3000,
      reason: 'requested_by_customer',
    });
    expect(first).toMatchObject({
      status: 'succeeded',
      amount: 3000,
      charge: paid.latest_charge,
      payment_intent: paid.id,
    });
    const more = await refusal(account.stripe.refunds.create({ payment_intent: paid.id, amount: 5001 }));
    expect(more.message).toBe('Refund amount ($50.01) is greater than unrefunded amount on charge ($50.00)');
    expect((await account.stripe.refunds.create({ charge: idOf(paid.latest_charge) })).amount).toBe(5000);
    expect(await chargeOf(account, paid)).toMatchObject({ refunded: true, amount_refunded: 8000 });
    expect((await refusal(account.stripe.refunds.create({ payment_intent: paid.id }))).code).toBe(
      'charge_already_refunded',
    );
    expect((await account.stripe.refunds.list({ payment_intent: paid.id })).data).toHaveLength(2);
  });

  test('need a payment that succeeded', async () => {
    const { id } = await account.stripe.paymentIntents.create({ amount: 8000, currency: 'usd' });
    expect((await refusal(account.stripe.refunds.create({ payment_intent: id }))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });

  test('a bank may refuse one days later: the money is back on the balance', async () => {
    const paid = await pay('pm_card_refundFail');
    const refund = await account.stripe.refunds.create({ payment_intent: paid.id });
    expect(refund.status).toBe('succeeded');
    await account.clock.advance(5 * DAY);
    expect(await account.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed' });
    expect(await chargeOf(account, paid)).toMatchObject({ refunded: false, amount_refunded: 0 });
  });
});

test('the balance is the sum of its transactions, available two days later', async () => {
  const own = await openAccount();
  const paid = await own.stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  const total = (amounts: { amount: number }[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0);
  expect(total((await own.stripe.balance.retrieve()).pending)).toBe(10_000 - 320);
  await own.clock.advance(2 * DAY);
  await own.stripe.refunds.create({ payment_intent: paid.id, amount: 4000 });
  const balance = await own.stripe.balance.retrieve();
  expect([total(balance.available), total(balance.pending)]).toEqual([10_000 - 320 - 4000, 0]);
  await own.close();
});
