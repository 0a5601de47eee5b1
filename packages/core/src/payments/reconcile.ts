import { Actor, Clock, Log } from '../lib/index.ts';
import { TransactionCancelled, transact, write } from '../platform/index.ts';
import type { BalanceLine } from '../provider/connect.ts';
import { paymentProvider } from '../provider/payment.ts';
import { balanceIn, post } from './ledger.ts';
import { postingsIn } from './ledger-days.ts';
import { postingsOf } from './ledger.entity.ts';
import { differences, type Finding, type Span } from './match.ts';
import { duePartitions, duePayments, type PaymentRow } from './payment.entity.ts';
import { payoutFindings } from './payout-check.ts';
import { countersOf } from './recount.ts';
import { Drifts, Reconciled, driftRow, type DriftRow } from './reconcile.entity.ts';

const dayMs = 86_400_000;
/** Webhooks may come a day late: a day is compared once it is over for as long, and with the days beside it. */
const settledMs = dayMs;
/** A payment that the job could not bring on so often, or has not looked at for a day, is stuck. */
const staleAttempts = 8;
const staleMs = dayMs;
/** As long as the job puts off what fails, at most. */
const putOffMs = 6 * 3_600_000;

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

/** The entry of a line is there: it must say what the line says. */
async function feeFinding(line: BalanceLine, fee: number): Promise<Finding | undefined> {
  const booked = (await postingsOf.all({ subject: line.id })).filter(({ kind }) => kind === 'stripe_fee');
  const ledger = balanceIn(booked, 'stripe_fees');
  const { id: reference, currency, at } = line;
  return ledger === fee ? undefined : { reason: 'AMOUNT', kind: 'fee', reference, stripe: fee, ledger, currency, at };
}

/**
 * What only Stripe knows goes into the ledger from its own list: the fee of each line, and what went to Fixelo's own
 * bank. The id of the line makes the entry's, so each counts once; answers where an older entry says otherwise.
 */
async function bookTheirs(lines: readonly BalanceLine[]): Promise<Finding[]> {
  const found: Finding[] = [];
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
    if (ops.length === 0 || (await writes(ops))) continue;
    const finding = await feeFinding(line, fee);
    if (finding) found.push(finding);
  }
  return found;
}

/** Answers whether these writes were new. */
async function writes(ops: ReturnType<typeof post>): Promise<boolean> {
  try {
    await transact(ops);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    return false;
  }
}

/** The running balances of everybody whose money moved. */
async function counterFindings(span: Span): Promise<Finding[]> {
  const moved = new Set((await postingsIn(span)).flatMap(({ providerId }) => providerId ?? []));
  const found: Finding[] = [];
  for (const providerId of moved) found.push(...(await countersOf(providerId, Clock.iso(span.from).slice(0, 7))));
  return found;
}

const isStale = ({ attempts, dueAt = '~' }: PaymentRow): boolean =>
  attempts >= staleAttempts || dueAt <= Clock.iso(Clock.now() - staleMs);

/** Payments that the job does not bring any further. */
async function staleFindings(): Promise<Finding[]> {
  const until = Clock.iso(Clock.now() + putOffMs);
  const pages = await Promise.all(
    duePartitions.map((partition) => duePayments.all({ partition, until }, { max: 50_000 })),
  );
  return pages
    .flat()
    .filter(isStale)
    .map(({ id, bookingId, providerId, amount, currency, updatedAt }): Finding => ({
      reason: 'STALE',
      kind: 'payment',
      reference: id,
      stripe: 0,
      ledger: amount,
      currency,
      at: Date.parse(updatedAt),
      bookingId,
      providerId,
    }));
}

/**
 * Whether a finding was settled: it is the same that was found then, or it is what came in when it was settled, without
 * the older partner on Stripe's side.
 */
function isSettled(old: DriftRow | undefined, found: Finding): boolean {
  if (!old?.resolution) return false;
  const isSame = found.at === old.at && found.stripe === old.stripe && found.ledger === old.ledger;
  const isCaughtUp = found.at >= old.until && found.stripe === 0 && found.ledger === old.stripe - old.ledger;
  return isSame || isCaughtUp;
}

/** Writes a finding down; answers false when it was settled before. */
async function report(found: Finding, until: number): Promise<boolean> {
  const id = `${found.kind}:${found.reference}`;
  const old = await Drifts.get({ id }, { consistent: true });
  if (isSettled(old, found)) return false;
  await write(Drifts.put(driftRow({ ...found, until }, Clock.iso(), old)));
  Log.error('The ledger and Stripe do not agree', undefined, { ...found });
  return true;
}

/** As many days as are compared at once when the job did not run for a while. */
const mostDays = 14;

/** The days that are to be compared: those since the last time, the one that ended a day ago at least. */
async function daysDue(): Promise<Span[]> {
  const to = Math.floor(Clock.now() / dayMs) * dayMs - settledMs;
  const known = await Reconciled.get({ name: 'stripe' }, { consistent: true });
  const from = Math.min(to - dayMs, Math.max(known?.until ?? 0, to - (known ? mostDays : 1) * dayMs));
  return Array.from({ length: (to - from) / dayMs }, (_, i) => ({
    from: from + i * dayMs,
    to: from + (i + 1) * dayMs,
  }));
}

/** Compares what both sides have of a span, and what else follows from it; books Stripe's fees on the way. */
async function findingsOf(span: Span, until: number): Promise<Finding[]> {
  const wide = { from: span.from - settledMs, to: until };
  const lines = await linesIn(wide);
  return [
    ...(await bookTheirs(lines.filter(({ at }) => at >= span.from && at < span.to))),
    ...differences(lines, await postingsIn(wide), span),
    ...(await counterFindings(span)),
    ...(await payoutFindings(Math.floor(span.from / dayMs))),
  ];
}

/**
 * Compares the ledger with Stripe's own list of what moved its balance, line by line, and writes down where they do
 * not agree; books Stripe's fees on the way. Without a span: each UTC day since the last that was compared, up to the
 * one that ended a day ago. For a job; answers what it found. The running balances of everybody whose money moved are
 * checked, too, as are the payouts of a seventh of the accounts a day, and payments that nothing brings any further.
 */
export async function reconcile(given?: Span): Promise<readonly Finding[]> {
  Actor.requireSystem();
  const found: Finding[] = [];
  const now = Clock.now();
  const take = async (all: readonly Finding[], until: number): Promise<void> => {
    for (const one of all) if (await report(one, until)) found.push(one);
  };
  for (const span of given ? [given] : await daysDue()) {
    const until = Math.min(span.to + settledMs, now + 1);
    await take(await findingsOf(span, until), until);
    if (!given) await write(Reconciled.put({ name: 'stripe', until: span.to }));
    Log.info('reconciled', { from: Clock.iso(span.from), to: Clock.iso(span.to), drift: found.length });
  }
  await take(await staleFindings(), now);
  return found;
}
