import { endOf } from '@fixelo/core/subscriptions/due';
import { consumer } from '../lib/consumer.ts';

/** Ends the subscription of an account that was deleted: nobody is charged after leaving. */
export const handler = consumer('subscription.leave', ['user.deleted'], (_, { data }) => endOf(data.userId));
