import { orderChangeLetters, orderLetter, type LetterOrder } from '@fixelo/core/auth/letter';
import { linkEmail, securityEmail } from '@fixelo/core/notifications/account';
import { consumer } from '../lib/consumer.ts';

/** Letters about an account: links that verify, reset and confirm, and what changed in how it is entered. */
export const handler = consumer(
  'user.letters',
  [
    'user.registered',
    'user.verification_requested',
    'user.reset_requested',
    'user.contact_change_requested',
    'user.security_changed',
  ],
  async (type, { id: eventId, data }) => {
    if ('change' in data) return securityEmail({ eventId, ...data });
    const send = (order: LetterOrder): Promise<void> => linkEmail({ eventId, ...order });
    const purpose = type === 'user.reset_requested' ? 'reset' : 'verify';
    const orders =
      'changeId' in data ? await orderChangeLetters(data) : await orderLetter({ userId: data.userId, purpose });
    await Promise.all(orders.map(send));
  },
);
