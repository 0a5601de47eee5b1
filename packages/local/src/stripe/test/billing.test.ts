import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idOf, openAccount, refusal, type TestAccount } from './account.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
let account: TestAccount;
let price: Stripe.Price;
beforeEach(async () => {
  account = await openAccount();
  await account.stripe.products.create({ id: 'fixelo_pro', name: 'Fixelo PRO' });
  price = await account.stripe.prices.create({
    product: 'fixelo_pro',
    currency: 'usd',
    unit_amount: 3480,
    lookup_key: 'pro_monthly',
    recurring: { interval: 'month' },
  });
});
afterEach(() => account.close());

const customer = async (method?: string): Promise<string> => {
  const { id } = await account.stripe.customers.create({ email: 'maria@example.com' });
  if (method === undefined) return id;
  const kept = await account.stripe.paymentMethods.attach(method, { customer: id });
  await account.stripe.customers.update(id, { invoice_settings: { default_payment_method: kept.id } });
  return id;
};
const subscribe = async (method?: string, more: Partial<Stripe.SubscriptionCreateParams> = {}) =>
  account.stripe.subscriptions.create({ customer: await customer(method), items: [{ price: price.id }], ...more });
const again = ({ id }: Stripe.Subscription) => account.stripe.subscriptions.retrieve(id);
const periodOf = ({ items }: Stripe.Subscription): [number, number] => {
  const [item] = items.data;
  return [item?.current_period_start ?? 0, item?.current_period_end ?? 0];
};
const invoicesOf = async ({ id }: Stripe.Subscription) =>
  (await account.stripe.invoices.list({ subscription: id, expand: ['data.payments'] })).data;
const types = async (...prefixes: string[]) => {
  const { data } = await account.stripe.events.list({ limit: 100 });
  return data
    .map(({ type }) => type)
    .filter((type) => prefixes.some((prefix) => type.startsWith(prefix)))
    .reverse();
};

describe('products and prices', () => {
  test('a lookup key finds one price, and only one has it', async () => {
    const found = await account.stripe.prices.list({ lookup_keys: ['pro_monthly'] });
    expect(found.data.map(({ id }) => id)).toEqual([price.id]);
    const other = { product: 'fixelo_pro', currency: 'usd', unit_amount: 3980, lookup_key: 'pro_monthly' };
    expect((await refusal(account.stripe.prices.create(other))).code).toBe('resource_already_exists');
    const taken = await account.stripe.prices.create({ ...other, transfer_lookup_key: true });
    expect((await account.stripe.prices.list({ lookup_keys: ['pro_monthly'] })).data.map(({ id }) => id)).toEqual([
      taken.id,
    ]);
    expect((await account.stripe.prices.retrieve(price.id)).lookup_key).toBeNull();
  });

  test('a product that is there is not made again', async () => {
    const twice = account.stripe.products.create({ id: 'fixelo_pro', name: 'Again' });
    expect((await refusal(twice)).code).toBe('resource_already_exists');
  });
});

describe('a subscription without a trial', () => {
  test('is paid at once and renews each month on its day', async () => {
    const begun = await subscribe('pm_card_visa');
    expect(begun.status).toBe('active');
    const [start, end] = periodOf(begun);
    expect(new Date(end * 1000).getUTCMonth()).toBe((new Date(start * 1000).getUTCMonth() + 1) % 12);
    const [first] = await invoicesOf(begun);
    expect(first).toMatchObject({ status: 'paid', amount_paid: 3480, billing_reason: 'subscription_create' });

    await account.clock.advance((end - start) * 1000);
    expect(await again(begun)).toMatchObject({ status: 'active' });
    const [draft] = await invoicesOf(begun);
    expect(draft).toMatchObject({ status: 'draft', billing_reason: 'subscription_cycle' });
    await account.clock.advance(HOUR);
    const [renewal] = await invoicesOf(begun);
    expect(renewal).toMatchObject({ status: 'paid', amount_paid: 3480, attempt_count: 1 });
    expect(periodOf(await again(begun))[0]).toBe(end);
    const intent = await account.stripe.paymentIntents.retrieve(
      idOf(renewal?.payments?.data[0]?.payment.payment_intent ?? null),
    );
    expect(intent).toMatchObject({ status: 'succeeded', amount: 3480, customer: begun.customer });
    const { data: lines } = await account.stripe.balanceTransactions.list({ type: 'charge' });
    expect(lines.map(({ amount, fee }) => [amount, fee])).toEqual([
      [3480, 131],
      [3480, 131],
    ]);
  });

  test('does in one leap of the clock what it would have done in steps', async () => {
    const begun = await subscribe('pm_card_visa');
    await account.clock.advance(100 * DAY);
    expect(await invoicesOf(begun)).toHaveLength(4);
    expect((await invoicesOf(begun)).every(({ status }) => status === 'paid')).toBe(true);
    expect((await again(begun)).status).toBe('active');
  });

  test('is incomplete while its first payment is refused, then lapses', async () => {
    const begun = await subscribe('pm_card_chargeCustomerFail');
    expect(begun.status).toBe('incomplete');
    await account.clock.advance(23 * HOUR);
    expect(await again(begun)).toMatchObject({ status: 'incomplete_expired' });
    expect((await invoicesOf(begun))[0]?.status).toBe('void');
  });

  test('waits with default_incomplete, is refused with error_if_incomplete', async () => {
    const waiting = await subscribe('pm_card_visa', { payment_behavior: 'default_incomplete' });
    expect(waiting.status).toBe('incomplete');
    await account.stripe.invoices.pay(idOf(waiting.latest_invoice));
    expect((await again(waiting)).status).toBe('active');
    const refused = subscribe('pm_card_chargeCustomerFail', { payment_behavior: 'error_if_incomplete' });
    expect(await refusal(refused)).toMatchObject({ code: 'card_declined', statusCode: 402 });
    expect((await account.stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1);
  });

  test('needs a method', async () => {
    expect((await refusal(subscribe())).code).toBe('resource_missing');
  });
});

describe('a trial', () => {
  const trial = (method = 'pm_card_visa') => subscribe(method, { trial_period_days: 7 });

  test('asks for nothing, warns three days before its end, then is paid', async () => {
    const begun = await trial();
    expect(begun).toMatchObject({ status: 'trialing' });
    expect((begun.trial_end ?? 0) - (begun.trial_start ?? 0)).toBe(7 * 86_400);
    expect(await invoicesOf(begun)).toMatchObject([{ status: 'paid', amount_due: 0, total: 0 }]);
    await account.clock.advance(4 * DAY);
    expect(await types('customer.subscription.')).toEqual([
      'customer.subscription.created',
      'customer.subscription.trial_will_end',
    ]);
    await account.clock.advance(3 * DAY);
    expect((await again(begun)).status).toBe('active');
    await account.clock.advance(HOUR);
    expect((await invoicesOf(begun))[0]).toMatchObject({ status: 'paid', amount_paid: 3480 });
  });

  test('whose card fails is tried four times more, then ends', async () => {
    const begun = await trial('pm_card_chargeCustomerFail');
    await account.clock.advance(7 * DAY + HOUR);
    expect((await again(begun)).status).toBe('past_due');
    const [invoice] = await invoicesOf(begun);
    expect(invoice).toMatchObject({ status: 'open', attempt_count: 1 });
    expect((invoice?.next_payment_attempt ?? 0) - Math.floor(account.clock.now() / 1000)).toBe(86_400);
    await account.restart();
    for (const days of [1, 2, 2, 2]) await account.clock.advance(days * DAY);
    expect(await again(begun)).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
    });
    expect(await types('invoice.payment_failed')).toHaveLength(5);
    expect((await types('customer.subscription.')).at(-1)).toBe('customer.subscription.deleted');
  });

  test('goes on after another card pays what was refused', async () => {
    const begun = await trial('pm_card_chargeCustomerFail');
    await account.clock.advance(7 * DAY + HOUR);
    const [invoice] = await invoicesOf(begun);
    const refused = await refusal(account.stripe.invoices.pay(invoice?.id ?? ''));
    expect(refused.code).toBe('card_declined');
    const card = await account.stripe.paymentMethods.attach('pm_card_visa', { customer: idOf(begun.customer) });
    await account.stripe.invoices.pay(invoice?.id ?? '', { payment_method: card.id });
    expect((await again(begun)).status).toBe('active');
    expect((await refusal(account.stripe.invoices.pay(invoice?.id ?? ''))).code).toBe('invoice_already_paid');
  });

  test('can be ended now', async () => {
    const begun = await trial();
    await account.stripe.subscriptions.update(begun.id, { trial_end: 'now' });
    await account.clock.advance(HOUR);
    expect((await invoicesOf(begun))[0]).toMatchObject({ status: 'paid', amount_paid: 3480 });
  });
});

describe('cancelling', () => {
  test('at the end of the period, unless it is taken back', async () => {
    const begun = await subscribe('pm_card_visa');
    const [start, end] = periodOf(begun);
    const ending = await account.stripe.subscriptions.update(begun.id, { cancel_at_period_end: true });
    expect(ending).toMatchObject({ status: 'active', cancel_at_period_end: true, cancel_at: end });
    const going = await account.stripe.subscriptions.update(begun.id, { cancel_at_period_end: false });
    expect(going).toMatchObject({ cancel_at_period_end: false, cancel_at: null, canceled_at: null });
    await account.stripe.subscriptions.update(begun.id, { cancel_at_period_end: true });
    await account.clock.advance((end - start) * 1000);
    expect(await again(begun)).toMatchObject({ status: 'canceled' });
    expect(await invoicesOf(begun)).toHaveLength(1);
    const late = account.stripe.subscriptions.update(begun.id, { cancel_at_period_end: false });
    expect((await refusal(late)).statusCode).toBe(400);
  });

  test('at once', async () => {
    const begun = await subscribe('pm_card_visa');
    expect((await account.stripe.subscriptions.cancel(begun.id)).status).toBe('canceled');
    expect((await refusal(account.stripe.subscriptions.cancel(begun.id))).code).toBe('resource_missing');
    expect((await account.stripe.subscriptions.list({ customer: idOf(begun.customer) })).data).toEqual([]);
  });
});

describe('pages', () => {
  const post = (url: string, fields: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const card = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' };
  const session = async (more: Partial<Stripe.Checkout.SessionCreateParams> = {}, key?: string) =>
    account.stripe.checkout.sessions.create(
      {
        mode: 'subscription',
        customer: await customer(),
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: 'http://localhost/done?session={CHECKOUT_SESSION_ID}',
        subscription_data: { trial_period_days: 7, metadata: { providerId: 'usr_1' } },
        ...more,
      },
      key === undefined ? {} : { idempotencyKey: key },
    );

  test('checkout takes a card, begins the trial and leads back, once', async () => {
    const open = await session();
    expect(await (await fetch(open.url ?? '')).text()).toContain('7 days free, then $34.80 a month');
    const refused = await post(open.url ?? '', { ...card, number: '4000 0000 0000 0002' });
    expect(await refused.text()).toContain('Your card was declined.');
    const done = await post(open.url ?? '', card);
    expect(done.headers.get('location')).toBe(`http://localhost/done?session=${open.id}`);
    await post(open.url ?? '', card);
    const { data } = await account.stripe.subscriptions.list({ status: 'all' });
    expect(data).toMatchObject([{ status: 'trialing', metadata: { providerId: 'usr_1' } }]);
    expect(await account.stripe.checkout.sessions.retrieve(open.id)).toMatchObject({
      status: 'complete',
      subscription: data[0]?.id,
      payment_status: 'no_payment_required',
      url: null,
    });
  });

  test('checkout without a trial begins nothing while the card is refused', async () => {
    const open = await session({ subscription_data: {} });
    const refused = await post(open.url ?? '', { ...card, number: '4000 0000 0000 0341' });
    expect(await refused.text()).toContain('Your card was declined.');
    expect((await account.stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    await post(open.url ?? '', card);
    expect((await account.stripe.subscriptions.list()).data).toMatchObject([{ status: 'active' }]);
  });

  test('checkout expires after a day, and at once when asked', async () => {
    const [one, other] = [await session(), await session()];
    expect((await account.stripe.checkout.sessions.expire(one.id)).status).toBe('expired');
    expect((await refusal(account.stripe.checkout.sessions.expire(one.id))).statusCode).toBe(400);
    await account.clock.advance(DAY);
    expect(await account.stripe.checkout.sessions.retrieve(other.id)).toMatchObject({ status: 'expired', url: null });
  });

  test('one key makes one session', async () => {
    const params = { customer: await customer() };
    const [one, same] = [await session(params, 'subscription:usr_1:1'), await session(params, 'subscription:usr_1:1')];
    expect(same.id).toBe(one.id);
    expect((await refusal(session({ ...params, locale: 'es' }, 'subscription:usr_1:1'))).type).toBe(
      'StripeIdempotencyError',
    );
  });

  test('the portal replaces the card, and an invoice can be paid on its page', async () => {
    const begun = await subscribe('pm_card_chargeCustomerFail', { trial_period_days: 7 });
    await account.clock.advance(7 * DAY + HOUR);
    const portal = await account.stripe.billingPortal.sessions.create({
      customer: idOf(begun.customer),
      return_url: 'http://localhost/plan',
    });
    expect(await (await fetch(portal.url)).text()).toContain('payment failed');
    const wrong = await post(portal.url, { ...card, expiry: '12 / 20' });
    expect(await wrong.text()).toContain('expiration year is invalid');
    expect((await post(portal.url, card)).status).toBe(303);
    expect((await again(begun)).default_payment_method).not.toBe(begun.default_payment_method);
    const [invoice] = await invoicesOf(begun);
    expect(await (await post(invoice?.hosted_invoice_url ?? '', card)).text()).toContain('Paid');
    expect((await again(begun)).status).toBe('active');
  });
});
