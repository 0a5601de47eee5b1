import {
  adminPaymentRoutes,
  earningRoutes,
  type Earnings,
  type Statement,
  type StatementLine,
  type Totals,
  type YearTotals,
} from '@fixelo/contracts';
import { Actor, Clock, fn, notFound } from '../lib/index.ts';
import { Bookings } from '../bookings/index.ts';
import { Users } from '../users/index.ts';
import { Accounts } from './account.entity.ts';
import { accountState } from './connect.ts';
import { balanceIn, monthOf } from './ledger.ts';
import { Balances, monthsOfYear, postingsOfProvider, type MonthRow, type PostingRow } from './ledger.entity.ts';
import { paymentsOfProvider } from './payment.entity.ts';
import { payoutInfo } from './pay-out.ts';
import { payoutsOfProvider } from './payout.entity.ts';
import { openShare } from './shares.ts';

type Counts = Omit<MonthRow, 'providerId' | 'month'>;
const counters = ['gross', 'payments', 'fees', 'refunds', 'disputes', 'paidOut'] as const;
const nothing: Counts = { gross: 0, payments: 0, fees: 0, refunds: 0, disputes: 0, paidOut: 0 };

const plus = (a: Counts, b: Counts): Counts =>
  counters.reduce((sum, name) => ({ ...sum, [name]: a[name] + b[name] }), nothing);
const totalsOf = (counts: Counts): Totals => {
  const { gross, payments, fees, refunds, disputes, paidOut } = counts;
  return { gross, payments, fees, refunds, disputes, paidOut, net: gross - fees - refunds - disputes };
};
const totalsOfMonths = (months: readonly MonthRow[]): Totals =>
  totalsOf(months.reduce<Counts>((sum, month) => plus(sum, month), nothing));

/** How many of the latest payments are looked at for shares that are to come. */
const lookedAt = 100;

async function coming(providerId: string): Promise<Earnings['next']> {
  const { items } = await paymentsOfProvider({ userId: providerId, to: '~' }, { limit: lookedAt });
  const waiting = items.filter(({ transferAt }) => transferAt !== undefined);
  const bookings = await Bookings.batchGet(waiting.map(({ bookingId }) => ({ id: bookingId })));
  return waiting
    .flatMap((payment, i) => {
      const booking = bookings[i];
      const amount = booking ? openShare(payment, booking) : 0;
      return amount > 0 ? [{ bookingId: payment.bookingId, amount, at: payment.transferAt ?? Clock.iso() }] : [];
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** What whoever asks earned as a provider: what of it is where, and when it comes. */
export async function earnings(): Promise<Earnings> {
  const { userId: providerId } = Actor.require('provider');
  const [balance, months, payouts, next, account] = await Promise.all([
    Balances.get({ providerId }),
    monthsOfYear.all({ providerId, year: Clock.iso().slice(0, 4) }),
    payoutsOfProvider({ providerId }, { limit: 20 }),
    coming(providerId),
    Accounts.get({ providerId }),
  ]);
  const { owed = 0, connected = 0, debt = 0 } = balance ?? {};
  return {
    currency: 'USD',
    owed,
    held: owed - connected,
    atStripe: connected,
    debt,
    next,
    payouts: payouts.items.map(payoutInfo),
    account: accountState(account),
    months: months.map((row) => ({ month: row.month, ...totalsOfMonths([row]) })),
  };
}

/** What providers need not see: what moves between Fixelo and their account at Stripe. */
const unseen = new Set<PostingRow['kind']>([
  'transfer',
  'reversal',
  'refund',
  'refund_failed',
  'dispute',
  'dispute_won',
  // what is owed comes off later transfers: it is no earning and no payout
  'debt',
  'debt_netted',
]);

function lineOf({ kind, at, subject, purpose, moves, providerId }: PostingRow): StatementLine {
  const { fees, gross, refunds, disputes, paidOut } = monthOf([{ kind, moves }], providerId ?? '');
  return {
    at,
    kind,
    ...(subject.startsWith('bkg_') ? { bookingId: subject } : {}),
    ...(purpose === undefined ? {} : { purpose }),
    gross: gross - refunds - disputes,
    fee: fees,
    net: paidOut === 0 ? 0 - balanceIn([{ moves }], `provider:${providerId}`) : 0,
    payout: paidOut,
  };
}

/** The statement of whoever asks for a UTC month: every movement that is theirs, and the sums. */
export const statement = fn(earningRoutes['payments.statement'].query, async ({ month }): Promise<Statement> => {
  const { userId: providerId } = Actor.require('provider');
  const [user, postings] = await Promise.all([
    Users.get({ id: providerId }),
    postingsOfProvider.all({ providerId, from: month, to: `${month}~` }, { max: 20_000 }),
  ]);
  if (!user) throw notFound('user');
  const lines = postings
    .filter(({ kind }) => !unseen.has(kind))
    .map(lineOf)
    .filter(({ kind, payout }) => kind !== 'correction' || payout !== 0);
  const totals = totalsOf(monthOf(postings, providerId));
  return { month, currency: 'USD', provider: { id: providerId, name: user.name }, lines, totals };
});

const decimal = (amount: number): string => (amount / 100).toFixed(2);
/** A field of CSV. What a spreadsheet could take for a formula is made text. */
const field = (value: string): string =>
  `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** The same as CSV, one line a movement. */
export const statementCsv = fn(earningRoutes['payments.statement'].query, async ({ month }): Promise<string> => {
  const { lines, totals } = await statement({ month });
  const head = ['date', 'movement', 'booking', 'for', 'gross', 'fee', 'net', 'payout', 'currency'];
  const rows = lines.map(({ at, kind, bookingId = '', purpose = '', gross, fee, net, payout }) => [
    ...[at, kind, bookingId, purpose].map(field),
    ...[gross, fee, net, payout].map(decimal),
    'USD',
  ]);
  const { gross, refunds, disputes, fees, net, paidOut } = totals;
  const sums = [gross - refunds - disputes, fees, net, paidOut].map(decimal);
  return [head, ...rows, [field(month), field('total'), '""', '""', ...sums, 'USD']]
    .map((row) => `${row.join(',')}\r\n`)
    .join('');
});

/** Totals of a UTC year of whoever asks, as tax forms want them. */
export const year = fn(earningRoutes['payments.year'].params, async ({ year: asked }): Promise<YearTotals> => {
  const { userId } = Actor.require('provider');
  return yearOf(userId, asked);
});

/** Totals of a provider's UTC year, for administrators. */
export const yearOfProvider = fn(
  adminPaymentRoutes['admin.yearOf'].params,
  ({ id, year: asked }): Promise<YearTotals> => {
    Actor.require('admin');
    return yearOf(id, asked);
  },
);

/** Totals of a provider's UTC year. */
export async function yearOf(providerId: string, asked: string): Promise<YearTotals> {
  const months = await monthsOfYear.all({ providerId, year: asked });
  const quarterOf = ({ month }: MonthRow): number => Math.ceil(Number(month.slice(5)) / 3);
  return {
    year: Number(asked),
    currency: 'USD',
    total: totalsOfMonths(months),
    months: months.map((row) => ({ month: row.month, ...totalsOfMonths([row]) })),
    quarters: [1, 2, 3, 4].map((quarter) => ({
      quarter,
      ...totalsOfMonths(months.filter((row) => quarterOf(row) === quarter)),
    })),
  };
}
