import type { Drift, PostingKind } from '@fixelo/contracts';
import { Actor, Clock, Log } from '../lib/index.ts';
import { TransactionCancelled, transact, write } from '../platform/index.ts';
import type { BalanceLine } from '../provider/connect.ts';
import { paymentProvider } from '../provider/payment.ts';
import { balanceIn, balancesOf, post } from './ledger.ts';
import { Balances, postingsAtStripe, postingsOfProvider, type PostingRow } from './ledger.entity.ts';
import { Drifts, type DriftRow } from './reconcile.entity.ts';

const dayMs = 86_400_000;
/** Webhooks may come a day late: a day is compared once it is over for as long, and with the days beside it. */
const settledMs = dayMs;

/** What both sides call a movement: the kind, and the thing at Stripe that it belongs to. */
const kindsHere: Partial<Record<PostingKind, string>> = {
  charge: 'charge',
  refund: 'refund',
  refund_failed: 'refund',
  transfer: 'transfer',
  reversal: 'reversal',
  dispute: 'dispute',
  dispute_won: 'dispute',
  platform_payout: 'payout',
  subscription: 'charge',
  subscription_refund: 'refund',
  subscription_dispute: 'dispute',
};
const nameHere = ({ kind, reference = '' }: PostingRow): string | undefined =>
  kindsHere[kind] && `${kindsHere[kind]}:${reference}`;

function nameThere({ kind, intentId, transferId, disputeId, sourceId, id }: BalanceLine): string {
  switch (kind) {
    case 'charge':
      return `charge:${intentId ?? sourceId ?? id}`;
    case 'refund':
    case 'refund_failure':
      return `refund:${intentId ?? sourceId ?? id}`;
    case 'transfer':
    case 'reversal':
      return `${kind}:${transferId ?? id}`;
    case 'dispute':
    case 'dispute_reversal':
      return `dispute:${disputeId ?? id}`;
    case 'payout':
    case 'payout_failure':
      return `payout:${sourceId ?? id}`;
    case 'fee':
      return `fee:${id}`;
    case 'other':
      return `other:${id}`;
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
}
interface Move {
  readonly amount: number;
  readonly at: number;
}
/** What one side knows of a thing, within a span and the days beside it. */
interface Side {
  currency: string;
  readonly moves: Move[];
}

function add(sides: Map<string, Side>, name: string, move: Move, currency: string): void {
  const side = sides.get(name) ?? { currency, moves: [] };
  side.moves.push(move);
  if (!side.currency.split('+').includes(currency)) side.currency += `+${currency}`;
  sides.set(name, side);
}

const sumOf = (side: Side | undefined): number => (side?.moves ?? []).reduce((sum, { amount }) => sum + amount, 0);

/** Moves that have no equal on the other side. */
function unmatched(here: readonly Move[], there: readonly Move[]): Move[] {
  const left = [...there];
  const alone = here.filter(({ amount }) => {
    const at = left.findIndex((one) => one.amount === amount);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...alone, ...left];
}

async function linesIn({ from, to }: Span): Promise<BalanceLine[]> {
  const provider = await paymentProvider();
  const lines: BalanceLine[] = [];
  let next: string | undefined;
  do {
    const page = await provider.balanceLines({ from, to }, next);
    lines.push(...page.lines);
    next = page.next;
  } while (next !== undefined);
  return lines;
}

async function postingsIn({ from, to }: Span): Promise<PostingRow[]> {
  const postings: PostingRow[] = [];
  for (let at = Math.floor(from / dayMs) * dayMs; at < to; at += dayMs)
    postings.push(...(await postingsAtStripe.all({ day: Clock.iso(at).slice(0, 10) }, { max: 200_000 })));
  return postings.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to);
}

/**
 * What only Stripe knows goes into the ledger from its own list: the fee of each line, and what went to Fixelo's own
 * bank. The id of the line makes the entry's, so each counts once.
 */
async function bookTheirs(lines: readonly BalanceLine[]): Promise<void> {
  for (const line of lines) {
    const fee = line.kind === 'fee' ? 0 - line.amount + line.fee : line.fee;
    const isPayout = line.kind === 'payout' || line.kind === 'payout_failure';
    const stripe = 'stripe' as const;
    const move = (from: 'stripe' | 'bank' | 'stripe_fees', to: 'stripe' | 'bank' | 'stripe_fees', amount: number) =>
      amount < 0 ? { from: to, to: from, amount: 0 - amount } : { from, to, amount };
    const ops = post({ subject: line.id, key: 'line', currency: line.currency }, [
      { kind: 'stripe_fee', moves: [move(stripe, 'stripe_fees', fee)], reference: line.id },
      {
        kind: 'platform_payout',
        moves: isPayout ? [move(stripe, 'bank', 0 - line.amount)] : [],
        reference: line.sourceId,
      },
    ]);
    if (ops.length > 0) await unlessThere(() => transact(ops));
  }
}

async function unlessThere(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
  }
}

type Finding = Pick<Drift, 'reason' | 'kind' | 'reference' | 'stripe' | 'ledger'>;

/**
 * Compares what both sides know of a thing. What has its equal is right, whichever day either side wrote it on; of the
 * rest only a day's own movements count, for what lies beside it may have its partner further off.
 */
function compare(name: string, here: Side | undefined, there: Side | undefined, span: Span): Finding | undefined {
  const isOurs = ({ at }: Move): boolean => at >= span.from && at < span.to;
  const colon = name.indexOf(':');
  const kind = name.slice(0, colon);
  const facts = { kind, reference: name.slice(colon + 1), stripe: sumOf(there), ledger: sumOf(here) };
  const all = [...(here?.moves ?? []), ...(there?.moves ?? [])];
  if (!all.some(isOurs)) return undefined;
  if (kind === 'other') return { ...facts, reason: 'UNKNOWN_KIND' };
  if (here && there && here.currency !== there.currency) return { ...facts, reason: 'CURRENCY' };
  if (!unmatched(here?.moves ?? [], there?.moves ?? []).some(isOurs) || facts.ledger === facts.stripe) return undefined;
  if (!here) return { ...facts, reason: 'MISSING_HERE' };
  return { ...facts, reason: there ? 'AMOUNT' : 'MISSING_AT_STRIPE' };
}

/** Everything on which the two sides do not agree within `span`; what lies beside it serves to find partners. */
async function findings(span: Span): Promise<Finding[]> {
  const wide = { from: span.from - settledMs, to: Math.min(span.to + settledMs, Clock.now() + 1) };
  const lines = await linesIn(wide);
  await bookTheirs(lines.filter(({ at }) => at >= span.from && at < span.to));
  const postings = await postingsIn(wide);
  const there = new Map<string, Side>();
  const here = new Map<string, Side>();
  for (const line of lines) if (line.kind !== 'fee') add(there, nameThere(line), line, line.currency);
  for (const posting of postings) {
    const name = nameHere(posting);
    const move = { amount: balanceIn([posting], 'stripe'), at: Date.parse(posting.at) };
    if (name) add(here, name, move, posting.currency);
  }
  // A platform payout of the days beside is only in the ledger once its own day is compared.
  const names = new Set([...there.keys(), ...here.keys()]);
  return [...names].flatMap((name) => compare(name, here.get(name), there.get(name), span) ?? []);
}

async function report(found: Finding): Promise<void> {
  const id = `${found.kind}:${found.reference}`;
  const now = Clock.iso();
  const old = await Drifts.get({ id }, { consistent: true });
  const row: DriftRow = {
    ...found,
    id,
    foundAt: old?.foundAt ?? now,
    seenAt: now,
    openSince: old?.openSince ?? now,
  };
  await write(Drifts.put(row));
  Log.error('The ledger and Stripe do not agree', undefined, { ...found });
}

/**
 * Running balances are counters: those of every provider whose money moved are derived anew from all their movements.
 * Between the two reads somebody may move money: only what differs twice is wrong.
 */
async function balanceFindings(span: Span): Promise<Finding[]> {
  const moved = new Set((await postingsIn(span)).flatMap(({ providerId }) => providerId ?? []));
  const found: Finding[] = [];
  for (const providerId of moved) {
    const first = await balanceGap(providerId);
    const gap = first === undefined ? undefined : await balanceGap(providerId);
    if (gap) found.push({ reason: 'BALANCE', kind: 'balance', reference: providerId, ...gap });
  }
  return found;
}

/** What the lines say and what the counters say of one provider, where they differ. */
async function balanceGap(providerId: string): Promise<{ stripe: number; ledger: number } | undefined> {
  const [balance, postings] = await Promise.all([
    Balances.get({ providerId }, { consistent: true }),
    postingsOfProvider.all({ providerId, from: '0', to: '~' }, { max: 200_000 }),
  ]);
  const derived = balancesOf(postings, providerId);
  const { owed = 0, connected = 0, debt = 0 } = balance ?? {};
  const isRight = owed === derived.owed && connected === derived.connected && debt === derived.debt;
  return isRight ? undefined : { stripe: derived.owed, ledger: owed };
}

/**
 * Compares the ledger with Stripe's own list of what moved its balance, line by line, and writes down where they do
 * not agree; books Stripe's fees on the way. Without a span: the UTC day that ended a day ago. For a job; answers what
 * it found. The running balances of everybody whose money moved are checked, too.
 */
export async function reconcile(given?: Span): Promise<readonly Finding[]> {
  Actor.requireSystem();
  const today = Math.floor(Clock.now() / dayMs) * dayMs;
  const span = given ?? { from: today - 2 * dayMs, to: today - dayMs };
  const found = [...(await findings(span)), ...(await balanceFindings(span))];
  for (const finding of found) await report(finding);
  Log.info('reconciled', { from: Clock.iso(span.from), to: Clock.iso(span.to), drift: found.length });
  return found;
}
