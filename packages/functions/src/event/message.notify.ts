import { ofMessage, untold } from '@fixelo/core/notifications/messages';
import { consumer } from '../lib/consumer.ts';

/** Tells people who are away that messages wait: their phone at once, by e-mail what is still unread later. */
export const handler = consumer('message.notify', ['message.sent'], (_, { id, data }) => ofMessage(id, data), untold);
