import type { Drift, PostingKind } from '@fixelo/contracts';
import type { BalanceLine } from '../provider/connect.ts';
import { balanceIn } from './ledger.ts';
import type { PostingRow } from './ledger.entity.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Something on which the two sides do not agree. */
export type Finding = Pick<Drift, 'reason' | 'kind' | 'reference' | 'stripe' | 'ledger' | 'currency'> & {
  /** When the first of what does not fit was made, in milliseconds. */
  readonly at: number;
  readonly providerId?: string | undefined;
  readonly bookingId?: string | undefined;
};

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
export const nameHere = ({ kind, reference = '' }: PostingRow): string | undefined =>
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

interface Move {
  readonly amount: number;
  readonly at: number;
}
/** What one side knows of a thing, within a span and the days beside it. */
interface Side {
  currency: string;
  readonly moves: Move[];
  readonly owner: Pick<Finding, 'providerId' | 'bookingId'>;
}

function add(sides: Map<string, Side>, name: string, move: Move, currency: string, owner: Side['owner'] = {}): void {
  const side = sides.get(name) ?? { currency, moves: [], owner };
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

/**
 * Compares what both sides know of a thing. What has its equal is right, whichever day either side wrote it on; of the
 * rest only a day's own movements count, for what lies beside it may have its partner further off.
 */
function compare(name: string, here: Side | undefined, there: Side | undefined, span: Span): Finding | undefined {
  const isOurs = ({ at }: Move): boolean => at >= span.from && at < span.to;
  const ours = [...(here?.moves ?? []), ...(there?.moves ?? [])].filter(isOurs);
  const first = ours[0];
  if (!first) return undefined;
  const alone = unmatched(here?.moves ?? [], there?.moves ?? []).filter(isOurs);
  const colon = name.indexOf(':');
  const facts = {
    kind: name.slice(0, colon),
    reference: name.slice(colon + 1),
    stripe: sumOf(there),
    ledger: sumOf(here),
    currency: there?.currency ?? here?.currency ?? '',
    at: Math.min(...(alone.length > 0 ? alone : ours).map(({ at }) => at)),
    ...here?.owner,
  };
  if (facts.kind === 'other') return { ...facts, reason: 'UNKNOWN_KIND' };
  if (here && there && here.currency !== there.currency) return { ...facts, reason: 'CURRENCY' };
  if (alone.length === 0 || facts.ledger === facts.stripe) return undefined;
  if (!here) return { ...facts, reason: 'MISSING_HERE' };
  return { ...facts, reason: there ? 'AMOUNT' : 'MISSING_AT_STRIPE' };
}

/** What of `span` does not fit; lines and postings of the days beside it serve to find partners. */
export function differences(lines: readonly BalanceLine[], postings: readonly PostingRow[], span: Span): Finding[] {
  const there = new Map<string, Side>();
  const here = new Map<string, Side>();
  for (const line of lines) if (line.kind !== 'fee') add(there, nameThere(line), line, line.currency);
  for (const posting of postings) {
    const name = nameHere(posting);
    const { subject, providerId } = posting;
    const owner = { providerId, ...(subject.startsWith('bkg_') ? { bookingId: subject } : {}) };
    const move = { amount: balanceIn([posting], 'stripe'), at: Date.parse(posting.at) };
    if (name) add(here, name, move, posting.currency, owner);
  }
  // A platform payout of the days beside is only in the ledger once its own day is compared.
  const names = new Set([...there.keys(), ...here.keys()]);
  return [...names].flatMap((name) => compare(name, here.get(name), there.get(name), span) ?? []);
}
