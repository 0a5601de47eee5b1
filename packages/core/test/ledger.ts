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
import type { People } from './people.ts';

/** Writes a booking's state as its own verbs would, and lets the payments follow. */
export async function become(market: People, bookingId: string, patch: Partial<BookingRow>): Promise<void> {
  const old = await market.row(bookingId);
  const updatedAt = Clock.iso(market.now);
  await write(
    Bookings.replace({ ...old, ...patch, version: old.version + 1, updatedAt }, { if: { version: old.version } }),
  );
}
export const completed = (market: People): Partial<BookingRow> => ({
  status: 'COMPLETED',
  completedAt: Clock.iso(market.now),
});
export const cancelledFor = (market: People, refundAmount: number): Partial<BookingRow> => ({
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

/** What the payment provider says happened, to be compared with the ledger. */
export interface TheirSide {
  readonly bookingIds: readonly string[];
  /** What moved the platform's balance in all, without fees and its own payouts. */
  readonly moved: number;
  /** What an account holds, available or not, and what of its payouts is under way. */
  readonly held: (accountId: string) => Promise<number>;
}

/** Every movement about `bookingIds` and the payouts of `providers`. */
export async function postingsAbout(
  bookingIds: readonly string[],
  providers: readonly UserRow[],
): Promise<PostingRow[]> {
  const lists = await Promise.all(
    providers.map(({ id }) => payoutsOfProvider.all({ providerId: id }, { max: 10_000 })),
  );
  const subjects = [...new Set([...bookingIds, ...lists.flat().map(({ id }) => id)])];
  const postings: PostingRow[] = [];
  for (let i = 0; i < subjects.length; i += 50)
    postings.push(
      ...(await Promise.all(subjects.slice(i, i + 50).map((subject) => postingsOf.all({ subject })))).flat(),
    );
  return postings;
}

const accountsIn = (postings: readonly PostingRow[]): Set<string> =>
  new Set(postings.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to])));

/** The ledger, the running balances and the payment provider agree to the cent. */
export async function agree(
  theirs: TheirSide,
  providers: readonly UserRow[],
  { year, about = '' }: { readonly year: string; readonly about?: string },
): Promise<void> {
  const postings = await postingsAbout(theirs.bookingIds, providers);
  expect({ about, stripe: balanceIn(postings, 'stripe') }).toEqual({ about, stripe: theirs.moved });
  expect([...accountsIn(postings)].reduce((sum, account) => sum + balanceIn(postings, account), 0)).toBe(0);
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
    expect({ about, connected }).toEqual({ about, connected: await theirs.held(account.accountId) });
    const months = await monthsOfYear.all({ providerId, year });
    const net = months.reduce((sum, m) => sum + m.gross - m.fees - m.refunds - m.disputes - m.paidOut, 0);
    expect({ about, net }).toEqual({ about, net: owed - debt });
  }
}

const bookingsOf = ({ payments }: Market): string[] =>
  [...payments.intents.values()].map(({ order }) => order.bookingId);

/** Every movement about the bookings and payouts of a market. */
export const postingsOfMarket = (market: Market, providers: readonly UserRow[]): Promise<PostingRow[]> =>
  postingsAbout(bookingsOf(market), providers);

/** As `agree`, for a market whose payment provider is in memory. */
export function expectAgreement(market: Market, providers: readonly UserRow[], about = ''): Promise<void> {
  const { money } = market.payments;
  const lines = money.lines.filter(({ kind }) => kind !== 'payout');
  const onTheWay = (accountId: string): number =>
    [...money.payouts.values()]
      .filter((one) => one.accountId === accountId && one.payout.status === 'in_transit')
      .reduce((sum, { payout }) => sum + payout.amount, 0);
  const theirs: TheirSide = {
    bookingIds: bookingsOf(market),
    moved: lines.reduce((sum, { amount }) => sum + amount, 0),
    held: (accountId) => Promise.resolve(money.account(accountId).available + onTheWay(accountId)),
  };
  return agree(theirs, providers, { year: Clock.iso(market.now).slice(0, 4), about });
}
