import type { Context } from './api/context.ts';
import { invalid } from './api/error.ts';
import { restrictAccount } from './connect/account.ts';
import { leaveOnboarding, onboardingOf } from './connect/link.ts';
import { failPayout, payOutNow } from './connect/payout.ts';
import { closeDispute, openDispute, type DisputeOrder } from './dispute/dispute.ts';
import { findCharge } from './payment/charge.ts';
import { findIntent } from './payment/intent.ts';

/** What happens at Stripe without a call of the API: by cardholders, by banks, by the schedule of an account. */
export interface Bank {
  /** A cardholder disputes a charge, or the charge of an intent; answers the dispute's id. */
  dispute(id: string, order?: DisputeOrder): string;
  /** The cardholder's bank decides a dispute. */
  decide(disputeId: string, verdict: 'won' | 'lost'): void;
  /** An account's owner answers the form of an onboarding link. */
  onboard(url: string, bankNumber: string): void;
  /** Pays out all that an account has available; answers the payout's id, undefined when there is nothing. */
  payOut(account: string): string | undefined;
  /** A payout that was paid comes back. */
  bounce(account: string, payoutId: string): void;
  /** Stripe asks an account for more: transfers and payouts stand still until it is answered. */
  restrict(account: string, requirements: readonly string[]): void;
}

const chargeNamed = (context: Context, id: string) => {
  if (!id.startsWith('pi_')) return findCharge(context, id);
  const { latest_charge: charge } = findIntent(context, id);
  if (charge === null) throw invalid(`${id} has no charge.`);
  return findCharge(context, charge);
};

export const bankOf = (contextFor: (account: string | null) => Context): Bank => ({
  dispute: (id, order) => {
    const context = contextFor(null);
    return openDispute(context, chargeNamed(context, id), order).id;
  },
  decide: (id, verdict) => void closeDispute(contextFor(null), id, verdict),
  onboard: (url, number) => {
    const context = contextFor(null);
    const visit = onboardingOf(context, url.split('/').at(-1) ?? '');
    if (!visit?.open) throw invalid('This link has lapsed.');
    leaveOnboarding(context, visit, number);
  },
  payOut: (account) => payOutNow(contextFor(account))?.id,
  bounce: (account, id) => failPayout(contextFor(account), id),
  restrict: (account, requirements) => restrictAccount(contextFor(null), account, requirements),
});
