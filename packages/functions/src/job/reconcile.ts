import { Actor, Id } from '@fixelo/core/lib/index';
import { reconcile } from '@fixelo/core/payments/reconcile';

/**
 * Once a day: compares the ledger with Stripe's own list. Where they do not agree it fails after all is written down,
 * which rings the alarm of its errors.
 */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.reconcile' }, Id.make('request'), async () => {
    const found = await reconcile();
    if (found.length > 0) throw new Error(`The ledger and Stripe do not agree in ${found.length} places`);
  });
