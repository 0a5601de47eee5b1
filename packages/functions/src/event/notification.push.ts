import { deliverByPush } from '@fixelo/core/notifications/by-push';
import { consumer } from '../lib/consumer.ts';

/** Sends notifications to phones and browsers. */
export const handler = consumer('notification.push', ['notification.due'], async (_, { data }) => {
  if (data.channel === 'push') await deliverByPush(data);
});
