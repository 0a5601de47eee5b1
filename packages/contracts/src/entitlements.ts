import type { Plan } from './plan.ts';

/** What a plan allows. Null is without limit. */
export interface Entitlements {
  /** Services that may be listed at the same time. */
  readonly activeServices: number | null;
  readonly photosPerService: number | null;
  /** May ask for the badge of verified providers. */
  readonly verifiedBadge: boolean;
  /** What relevance in search is multiplied by. */
  readonly rankingBoost: number;
  /** May promote services. */
  readonly ads: boolean;
  readonly fullAnalytics: boolean;
}

/** The one place that says what a plan allows: limits in the core, the page of plans on the web, prices in documents. */
export const entitlements: Readonly<Record<Plan, Entitlements>> = {
  FREE: {
    activeServices: 3,
    photosPerService: 3,
    verifiedBadge: false,
    rankingBoost: 1,
    ads: false,
    fullAnalytics: false,
  },
  PRO: {
    activeServices: null,
    photosPerService: null,
    verifiedBadge: true,
    rankingBoost: 1.1,
    ads: true,
    fullAnalytics: true,
  },
};

/** What PRO costs, in minor units each month. */
export const proPrice = { amount: 3480, currency: 'USD' } as const;
/** Days that PRO is free at first, once for each provider and card. */
export const trialDays = 7;
/** Days that PRO goes on while a renewal is refused. */
export const graceDays = 7;
