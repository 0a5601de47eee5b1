import { Payment } from '@fixelo/core/payments/index';
import { consumer } from '../lib/consumer.ts';

/** Releases the payment of a booking that ended without service: cancels its intent, or refunds what it took. */
export const handler = consumer(
  'booking.payment',
  ['booking.declined', 'booking.cancelled', 'booking.expired'],
  (_, { data }) => Payment.settle(data.bookingId),
);
