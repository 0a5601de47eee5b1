import { id, recurrence } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';
import { Bookings, type BookingRow } from './booking.entity.ts';

const schema = z.object({
  id: id('series'),
  every: recurrence.shape.every,
  /** Occurrences in order. */
  bookingIds: z.array(id('booking')),
  createdAt: z.string(),
});

/** Written once, with its bookings. What becomes of an occurrence is on its booking. */
export const SeriesRows = entity({
  name: 'Series',
  describe: 'Bookings that were made together at the same time of day, weekly, fortnightly or monthly',
  schema,
  attributes: [],
  key: (k: { id: string }) => [`SERIES#${k.id}`, 'SERIES'],
  example: {
    id: 'ser_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    every: 'week',
    bookingIds: ['bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6E'],
    createdAt: '2026-11-20T10:00:00.000Z',
  },
});

/** All occurrences of a series as they are now, in order. Two round trips. */
export async function occurrencesOf(seriesId: string): Promise<BookingRow[]> {
  const series = await SeriesRows.get({ id: seriesId }, { consistent: true });
  const rows = await Bookings.batchGet(
    (series?.bookingIds ?? []).map((id) => ({ id })),
    { consistent: true },
  );
  return rows.filter((row) => row !== undefined);
}
