import { ofPayment } from '@fixelo/core/notifications/plan';
import { consumer } from '../lib/consumer.ts';

/** Tells clients what became of their money. */
export const handler = consumer(
  'payment.notify',
  ['payment.requested', 'payment.succeeded', 'payment.failed', 'payment.refunded'],
  (type, event) => ofPayment(type, event),
);
