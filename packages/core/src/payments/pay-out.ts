import { payoutRoutes, type Payout as PayoutInfo } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn } from '../lib/index.ts';
import { Idempotency, transact } from '../platform/index.ts';
import { paymentProvider } from '../provider/payment.ts';
import { Accounts } from './account.entity.ts';
import { makePayout } from './payout.ts';
import { Payouts, type PayoutRow } from './payout.entity.ts';

export const payoutInfo = ({ id, amount, status, failure, arrivesAt, createdAt }: PayoutRow): PayoutInfo => ({
  id,
  amount,
  currency: 'USD',
  status,
  createdAt,
  ...(failure === undefined ? {} : { failure }),
  ...(arrivesAt === undefined ? {} : { arrivesAt }),
});

/**
 * Pays a provider out whose account does so on demand: all that is available, or `amount`. Throws CONFLICT when the
 * account is not ready or does not hold that much. Written down first, so that a crash makes no second one.
 */
export const payOut = fn(payoutRoutes['payments.payout'].body, async ({ amount }): Promise<PayoutInfo> => {
  const { userId } = Actor.require('provider');
  const id = Idempotency.id('payout');
  const before = Idempotency.resumed() ? await Payouts.get({ id }, { consistent: true }) : undefined;
  if (before) return payoutInfo(before.status === 'ASKED' ? await makePayout(before) : before);
  const account = await Accounts.get({ providerId: userId });
  if (!account?.payoutsEnabled) throw conflict('Finish your payout account first', { reason: 'ACCOUNT_NOT_READY' });
  const { available } = await (await paymentProvider()).balance(account.accountId);
  const wanted = amount ?? available;
  if (wanted <= 0 || wanted > available)
    throw conflict('There is not that much to pay out', {
      reason: 'INSUFFICIENT_FUNDS',
      available: Math.max(0, available),
    });
  const at = Clock.iso();
  const row: PayoutRow = {
    id,
    providerId: userId,
    amount: wanted,
    currency: 'USD',
    status: 'ASKED',
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  await transact([Payouts.create(row)]);
  return payoutInfo(await makePayout(row));
});
