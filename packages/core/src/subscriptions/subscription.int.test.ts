import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeBilling } from '../../test/billing.ts';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { postingsOf } from '../payments/ledger.entity.ts';
import { balanceIn } from '../payments/ledger.ts';
import { Payment } from '../payments/index.ts';
import { Outbox } from '../platform/index.ts';
import { Users, type UserRow } from '../users/index.ts';
import { Subscription } from './index.ts';
import { Invoices, Subscriptions } from './subscription.entity.ts';

const hour = 60;
const day = 24 * hour;
let table: TestTable;
let market: Market;
let provider: UserRow;
let moments: Set<number>;

beforeEach(async () => {
  process.env['WEB_URL'] = 'https://fixelo.example';
  // Jobs look at everything there is: each test has a table of its own.
  table = await startTable();
  market = new Market();
  moments = new Set([market.now]);
  provider = await market.user('PROVIDER');
});
afterEach(() => table.stop());

const wait = (minutes: number): void => {
  market.wait(minutes);
  moments.add(market.now);
};
const mine = (who = provider) => market.as(who, () => Subscription.mine({}));
const subscribe = (who = provider) => market.as(who, () => Subscription.subscribe());
const pageOf = ({ url }: { url?: string }): string => url?.split('/').at(-1) ?? '';
const told = (kind: 'subscription' | 'invoice', id: string) => market.webhook(`${kind} ${id}`);
const planOf = async (who = provider) => (await Users.get({ id: who.id }, { consistent: true }))?.provider?.plan;
/** The customer, or time, at Stripe. */
const play = <T>(act: (billing: FakeBilling) => T): T => market.system(() => act(market.payments.billing));
const job = () => market.system(() => Subscription.lookAtDue());

/** The provider goes through the page; the webhook tells of it. */
async function begin(who = provider, card?: string) {
  const page = pageOf(await subscribe(who));
  const subscription = play((billing) => billing.complete(page, card));
  await told('subscription', subscription.id);
  return subscription;
}
async function events(): Promise<string[]> {
  const rows = (await Promise.all([...moments].map((at) => Outbox.inMinute(at)))).flat();
  return rows
    .filter(({ type, detail }) => type.startsWith('subscription.') && detail.data['providerId'] === provider.id)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ type }) => type);
}
/** Ledger and Stripe agree on what invoices brought. */
async function expectAgreement() {
  const { invoices } = market.payments.billing;
  const postings = (await Promise.all([...invoices.keys()].map((subject) => postingsOf.all({ subject })))).flat();
  const atStripe = market.payments.money.lines.reduce((sum, { amount }) => sum + amount, 0);
  expect(balanceIn(postings, 'stripe')).toBe(atStripe);
  expect(balanceIn(postings, 'subscriptions')).toBe(0 - atStripe);
}

describe('starting PRO', () => {
  it('leads to a page, the same one while it is open, with a trial', async () => {
    expect(await mine()).toMatchObject({ plan: 'FREE', status: 'NONE', trialDays: 7, invoices: [] });
    const [first, again] = [await subscribe(), await subscribe()];
    expect(again.url).toBe(first.url);
    expect(market.payments.billing.pages.get(pageOf(first))?.order).toMatchObject({
      trialDays: 7,
      providerId: provider.id,
      done: 'https://fixelo.example/provider/plan?checkout=done',
    });
  });

  it('gives PRO once the page is done, and tells of it once', async () => {
    const { id, trialEnd } = await begin();
    await told('subscription', id);
    expect(await planOf()).toBe('PRO');
    expect(await mine()).toMatchObject({
      plan: 'PRO',
      status: 'TRIALING',
      trialDays: 0,
      cancelAtPeriodEnd: false,
      trialEndsAt: new Date((trialEnd ?? 0) * 1000).toISOString(),
    });
    expect(await events()).toEqual(['subscription.started']);
    await expect(subscribe()).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'SUBSCRIBED' } });
  });

  it('gives it on the way back from the page, before any webhook', async () => {
    const page = pageOf(await subscribe());
    play((billing) => billing.complete(page));
    expect(await market.as(provider, () => Subscription.mine({ fresh: 'true' }))).toMatchObject({ status: 'TRIALING' });
  });

  it('makes one page and one subscription, however many ask at once', async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => subscribe()));
    expect(new Set(started.map(({ url }) => url)).size).toBe(1);
    expect(market.payments.billing.pages.size).toBe(1);
  });

  it('has one trial for each provider', async () => {
    const { id } = await begin();
    await market.as(provider, () => Subscription.unsubscribe());
    wait(7 * day);
    play((billing) => billing.turn(id));
    await told('subscription', id);
    expect(await mine()).toMatchObject({ plan: 'FREE', status: 'ENDED', trialDays: 0 });
    const second = await subscribe();
    expect(market.payments.billing.pages.get(pageOf(second))?.order.trialDays).toBe(0);
    await told('subscription', play((billing) => billing.complete(pageOf(second))).id);
    // What is told of the old one changes nothing any more.
    await told('subscription', id);
    expect(await mine()).toMatchObject({ plan: 'PRO', status: 'ACTIVE' });
  });

  it('has one trial for each card, and charges nobody for trying another', async () => {
    const card = `card_${provider.id}`;
    await begin(provider, card);
    const other = await market.user('PROVIDER');
    const refused = await begin(other, card);
    expect(market.payments.billing.subscriptions.get(refused.id)?.status).toBe('canceled');
    expect(await mine(other)).toMatchObject({ plan: 'FREE', status: 'NONE', trialDays: 0, trialRefused: true });
    expect(market.payments.money.lines).toEqual([]);
    const paid = await begin(other, card);
    expect(paid.status).toBe('active');
    expect(await mine(other)).toMatchObject({ plan: 'PRO', status: 'ACTIVE', trialRefused: false });
  });

  it('ends a second subscription that comes out of an older page', async () => {
    const first = await subscribe();
    wait(25 * hour);
    const old = market.payments.billing.pages.get(pageOf(first));
    if (old) old.page = { ...old.page, status: 'expired' };
    const { id } = await begin();
    if (old) old.page = { ...old.page, status: 'open' };
    const surplus = play((billing) => billing.complete(pageOf(first)));
    await told('subscription', surplus.id);
    expect(market.payments.billing.subscriptions.get(surplus.id)?.status).toBe('canceled');
    expect(market.payments.billing.subscriptions.get(id)?.status).not.toBe('canceled');
    expect(await planOf()).toBe('PRO');
  });
});

describe('renewing', () => {
  it('posts what was paid, and tells of it', async () => {
    const { id } = await begin();
    wait(7 * day);
    const invoice = play((billing) => billing.turn(id));
    await told('invoice', invoice?.id ?? '');
    expect(await events()).toEqual(['subscription.started', 'subscription.renewed']);
    expect(await mine()).toMatchObject({
      status: 'ACTIVE',
      invoices: [{ id: invoice?.id, amount: 3480, status: 'PAID', refundedAmount: 0 }],
    });
    await expectAgreement();
  });

  it('that is refused keeps PRO for seven days, then ends it, and paying brings it back', async () => {
    const { id } = await begin();
    wait(7 * day);
    const invoice = play((billing) => billing.turn(id, 'refused'));
    await told('invoice', invoice?.id ?? '');
    await told('subscription', id);
    expect(await mine()).toMatchObject({ plan: 'PRO', status: 'PAST_DUE', invoices: [{ status: 'OPEN' }] });
    wait(7 * day - 1);
    await job();
    expect(await planOf()).toBe('PRO');
    wait(1);
    await job();
    expect(await planOf()).toBe('FREE');
    play((billing) => billing.settle(invoice?.id ?? ''));
    await told('invoice', invoice?.id ?? '');
    expect(await mine()).toMatchObject({ plan: 'PRO', status: 'ACTIVE', invoices: [{ status: 'PAID' }] });
    expect(await events()).toEqual([
      'subscription.started',
      'subscription.past_due',
      'subscription.ended',
      'subscription.renewed',
      'subscription.started',
    ]);
    await expectAgreement();
  });

  it('is found by the job when no webhook came', async () => {
    const { id } = await begin();
    wait(4 * day);
    await job();
    await job();
    expect(await events()).toEqual(['subscription.started', 'subscription.trial_ending']);
    wait(3 * day);
    const invoice = play((billing) => billing.turn(id));
    wait(2 * hour);
    await job();
    expect(await mine()).toMatchObject({ status: 'ACTIVE', invoices: [{ id: invoice?.id, status: 'PAID' }] });
    await expectAgreement();
    expect(await job()).toBe(0);
  });

  it('can be given back, also before the payment was told of', async () => {
    const { id } = await begin();
    wait(7 * day);
    const invoice = play((billing) => billing.turn(id));
    market.system(() => market.payments.refundOutside(invoice?.intentId ?? '', 1000));
    await market.webhook(`${invoice?.intentId ?? ''} refund`);
    await told('invoice', invoice?.id ?? '');
    expect((await mine()).invoices).toMatchObject([{ refundedAmount: 1000 }]);
    market.system(() => market.payments.refundOutside(invoice?.intentId ?? '', 2480));
    await market.webhook(`${invoice?.intentId ?? ''} refund`);
    expect((await mine()).invoices).toMatchObject([{ refundedAmount: 3480 }]);
    await expectAgreement();
    market.system(() => market.payments.failRefund(invoice?.intentId ?? ''));
    await market.webhook(`${invoice?.intentId ?? ''} refund`);
    await expectAgreement();
  });

  it.each(['won', 'lost'] as const)('that a bank disputes is in the ledger as well: %s', async (outcome) => {
    const { id } = await begin();
    wait(7 * day);
    const invoice = play((billing) => billing.turn(id));
    await told('invoice', invoice?.id ?? '');
    const { money } = market.payments;
    const dispute = market.system(() => money.openDispute(invoice?.intentId ?? '', 3480));
    await market.webhook(`dispute ${dispute.id}`);
    await market.webhook(`dispute ${dispute.id}`);
    await expectAgreement();
    market.system(() => money.closeDispute(dispute.id, outcome));
    await market.webhook(`dispute ${dispute.id}`);
    await told('invoice', invoice?.id ?? '');
    await expectAgreement();
  });

  it('leaves nothing for the daily reconciliation to find', async () => {
    const { id } = await begin();
    wait(7 * day);
    const invoice = play((billing) => billing.turn(id));
    await told('invoice', invoice?.id ?? '');
    market.system(() => market.payments.refundOutside(invoice?.intentId ?? '', 1000));
    await market.webhook(`${invoice?.intentId ?? ''} refund`);
    const span = { from: market.now - 60_000, to: market.now + 60_000 };
    const own = new Set(market.payments.money.lines.map(({ intentId }) => intentId));
    const found = await market.system(() => Payment.reconcile(span));
    expect(found.filter(({ reference }) => own.has(reference))).toEqual([]);
  });
});

describe('cancelling', () => {
  it('lets PRO go on until the period ends, unless it is taken back', async () => {
    const { id } = await begin();
    const cancel = () => market.as(provider, () => Subscription.unsubscribe());
    expect(await cancel()).toMatchObject({ plan: 'PRO', status: 'TRIALING', cancelAtPeriodEnd: true });
    await cancel();
    expect((await subscribe()).subscription).toMatchObject({ cancelAtPeriodEnd: false });
    await cancel();
    expect(market.payments.billing.endings).toEqual([true, false, true]);
    wait(7 * day);
    play((billing) => billing.turn(id));
    await told('subscription', id);
    expect(await mine()).toMatchObject({ plan: 'FREE', status: 'ENDED', cancelAtPeriodEnd: false });
    await expect(cancel()).rejects.toMatchObject({ details: { reason: 'NOT_SUBSCRIBED' } });
  });

  it('comes with leaving', async () => {
    const { id } = await begin();
    await market.system(() => Subscription.endOf(provider.id));
    await market.system(() => Subscription.endOf(provider.id));
    expect(market.payments.billing.subscriptions.get(id)?.status).toBe('canceled');
    expect(await mine()).toMatchObject({ plan: 'FREE', status: 'ENDED' });
  });
});

it('takes no news of what is not its own', async () => {
  await market.webhook('invoice in_unknown').catch(() => undefined);
  expect(await Invoices.get({ id: 'in_unknown' })).toBeUndefined();
  const { id } = await begin();
  const stranger = await market.user('PROVIDER');
  const answer = await market.system(() =>
    Subscription.receive({ type: 'subscription', subscriptionId: id, providerId: stranger.id }),
  );
  expect(answer).toBe(false);
  expect(await Subscriptions.get({ providerId: stranger.id })).toBeUndefined();
});
