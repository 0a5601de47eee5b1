import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { balanceIn } from '../payments/ledger.ts';
import { postingsOf } from '../payments/ledger.entity.ts';
import { Users } from '../users/index.ts';
import { Subscription } from './index.ts';
import { Subscriptions } from './subscription.entity.ts';

const day = 24 * 60;
let table: TestTable;
beforeAll(async () => {
  process.env['WEB_URL'] = 'https://fixelo.example';
  table = await startTable();
});
afterAll(() => table.stop());

/** A trial, a paid month, a refused one, paid after all, given back in part, cancelled, ended; and all it was told by. */
async function history() {
  const market = new Market();
  const provider = await market.user('PROVIDER');
  const { url = '' } = await market.as(provider, () => Subscription.subscribe());
  const { billing } = market.payments;
  const { id } = market.system(() => billing.complete(url.split('/').at(-1) ?? ''));
  const webhooks = [`subscription ${id}`];
  const turn = (outcome: 'paid' | 'refused') => {
    market.wait(7 * day);
    const invoice = market.system(() => billing.turn(id, outcome));
    if (!invoice) throw new Error('no invoice');
    webhooks.push(`invoice ${invoice.id}`, `subscription ${id}`);
    return invoice;
  };
  const first = turn('paid');
  const late = turn('refused');
  market.system(() => billing.settle(late.id));
  webhooks.push(`invoice ${late.id}`, `subscription ${id}`);
  market.system(() => market.payments.refundOutside(first.intentId ?? '', 1480));
  webhooks.push(`${first.intentId ?? ''} refund`);
  const known = billing.subscriptions.get(id);
  if (known) known.cancelAtPeriodEnd = true;
  webhooks.push(`subscription ${id}`);
  market.wait(30 * day);
  market.system(() => billing.turn(id));
  webhooks.push(`subscription ${id}`);
  return { market, provider, webhooks, subjects: [first.id, late.id] };
}

describe('however webhooks of subscriptions come, the end is the same', () => {
  const deliveries: Record<string, (webhooks: readonly string[]) => readonly string[]> = {
    'in order': (all) => all,
    twice: (all) => all.flatMap((one) => [one, one]),
    reversed: (all) => all.toReversed(),
    'reversed, then in order': (all) => [...all.toReversed(), ...all],
  };
  const check = async (order: (webhooks: readonly string[]) => readonly string[], parallel = false) => {
    const { market, provider, webhooks, subjects } = await history();
    // All of it a day late.
    market.wait(day);
    const tell = (one: string) => market.webhook(one);
    if (parallel) await Promise.all(order(webhooks).map(tell));
    else for (const one of order(webhooks)) await tell(one);
    // A refund that came before its invoice was known is found with the invoice.
    const postings = (await Promise.all(subjects.map((subject) => postingsOf.all({ subject })))).flat();
    expect(balanceIn(postings, 'stripe')).toBe(3480 + 3480 - 1480);
    expect(balanceIn(postings, 'subscriptions')).toBe(0 - (3480 + 3480 - 1480));
    const row = await Subscriptions.get({ providerId: provider.id }, { consistent: true });
    // The end was there before the first was told: a subscription that was never known to live gives nothing.
    expect(row?.plan ?? 'FREE').toBe('FREE');
    expect((await Users.get({ id: provider.id }, { consistent: true }))?.provider?.plan).toBe('FREE');
  };
  for (const [name, order] of Object.entries(deliveries)) it(name, () => check(order));
  it('all at once', () => check((all) => all.flatMap((one) => [one, one]), true));

  it('shuffled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), async (keys) => {
        await check((all) =>
          all
            .map((one, i) => [keys[i] ?? 0, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one),
        );
      }),
      { numRuns: 8 },
    );
  });
});

it('a webhook that was written while PRO lived and comes after its end does not bring it back', async () => {
  const market = new Market();
  const provider = await market.user('PROVIDER');
  const { url = '' } = await market.as(provider, () => Subscription.subscribe());
  const { billing } = market.payments;
  const { id } = market.system(() => billing.complete(url.split('/').at(-1) ?? ''));
  await market.webhook(`subscription ${id}`);
  const known = billing.subscriptions.get(id);
  if (known) known.status = 'canceled';
  await market.webhook(`subscription ${id}`);
  await market.webhook(`subscription ${id}`);
  expect((await Users.get({ id: provider.id }, { consistent: true }))?.provider?.plan).toBe('FREE');
});
