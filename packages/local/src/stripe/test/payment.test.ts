import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chargeOf, openAccount, payWith, publishableKey, refusal, typesAbout, type TestAccount } from './account.ts';

let account: TestAccount;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

const pay = (method: string, more?: Partial<Stripe.PaymentIntentCreateParams>) => payWith(account, method, more);

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
    expect(await chargeOf(account, paid)).toMatchObject({
      paid: true,
      captured: true,
      amount_captured: 8000,
      payment_method_details: { type: 'card', card: { brand: 'mastercard', last4: '4444' } },
    });
    expect(await typesAbout(account, created.id)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
    const again = await refusal(account.stripe.paymentIntents.confirm(created.id));
    expect([again.code, again.payment_intent?.status]).toEqual(['payment_intent_unexpected_state', 'succeeded']);
  });

  test('a wallet stands on the method and on its charge', async () => {
    const method = await account.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_googlePay' } });
    expect(method.card).toMatchObject({ last4: '4242', wallet: { type: 'google_pay' } });
    const charge = await chargeOf(account, await pay(method.id));
    expect(charge.payment_method_details?.card?.wallet).toMatchObject({ type: 'google_pay' });
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
    expect(await typesAbout(account, failed?.id ?? '')).toEqual([
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
    expect(await typesAbout(account, asked.id)).toEqual([
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
