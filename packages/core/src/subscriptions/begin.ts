import { Clock } from '../lib/index.ts';
import type { SubscriptionRow } from './subscription.entity.ts';

/** The row of a provider who has never subscribed. */
export const blank = (providerId: string): SubscriptionRow => ({
  providerId,
  status: 'NONE',
  plan: 'FREE',
  cancelAtPeriodEnd: false,
  trialUsed: false,
  trialRefused: false,
  checkouts: 0,
  changes: 0,
  version: 0,
  createdAt: Clock.iso(),
  updatedAt: Clock.iso(),
});
