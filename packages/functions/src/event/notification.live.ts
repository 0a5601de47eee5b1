import { deliverLive } from '@fixelo/core/notifications/by-live';
import { consumer } from '../lib/consumer.ts';

/** Raises the badge on the open pages of whoever is told. */
export const handler = consumer('notification.live', ['notification.due'], async (_, { data }) => {
  if (data.channel === 'inApp') await deliverLive(data);
});
