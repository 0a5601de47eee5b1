import { conflict } from '../lib/index.ts';
import { optimistic } from '../platform/index.ts';
import { paymentProvider } from '../provider/payment.ts';
import { applySubscription } from './apply.ts';
import { isLive, statusOf } from './decide.ts';
import { rowOf, store } from './store.ts';
import type { SubscriptionRow } from './subscription.entity.ts';

/** Makes what was asked for so at Stripe, and writes what came of it. The number makes the key of the call. */
async function carryOut(row: SubscriptionRow): Promise<SubscriptionRow> {
  const { providerId, subscriptionId, change, changes } = row;
  if (!change || subscriptionId === undefined) return row;
  const provider = await paymentProvider();
  const known = await provider.subscription(subscriptionId);
  if (isLive(statusOf(known)) && known.cancelAtPeriodEnd !== change.ends)
    await provider.setEnding(subscriptionId, change.ends, `subscription:${subscriptionId}:${changes}`);
  return (await applySubscription(providerId, subscriptionId)) ?? row;
}

/**
 * Asks a provider's subscription to end with its period, or to go on. Written down first: a crash leaves it to the next
 * attempt or to the job. Throws CONFLICT without a subscription.
 */
export async function ask(providerId: string, ends: boolean): Promise<SubscriptionRow> {
  const asked = await optimistic(async () => {
    const row = await rowOf(providerId);
    if (!isLive(row.status)) throw conflict('You have no subscription', { reason: 'NOT_SUBSCRIBED' });
    const isSo = row.change ? row.change.ends === ends : row.cancelAtPeriodEnd === ends;
    return isSo ? row : store(row, { ...row, change: { ends }, changes: row.changes + 1 });
  }, 'Your plan');
  return carryOut(asked);
}

/** Takes up what was asked for again, with a key of its own: an older call may have crossed it. */
export async function askAgain(providerId: string): Promise<SubscriptionRow> {
  const asked = await optimistic(async () => {
    const row = await rowOf(providerId);
    return row.change ? store(row, { ...row, changes: row.changes + 1 }) : row;
  }, 'Your plan');
  return carryOut(asked);
}
