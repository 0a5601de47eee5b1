import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { Booking } from '../../../core/src/bookings/index.ts';
import { Clock, Log } from '../../../core/src/lib/index.ts';
import { Payment } from '../../../core/src/payments/index.ts';
import { balanceIn } from '../../../core/src/payments/ledger.ts';
import { Balances, Postings, postingsOf } from '../../../core/src/payments/ledger.entity.ts';
import { postingsIn } from '../../../core/src/payments/ledger-days.ts';
import { Audit, write } from '../../../core/src/platform/index.ts';
import type { ServiceRow } from '../../../core/src/catalog/service.entity.ts';
import type { UserRow } from '../../../core/src/users/index.ts';
import { StripeMarket } from './market.ts';

let table: TestTable;
let market: StripeMarket;
beforeEach(async () => {
  table = await startTable();
});
beforeAll(() => {
  vi.spyOn(Log, 'error').mockReturnValue();
  vi.spyOn(Log, 'warn').mockReturnValue();
  vi.spyOn(Log, 'info').mockReturnValue();
});
afterEach(async () => {
  market.close();
  await table.stop();
});
afterAll(() => vi.restoreAllMocks());

interface Scene {
  readonly provider: UserRow;
  readonly client: UserRow;
  readonly admin: UserRow;
  readonly accountId: string;
  readonly bookingId: string;
  readonly intentId: string;
}

/** A booking that was paid and done; the clock stands an hour after its start. */
async function done(provider: UserRow, client: UserRow, service: ServiceRow, method?: string): Promise<string> {
  const start = (Math.floor(market.now / 86_400_000) + 1) * 86_400_000 + 15 * 3_600_000;
  const { booking, payment } = await market.book(client, service, new Date(start).toISOString());
  await market.pay(payment.intentId, method);
  await market.tell();
  market.now = start + 3_600_000;
  await market.as(provider, () => Booking.complete({ id: booking.id }));
  await market.settle(booking.id);
  return booking.id;
}

async function scene(method?: string): Promise<Scene> {
  market = new StripeMarket();
  const [provider, client, admin] = [await market.provider(), await market.user('CLIENT'), await market.user('ADMIN')];
  const accountId = await market.openAccount(provider);
  const bookingId = await done(provider, client, await market.service(provider), method);
  const { intentId = '' } = (await market.row(bookingId)).payment;
  return { provider, client, admin, accountId, bookingId, intentId };
}

/** Tips of $2.00, $2.01 … paid one by one, twenty for each booking. */
async function tips({ client, provider, bookingId }: Scene, count: number): Promise<string[]> {
  const intents: string[] = [];
  const service = await market.service(provider);
  let of = bookingId;
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % 20 === 0) of = await done(provider, client, service);
    const id = of;
    const { intentId } = await market.as(client, () =>
      Payment.intent({ bookingId: id, purpose: 'tip', amount: 200 + i }),
    );
    await market.pay(intentId);
    await market.tell(intentId);
    intents.push(intentId);
  }
  return intents;
}

const since = () => ({ from: Date.parse('2026-12-01T00:00:00Z'), to: market.now + 1 });
const run = () => market.system(() => Payment.reconcile(since()));
const open = ({ admin }: Scene) => market.as(admin, () => Payment.drifts({ limit: 100 }));

async function linesAtStripe(): Promise<Stripe.BalanceTransaction[]> {
  const lines = [];
  for await (const line of market.sdk.balanceTransactions.list({ limit: 100, expand: ['data.source'] }))
    lines.push(line);
  return lines;
}
const isOf = (type: string, amount: number) => (line: Stripe.BalanceTransaction) =>
  line.type === type && line.amount === amount;
function line(lines: readonly Stripe.BalanceTransaction[], type: string, amount: number): Stripe.BalanceTransaction {
  const found = lines.find(isOf(type, amount));
  if (!found) throw new Error(`no ${type} of ${amount}`);
  return found;
}

type Plant = (
  given: Scene & { readonly tip: (n: number) => string; readonly lines: Stripe.BalanceTransaction[] },
) => unknown;
/** Each fault by name: how it comes into the world, and what must be found of it. */
const faults: Record<string, { readonly plant: Plant; readonly found: readonly string[] }> = {
  'a charge that nobody here asked for': {
    plant: () =>
      market.sdk.paymentIntents.create({
        amount: 777,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      }),
    found: ['MISSING_HERE charge 777 0'],
  },
  'a refund that was made twice': {
    plant: ({ intentId }) => market.sdk.refunds.create({ payment_intent: intentId, amount: 1000 }),
    found: ['AMOUNT refund -2000 -1000'],
  },
  'a transfer that was made twice': {
    plant: async ({ intentId, accountId: destination }) => {
      const { latest_charge: charge } = await market.sdk.paymentIntents.retrieve(intentId);
      if (typeof charge !== 'string') throw new Error('no charge');
      await market.sdk.transfers.create({ amount: 310, currency: 'usd', destination, source_transaction: charge });
    },
    found: ['MISSING_HERE transfer -310 0'],
  },
  'a transfer that Stripe does not have': {
    plant: ({ lines }) => market.forgeLine(line(lines, 'transfer', -201), undefined),
    found: ['MISSING_AT_STRIPE transfer 0 -201'],
  },
  'a reversal that nobody wrote down': {
    plant: async () => {
      const { data } = await market.sdk.transfers.list({ limit: 100 });
      const id = data.find(({ amount }) => amount === 202)?.id ?? '';
      await market.sdk.transfers.createReversal(id, { amount: 52 });
    },
    found: ['MISSING_HERE reversal 52 0'],
  },
  'a dispute whose webhook never came': {
    plant: ({ tip }) => market.bank.dispute(tip(3)),
    found: ['MISSING_HERE dispute -203 0'],
  },
  'an amount that differs': {
    plant: ({ lines }) => market.forgeLine(line(lines, 'charge', 204), { amount: 205 }),
    found: ['AMOUNT charge 205 204'],
  },
  'a fee that differs': {
    plant: ({ lines }) => {
      const fee = line(lines, 'charge', 206);
      market.forgeLine(fee, { fee: fee.fee + 3 });
    },
    found: ['AMOUNT fee 39 36'],
  },
  'another currency': {
    plant: ({ lines }) => market.forgeLine(line(lines, 'charge', 207), { currency: 'eur' }),
    found: ['CURRENCY charge 207 207'],
  },
  'a movement of a kind that is not known': {
    plant: ({ lines }) =>
      market.forgeLine(line(lines, 'charge', 208), {
        id: 'txn_0Contribution',
        type: 'contribution',
        reporting_category: 'contribution',
        amount: -9,
        fee: 0,
        source: null,
      }),
    found: ['UNKNOWN_KIND other -9 0'],
  },
  'an entry that the ledger has lost': {
    plant: async ({ bookingId }) => {
      const postings = await postingsOf.all({ subject: bookingId });
      const lost = postings.find((one) => one.kind === 'charge' && balanceIn([one], 'stripe') === 209);
      if (!lost) throw new Error('no posting');
      await write(Postings.remove({ subject: bookingId, id: lost.id }));
    },
    found: ['MISSING_HERE charge 209 0', 'BALANCE balance -209 0', 'BALANCE month -209 0'],
  },
  'a counter that was changed': {
    plant: ({ provider }) => write(Balances.tally({ providerId: provider.id }, { debt: 41 })),
    found: [],
  },
};

describe('the daily reconciliation on the Stripe stand-in', () => {
  it('finds each planted fault on pages of balance transactions; an administrator settles each, and then nothing is left', async () => {
    const given = await scene();
    await market.as(given.admin, () =>
      Payment.refund({ bookingId: given.bookingId, amount: 1000, reason: 'a part was not done' }),
    );
    const intents = await tips(given, 60);
    market.wait(24 * 60);
    await market.system(() => Payment.settleDue());
    await market.tell();
    const lines = await linesAtStripe();
    expect(lines.length).toBeGreaterThan(100);
    expect(await run()).toEqual([]);

    for (const { plant } of Object.values(faults)) await plant({ ...given, lines, tip: (n) => intents[n] ?? '' });
    const found = await run();
    const facts = found.map(({ reason, kind, stripe, ledger }) => `${reason} ${kind} ${stripe} ${ledger}`);
    const balances = facts.filter((fact) => fact.startsWith('BALANCE'));
    expect(facts.filter((fact) => !fact.startsWith('BALANCE')).toSorted()).toEqual(
      Object.values(faults)
        .flatMap((fault) => fault.found)
        .filter((fact) => !fact.startsWith('BALANCE'))
        .toSorted(),
    );
    expect(balances).toHaveLength(2);
    console.info(`planted and found: ${Object.keys(faults).join('; ')}`);
    expect((await open(given)).items).toHaveLength(found.length);
    await expect(market.as(given.client, () => Payment.drifts({ limit: 10 }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });

    market.wait(5);
    const settled = [];
    for (const { id, reason } of (await open(given)).items.toSorted((a) => (a.reason === 'BALANCE' ? 1 : -1))) {
      const settle = () => market.as(given.admin, () => Payment.settleDrift({ id, note: 'seen in the dashboard' }));
      const [first, second] = await Promise.all([settle(), settle()]);
      expect(second.resolution).toEqual(first.resolution);
      settled.push(`${reason} ${id.split(':')[0]} ${first.resolution?.how}`);
    }
    expect(settled.toSorted()).toEqual(
      [
        'MISSING_HERE charge CORRECTED',
        'MISSING_HERE charge CORRECTED',
        'AMOUNT refund CAUGHT_UP',
        'MISSING_HERE transfer CORRECTED',
        'MISSING_AT_STRIPE transfer CORRECTED',
        'MISSING_HERE reversal CORRECTED',
        'MISSING_HERE dispute CAUGHT_UP',
        'AMOUNT charge CORRECTED',
        'AMOUNT fee CORRECTED',
        'CURRENCY charge NOTED',
        'UNKNOWN_KIND other CORRECTED',
        'BALANCE balance RECOUNTED',
        'BALANCE month RECOUNTED',
      ].toSorted(),
    );
    expect((await open(given)).items).toEqual([]);
    const audit = await market.as(given.admin, () => Audit.list({ actor: given.admin.id, limit: 100 }));
    expect(audit.items.filter(({ action }) => action === 'payments.drift_settled')).toHaveLength(settled.length);

    expect(await run()).toEqual([]);
    const net = (await linesAtStripe()).reduce((sum, one) => sum + one.net, 0);
    const ledger = balanceIn(await market.system(() => postingsIn(since())), 'stripe');
    expect(ledger).toBe(net);
  });

  const daily = async (days: number) => {
    const found = [];
    for (let day = 0; day < days; day++) {
      market.wait(24 * 60);
      found.push(...(await market.system(() => Payment.reconcile())));
    }
    return found;
  };
  const settle = ({ admin }: Scene, id: string) =>
    market.as(admin, () => Payment.settleDrift({ id, note: 'looked at in the dashboard' }));
  const balanceOf = ({ provider }: Scene) => Balances.get({ providerId: provider.id }, { consistent: true });

  it('finds a payout that was paid, or came back, while its webhook got lost, and takes it in', async () => {
    const given = await scene();
    market.wait(24 * 60);
    await market.system(() => Payment.settleDue());
    await market.tell();
    const found = await daily(14);
    const [payout] = (await market.sdk.payouts.list({}, { stripeAccount: given.accountId })).data;
    const id = `provider_payout:${payout?.id ?? ''}`;
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatchObject({ reason: 'PAYOUT', stripe: 7600, ledger: 0 });
    expect((await open(given)).items.map((one) => one.id)).toEqual([id]);
    expect((await settle(given, id)).resolution).toMatchObject({ how: 'CAUGHT_UP' });
    expect(await balanceOf(given)).toMatchObject({ owed: 0, connected: 0 });

    market.bank.bounce(given.accountId, payout?.id ?? '');
    // the account's schedule pays it out again meanwhile
    market.now = (payout?.arrival_date ?? 0) * 1000 + 7 * 86_400_000;
    const back = await daily(7);
    expect(back.find(({ reference }) => reference === payout?.id)).toMatchObject({ stripe: 0, ledger: 7600 });
    await settle(given, id);
    expect(await balanceOf(given)).toMatchObject({ owed: 7600, connected: 7600 });
    await market.expectAgreement([given.provider]);
  });

  it('finds what nothing brings any further, and a refund that no bank takes', async () => {
    const given = await scene('pm_card_refundFail');
    market.wait(3 * 24 * 60);
    const [stale] = (await market.system(() => Payment.reconcile())).filter(({ reason }) => reason === 'STALE');
    expect(stale).toMatchObject({ kind: 'payment', bookingId: given.bookingId, ledger: 8000 });
    expect((await settle(given, `payment:${stale?.reference ?? ''}`)).resolution).toMatchObject({ how: 'NOTED' });

    await market.as(given.admin, () => Payment.refund({ bookingId: given.bookingId, reason: 'the pipe still leaks' }));
    for (let day = 0; day < 30; day++) {
      market.wait(24 * 60);
      await market.tell();
      await market.system(() => Payment.settleDue());
    }
    const stuck = (await open(given)).items.find(({ reason }) => reason === 'REFUND_STUCK');
    expect(stuck).toMatchObject({ stripe: 0, ledger: 8000, bookingId: given.bookingId });
    expect((await settle(given, stuck?.id ?? '')).resolution).toMatchObject({ how: 'CORRECTED', amount: 8000 });
    const entries = await postingsOf.all({ subject: `drift ${stuck?.id ?? ''}` });
    expect(entries.map(({ kind, moves }) => ({ kind, moves }))).toEqual([
      { kind: 'correction', moves: [{ from: 'bank', to: 'refunds', amount: 8000 }] },
    ]);
    const owedToClients = [...(await postingsOf.all({ subject: given.bookingId })), ...entries];
    expect(balanceIn(owedToClients, 'refunds')).toBe(0);
  });

  it('rings the alarm: its job fails after all is written down', async () => {
    const given = await scene();
    const { handler } = await import('../../../functions/src/job/reconcile.ts');
    const job = () => Clock.fixed(() => market.now, handler);
    market.wait(3 * 24 * 60);
    await market.system(() => Payment.settleDue());
    await job();
    await write(Balances.tally({ providerId: given.provider.id }, { owed: 1 }));
    market.now = (Math.floor(market.now / 86_400_000) + 2) * 86_400_000 + 6 * 3_600_000;
    await expect(job()).rejects.toThrow('do not agree in 1 places');
    expect((await open(given)).items.map(({ id }) => id)).toContain(`balance:${given.provider.id}`);
  });

  it('leaves no day out on which its job did not run', async () => {
    const given = await scene();
    await market.system(() => Payment.reconcile());
    await market.sdk.paymentIntents.create({
      amount: 777,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    market.wait(6 * 24 * 60);
    const found = await market.system(() => Payment.reconcile());
    expect(found.map(({ reason, stripe }) => ({ reason, stripe }))).toContainEqual({
      reason: 'MISSING_HERE',
      stripe: 777,
    });
    market.wait(24 * 60);
    const again = await market.system(() => Payment.reconcile());
    expect(again.map(({ stripe }) => stripe)).not.toContain(777);
    expect((await open(given)).items.map(({ stripe }) => stripe)).toContain(777);
  });
});
