import { id, minorUnits } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

export const Payouts = entity({
  name: 'Payout',
  describe: "Money on its way from a provider's account at Stripe to their bank",
  schema: z.object({
    id: id('payout'),
    providerId: id('user'),
    /** At Stripe; absent while a payout that was asked for is being made. */
    stripePayoutId: z.string().optional(),
    amount: minorUnits,
    currency: z.string(),
    /** `ASKED`: by the provider, not yet made. */
    status: z.enum(['ASKED', 'ON_THE_WAY', 'PAID', 'FAILED', 'REFUSED']),
    failure: z.string().optional(),
    arrivesAt: z.string().optional(),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  attributes: ['version'],
  key: (k: { id: string }) => [`PAYOUT#${k.id}`, 'PAYOUT'],
  indexes: {
    gsi1: (row) => [`PROVIDER#${row.providerId}#PAYOUTS`, `${row.createdAt}#${row.id}`],
    gsi3: (row) => (row.status === 'ASKED' ? ['DUE#PAYOUT', `${row.createdAt}#${row.id}`] : undefined),
  },
  example: {
    id: 'pyo_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    stripePayoutId: 'po_1Pgc79B7WZ01zgkWu1KToYf4',
    amount: 9025,
    currency: 'USD',
    status: 'PAID',
    arrivesAt: '2026-12-05T00:00:00.000Z',
    version: 2,
    createdAt: '2026-12-03T15:00:00.000Z',
    updatedAt: '2026-12-05T15:00:00.000Z',
  },
});
export type PayoutRow = Parameters<typeof Payouts.create>[0];

export const payoutsOfProvider = Payouts.pattern("a provider's payouts, newest first", {
  index: 'gsi1',
  key: ({ providerId }: { providerId: string }) => ({ pk: `PROVIDER#${providerId}#PAYOUTS` }),
  descending: true,
});
export const askedPayouts = Payouts.pattern('payouts that were asked for and not made, oldest first', {
  index: 'gsi3',
  key: (_: object) => ({ pk: 'DUE#PAYOUT' }),
  example: {},
});
