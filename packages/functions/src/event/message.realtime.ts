import * as Chat from '@fixelo/core/chat/chat';
import { consumer } from '../lib/consumer.ts';

/** Shows a message to those whom its sender's own request did not reach: it died, or their socket was just opening. */
export const handler = consumer(
  'message.realtime',
  ['message.sent'],
  (_, { data }) => Chat.settle(data),
  (events) => Chat.unsettled(events),
);
