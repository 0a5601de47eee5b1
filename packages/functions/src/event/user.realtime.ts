import * as Realtime from '@fixelo/core/realtime/realtime';
import { consumer } from '../lib/consumer.ts';

/** Closes the open sockets of an account that may not act any more. */
export const handler = consumer('user.realtime', ['user.suspended', 'user.deleted'], (_, { data }) =>
  Realtime.closeAll({ userId: data.userId }),
);
