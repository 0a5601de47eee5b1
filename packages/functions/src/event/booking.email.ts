import { Notification } from '@fixelo/core/notifications/index';
import { consumer } from '../lib/consumer.ts';

/** Tells the sides of a booking by e-mail what happened to it. */
export const handler = consumer(
  'booking.email',
  ['booking.requested', 'booking.confirmed', 'booking.declined', 'booking.cancelled', 'booking.expired'],
  (type, { id, data }) => Notification.bookingEmails({ eventId: id, type, bookingId: data.bookingId }),
);
