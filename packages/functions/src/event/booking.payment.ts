import { Payment } from '@fixelo/core/payments/index';
import { consumer } from '../lib/consumer.ts';

/** Lets go of the money of a booking that ended or was settled: cancels its intent, or refunds what was decided. */
export const handler = consumer(
  'booking.payment',
  ['booking.declined', 'booking.cancelled', 'booking.expired', 'booking.resolved'],
  (_, { data }) => Payment.settle(data.bookingId),
);
