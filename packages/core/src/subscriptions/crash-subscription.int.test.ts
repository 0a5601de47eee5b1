import { beforeAll, describe, expect, it } from 'vitest';
import type { Fate } from '../../test/crash.ts';
import { crashingTable } from '../../test/crashing.ts';
import { Market } from '../../test/market.ts';
import { balanceIn } from '../payments/ledger.ts';
import { postingsOf } from '../payments/ledger.entity.ts';
import { Users, type UserRow } from '../users/index.ts';
import { lookAt } from './due.ts';
import { Subscription } from './index.ts';
import { Subscriptions } from './subscription.entity.ts';

const day = 24 * 60;
const crash = crashingTable();
beforeAll(() => {
  process.env['WEB_URL'] = 'https://fixelo.example';
});

/** Lets calls to the payment provider die with those to the table. */
function watch({ payments }: Market): void {
  let fate: Fate = 'passes';
  payments.fail((call) => (fate = crash.next(call)) === 'never made');
  payments.loseAnswers(() => fate === 'answer lost');
}

interface Scene {
  readonly market: Market;
  readonly provider: UserRow;
}
const scene = async (): Promise<Scene> => {
  const market = new Market();
  return { market, provider: await market.user('PROVIDER') };
};
const subscribe = ({ market, provider }: Scene) => market.as(provider, () => Subscription.subscribe());
const cancel = ({ market, provider }: Scene) => market.as(provider, () => Subscription.unsubscribe());
const rowOf = ({ provider }: Scene) => Subscriptions.get({ providerId: provider.id }, { consistent: true });
async function job(given: Scene): Promise<void> {
  const row = await rowOf(given);
  if (row) await given.market.system(() => lookAt(row));
}
/** The one page that is open, filled in. */
function complete({ market }: Scene) {
  const { billing } = market.payments;
  const open = [...billing.pages.values()].filter(({ page }) => page.status === 'open');
  expect(open).toHaveLength(1);
  return market.system(() => billing.complete(open[0]?.page.id ?? ''));
}
async function begun(): Promise<Scene & { readonly id: string }> {
  const given = await scene();
  await subscribe(given);
  const { id } = complete(given);
  await given.market.webhook(`subscription ${id}`);
  return { ...given, id };
}

async function expectWhole(given: Scene, about: string): Promise<void> {
  const { market, provider } = given;
  const { billing, money } = market.payments;
  const live = [...billing.subscriptions.values()].filter(({ status }) => status !== 'canceled');
  const row = await rowOf(given);
  const user = await Users.get({ id: provider.id }, { consistent: true });
  expect({ about, plan: user?.provider?.plan, live: live.length }).toEqual({ about, plan: 'PRO', live: 1 });
  const { cancelAtPeriodEnd, change } = row ?? {};
  expect({ about, cancelAtPeriodEnd, change }).toEqual({
    about,
    cancelAtPeriodEnd: live[0]?.cancelAtPeriodEnd,
    change: undefined,
  });
  const postings = (
    await Promise.all([...billing.invoices.keys()].map((id) => postingsOf.all({ subject: id })))
  ).flat();
  const atStripe = money.lines.reduce((sum, { amount }) => sum + amount, 0);
  expect({ about, ledger: balanceIn(postings, 'stripe') }).toEqual({ about, ledger: atStripe });
}

const acts: Record<string, () => Promise<{ given: Scene; act: () => Promise<unknown>; resume: () => Promise<void> }>> =
  {
    'starting PRO': async () => {
      const given = await scene();
      return {
        given,
        act: () => subscribe(given),
        resume: async () => {
          await subscribe(given);
          const { id } = complete(given);
          await given.market.webhook(`subscription ${id}`);
        },
      };
    },
    'what the page made': async () => {
      const given = await scene();
      await subscribe(given);
      const { id } = complete(given);
      return { given, act: () => given.market.webhook(`subscription ${id}`), resume: () => job(given) };
    },
    cancelling: async () => {
      const given = await begun();
      return {
        given,
        act: () => cancel(given),
        resume: async () => {
          await job(given);
          const row = await rowOf(given);
          // Death before the wish was written: nobody was told that it was heard.
          if (row?.cancelAtPeriodEnd === false) await cancel(given);
          expect([...given.market.payments.billing.subscriptions.values()][0]?.cancelAtPeriodEnd).toBe(true);
        },
      };
    },
    'going on after all': async () => {
      const given = await begun();
      await cancel(given);
      return { given, act: () => subscribe(given), resume: () => job(given) };
    },
    'a renewal that was paid': async () => {
      const given = await begun();
      given.market.wait(7 * day);
      const invoice = given.market.system(() => given.market.payments.billing.turn(given.id));
      return { given, act: () => given.market.webhook(`invoice ${invoice?.id ?? ''}`), resume: () => job(given) };
    },
  };

describe('whenever a process dies, plan, ledger and Stripe agree once all is resumed', () => {
  for (const [name, prepare] of Object.entries(acts))
    it.each(['before', 'after'] as const)(`${name}, %s each call outward`, async (when) => {
      let calls = 0;
      let names: readonly string[] = [];
      for (let died = true; died;) {
        const { given, act, resume } = await prepare();
        watch(given.market);
        crash.arm({ call: ++calls, when });
        await act().catch(() => undefined);
        died = crash.revive();
        if (!died) names = [...crash.calls];
        await resume();
        await expectWhole(given, `${name}, ${when} call ${calls}`);
      }
      expect(calls).toBeGreaterThan(3);
      console.log(`${name}: killed ${when} each of ${calls - 1} calls: ${names.join(', ')}`);
    });
});
