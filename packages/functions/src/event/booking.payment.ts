import { settle } from '@fixelo/core/payments/settle';
import { consumer } from '../lib/consumer.ts';

/**
 * Brings the money in line with a booking that ended: without service its intent is cancelled or what it took goes back;
 * after service the share of the provider is put down for its transfer. What a deposit left follows a start that moved.
 */
export const handler = consumer(
  'booking.payment',
  [
    'booking.rescheduled',
    'booking.declined',
    'booking.cancelled',
    'booking.expired',
    'booking.completed',
    'booking.resolved',
  ],
  (_, { data }) => settle(data.bookingId),
);
