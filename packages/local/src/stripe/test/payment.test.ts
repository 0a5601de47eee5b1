import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccount, publishableKey, refusal, type TestAccount } from './account.ts';

const DAY = 24 * 3600_000;
let account: TestAccount;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

const pay = (payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  account.stripe.paymentIntents.create({ amount: 8000, currency: 'usd', confirm: true, payment_method, ...more });
const chargeOf = async (intent: Stripe.PaymentIntent): Promise<Stripe.Charge> =>
  account.stripe.charges.retrieve(String(intent.latest_charge));
const typesAbout = async (id: string): Promise<string[]> => {
  const { data } = await account.stripe.events.list({ limit: 100 });
  const about = data.filter(
    ({ data: { object } }) =>
      'id' in object && (object.id === id || ('payment_intent' in object && object.payment_intent === id)),
  );
  return about.map(({ type }) => type).reverse();
};

describe('cards', () => {
  test('step by step: create, add a method, confirm', async () => {
    const created = await account.stripe.paymentIntents.create({ amount: 8000, currency: 'usd' });
    expect(created).toMatchObject({
      status: 'requires_payment_method',
      capture_method: 'automatic_async',
      payment_method: null,
    });
    expect(created.client_secret).toMatch(new RegExp(`^${created.id}_secret_`));
    const ready = await account.stripe.paymentIntents.update(created.id, { payment_method: 'pm_card_mastercard' });
    expect(ready.status).toBe('requires_confirmation');
    const paid = await account.stripe.paymentIntents.confirm(created.id);
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 8000, amount_capturable: 0 });
    expect(await chargeOf(paid)).toMatchObject({
      paid: true,
      captured: true,
      amount_captured: 8000,
      payment_method_details: { type: 'card', card: { brand: 'mastercard', last4: '4444' } },
    });
    expect(await typesAbout(created.id)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
    const again = await refusal(account.stripe.paymentIntents.confirm(created.id));
    expect([again.code, again.payment_intent?.status]).toEqual(['payment_intent_unexpected_state', 'succeeded']);
  });

  test.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ])('%s is declined and may be tried again with another', async (method, code, declineCode) => {
    const error = await refusal(pay(method));
    expect([error.type, error.statusCode, error.code, error.decline_code]).toEqual([
      'StripeCardError',
      402,
      code,
      declineCode,
    ]);
    const failed = error.payment_intent;
    expect(failed).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code, type: 'card_error' },
    });
    expect(await account.stripe.charges.retrieve(error.charge ?? '')).toMatchObject({
      status: 'failed',
      paid: false,
      failure_code: code,
    });
    expect(await typesAbout(failed?.id ?? '')).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
    ]);
    const paid = await account.stripe.paymentIntents.confirm(failed?.id ?? '', { payment_method: 'pm_card_visa' });
    expect([paid.status, paid.last_payment_error]).toEqual(['succeeded', null]);
  });

  test('a number that cannot be is a card error', async () => {
    const card = (more: object) => ({
      type: 'card' as const,
      card: { number: '4242424242424242', exp_month: 12, exp_year: 2099, cvc: '123', ...more },
    });
    const codeOf = async (more: object) => (await refusal(account.stripe.paymentMethods.create(card(more)))).code;
    expect(await codeOf({ number: '4242424242424241' })).toBe('incorrect_number');
    expect(await codeOf({ exp_month: 13 })).toBe('invalid_expiry_month');
    expect(await codeOf({ exp_year: 2020 })).toBe('invalid_expiry_year');
    expect(await codeOf({ cvc: '1' })).toBe('invalid_cvc');
  });

  test('is saved with the customer for later', async () => {
    const { id: customer } = await account.stripe.customers.create({ email: 'save@example.com' });
    await pay('pm_card_visa', { customer, setup_future_usage: 'off_session' });
    const { data } = await account.stripe.paymentMethods.list({ customer, type: 'card' });
    expect(data).toHaveLength(1);
    expect((await pay(data[0]?.id ?? '', { customer, off_session: true })).status).toBe('succeeded');
    expect((await refusal(pay(data[0]?.id ?? ''))).param).toBe('payment_method');
  });
});

describe('3-D Secure', () => {
  const answer = async (intent: Stripe.PaymentIntent, value: 'approve' | 'fail'): Promise<string> => {
    const url = intent.next_action?.redirect_to_url?.url ?? '';
    expect(await (await fetch(url)).text()).toContain('$80.00');
    return (await fetch(url, { method: 'POST', body: new URLSearchParams({ answer: value }) })).text();
  };
  const ask = () => pay('pm_card_authenticationRequired', { return_url: 'https://example.com/back?x=1' });

  test('waits for the customer, then is paid', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } });
    expect(await answer(asked, 'approve')).toContain('redirect_status=succeeded');
    const paid = await account.stripe.paymentIntents.retrieve(asked.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({
      status: 'succeeded',
      next_action: null,
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
    });
    expect(await typesAbout(asked.id)).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
  });

  test('refused by the customer: another method is needed; answering again changes nothing', async () => {
    const asked = await ask();
    const url = asked.next_action?.redirect_to_url?.url ?? '';
    await answer(asked, 'fail');
    await fetch(url, { method: 'POST', body: new URLSearchParams({ answer: 'approve' }) });
    expect(await account.stripe.paymentIntents.retrieve(asked.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
  });

  test('without the customer it is declined', async () => {
    const error = await refusal(pay('pm_card_authenticationRequired', { off_session: true }));
    expect([error.code, error.decline_code]).toEqual(['authentication_required', 'authentication_required']);
  });
});

describe('manual capture', () => {
  const hold = () => pay('pm_card_visa', { capture_method: 'manual' });

  test('holds, then takes all', async () => {
    const held = await hold();
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 8000, amount_received: 0 });
    expect(await chargeOf(held)).toMatchObject({ captured: false, paid: true, balance_transaction: null });
    const taken = await account.stripe.paymentIntents.capture(held.id);
    expect(taken).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 8000 });
    expect(await typesAbout(held.id)).toEqual([
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
    expect(await chargeOf(taken)).toMatchObject({
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
    expect(await chargeOf(canceled)).toMatchObject({ captured: false, refunded: true, amount_refunded: 8000 });
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
    expect((await typesAbout(held.id)).slice(-2)).toEqual(['charge.expired', 'payment_intent.canceled']);
  });
});

describe('bank debits', () => {
  test('process for days, then succeed', async () => {
    const debit = await pay('pm_usBankAccount_success');
    expect(debit.status).toBe('processing');
    expect(await chargeOf(debit)).toMatchObject({ status: 'pending', paid: false });
    await account.clock.advance(4 * DAY);
    const paid = await account.stripe.paymentIntents.retrieve(debit.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    expect(paid).toMatchObject({
      status: 'succeeded',
      amount_received: 8000,
      latest_charge: { balance_transaction: { fee: 64 } },
    });
    expect(await typesAbout(debit.id)).toEqual([
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
    expect((await typesAbout(debit.id)).slice(-2)).toEqual(['charge.failed', 'payment_intent.payment_failed']);
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
    expect((await account.stripe.refunds.create({ charge: String(paid.latest_charge) })).amount).toBe(5000);
    expect(await chargeOf(paid)).toMatchObject({ refunded: true, amount_refunded: 8000 });
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
    expect(await chargeOf(paid)).toMatchObject({ refunded: false, amount_refunded: 0 });
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

describe('browsers', () => {
  test('confirm with the client secret only, and see only what they may', async () => {
    const created = await account.stripe.paymentIntents.create({
      amount: 8000,
      currency: 'usd',
      metadata: { secret: 'x' },
    });
    const browser = account.client(publishableKey);
    const wrong = await refusal(
      browser.paymentIntents.retrieve(created.id, { client_secret: `${created.id}_secret_no` }),
    );
    expect(wrong.param).toBe('client_secret');
    expect((await refusal(browser.paymentIntents.retrieve(created.id))).code).toBe('parameter_missing');
    const client_secret = created.client_secret ?? '';
    const seen = await browser.paymentIntents.retrieve(created.id, { client_secret });
    expect(seen).toMatchObject({ id: created.id, amount: 8000 });
    expect(seen).not.toHaveProperty('metadata');
    const form = new URLSearchParams({
      client_secret,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': '4242 4242 4242 4242',
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2040',
      'payment_method_data[card][cvc]': '123',
    });
    const answer = await fetch(`${account.standIn.url}/v1/payment_intents/${created.id}/confirm`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${publishableKey}`, origin: 'http://localhost:3000' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toMatchObject({ status: 'succeeded' });
  });
});
