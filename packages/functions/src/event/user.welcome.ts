import { Notification } from '@fixelo/core/notifications/index';
import { consumer } from '../lib/consumer.ts';

/** Welcomes a new account by e-mail. */
export const handler = consumer('user.welcome', ['user.registered'], (_, { id, data }) =>
  Notification.welcomeEmail({ eventId: id, userId: data.userId }),
);
