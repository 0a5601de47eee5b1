import { Notification } from '@fixelo/core/notifications/index';
import { consumer } from '../lib/consumer.ts';

/** Tells a client by e-mail what goes back to the card. */
export const handler = consumer('payment.email', ['payment.refunded'], (_, { id, data }) =>
  Notification.refundEmail({ eventId: id, bookingId: data.bookingId, amount: data.amount }),
);
