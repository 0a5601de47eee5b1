import { readFileSync } from 'node:fs';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { peerFile } from '../../standin/peers.ts';
import { until } from '../../standin/testing.ts';
import { openAccount, type TestAccount } from './account.ts';

const file = peerFile('stripe-objects.json');
const tree = z.record(z.string(), z.unknown());
const samples = file === undefined ? {} : z.record(z.string(), tree).parse(JSON.parse(readFileSync(file, 'utf8')));

let account: TestAccount;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

/** Keys of `sample` that `ours` lacks, at every depth where both have objects. Metadata is free, null is empty. */
const lacking = (sample: unknown, ours: unknown, at: string): string[] => {
  const [wanted, have] = [tree.safeParse(sample), tree.safeParse(ours)];
  if (!wanted.success || !have.success || at.endsWith('.metadata')) return [];
  return Object.entries(wanted.data).flatMap(([key, value]) =>
    key in have.data ? lacking(value, have.data[key], `${at}.${key}`) : [`${at}.${key}`],
  );
};

const check = (kind: string, object: unknown, apart: readonly string[] = []): void =>
  expect(lacking(samples[kind], object, kind).filter((path) => !apart.includes(path))).toEqual([]);

const plain = (object: object): unknown => JSON.parse(JSON.stringify(object));

test.skipIf(file === undefined)('objects have the keys of the published samples', async () => {
  const { stripe } = account;
  const customer = await stripe.customers.create({ email: 'a@example.com', address: { city: 'Miami' } });
  const intent = await stripe.paymentIntents.create({
    amount: 1099,
    currency: 'usd',
    customer: customer.id,
    confirm: true,
    payment_method: 'pm_card_visa',
    expand: ['latest_charge.balance_transaction', 'latest_charge.refunds', 'payment_method'],
  });
  const charge = intent.latest_charge as Stripe.Charge;
  check('customer', plain(customer));
  check('payment_intent', plain(intent));
  check('payment_method', plain(intent.payment_method as Stripe.PaymentMethod));
  check('charge', plain(charge));
  check('balance_transaction', plain(charge.balance_transaction as Stripe.BalanceTransaction));
  check('refund', plain(await stripe.refunds.create({ payment_intent: intent.id, amount: 100 })));
  check('balance', plain(await stripe.balance.retrieve()));
  const charged = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  account.standIn.bank.dispute(charged.id);
  check('dispute', plain((await stripe.disputes.list()).data[0] ?? {}));
  check('setup_intent', plain(await stripe.setupIntents.create({ customer: customer.id })));
  const connected = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  });
  // Express accounts of ours take no cards themselves
  check('account', plain(connected), ['account.capabilities.card_payments']);
  const back = 'https://example.com';
  const link = await stripe.accountLinks.create({
    account: connected.id,
    type: 'account_onboarding',
    return_url: back,
    refresh_url: back,
  });
  check('account_link', plain(link));
  account.standIn.bank.onboard(link.url, '000123456789');
  check('login_link', plain(await stripe.accounts.createLoginLink(connected.id)));
  const transfer = await stripe.transfers.create({
    amount: 500,
    currency: 'usd',
    destination: connected.id,
    source_transaction: charge.id,
  });
  check('transfer', plain(transfer));
  check('transfer_reversal', plain(await stripe.transfers.createReversal(transfer.id, { amount: 100 })));
  await account.clock.advance(3 * 86_400_000);
  await until(async () => (await stripe.payouts.list({}, { stripeAccount: connected.id })).data.length > 0);
  check('payout', plain((await stripe.payouts.list({}, { stripeAccount: connected.id })).data[0] ?? {}));
  const [event] = (await stripe.events.list({ type: 'charge.succeeded' })).data;
  check('event', plain({ ...event, data: {} }), ['event.data.object']);
});

test.skipIf(file === undefined)('objects of Billing have the keys of the published samples', async () => {
  const { stripe } = account;
  const product = await stripe.products.create({ name: 'PRO', id: 'pro' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 3480,
    recurring: { interval: 'month' },
  });
  const customer = await stripe.customers.create({ email: 'b@example.com' });
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    default_payment_method: card.id,
    expand: ['latest_invoice'],
  });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'https://example.com/done',
  });
  check('product', plain(product));
  check('price', plain(price));
  check('subscription', plain(subscription));
  check('subscription_item', plain(subscription.items.data[0] ?? {}));
  // Newer versions of the API keep it in `parent`.
  check('invoice', plain(subscription.latest_invoice as Stripe.Invoice), ['invoice.subscription']);
  check('checkout.session', plain(session));
  check('billing_portal.session', plain(await stripe.billingPortal.sessions.create({ customer: customer.id })));
});
