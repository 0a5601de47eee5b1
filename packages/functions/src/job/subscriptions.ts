import { Actor, Id, Log } from '@fixelo/core/lib/index';
import { lookAtDue } from '@fixelo/core/subscriptions/due';

/** Reads subscriptions that are due from Stripe, whatever webhooks were missed, and finishes what a crash left. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.subscriptions' }, Id.make('request'), async () => {
    const seen = await lookAtDue();
    if (seen > 0) Log.info('subscriptions looked at', { seen });
  });
