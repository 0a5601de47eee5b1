import { Actor, Clock, Log, unavailable } from '../lib/index.ts';
import { optimistic } from '../platform/index.ts';
import { paymentProvider } from '../provider/payment.ts';
import { applySubscription } from './apply.ts';
import { askAgain } from './change.ts';
import { mustAnnounce } from './decide.ts';
import { applyInvoice } from './invoice.ts';
import { rowOf, store } from './store.ts';
import { dueSubscriptions, Invoices, type SubscriptionRow } from './subscription.entity.ts';

/** What became of the page that was opened. One that is not open, or whose address nobody got, is forgotten. */
async function lookAtPage({ providerId, checkout }: SubscriptionRow): Promise<void> {
  if (!checkout) return;
  const page = checkout.id === undefined ? undefined : await (await paymentProvider()).checkout(checkout.id);
  if (page?.status === 'open') return;
  if (page?.subscriptionId !== undefined) await applySubscription(providerId, page.subscriptionId);
  await optimistic(async () => {
    const { checkout: now, ...row } = await rowOf(providerId);
    if (now && now.id === checkout.id) await store({ ...row, checkout: now }, row);
  });
}

/** Invoices that webhooks did not tell of, and those that were open when they last did. */
async function lookAtInvoices(subscriptionId: string): Promise<void> {
  for (const { id, status, amount } of await (await paymentProvider()).invoicesOf(subscriptionId)) {
    if (status === 'draft' || amount === 0) continue;
    const known = await Invoices.get({ id }, { consistent: true });
    if (known?.status !== 'PAID') await applyInvoice(id);
  }
}

/** Reads everything about a provider's subscription from Stripe, and finishes what was asked of it. */
export async function lookAt(row: SubscriptionRow): Promise<SubscriptionRow> {
  const { providerId } = row;
  if (row.change) await askAgain(providerId);
  await lookAtPage(row);
  const { subscriptionId } = await rowOf(providerId);
  if (subscriptionId !== undefined) {
    await lookAtInvoices(subscriptionId);
    await applySubscription(providerId, subscriptionId);
  }
  return optimistic(async () => {
    const now = await rowOf(providerId);
    const { trialEndsAt } = now;
    if (trialEndsAt !== undefined && mustAnnounce(now, Clock.now()))
      return store(now, { ...now, announced: trialEndsAt });
    return now.version === 0 ? now : store(now, now);
  });
}

/** Looks at subscriptions whose time has come. For a job; throws when any failed, after all have been tried. */
export async function lookAtDue(): Promise<number> {
  Actor.requireSystem();
  const rows = await dueSubscriptions.all({ now: Clock.iso() });
  let failed = 0;
  for (const row of rows) {
    try {
      await lookAt(row);
    } catch (error) {
      failed += 1;
      Log.error('A subscription could not be looked at', error, { providerId: row.providerId });
    }
  }
  if (failed > 0) throw unavailable(`${failed} subscriptions`);
  return rows.length;
}

/** Ends the subscription of an account that is gone. */
export async function endOf(providerId: string): Promise<void> {
  Actor.requireSystem();
  const row = await rowOf(providerId);
  if (row.subscriptionId === undefined || row.status === 'ENDED') return;
  await (await paymentProvider()).endSubscription(row.subscriptionId);
  await applySubscription(providerId, row.subscriptionId);
}
