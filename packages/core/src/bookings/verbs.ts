import { bookingRoutes, type Booking } from '@fixelo/contracts';
import { addDays } from '../availability/date.ts';
import { Actor, fn } from '../lib/index.ts';
import type { Page } from '../platform/index.ts';
import { load } from './access.ts';
import {
  bookingsOfClient,
  bookingsOfProvider,
  fullInfoOf,
  infoOf,
  positionOf,
  type BookingRow,
} from './booking.entity.ts';
import { mergedPage } from './merge.ts';

const { params } = bookingRoutes['bookings.get'];

/** One booking, for its sides and administrators, who also get the files of a dispute. Throws NOT_FOUND for others. */
export const get = fn(params, async ({ id }): Promise<Booking> => {
  const row = await load(id);
  return Actor.use().type === 'system' ? infoOf(row) : fullInfoOf(row);
});

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
