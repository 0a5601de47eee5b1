import type { PostingKind } from '@fixelo/contracts';
import { Clock, Id } from '../lib/index.ts';
import { atLeast, type Op } from '../platform/index.ts';
import { Balances, Months, Postings, type PostingRow } from './ledger.entity.ts';

/**
 * An account of the ledger. `stripe` is what Fixelo has at Stripe, `provider:` what is owed to one, `connected:` what
 * lies in their account at Stripe, `debt:` what they owe back, `refunds` what is owed to clients, `disputes` what banks
 * hold, `fees` what Fixelo earned from bookings and `subscriptions` from PRO, `stripe_fees` what Stripe took, `bank`
 * what went to Fixelo's own bank, `suspense` what Stripe says that moved and nothing here explains.
 */
export type Account =
  | 'stripe'
  | 'fees'
  | 'subscriptions'
  | 'refunds'
  | 'disputes'
  | 'stripe_fees'
  | 'bank'
  | 'suspense'
  | `${'provider' | 'connected' | 'debt'}:${string}`;

/** Takes `amount` from one account and gives it to another. */
export interface Move {
  readonly from: Account;
  readonly to: Account;
  readonly amount: number;
}

/** One movement. It cannot be unbalanced: it is made of moves, each with two ends. */
export interface Movement {
  readonly kind: PostingKind;
  readonly moves: readonly Move[];
  readonly reference?: string | undefined;
  /** Where one transaction is about several payments. */
  readonly paymentId?: string;
  readonly purpose?: string;
}

export interface About {
  /** The booking, payout or line that the movements are about. */
  readonly subject: string;
  /** Makes the ids: the same movement of the same change never counts twice. */
  readonly key: string;
  readonly currency: string;
  readonly providerId?: string;
  readonly paymentId?: string;
  readonly purpose?: string;
}

/** Balance of an account after `postings`: what it was given less what was taken. */
export const balanceIn = (postings: readonly Pick<PostingRow, 'moves'>[], account: string): number =>
  postings
    .flatMap(({ moves }) => moves)
    .reduce((sum, { from, to, amount }) => sum + (to === account ? amount : 0) - (from === account ? amount : 0), 0);

/** What movements do to the running balances of a provider. */
export function balancesOf(postings: readonly PostingRow[], providerId: string) {
  return {
    owed: 0 - balanceIn(postings, `provider:${providerId}`),
    connected: balanceIn(postings, `connected:${providerId}`),
    debt: balanceIn(postings, `debt:${providerId}`),
  };
}

/** What movements add to a provider's month. */
export function monthOf(postings: readonly Pick<PostingRow, 'kind' | 'moves'>[], providerId: string) {
  const of = (...kinds: PostingKind[]) => postings.filter(({ kind }) => kinds.includes(kind));
  const given = (list: typeof postings, account: string) => balanceIn(list, account);
  return {
    gross: given(of('charge'), 'stripe'),
    payments: of('charge').length,
    fees: 0 - given(postings, 'fees'),
    refunds: 0 - given(of('refund_owed'), 'refunds'),
    disputes: 0 - given(of('dispute_lost'), 'disputes'),
    paidOut: given(of('payout', 'payout_failed', 'correction'), `provider:${providerId}`),
  };
}

const changes = (counters: Readonly<Record<string, number>>): boolean =>
  Object.values(counters).some((amount) => amount !== 0);

/** The lines of `movements`, as they are written now. Moves of nothing are left out. */
export function linesOf({ subject, key, providerId, ...rest }: About, movements: readonly Movement[]): PostingRow[] {
  const at = Clock.iso();
  return movements.flatMap(({ kind, moves, reference, ...own }, i): PostingRow[] => {
    const real = moves.filter(({ amount }) => amount !== 0);
    if (real.some(({ amount }) => !Number.isSafeInteger(amount) || amount < 0))
      throw new RangeError(`A move of ${kind} is no amount in minor units`);
    if (real.length === 0) return [];
    const id = Id.derive('entry', subject, key, kind, String(i));
    const of = providerId === undefined ? {} : { providerId };
    return [{ id, subject, kind, at, ...rest, ...own, ...of, moves: real, ...(reference ? { reference } : {}) }];
  });
}

/**
 * The writes that post `movements`: put them into the transaction of the change that they explain. Running balances
 * and the month of the provider move with them. A movement that lowers a provider's debt cancels the transaction when
 * there is not that much debt any more.
 */
export function post(about: About, movements: readonly Movement[]): Op[] {
  const { providerId } = about;
  const postings = linesOf(about, movements);
  const ops: Op[] = postings.map((posting) => Postings.create(posting));
  if (providerId === undefined || postings.length === 0) return ops;
  const balances = balancesOf(postings, providerId);
  if (balances.debt < 0) ops.push(Balances.add({ providerId }, balances, { if: { debt: atLeast(0 - balances.debt) } }));
  else if (changes(balances)) ops.push(Balances.tally({ providerId }, balances));
  const month = monthOf(postings, providerId);
  if (changes(month)) ops.push(Months.tally({ providerId, month: Clock.iso().slice(0, 7) }, month));
  return ops;
}
