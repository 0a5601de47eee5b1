import { transcriptOf } from '@fixelo/core/chat/transcript';
import { defend } from '@fixelo/core/payments/dispute';
import { consumer } from '../lib/consumer.ts';

/** Answers a bank that disputes a payment with what is known of the booking: terms, visits and messages. */
export const handler = consumer('payment.defence', ['payment.disputed'], async (_, { data }) => {
  if (data.outcome === 'open') await defend({ bookingId: data.bookingId, paymentId: data.paymentId }, transcriptOf);
});
