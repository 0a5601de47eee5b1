import * as Booking from '@fixelo/core/bookings/booking';
import { consumer } from '../lib/consumer.ts';

/** Keeps or lets go of the later occurrences of a series as its first one fares. */
export const handler = consumer(
  'booking.series',
  ['booking.requested', 'booking.confirmed', 'booking.declined', 'booking.cancelled', 'booking.expired'],
  (_, { data }) => Booking.followSeries(data.bookingId),
);
