import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { become, completed, expectAgreement, openAccount, postingsOfMarket } from '../../test/ledger.ts';
import { Market } from '../../test/market.ts';
import { FakePayments } from '../../test/payment.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Booking } from '../bookings/index.ts';
import { Log } from '../lib/index.ts';
import { Settings } from '../platform/index.ts';
import type { PaymentNotice } from '../provider/payment.ts';
import type { UserRow } from '../users/index.ts';
import { Accounts } from './account.entity.ts';
import { Payment } from './index.ts';
import { balanceIn } from './ledger.ts';
import { Balances } from './ledger.entity.ts';
import { paymentsOfBooking } from './payment.entity.ts';
import { payoutsOfProvider } from './payout.entity.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  vi.spyOn(Log, 'error').mockReturnValue();
  vi.spyOn(Log, 'warn').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await table.stop();
});

interface Scene {
  readonly market: Market;
  readonly provider: UserRow;
  readonly id: string;
  readonly intentId: string;
  readonly accountId: string;
}
/** A booking that waits for its payment, of a provider whose account is at Stripe. */
async function scene(instantBook: boolean): Promise<Scene> {
  Settings.forget();
  const market = new Market();
  const provider = await market.provider();
  const accountId = await openAccount(market, provider);
  const service = await market.service(provider, { instantBook });
  const { booking, payment } = await market.book(await market.user('CLIENT'), service, '2026-12-10T15:00:00.000Z');
  return { market, provider, id: booking.id, intentId: payment.intentId, accountId };
}
const jobs = ({ market }: Scene) => market.system(async () => [await Booking.expireDue(), await Payment.settleDue()]);
async function pay({ market, intentId }: Scene): Promise<void> {
  market.payments.pay(intentId);
  await market.webhook(intentId);
}
async function earn(given: Scene): Promise<void> {
  const { market, id } = given;
  await pay(given);
  await become(market, id, completed(market));
  await market.settle(id);
  market.wait(24 * 60);
  await jobs(given);
}
/** What a webhook that is sent now carries. */
const told = ({ market }: Scene, text: string): Promise<PaymentNotice> => {
  const body = Buffer.from(text);
  return market.payments.verifyWebhook(body, FakePayments.sign(body));
};

/** What happens at Stripe, and the webhooks it writes about it, in their order. */
interface Story {
  readonly instantBook?: boolean;
  readonly before?: (given: Scene) => Promise<void>;
  readonly tell: (given: Scene) => Promise<PaymentNotice[]>;
}
const dispute = (end: 'won' | 'lost'): Story => ({
  before: earn,
  tell: async (given) => {
    const { money } = given.market.payments;
    const { id } = money.openDispute(given.intentId, 8000);
    const opened = await told(given, `dispute ${id}`);
    const reviewed = { type: 'dispute', dispute: { ...money.disputes.get(id)!, status: 'under_review' } } as const;
    money.closeDispute(id, end);
    return [opened, reviewed, await told(given, `dispute ${id}`)];
  },
});
const stories: Record<string, Story> = {
  'an intent that fails, then is paid': {
    tell: async (given) => {
      const { market, intentId } = given;
      market.payments.refuse(intentId);
      const refused = await told(given, intentId);
      market.payments.debit(intentId);
      const processing = await told(given, intentId);
      market.payments.pay(intentId);
      return [refused, processing, await told(given, intentId)];
    },
  },
  'an intent that is cancelled at Stripe': {
    tell: async (given) => {
      const { market, intentId } = given;
      market.payments.refuse(intentId);
      const refused = await told(given, intentId);
      market.payments.expireAuthorisation(intentId);
      return [refused, await told(given, intentId)];
    },
  },
  'an authorisation that runs out': {
    instantBook: false,
    before: pay,
    tell: async (given) => {
      const authorised = await told(given, given.intentId);
      given.market.payments.expireAuthorisation(given.intentId);
      return [authorised, await told(given, given.intentId)];
    },
  },
  'refunds made in Stripe’s own pages': {
    before: pay,
    tell: async (given) => {
      const { market, intentId } = given;
      market.payments.refundOutside(intentId, 3000);
      const first = await told(given, `${intentId} refund`);
      market.payments.refundOutside(intentId, 1000);
      return [await told(given, intentId), first, await told(given, `${intentId} refund`)];
    },
  },
  'a refund of a payment that is not known yet': {
    tell: async (given) => {
      const { market, intentId } = given;
      market.payments.pay(intentId);
      const paid = await told(given, intentId);
      market.payments.refundOutside(intentId, 3000);
      return [paid, await told(given, `${intentId} refund`)];
    },
  },
  'a dispute that is won': dispute('won'),
  'a dispute that is lost': dispute('lost'),
  'a transfer': {
    before: earn,
    tell: (given) =>
      Promise.all([...given.market.payments.money.transfers.keys()].map((id) => told(given, `transfer ${id}`))),
  },
  'an account that is restricted, then finished': {
    before: earn,
    tell: async (given) => {
      const { money } = given.market.payments;
      money.enable(given.accountId, { transfersEnabled: false, requirements: ['individual.id_number'] });
      const restricted = await told(given, `account ${given.accountId}`);
      money.enable(given.accountId);
      return [restricted, await told(given, `account ${given.accountId}`)];
    },
  },
  'a payout that bounces after it was paid': {
    before: earn,
    tell: async (given) => {
      const { money } = given.market.payments;
      const { id } = money.schedulePayout(given.accountId);
      const sent = await told(given, `payout ${id}`);
      money.endPayout(id, 'paid');
      const paid = await told(given, `payout ${id}`);
      money.endPayout(id, 'failed');
      return [sent, paid, await told(given, `payout ${id}`)];
    },
  },
  'what is of no interest': { before: pay, tell: (given) => Promise.all([told(given, 'invoice.created')]) },
};

const deliveries: Record<string, (notices: readonly PaymentNotice[], given: Scene) => readonly PaymentNotice[]> = {
  doubled: (notices) => notices.flatMap((one) => [one, one]),
  'doubled as a whole': (notices) => [...notices, ...notices],
  reversed: (notices) => notices.toReversed(),
  'a day late': (notices, { market }) => {
    market.wait(24 * 60);
    return notices;
  },
};

/** What is left when all is delivered: states, amounts, and the balance of every account of the ledger. */
async function outcome({ market, provider, id, accountId }: Scene) {
  const postings = await postingsOfMarket(market, [provider]);
  const accounts = new Set(postings.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to])));
  const balances = [...accounts]
    .map((account) => [account.split(':')[0], balanceIn(postings, account)] as const)
    .filter(([, amount]) => amount !== 0);
  const payments = await paymentsOfBooking.all({ bookingId: id });
  const { items } = await payoutsOfProvider({ providerId: provider.id }, { limit: 100 });
  const account = await Accounts.get({ providerId: provider.id }, { consistent: true });
  const balance = await Balances.get({ providerId: provider.id }, { consistent: true });
  return {
    booking: (await market.row(id)).status,
    payments: payments.map(({ status, amount, refundedAmount, transferredAmount, lost, dispute: known }) => {
      return { status, amount, refundedAmount, transferredAmount, lost, dispute: known?.status };
    }),
    payouts: items.map(({ status, amount }) => ({ status, amount })),
    account: account && { is: account.accountId === accountId, transfers: account.transfersEnabled },
    balance: balance && [balance.owed, balance.connected, balance.debt],
    ledger: balances.toSorted(([a = ''], [b = '']) => a.localeCompare(b)),
  };
}

async function play({ instantBook = true, before, tell }: Story, way?: string): Promise<unknown> {
  const given = await scene(instantBook);
  await before?.(given);
  const notices = await tell(given);
  const deliver = way === undefined ? undefined : deliveries[way];
  if (way === 'a day late') await given.market.system(() => Booking.expireDue());
  for (const notice of deliver?.(notices, given) ?? notices) await given.market.deliver(notice);
  // Two runs a day later: whatever was put off is done, whenever the news came.
  for (const minutes of [25 * 60, 25 * 60]) {
    given.market.wait(minutes);
    await jobs(given);
  }
  await expectAgreement(given.market, [given.provider], way);
  return outcome(given);
}

describe.each(Object.keys(stories))('webhooks about %s', (name) => {
  it('doubled, reversed and a day late leave the same states and the same ledger', async () => {
    const story = stories[name]!;
    const expected = await play(story);
    for (const way of Object.keys(deliveries))
      expect({ way, end: await play(story, way) }).toEqual({ way, end: expected });
  });
});
