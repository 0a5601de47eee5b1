import { deliverBySms } from '@fixelo/core/notifications/by-sms';
import { consumer } from '../lib/consumer.ts';

/** Sends notifications as texts. */
export const handler = consumer('notification.sms', ['notification.due'], async (_, { data }) => {
  if (data.channel === 'sms') await deliverBySms(data);
});
