import * as z from 'zod';

/** What moved money in the ledger. */
export const postingKind = z.enum([
  'charge',
  'refund_owed',
  'refund',
  'refund_failed',
  'transfer',
  'reversal',
  'debt',
  'debt_netted',
  'dispute',
  'dispute_won',
  'dispute_lost',
  'payout',
  'payout_failed',
  'stripe_fee',
  'platform_payout',
  'subscription',
  'subscription_refund',
  'subscription_dispute',
  /** By an administrator, for what differs from Stripe and nothing here explains. */
  'correction',
]);
export type PostingKind = z.infer<typeof postingKind>;
