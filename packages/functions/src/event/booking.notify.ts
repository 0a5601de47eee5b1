import { ofBooking } from '@fixelo/core/notifications/plan';
import { consumer } from '../lib/consumer.ts';

/** Tells the sides of a booking what happened to it, by every channel that they chose. */
export const handler = consumer(
  'booking.notify',
  [
    'booking.requested',
    'booking.confirmed',
    'booking.declined',
    'booking.cancelled',
    'booking.expired',
    'booking.rescheduled',
    'booking.started',
    'booking.completed',
    'booking.no_show',
    'booking.disputed',
  ],
  (type, event) => ofBooking(type, event),
);
