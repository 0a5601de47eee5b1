import type { Booking, CancellationPreview } from '@fixelo/contracts';
import { Money } from '../lib/index.ts';
import { paidOf } from './price.ts';
import type { BookingRow } from './booking.entity.ts';
import type { Party } from './transitions.ts';

const hourMs = 3_600_000;

interface Tier {
  /** At least so long before the start. */
  readonly hours: number;
  readonly percent: number;
}
type Policy = Booking['cancellationPolicy'];

/** What a cancellation by the client gives back, by how long before the start it comes; the first tier that fits. */
const tiers: Readonly<Record<Policy, readonly Tier[]>> = {
  flexible: [
    { hours: 24, percent: 100 },
    { hours: -Infinity, percent: 50 },
  ],
  moderate: [
    { hours: 72, percent: 100 },
    { hours: 24, percent: 50 },
    { hours: -Infinity, percent: 0 },
  ],
  strict: [
    { hours: 7 * 24, percent: 100 },
    { hours: 72, percent: 50 },
    { hours: -Infinity, percent: 0 },
  ],
};

/** Percent that a policy gives back `leadMs` before the start. Exactly at a limit counts as before it. */
export const percentAt = (policy: Policy, leadMs: number): number =>
  tiers[policy].find(({ hours }) => leadMs >= hours * hourMs)?.percent ?? 0;

type Terms = Pick<
  BookingRow,
  'cancellationPolicy' | 'scheduledAt' | 'refundCeiling' | 'freeCancellation' | 'totalAmount' | 'deposit' | 'currency'
>;

/**
 * Percent of what was paid that goes back when `by` calls a confirmed booking off at `now`; a job does so in the place
 * of a client who has not paid what a deposit left. A client's move never improves
 * it: what a cancellation was worth when they moved stays the most that it can give back.
 */
export function refundPercent(row: Terms, by: Party, now: number): number {
  if ((by !== 'client' && by !== 'system') || row.freeCancellation) return 100;
  const percent = percentAt(row.cancellationPolicy, Date.parse(row.scheduledAt) - now);
  return Math.min(percent, row.refundCeiling ?? 100);
}

export const refundAmount = (row: Terms, by: Party, now: number): number =>
  Money.percentOf(paidOf(row), refundPercent(row, by, now));

/** What goes back when somebody was not there: all when it was the provider, else as if cancelled at the start. */
export const noShowRefund = (row: BookingRow): number =>
  row.noShow?.missing === 'provider'
    ? paidOf(row)
    : Money.percentOf(paidOf(row), Math.min(percentAt(row.cancellationPolicy, 0), row.refundCeiling ?? 100));

/** When what a cancellation by the client gives back falls next. */
function nextFall(row: Terms, now: number): CancellationPreview['next'] {
  const start = Date.parse(row.scheduledAt);
  const current = refundPercent(row, 'client', now);
  for (const { hours } of tiers[row.cancellationPolicy]) {
    const at = start - hours * hourMs + 1;
    if (!Number.isFinite(at) || at <= now) continue;
    const percent = refundPercent(row, 'client', at);
    if (percent >= current) continue;
    return {
      at: new Date(at - 1).toISOString(),
      refundPercent: percent,
      refundAmount: Money.percentOf(paidOf(row), percent),
    };
  }
  return undefined;
}

/** What `by` would get back for the client by cancelling at `now`; nothing is charged until a booking is confirmed. */
export function previewOf(row: BookingRow, by: 'client' | 'provider' | 'admin', now: number): CancellationPreview {
  const charged = row.status === 'CONFIRMED';
  const percent = charged ? refundPercent(row, by, now) : 100;
  const refund = charged ? Money.percentOf(paidOf(row), percent) : 0;
  const next = charged && by === 'client' ? nextFall(row, now) : undefined;
  return {
    policy: row.cancellationPolicy,
    by,
    charged,
    refundPercent: percent,
    refundAmount: refund,
    keptAmount: charged ? paidOf(row) - refund : 0,
    currency: row.currency,
    ...(next ? { next } : {}),
  };
}
