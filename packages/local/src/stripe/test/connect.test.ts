import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../standin/testing.ts';
import { idOf, openAccount, payWith, refusal, type TestAccount } from './account.ts';

const DAY = 24 * 3600_000;
let own: TestAccount;
beforeAll(async () => {
  own = await openAccount();
});
afterAll(() => own.close());

const back = 'https://fixelo.test/back';
const again = 'https://fixelo.test/again';

const order: Stripe.AccountCreateParams = {
  type: 'express',
  country: 'US',
  email: 'ana@example.com',
  capabilities: { transfers: { requested: true } },
  business_profile: { url: 'https://fixelo.com' },
  metadata: { providerId: 'usr_1' },
};

const linkOf = (account: string): Promise<Stripe.AccountLink> =>
  own.stripe.accountLinks.create({ account, type: 'account_onboarding', return_url: back, refresh_url: again });

const answer = (url: string, form: Record<string, string>): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

/** An account whose owner finished the form, and asks for each payout. */
const onboarded = async (number = '000123456789'): Promise<string> => {
  const { id } = await own.stripe.accounts.create(order);
  await answer((await linkOf(id)).url, { answer: 'complete', account_number: number });
  await own.stripe.accounts.update(id, { settings: { payouts: { schedule: { interval: 'manual' } } } });
  return id;
};

const balanceOf = async (stripeAccount: string): Promise<[number, number]> => {
  const { available, pending } = await own.stripe.balance.retrieve({}, { stripeAccount });
  const sum = (amounts: { amount: number }[]): number => amounts.reduce((total, { amount }) => total + amount, 0);
  return [sum(available), sum(pending)];
};

const give = (destination: string, amount: number, more: Partial<Stripe.TransferCreateParams> = {}) =>
  own.stripe.transfers.create({ amount, currency: 'usd', destination, ...more });

/** The charge of a payment of $80. */
const charge = async (): Promise<string> => idOf((await payWith(own, 'pm_card_visa')).latest_charge);

const eventTypes = async (stripeAccount: string): Promise<string[]> =>
  (await own.stripe.events.list({}, { stripeAccount })).data.map(({ type, account }) => `${type} ${account ?? ''}`);

test('an account is made once per key, and enabled by its hosted form', async () => {
  const made = await own.stripe.accounts.create(order, { idempotencyKey: 'account-1' });
  expect((await own.stripe.accounts.create(order, { idempotencyKey: 'account-1' })).id).toBe(made.id);
  expect(made).toMatchObject({ type: 'express', details_submitted: false, capabilities: { transfers: 'inactive' } });
  expect(made.requirements?.currently_due).toContain('external_account');
  expect((await refusal(give(made.id, 100))).code).toBe('insufficient_capabilities_for_transfer');
  await refusal(own.stripe.accounts.createLoginLink(made.id));

  const left = await linkOf(made.id);
  expect(await (await fetch(left.url)).text()).toContain('Complete');
  expect((await answer(left.url, { answer: 'leave' })).headers.get('location')).toBe(back);
  expect((await own.stripe.accounts.retrieve(made.id)).details_submitted).toBe(false);
  expect((await fetch(left.url, { redirect: 'manual' })).headers.get('location')).toBe(again);

  const { url } = await linkOf(made.id);
  const done = await answer(url, { answer: 'complete', account_number: '000123456789' });
  expect([done.status, done.headers.get('location')]).toEqual([303, back]);
  expect(await own.stripe.accounts.retrieve(made.id)).toMatchObject({
    charges_enabled: true,
    payouts_enabled: true,
    details_submitted: true,
    capabilities: { transfers: 'active' },
    requirements: { currently_due: [], disabled_reason: null },
    external_accounts: { data: [{ last4: '6789' }] },
    metadata: { providerId: 'usr_1' },
  });
  expect(await eventTypes(made.id)).toEqual([`account.updated ${made.id}`]);
  const { url: dashboard } = await own.stripe.accounts.createLoginLink(made.id);
  expect((await fetch(dashboard)).status).toBe(200);
});

test('a link lapses after minutes, and unknown accounts are refused', async () => {
  const { id } = await own.stripe.accounts.create(order);
  const { url } = await linkOf(id);
  await own.clock.advance(6 * 60_000);
  expect((await answer(url, { answer: 'complete' })).headers.get('location')).toBe(again);
  expect((await refusal(linkOf('acct_none'))).code).toBe('resource_missing');
  const foreign = own.stripe.balance.retrieve({}, { stripeAccount: 'acct_none' });
  expect((await refusal(foreign)).code).toBe('account_invalid');
});

test('a transfer takes what is available, or money of its charge before it settles', async () => {
  const account = await onboarded();
  expect((await refusal(give(account, 10_000_000))).code).toBe('balance_insufficient');
  const source_transaction = await charge();
  const made = await give(account, 6800, {
    source_transaction,
    transfer_group: 'bkg_1',
    metadata: { number: '0' },
  });
  expect(made).toMatchObject({ amount: 6800, amount_reversed: 0, destination: account, transfer_group: 'bkg_1' });
  expect((await refusal(give(account, 1201, { source_transaction }))).param).toBe('amount');
  expect((await own.stripe.transfers.list({ transfer_group: 'bkg_1' })).data.map(({ id }) => id)).toEqual([made.id]);
  expect(await balanceOf(account)).toEqual([0, 6800]);
  await own.clock.advance(2 * DAY);
  expect(await balanceOf(account)).toEqual([6800, 0]);
  await charge();
  await own.clock.advance(2 * DAY);
  await give(account, 200);
  expect(await balanceOf(account)).toEqual([7000, 0]);
  const { data } = await own.stripe.balanceTransactions.list({ type: 'transfer', expand: ['data.source'] });
  expect(data.at(-1)).toMatchObject({ amount: -6800, source: { id: made.id, object: 'transfer' } });
});

test('a reversal takes back no more than was transferred or than the account holds', async () => {
  const account = await onboarded();
  const { id } = await give(account, 5000, { source_transaction: await charge() });
  await own.stripe.transfers.createReversal(id, { amount: 2000 });
  expect((await refusal(own.stripe.transfers.createReversal(id, { amount: 3001 }))).param).toBe('amount');
  expect(await own.stripe.transfers.retrieve(id)).toMatchObject({ amount_reversed: 2000, reversed: false });
  expect(await balanceOf(account)).toEqual([0, 3000]);
  await own.clock.advance(2 * DAY);
  await own.stripe.payouts.create({ amount: 2500, currency: 'usd' }, { stripeAccount: account });
  const short = own.stripe.transfers.createReversal(id, { amount: 501 });
  expect((await refusal(short)).code).toBe('balance_insufficient');
  const [event] = (await own.stripe.events.list({ type: 'transfer.reversed' })).data;
  expect(event?.data.object).toMatchObject({ id, amount_reversed: 2000 });
});

test.each([
  ['000123456789', 'paid', null, 500],
  ['000111111113', 'failed', 'account_closed', 4000],
])('a payout to %s is %s when it arrives, also over a restart', async (number, status, failure_code, rest) => {
  const account = await onboarded(number);
  const on = { stripeAccount: account };
  await give(account, 4000, { source_transaction: await charge() });
  expect((await refusal(own.stripe.payouts.create({ amount: 1, currency: 'usd' }, on))).code).toBe(
    'balance_insufficient',
  );
  await own.clock.advance(2 * DAY);
  const payout = await own.stripe.payouts.create(
    { amount: 3500, currency: 'usd', metadata: { payoutId: 'pay_1' } },
    { ...on, idempotencyKey: `payout-${account}` },
  );
  expect(payout).toMatchObject({ status: 'pending', amount: 3500, metadata: { payoutId: 'pay_1' } });
  expect(await balanceOf(account)).toEqual([500, 0]);
  await own.restart();
  await own.clock.advance(2 * DAY);
  const { data } = await own.stripe.payouts.list({ limit: 20 }, on);
  expect(data).toMatchObject([{ id: payout.id, status, failure_code }]);
  expect(await balanceOf(account)).toEqual([rest, 0]);
  expect((await eventTypes(account))[0]).toBe(`payout.${status} ${account}`);
  expect((await own.stripe.payouts.list()).data).toEqual([]);
});

test('an account is paid out by its schedule, and by hand once its owner wants it so', async () => {
  const account = await onboarded();
  const schedule = (interval: 'daily' | 'manual') =>
    own.stripe.accounts.update(account, { settings: { payouts: { schedule: { interval } } } });
  await schedule('daily');
  await give(account, 5000, { source_transaction: await charge() });
  await own.clock.advance(4 * DAY);
  await until(async () => (await own.stripe.payouts.list({}, { stripeAccount: account })).data.length === 1);
  const [payout] = (await own.stripe.payouts.list({}, { stripeAccount: account })).data;
  expect(payout).toMatchObject({ amount: 5000, automatic: true, description: 'STRIPE PAYOUT' });
  expect(await balanceOf(account)).toEqual([0, 0]);
  await schedule('manual');
  await give(account, 700, { source_transaction: await charge() });
  await own.clock.advance(4 * DAY);
  expect(await balanceOf(account)).toEqual([700, 0]);
});

test('a payout that was paid can come back, and an account can be asked for more', async () => {
  const account = await onboarded();
  await give(account, 900, { source_transaction: await charge() });
  await own.clock.advance(3 * DAY);
  const { id } = await own.stripe.payouts.create({ amount: 900, currency: 'usd' }, { stripeAccount: account });
  await own.clock.advance(3 * DAY);
  own.standIn.bank.bounce(account, id);
  expect(await own.stripe.payouts.retrieve(id, {}, { stripeAccount: account })).toMatchObject({
    status: 'failed',
    failure_code: 'could_not_process',
  });
  expect(await balanceOf(account)).toEqual([900, 0]);
  own.standIn.bank.restrict(account, ['individual.id_number']);
  expect((await refusal(give(account, 1))).code).toBe('insufficient_capabilities_for_transfer');
  const refused = own.stripe.payouts.create({ amount: 900, currency: 'usd' }, { stripeAccount: account });
  expect((await refusal(refused)).code).toBe('payouts_not_allowed');
  own.standIn.bank.restrict(account, []);
  expect(await own.stripe.accounts.retrieve(account)).toMatchObject({ payouts_enabled: true });
});

test('of a charge that is shared out no more can be transferred than it is, and no more taken back than was', async () => {
  const account = await onboarded();
  const source_transaction = await charge();
  const { id } = await give(account, 8000, { source_transaction });
  expect((await refusal(give(account, 1, { source_transaction }))).code).toBe('balance_insufficient');
  await own.stripe.transfers.createReversal(id, { amount: 3000 });
  const more = await refusal(own.stripe.transfers.createReversal(id, { amount: 5001 }));
  expect(more.message).toContain('greater than unreversed amount');
});
