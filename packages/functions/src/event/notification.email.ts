import { deliverByEmail } from '@fixelo/core/notifications/by-email';
import { consumer } from '../lib/consumer.ts';

/** Sends notifications by e-mail. */
export const handler = consumer('notification.email', ['notification.due'], async (_, { data }) => {
  if (data.channel === 'email') await deliverByEmail(data);
});
