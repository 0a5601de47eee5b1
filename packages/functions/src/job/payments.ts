import { Actor, Id, Log } from '@fixelo/core/lib/index';
import { Payment } from '@fixelo/core/payments/index';

/** Every five minutes: finishes payments that a crash or an outage left half-way. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.payments' }, Id.make('request'), async () => {
    const seen = await Payment.settleDue();
    if (seen > 0) Log.info('payments looked at', { seen });
  });
