import { fitPlan } from '@fixelo/core/catalog/fit-plan';
import { consumer } from '../lib/consumer.ts';

/** Fits a provider's listings to the plan that they have now. */
export const handler = consumer(
  'subscription.listings',
  ['subscription.started', 'subscription.ended'],
  async (_, { data }) => {
    await fitPlan(data.providerId);
  },
);
