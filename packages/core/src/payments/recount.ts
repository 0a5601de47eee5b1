import { Clock } from '../lib/index.ts';
import { transact, type Op } from '../platform/index.ts';
import { optimistic } from '../bookings/index.ts';
import { balancesOf, monthOf } from './ledger.ts';
import { Balances, Months, postingsOfProvider } from './ledger.entity.ts';
import type { Finding } from './match.ts';

/** What counters should say and say. */
interface Counted {
  readonly right: Readonly<Record<string, number>>;
  readonly counted: Readonly<Record<string, number>>;
  /** There are no counters yet. */
  readonly isNew: boolean;
}

const most = { max: 200_000 };

async function balanceOf(providerId: string): Promise<Counted> {
  const [row, postings] = await Promise.all([
    Balances.get({ providerId }, { consistent: true }),
    postingsOfProvider.all({ providerId, from: '0', to: '~' }, most),
  ]);
  const { owed = 0, connected = 0, debt = 0 } = row ?? {};
  return { right: balancesOf(postings, providerId), counted: { owed, connected, debt }, isNew: !row };
}

async function monthCounted(providerId: string, month: string): Promise<Counted> {
  const [row, postings] = await Promise.all([
    Months.get({ providerId, month }, { consistent: true }),
    postingsOfProvider.all({ providerId, from: month, to: `${month}~` }, most),
  ]);
  const { gross = 0, payments = 0, fees = 0, refunds = 0, disputes = 0, paidOut = 0 } = row ?? {};
  const counted = { gross, payments, fees, refunds, disputes, paidOut };
  return { right: monthOf(postings, providerId), counted, isNew: !row };
}

/** The first counter that is wrong. */
const wrongIn = ({ right, counted }: Counted): { stripe: number; ledger: number } | undefined => {
  const name = Object.keys(right).find((one) => right[one] !== counted[one]);
  return name === undefined ? undefined : { stripe: right[name] ?? 0, ledger: counted[name] ?? 0 };
};

/** Between the reads of lines and counters somebody may move money: only what differs twice is wrong. */
async function wrongTwice(read: () => Promise<Counted>): Promise<{ stripe: number; ledger: number } | undefined> {
  return wrongIn(await read()) && wrongIn(await read());
}

/** Where the running balances of a provider, or their month, are not what their movements say. */
export async function countersOf(providerId: string, month: string): Promise<Finding[]> {
  const balance = await wrongTwice(() => balanceOf(providerId));
  const inMonth = await wrongTwice(() => monthCounted(providerId, month));
  const about = { reason: 'BALANCE', currency: 'USD', providerId, at: Clock.now() } as const;
  return [
    ...(balance ? [{ ...about, kind: 'balance', reference: providerId, ...balance }] : []),
    ...(inMonth ? [{ ...about, kind: 'month', reference: `${providerId}_${month}`, ...inMonth }] : []),
  ];
}

const gap = ({ right, counted }: Counted, name: string): number => (right[name] ?? 0) - (counted[name] ?? 0);

function balanceChange(providerId: string, found: Counted): Op {
  const change = { owed: gap(found, 'owed'), connected: gap(found, 'connected'), debt: gap(found, 'debt') };
  if (found.isNew) return Balances.tally({ providerId }, change);
  const { owed = 0, connected = 0, debt = 0 } = found.counted;
  return Balances.add({ providerId }, change, { if: { owed, connected, debt } });
}

function monthChange(providerId: string, month: string, found: Counted): Op {
  const change = {
    gross: gap(found, 'gross'),
    payments: gap(found, 'payments'),
    fees: gap(found, 'fees'),
    refunds: gap(found, 'refunds'),
    disputes: gap(found, 'disputes'),
    paidOut: gap(found, 'paidOut'),
  };
  if (found.isNew) return Months.tally({ providerId, month }, change);
  const { gross = 0, payments = 0, fees = 0, refunds = 0, disputes = 0, paidOut = 0 } = found.counted;
  return Months.add({ providerId, month }, change, { if: { gross, payments, fees, refunds, disputes, paidOut } });
}

/**
 * Makes the counters of a provider, or of one of their months, what the movements say; answers by how much the first
 * that was wrong has changed. Nothing is lost that moves meanwhile: the difference is added, and only while the counters
 * are those that were read.
 */
export function recount(providerId: string, month?: string): Promise<number> {
  return optimistic(async () => {
    const found = await (month === undefined ? balanceOf(providerId) : monthCounted(providerId, month));
    const wrong = wrongIn(found);
    if (!wrong) return 0;
    await transact([month === undefined ? balanceChange(providerId, found) : monthChange(providerId, month, found)]);
    return wrong.stripe - wrong.ledger;
  });
}
