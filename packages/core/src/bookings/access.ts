import { Actor, forbidden, notFound } from '../lib/index.ts';
import { Bookings, type BookingRow } from './booking.entity.ts';
import type { Party } from './transitions.ts';

/** Which side of a booking acts. Throws NOT_FOUND for anybody to whom the booking is private. */
export function partyOf(row: Pick<BookingRow, 'clientId' | 'providerId'>): Party {
  const actor = Actor.use();
  if (actor.type === 'system' || actor.type === 'admin') return actor.type;
  const { userId } = Actor.user();
  if (userId === row.clientId) return 'client';
  if (userId === row.providerId) return 'provider';
  throw notFound('booking');
}

/** A booking as it is now, for one of its sides or an administrator. Throws NOT_FOUND. */
export async function load(id: string): Promise<BookingRow> {
  const row = await Bookings.get({ id }, { consistent: true });
  if (!row) throw notFound('booking');
  partyOf(row);
  return row;
}

/** Throws FORBIDDEN unless one of these sides of the booking acts, and NOT_FOUND for strangers. */
export function requireParty(row: BookingRow, ...allowed: readonly Party[]): void {
  if (!allowed.includes(partyOf(row))) throw forbidden();
}
