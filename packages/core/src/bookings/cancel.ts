import { bookingRoutes, visitRoutes, type Booking, type CancellationPreview } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, conflict, fn } from '../lib/index.ts';
import { transact } from '../platform/index.ts';
import { load, partyOf } from './access.ts';
import { infoOf, type BookingRow } from './booking.entity.ts';
import { daysOf, moved, optimistic } from './change.ts';
import { previewOf, refundAmount } from './policy.ts';
import { occurrencesOf } from './series.entity.ts';
import { checkedTransition, type Party } from './transitions.ts';

const { params } = bookingRoutes['bookings.cancel'];
const reason = z.string().trim().max(500).optional();
const ending = params.extend({ reason });
type Cancelled = Booking & { refund: { amount: number; currency: Booking['currency'] } };

/** What a booking that was confirmed owes its client when `by` calls it off now; nothing was charged of any other. */
function decided(old: BookingRow, by: Party): Pick<BookingRow, 'settlement'> {
  if (old.status !== 'CONFIRMED') return {};
  return { settlement: { refundAmount: refundAmount(old, by, Clock.now()), at: Clock.iso() } };
}

/** Ends a booking and frees its slot in the same transaction. */
async function end(id: string, to: 'CANCELLED' | 'DECLINED', reason: string | undefined): Promise<Booking> {
  return optimistic(async () => {
    const old = await load(id);
    const party = partyOf(old);
    const { settlement } = decided(old, party);
    const cancellation = { by: party, ...(reason ? { reason } : {}), refundAmount: settlement?.refundAmount ?? 0 };
    const patch = { cancellation, proposal: undefined, ...(settlement ? { settlement } : {}) };
    const { row, ops } = moved(old, to, party, patch);
    const days = await daysOf(old.providerId, old.busy);
    await transact([...ops, ...days.release(id, Clock.now())]);
    return infoOf(row);
  });
}

/** Ends the unpaid occurrences of a series after the one that was given up; what is paid stays a booking of its own. */
async function endFollowing({ seriesId, occurrence = 1 }: Booking, reason: string | undefined): Promise<void> {
  if (seriesId === undefined) return;
  for (const row of await occurrencesOf(seriesId))
    if (row.status === 'PENDING_PAYMENT' && (row.occurrence ?? 1) > occurrence) await end(row.id, 'CANCELLED', reason);
}

/**
 * Cancels a booking; the slot is free at once, and the money follows by what listens to the event: nothing is kept of
 * what was never confirmed, of a confirmed one what the frozen policy says, and nothing when the provider cancels.
 * With `following` the later unpaid occurrences of its series end, too. Throws CONFLICT once it has begun or ended.
 */
export const cancel = fn(
  ending.extend({ scope: z.enum(['this', 'following']).default('this') }),
  async ({ id, reason, scope }): Promise<Cancelled> => {
    const booking = await end(id, 'CANCELLED', reason);
    if (scope === 'following') await endFollowing(booking, reason);
    return { ...booking, refund: { amount: booking.cancellation?.refundAmount ?? 0, currency: booking.currency } };
  },
);

/** The provider turns a request down; the authorised payment is released by what listens to the event. */
export const decline = fn(ending, ({ id, reason }) => end(id, 'DECLINED', reason));

/**
 * Ends a booking whose client has not paid what a deposit left, as if they had called it off now. For the job; throws
 * CONFLICT unless it is confirmed and unpaid.
 */
export async function cancelUnpaid(id: string): Promise<void> {
  Actor.requireSystem();
  const { status, deposit } = await load(id);
  if (status !== 'CONFIRMED' || !deposit || deposit.balancePaidAt !== undefined)
    throw conflict('Nothing is left to pay', { reason: 'WRONG_STATE', status });
  await end(id, 'CANCELLED', 'BALANCE_UNPAID');
}

/** What a cancellation now would give back. Throws as `cancel` would. */
export const cancellationPreview = fn(
  visitRoutes['bookings.cancellationPreview'].params,
  async ({ id }): Promise<CancellationPreview> => {
    const row = await load(id);
    const party = partyOf(row);
    if (party === 'system') throw conflict('Jobs cancel nothing', { reason: 'WRONG_STATE', status: row.status });
    checkedTransition(row, 'CANCELLED', party, Clock.now());
    return previewOf(row, party, Clock.now());
  },
);
