import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { postingsAbout } from '../../../core/test/ledger.ts';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { Booking } from '../../../core/src/bookings/index.ts';
import { Log } from '../../../core/src/lib/index.ts';
import { Accounts } from '../../../core/src/payments/account.entity.ts';
import { Payment } from '../../../core/src/payments/index.ts';
import { balanceIn } from '../../../core/src/payments/ledger.ts';
import { Balances } from '../../../core/src/payments/ledger.entity.ts';
import { paymentsOfBooking } from '../../../core/src/payments/payment.entity.ts';
import { payoutsOfProvider } from '../../../core/src/payments/payout.entity.ts';
import { Settings } from '../../../core/src/platform/index.ts';
import type { UserRow } from '../../../core/src/users/index.ts';
import type { StripeEvent } from '../../src/stripe/api/event.ts';
import { StripeMarket } from './market.ts';

const start = '2026-12-10T15:00:00.000Z';
const dayMinutes = 24 * 60;

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  for (const level of ['error', 'warn', 'info'] as const) vi.spyOn(Log, level).mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await table.stop();
});

interface Scene {
  readonly market: StripeMarket;
  readonly provider: UserRow;
  readonly id: string;
  readonly intentId: string;
  readonly accountId: string;
}
/** A booking that waits for its payment, of a provider whose account is at Stripe. */
async function scene(instantBook: boolean): Promise<Scene> {
  Settings.forget();
  const market = new StripeMarket();
  const provider = await market.provider();
  const accountId = await market.openAccount(provider, 'manual');
  const service = await market.service(provider, { instantBook });
  const { booking, payment } = await market.book(await market.user('CLIENT'), service, start);
  return { market, provider, id: booking.id, intentId: payment.intentId, accountId };
}
const jobs = ({ market }: Scene) =>
  market.system(async () => {
    await Booking.expireDue();
    await Payment.settleDue();
    await Payment.finishPayouts();
  });
async function pay({ market, intentId }: Scene): Promise<void> {
  await market.pay(intentId);
  await market.tell();
}
async function earn(given: Scene): Promise<void> {
  const { market, provider, id } = given;
  await pay(given);
  market.now = Date.parse(start) + 3_600_000;
  await market.as(provider, () => Booking.complete({ id }));
  await market.settle(id);
  market.wait(dayMinutes);
  await jobs(given);
  await market.tell();
}

/** What happens at Stripe; the webhooks that it writes about it are what is doubled, reversed and delayed. */
interface Story {
  readonly instantBook?: boolean;
  readonly before?: (given: Scene) => Promise<void>;
  readonly happens: (given: Scene) => Promise<unknown>;
}
const dispute = (end: 'won' | 'lost'): Story => ({
  before: earn,
  happens: async ({ market, intentId }) => {
    const id = market.bank.dispute(intentId);
    await market.sdk.disputes.update(id, { evidence: { product_description: 'Leak repair' }, submit: true });
    market.bank.decide(id, end);
  },
});
const stories: Record<string, Story> = {
  'an intent that fails, then is paid': {
    happens: async ({ market, intentId }) => {
      await market.pay(intentId, 'pm_card_chargeDeclined');
      await market.pay(intentId);
    },
  },
  'a bank debit that comes days later': {
    happens: async ({ market, intentId }) => {
      await market.pay(intentId, 'pm_usBankAccount');
      await market.tell();
      market.wait(4 * dayMinutes);
    },
  },
  'a bank debit that bounces': {
    happens: async ({ market, intentId }) => {
      await market.pay(intentId, 'pm_usBankAccount_insufficientFunds');
      await market.tell();
      market.wait(4 * dayMinutes);
    },
  },
  'an intent that is cancelled at Stripe': {
    happens: async ({ market, intentId }) => {
      await market.pay(intentId, 'pm_card_chargeDeclined');
      await market.sdk.paymentIntents.cancel(intentId);
    },
  },
  'an authorisation that runs out': {
    instantBook: false,
    happens: async ({ market, intentId }) => {
      await market.pay(intentId);
      await market.sdk.paymentIntents.cancel(intentId);
    },
  },
  'refunds made in Stripe’s own pages': {
    before: pay,
    happens: async ({ market, intentId }) => {
      await market.sdk.refunds.create({ payment_intent: intentId, amount: 3000 });
      await market.sdk.refunds.create({ payment_intent: intentId, amount: 1000 });
    },
  },
  'a refund of a payment that is not known yet': {
    happens: async ({ market, intentId }) => {
      await market.pay(intentId);
      await market.sdk.refunds.create({ payment_intent: intentId, amount: 3000 });
    },
  },
  'a dispute that is won': dispute('won'),
  'a dispute that is lost': dispute('lost'),
  'a card whose holder disputes the charge at once': {
    happens: async ({ market, intentId }) => {
      await market.pay(intentId, 'pm_card_createDispute');
    },
  },
  'a transfer, and one that is taken back': {
    before: async (given) => {
      await pay(given);
      given.market.now = Date.parse(start) + 3_600_000;
      await given.market.as(given.provider, () => Booking.complete({ id: given.id }));
      await given.market.settle(given.id);
      given.market.wait(dayMinutes);
    },
    happens: async (given) => {
      await jobs(given);
      const admin = await given.market.user('ADMIN');
      await given.market.as(admin, () => Payment.refund({ bookingId: given.id, amount: 2000, reason: 'late' }));
    },
  },
  'an account that is restricted, then finished': {
    before: earn,
    happens: ({ market, accountId }) => {
      market.bank.restrict(accountId, ['individual.id_number']);
      market.bank.restrict(accountId, []);
      return Promise.resolve();
    },
  },
  'a payout that bounces after it was paid': {
    before: async (given) => {
      await earn(given);
      given.market.wait(3 * dayMinutes);
    },
    happens: ({ market, accountId }) => {
      const payout = market.bank.payOut(accountId) ?? '';
      market.wait(3 * dayMinutes);
      market.bank.bounce(accountId, payout);
      return Promise.resolve();
    },
  },
  'what is of no interest': {
    before: pay,
    happens: ({ market }) => market.sdk.customers.create({ email: 'nobody@example.com' }),
  },
};

const ways: Record<string, (events: readonly StripeEvent[], given: Scene) => readonly StripeEvent[]> = {
  'as they were written': (events) => events,
  doubled: (events) => events.flatMap((one) => [one, one]),
  'doubled as a whole': (events) => [...events, ...events],
  reversed: (events) => events.toReversed(),
  'reversed and doubled': (events) => events.toReversed().flatMap((one) => [one, one]),
  'a day late': (events, { market }) => {
    market.wait(dayMinutes);
    return events;
  },
};

/** What is left when all is delivered: states, amounts, and the balance of every account of the ledger. */
async function outcome({ market, provider, id, accountId }: Scene) {
  const postings = await postingsAbout([id], [provider]);
  const accounts = new Set(postings.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to])));
  const balances = [...accounts]
    .map((account) => [account.split(':')[0], balanceIn(postings, account)] as const)
    .filter(([, amount]) => amount !== 0);
  const payments = await paymentsOfBooking.all({ bookingId: id });
  const { items } = await payoutsOfProvider({ providerId: provider.id }, { limit: 100 });
  const account = await Accounts.get({ providerId: provider.id }, { consistent: true });
  const balance = await Balances.get({ providerId: provider.id }, { consistent: true });
  const booking = await market.row(id);
  return {
    booking: [booking.status, booking.payment.status],
    payments: payments.map(({ status, amount, refundedAmount, transferredAmount, lost, dispute: known }) => {
      return { status, amount, refundedAmount, transferredAmount, lost, dispute: known?.status };
    }),
    payouts: items.map(({ status, amount }) => ({ status, amount })),
    account: account && { is: account.accountId === accountId, transfers: account.transfersEnabled },
    balance: balance && [balance.owed, balance.connected, balance.debt],
    ledger: balances.toSorted(([a = ''], [b = '']) => a.localeCompare(b)),
  };
}

async function play({ instantBook = true, before, happens }: Story, way: string): Promise<unknown> {
  const given = await scene(instantBook);
  const { market } = given;
  await before?.(given);
  await market.tell();
  const known = market.events.length;
  await happens(given);
  const written = market.events.slice(known);
  const deliver = ways[way];
  if (way === 'a day late') await market.system(() => Booking.expireDue());
  for (const event of deliver?.(written, given) ?? []) await market.deliver(event);
  // Two runs a day later: whatever was put off is done, whenever the news came.
  for (const minutes of [25 * 60, 25 * 60]) {
    market.wait(minutes);
    await jobs(given);
    await market.tell();
  }
  await market.expectAgreement([given.provider], way);
  const end = await outcome(given);
  market.close();
  return end;
}

describe.each(Object.keys(stories))('webhooks about %s', (name) => {
  it('doubled, reversed and a day late leave the same states and the same ledger (bug 18)', async () => {
    const story = stories[name]!;
    const expected = await play(story, 'as they were written');
    for (const way of Object.keys(ways)) expect({ way, end: await play(story, way) }).toEqual({ way, end: expected });
  });
});
