import { proPrice, type DomainEvent } from '@fixelo/contracts';
import { Log } from '../lib/index.ts';
import { Subscriptions, type SubscriptionRow } from '../subscriptions/subscription.entity.ts';
import { ofAccount, type planNews } from './plan.ts';

type PlanNews = (typeof planNews)[number];
const types = {
  'subscription.trial_ending': 'plan_trial_ending',
  'subscription.past_due': 'plan_past_due',
  'subscription.ended': 'plan_ended',
} as const satisfies Record<string, PlanNews>;
export type SubscriptionNews = keyof typeof types;

/** Whether it is still so: nobody is warned of a charge that will not come. */
const isTrue: Readonly<Record<PlanNews, (row: SubscriptionRow) => boolean>> = {
  plan_trial_ending: ({ status, cancelAtPeriodEnd }) => status === 'TRIALING' && !cancelAtPeriodEnd,
  plan_past_due: ({ status }) => status === 'PAST_DUE',
  plan_ended: ({ plan }) => plan === 'FREE',
};

/** Tells a provider what becomes of their plan. */
export async function ofSubscription<T extends SubscriptionNews>(type: T, event: DomainEvent<T>): Promise<void> {
  const { providerId } = event.data;
  const row = await Subscriptions.get({ providerId }, { consistent: true });
  const news = types[type];
  if (!row || !isTrue[news](row)) return Log.info('Not told: it is no longer so', { providerId, type: news });
  const until = row.status === 'PAST_DUE' ? row.graceEndsAt : row.trialEndsAt;
  const topic = { amount: proPrice.amount, currency: proPrice.currency, ...(until === undefined ? {} : { until }) };
  await ofAccount({ cause: event.id, userId: providerId, type: news, topic });
}
