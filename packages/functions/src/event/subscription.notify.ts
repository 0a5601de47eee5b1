import { ofSubscription } from '@fixelo/core/notifications/subscription';
import { consumer } from '../lib/consumer.ts';

/** Tells providers that their trial is about to end, that a renewal was refused, that PRO has ended. */
export const handler = consumer(
  'subscription.notify',
  ['subscription.trial_ending', 'subscription.past_due', 'subscription.ended'],
  (type, event) => ofSubscription(type, event),
);
