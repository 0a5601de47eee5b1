import { Clock, Log } from '../lib/index.ts';
import { optimistic, type Op } from '../platform/index.ts';
import type { BilledSubscription } from '../provider/billing.ts';
import { paymentProvider } from '../provider/payment.ts';
import { Users } from '../users/index.ts';
import { isLive, rowAfter, statusOf } from './decide.ts';
import { rowOf, store } from './store.ts';
import { TrialCards, type SubscriptionRow } from './subscription.entity.ts';

type Row = Omit<SubscriptionRow, 'dueAt'>;

/** Whether this is the subscription that the row is about, or becomes it. */
async function follows(row: SubscriptionRow, news: BilledSubscription): Promise<Row | undefined> {
  if (row.subscriptionId === news.id) return row;
  if (!isLive(statusOf(news))) return undefined;
  if (!isLive(row.status) || row.subscriptionId === undefined) return row;
  // The one we know may have ended without our being told.
  const known = await (await paymentProvider()).subscription(row.subscriptionId);
  const after = rowAfter(row, known, Clock.now());
  return isLive(after.status) ? undefined : after;
}

/** Why a subscription that begins must not go on. */
async function objection(row: Row, news: BilledSubscription): Promise<'ACCOUNT_GONE' | 'TRIAL_USED' | readonly Op[]> {
  const { providerId } = row;
  const { cardFingerprint: fingerprint } = news;
  const user = await Users.get({ id: providerId }, { consistent: true });
  if (!user || user.status === 'DELETED') return 'ACCOUNT_GONE';
  if (statusOf(news) !== 'TRIALING' || fingerprint === undefined) return [];
  const had = await TrialCards.get({ fingerprint }, { consistent: true });
  if (had) return had.providerId === providerId ? [] : 'TRIAL_USED';
  return [TrialCards.create({ fingerprint, providerId })];
}

/** Ends a subscription that must not be; nothing was paid for it when it was a trial. */
async function refuse(news: BilledSubscription, reason: string): Promise<void> {
  Log.warn('A subscription is ended', { subscriptionId: news.id, reason });
  await (await paymentProvider()).endSubscription(news.id);
}

/**
 * Reads a subscription from Stripe and writes how it stands, what it gives and what changed. Duplicates, reordering and
 * delay of what led here are harmless: the row is read before Stripe is, so that an older answer cannot replace a newer
 * one. Answers undefined when it is not this provider's.
 */
export async function applySubscription(
  providerId: string,
  subscriptionId: string,
): Promise<SubscriptionRow | undefined> {
  const provider = await paymentProvider();
  return optimistic(async () => {
    const row = await rowOf(providerId);
    const news = await provider.subscription(subscriptionId);
    if (news.providerId !== providerId) return undefined;
    const base = await follows(row, news);
    if (!base) {
      if (isLive(statusOf(news))) await refuse(news, 'SUBSCRIBED_TWICE');
      return row;
    }
    const also = base.subscriptionId === news.id ? [] : await objection(base, news);
    if (also === 'ACCOUNT_GONE') {
      await refuse(news, also);
      return row;
    }
    if (also === 'TRIAL_USED') {
      const { checkout: _, ...kept } = base;
      const refused = await store(row, { ...kept, trialUsed: true, trialRefused: true });
      await refuse(news, also);
      return refused;
    }
    return store(row, rowAfter(base, news, Clock.now()), also);
  }, 'Your plan');
}
