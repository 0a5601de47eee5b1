import { Subscription } from '@fixelo/core/subscriptions/index';
import { handle } from '../lib/handle.ts';

export const subscriptionEndpoints = [
  handle('payments.subscribe', async () => ({ data: await Subscription.subscribe() })),

  handle('payments.subscription', async ({ query }) => ({ data: await Subscription.mine(query) })),

  handle('payments.unsubscribe', async () => ({ data: await Subscription.unsubscribe() })),

  handle('payments.portal', async () => ({ data: await Subscription.portal() })),
];
