import { expect } from 'vitest';
import { Bookings, type BookingRow } from '../src/bookings/index.ts';
import { Clock } from '../src/lib/index.ts';
import { Accounts } from '../src/payments/account.entity.ts';
import { balanceIn } from '../src/payments/ledger.ts';
import {
  Balances,
  monthsOfYear,
  postingsOf,
  postingsOfProvider,
  type PostingRow,
} from '../src/payments/ledger.entity.ts';
import { Payment } from '../src/payments/index.ts';
import { payoutsOfProvider } from '../src/payments/payout.entity.ts';
import { write } from '../src/platform/index.ts';
import type { UserRow } from '../src/users/index.ts';
import type { Market } from './market.ts';

/** Writes a booking's state as its own verbs would, and lets the payments follow. */
export async function become(market: Market, bookingId: string, patch: Partial<BookingRow>): Promise<void> {
  const old = await market.row(bookingId);
  const updatedAt = Clock.iso(market.now);
  await write(
    Bookings.replace({ ...old, ...patch, version: old.version + 1, updatedAt }, { if: { version: old.version } }),
  );
}
export const completed = (market: Market): Partial<BookingRow> => ({
  status: 'COMPLETED',
  completedAt: Clock.iso(market.now),
});
export const cancelledFor = (market: Market, refundAmount: number): Partial<BookingRow> => ({
  status: 'CANCELLED',
  cancellation: { by: 'client', refundAmount },
  settlement: { refundAmount, at: Clock.iso(market.now) },
});

/** A provider with an account at Stripe that is finished. */
export async function openAccount(
  market: Market,
  provider: UserRow,
  payouts: 'daily' | 'manual' = 'daily',
): Promise<string> {
  process.env['WEB_URL'] = 'https://fixelo.example';
  await market.as(provider, () => Payment.onboard());
  const row = await Accounts.get({ providerId: provider.id }, { consistent: true });
  if (!row) throw new Error('no account');
  market.payments.money.enable(row.accountId, { payouts });
  await market.webhook(`account ${row.accountId}`);
  return row.accountId;
}

/** Every movement about the bookings and payouts of a market. */
export async function postingsOfMarket(market: Market, providers: readonly UserRow[]): Promise<PostingRow[]> {
  const bookings = [...market.payments.intents.values()].map(({ order }) => order.bookingId);
  const payouts = (await Promise.all(providers.map(({ id }) => payoutsOfProvider({ providerId: id }, { limit: 1000 }))))
    .flatMap(({ items }) => items)
    .map(({ id }) => id);
  const subjects = [...new Set([...bookings, ...payouts])];
  return (await Promise.all(subjects.map((subject) => postingsOf.all({ subject })))).flat();
}

/** The ledger, the running balances and Stripe agree to the cent. */
export async function expectAgreement(market: Market, providers: readonly UserRow[], about = ''): Promise<void> {
  const postings = await postingsOfMarket(market, providers);
  const { money } = market.payments;
  const atStripe = money.lines.filter(({ kind }) => kind !== 'payout').reduce((sum, { amount }) => sum + amount, 0);
  expect({ about, stripe: balanceIn(postings, 'stripe') }).toEqual({ about, stripe: atStripe });
  const accounts = new Set(postings.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to])));
  expect([...accounts].reduce((sum, account) => sum + balanceIn(postings, account), 0)).toBe(0);
  for (const { id: providerId } of providers) {
    const own = await postingsOfProvider.all({ providerId, from: '0', to: '~' }, { max: 100_000 });
    const balance = await Balances.get({ providerId }, { consistent: true });
    const derived = {
      owed: 0 - balanceIn(own, `provider:${providerId}`),
      connected: balanceIn(own, `connected:${providerId}`),
      debt: balanceIn(own, `debt:${providerId}`),
    };
    const { owed = 0, connected = 0, debt = 0 } = balance ?? {};
    expect({ about, owed, connected, debt }).toEqual({ about, ...derived });
    const account = await Accounts.get({ providerId }, { consistent: true });
    if (!account) continue;
    const onTheWay = [...money.payouts.values()]
      .filter((one) => one.accountId === account.accountId && one.payout.status === 'in_transit')
      .reduce((sum, { payout }) => sum + payout.amount, 0);
    expect({ about, connected }).toEqual({ about, connected: money.account(account.accountId).available + onTheWay });
    const year = Clock.iso(market.now).slice(0, 4);
    const months = await monthsOfYear.all({ providerId, year });
    const net = months.reduce((sum, m) => sum + m.gross - m.fees - m.refunds - m.disputes - m.paidOut, 0);
    expect({ about, net }).toEqual({ about, net: owed - debt });
  }
}
