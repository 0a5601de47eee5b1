import { Actor, Id, Log } from '@fixelo/core/lib/index';
import { finishPayouts } from '@fixelo/core/payments/payout';
import { chargeDue } from '@fixelo/core/payments/saved';
import { settleDue } from '@fixelo/core/payments/settle';

/** Every five minutes: finishes payments and payouts that a crash left half-way, and sends shares that are due. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.payments' }, Id.make('request'), async () => {
    const results = await Promise.allSettled([settleDue(), chargeDue(), finishPayouts()]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    const seen = results.map((result) => (result.status === 'fulfilled' ? result.value : 0));
    const [payments, charges, payouts] = seen;
    if (seen.some(Boolean)) Log.info('payments looked at', { payments, charges, payouts });
  });
