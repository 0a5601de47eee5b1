import type { TooManyHolds } from '@fixelo/contracts';
import { conflict } from '../lib/index.ts';
import type { Op } from '../platform/index.ts';
import { Bookings } from './booking.entity.ts';
import { Holds, type HoldsRow } from './hold.entity.ts';

/** How many slots a client can hold at a time without having paid. */
export const maxHolds = 3;

type Hold = HoldsRow['holds'][number];

/** Those of `holds` whose bookings still wait for payment; what was paid or given up is no hold any more. */
async function unpaid(holds: readonly Hold[]): Promise<Hold[]> {
  const rows = await Bookings.batchGet(
    holds.map(({ bookingId }) => ({ id: bookingId })),
    { consistent: true },
  );
  return holds.filter((_, i) => rows[i]?.status === 'PENDING_PAYMENT');
}

/**
 * The write that counts one more hold, given the client's row as it was read: it fails, and the transaction with it,
 * when another booking of the same client was quicker. Reads bookings, in one round trip, only when the row names as
 * many as are allowed. Throws CONFLICT (`tooManyHolds` of the contracts) when all of these are live and unpaid.
 */
export async function countHold(clientId: string, row: HoldsRow | undefined, hold: Hold, now: number): Promise<Op> {
  const live = (row?.holds ?? []).filter(({ until }) => until > now);
  const others = live.length < maxHolds ? live : await unpaid(live);
  if (others.length >= maxHolds) {
    const details: TooManyHolds = { reason: 'TOO_MANY_HOLDS', limit: maxHolds };
    throw conflict('Pay or cancel one of your unpaid bookings first', details);
  }
  const holds = [...others, hold];
  return row
    ? Holds.replace({ ...row, rev: row.rev + 1, holds }, { if: { rev: row.rev } })
    : Holds.create({ clientId, rev: 1, holds });
}
