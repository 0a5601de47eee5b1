import { bookingRoutes, type Booking } from '@fixelo/contracts';
import * as z from 'zod';
import { addDays } from '../availability/date.ts';
import { Actor, Clock, conflict, fn } from '../lib/index.ts';
import { transact, type Page } from '../platform/index.ts';
import { load, partyOf } from './access.ts';
import { bookingsOfClient, bookingsOfProvider, infoOf, positionOf, type BookingRow } from './booking.entity.ts';
import { daysOf, moved, optimistic } from './change.ts';
import { mergedPage } from './merge.ts';

const { params } = bookingRoutes['bookings.get'];

/** One booking, for its sides and administrators. Throws NOT_FOUND for others. */
export const get = fn(params, async ({ id }): Promise<Booking> => infoOf(await load(id)));

/**
 * The bookings of the person who asks, as client, as provider or both, latest appointment first. `from` and `to` are
 * UTC dates of the appointment, both included. With a `status` a page may be short, even empty, and have a next one.
 */
export const list = fn(bookingRoutes['bookings.list'].query, async (query): Promise<Page<Booking>> => {
  const { userId, type } = Actor.user();
  const { role, status, from = '', to, limit, cursor } = query;
  const asClient = role !== 'provider' ? [bookingsOfClient] : [];
  const asProvider = role !== 'client' && type !== 'client' ? [bookingsOfProvider] : [];
  const page = await mergedPage<BookingRow>({
    query: JSON.stringify(['bookings', userId, role, status, from, to]),
    limit,
    cursor,
    to: to === undefined ? '~' : addDays(to, 1),
    positionOf,
    filtered: status !== undefined && ((row) => row.status === status),
    sources: [...asClient, ...asProvider].map(
      (pattern) => (upTo, paging) => pattern({ userId, from: from === '' ? '0' : from, to: upTo }, paging),
    ),
  });
  return { ...page, items: page.items.map(infoOf) };
});

const ending = params.extend({ reason: z.string().trim().max(500).optional() });

/** Ends a booking that holds a slot without being confirmed, and frees the slot in the same transaction. */
async function end(id: string, to: 'CANCELLED' | 'DECLINED', reason: string | undefined): Promise<Booking> {
  return optimistic(async () => {
    const old = await load(id);
    const party = partyOf(old);
    if (old.acceptedAt !== undefined && old.status === 'REQUESTED')
      throw conflict('This booking was just accepted', { reason: 'WRONG_STATE', status: old.status }, 5);
    const cancellation = { by: party, ...(reason ? { reason } : {}), refundAmount: 0 };
    const { row, ops } = moved(old, to, party, { cancellation });
    const days = await daysOf(old.providerId, old.busy);
    await transact([...ops, ...days.release(id, Clock.now())]);
    return infoOf(row);
  });
}

/**
 * Gives up a booking that waits for payment or for an answer; the slot is free at once, and the payment is released
 * by what listens to the event. Throws CONFLICT in any other state.
 */
export const cancel = fn(ending, ({ id, reason }) => end(id, 'CANCELLED', reason));

/** The provider turns a request down; the authorised payment is released by what listens to the event. */
export const decline = fn(ending, ({ id, reason }) => end(id, 'DECLINED', reason));
