import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccount, publishableKey, refusal, type TestAccount } from './account.ts';

let account: TestAccount;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

describe('keys', () => {
  test('a wrong key is 401 and never shown whole', async () => {
    const error = await refusal(account.client('sk_test_not_the_right_one').customers.list());
    expect([error.type, error.statusCode]).toEqual(['StripeAuthenticationError', 401]);
    expect(error.message).toMatch(/^Invalid API Key provided: sk_test_\*+_one$/);
    expect(error.requestId).toMatch(/^req_/);
  });

  test('the publishable key may not do what only a server may', async () => {
    const error = await refusal(account.client(publishableKey).customers.create({}));
    expect([error.statusCode, error.code]).toEqual([403, 'secret_key_required']);
  });
});

describe('wrong requests', () => {
  test.each([
    ['missing', {}, 'parameter_missing', 'amount'],
    ['not a number', { amount: 'ten', currency: 'usd' }, 'parameter_invalid_integer', 'amount'],
    ['too little', { amount: 49, currency: 'usd' }, 'amount_too_small', 'amount'],
    ['too much', { amount: 100_000_000, currency: 'usd' }, 'amount_too_large', 'amount'],
    ['unknown parameter', { amount: 500, currency: 'usd', colour: 'red' }, 'parameter_unknown', 'colour'],
    ['unknown customer', { amount: 500, currency: 'usd', customer: 'cus_nope' }, 'resource_missing', 'customer'],
    ['unknown currency', { amount: 500, currency: 'zzz' }, undefined, 'currency'],
  ])('%s', async (_, params, code, param) => {
    const error = await refusal(account.stripe.rawRequest('POST', '/v1/payment_intents', params));
    expect([error.type, error.statusCode, error.code, error.param]).toEqual([
      'StripeInvalidRequestError',
      400,
      code,
      param,
    ]);
    if (code) expect(error.doc_url).toBe(`https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`);
  });

  test('absent objects and absent routes are 404', async () => {
    const object = await refusal(account.stripe.paymentIntents.retrieve('pi_nope'));
    expect([object.statusCode, object.code, object.message]).toEqual([
      404,
      'resource_missing',
      "No such payment_intent: 'pi_nope'",
    ]);
    const path = await refusal(account.stripe.rawRequest('GET', '/v1/unicorns'));
    expect([path.statusCode, path.message]).toEqual([
      404,
      expect.stringContaining('Unrecognized request URL (GET: /v1/unicorns)'),
    ]);
  });
});

describe('idempotency keys', () => {
  const params = { amount: 1000, currency: 'usd', metadata: { booking: 'b1' } };

  test('the same request gets the same answer', async () => {
    const first = await account.stripe.paymentIntents.create(params, { idempotencyKey: 'k1' });
    const again = await account.stripe.paymentIntents.create(params, { idempotencyKey: 'k1' });
    expect(again).toEqual(first);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId);
    await account.restart();
    expect((await account.stripe.paymentIntents.create(params, { idempotencyKey: 'k1' })).id).toBe(first.id);
  });

  test('another request with the same key is refused', async () => {
    await account.stripe.paymentIntents.create(params, { idempotencyKey: 'k2' });
    const error = await refusal(
      account.stripe.paymentIntents.create({ ...params, amount: 2000 }, { idempotencyKey: 'k2' }),
    );
    expect([error.type, error.statusCode]).toEqual(['StripeIdempotencyError', 400]);
  });

  test('a declined charge stays declined; a request that was wrong may be mended', async () => {
    const declined = { ...params, confirm: true, payment_method: 'pm_card_chargeDeclined' };
    const first = await refusal(account.stripe.paymentIntents.create(declined, { idempotencyKey: 'k3' }));
    const again = await refusal(account.stripe.paymentIntents.create(declined, { idempotencyKey: 'k3' }));
    expect(again.payment_intent?.id).toBe(first.payment_intent?.id);
    await refusal(account.stripe.paymentIntents.create({ ...params, currency: '' }, { idempotencyKey: 'k4' }));
    expect((await account.stripe.paymentIntents.create(params, { idempotencyKey: 'k4' })).amount).toBe(1000);
  });

  test('they are forgotten after 24 hours', async () => {
    const first = await account.stripe.paymentIntents.create(params, { idempotencyKey: 'k5' });
    await account.clock.advance(24 * 3600_000);
    expect((await account.stripe.paymentIntents.create(params, { idempotencyKey: 'k5' })).id).not.toBe(first.id);
  });

  test('an answer lost on the way is found again', async () => {
    account.faults.inject({ target: 'stripe', mode: 'lost' });
    // The SDK itself tries once more when the connection drops.
    const found = await account.stripe.paymentIntents.create({ ...params, amount: 777 }, { idempotencyKey: 'k6' });
    expect(found.lastResponse.headers['idempotent-replayed']).toBe('true');
    const { data } = await account.stripe.paymentIntents.list({ limit: 100 });
    expect(data.filter(({ amount }) => amount === 777)).toHaveLength(1);
  });
});

describe('lists and expansion', () => {
  test('pages newest first; auto-pagination sees each once', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.unshift((await account.stripe.customers.create({ email: 'list@example.com' })).id);
    const page = await account.stripe.customers.list({ email: 'list@example.com', limit: 3 });
    expect([page.data.map(({ id }) => id), page.has_more, page.url]).toEqual([made.slice(0, 3), true, '/v1/customers']);
    const all = await account.stripe.customers
      .list({ email: 'list@example.com', limit: 2 })
      .autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(made);
    const back = await account.stripe.customers.list({
      email: 'list@example.com',
      limit: 2,
      ending_before: made[4] ?? '',
    });
    expect(back.data.map(({ id }) => id)).toEqual(made.slice(2, 4));
    expect((await refusal(account.stripe.customers.list({ limit: 101 }))).param).toBe('limit');
    expect((await refusal(account.stripe.customers.list({ starting_after: 'cus_nope' }))).param).toBe('starting_after');
  });

  test('expands what there is, to any depth allowed, also in lists', async () => {
    const customer = await account.stripe.customers.create({ name: 'Ana' });
    const intent = await account.stripe.paymentIntents.create({
      amount: 1500,
      currency: 'usd',
      customer: customer.id,
      confirm: true,
      payment_method: 'pm_card_visa',
      expand: ['customer', 'latest_charge.balance_transaction', 'latest_charge.refunds'],
    });
    expect(intent).toMatchObject({
      customer: { name: 'Ana' },
      latest_charge: { balance_transaction: { fee: 74, net: 1426 }, refunds: { object: 'list', data: [] } },
    });
    const list = await account.stripe.paymentIntents.list({ customer: customer.id, expand: ['data.customer'] });
    expect(list.data[0]?.customer).toMatchObject({ name: 'Ana' });
    expect((await refusal(account.stripe.paymentIntents.retrieve(intent.id, { expand: ['amount'] }))).message).toBe(
      'This property cannot be expanded (amount).',
    );
  });
});

test('metadata is merged, and emptied by empty values', async () => {
  const { id } = await account.stripe.customers.create({ metadata: { a: '1', b: '2' } });
  expect((await account.stripe.customers.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({
    a: '1',
    c: '3',
  });
  expect((await account.stripe.customers.update(id, { metadata: '' })).metadata).toEqual({});
});

test('planned faults: 429 and 500 as Stripe words them', async () => {
  account.faults.inject({ target: 'stripe', mode: 'rate-limit' });
  expect((await refusal(account.stripe.balance.retrieve())).type).toBe('StripeRateLimitError');
  account.faults.inject({ target: 'stripe', mode: 'error' });
  expect((await refusal(account.stripe.balance.retrieve())).type).toBe('StripeAPIError');
});
