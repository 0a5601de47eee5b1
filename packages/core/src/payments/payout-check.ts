import { AppError, Clock } from '../lib/index.ts';
import type { Payout } from '../provider/connect.ts';
import { paymentProvider } from '../provider/payment.ts';
import { accountsOfDay, type AccountRow } from './account.entity.ts';
import type { Finding } from './match.ts';
import { idOf } from './payout.ts';
import { Payouts, payoutsOfProvider, type PayoutRow } from './payout.entity.ts';

const dayMs = 86_400_000;
/** Webhooks may come a day late; when a bank sends one back, Stripe does not say: that takes some days. */
const paidMs = dayMs;
const failedMs = 7 * dayMs;
/** Each account is looked at once a week; two weeks are compared. */
const comparedMs = 14 * dayMs;

const finding = (payout: Pick<PayoutRow, 'currency' | 'providerId'>, facts: Omit<Finding, 'kind' | 'currency'>) =>
  ({ ...facts, kind: 'provider_payout', currency: payout.currency, providerId: payout.providerId }) satisfies Finding;

/** What of a payout should be in the ledger by now, and is not. */
function behind(payout: Payout, row: PayoutRow | undefined, providerId: string): Finding | undefined {
  const at = payout.arrivesAt * 1000;
  const age = Clock.now() - at;
  const isPaid = payout.status === 'paid' && age > paidMs;
  const isFailed = payout.status === 'failed' && age > failedMs;
  const wasPaid = row?.status === 'PAID';
  if (!(isPaid && !wasPaid && row?.status !== 'FAILED') && !(isFailed && wasPaid)) return undefined;
  const amounts = { stripe: isPaid ? payout.amount : 0, ledger: wasPaid ? payout.amount : 0 };
  return finding({ currency: payout.currency, providerId }, { reason: 'PAYOUT', reference: payout.id, at, ...amounts });
}

/** Payouts of an account that the ledger does not know as Stripe does, or that Stripe does not know at all. */
async function ofAccount({ accountId, providerId }: AccountRow): Promise<Finding[]> {
  const since = Clock.now() - comparedMs;
  const [theirs, ours] = await Promise.all([
    (await paymentProvider()).payoutsOf(accountId),
    payoutsOfProvider({ providerId }, { limit: 100 }),
  ]);
  const recent = theirs.filter(({ arrivesAt }) => arrivesAt * 1000 >= since);
  const rows = await Payouts.batchGet(recent.map((payout) => ({ id: idOf(payout) })));
  const known = new Set(theirs.map(({ id }) => id));
  const unknown = ours.items.filter(
    ({ stripePayoutId: id, status, createdAt }) =>
      status === 'PAID' && id !== undefined && !known.has(id) && Date.parse(createdAt) >= since,
  );
  return [
    ...recent.flatMap((payout, i) => behind(payout, rows[i], providerId) ?? []),
    ...unknown.map((row) =>
      finding(row, {
        reason: 'PAYOUT',
        reference: row.stripePayoutId ?? row.id,
        at: Date.parse(row.createdAt),
        stripe: 0,
        ledger: row.amount,
      }),
    ),
  ];
}

/** An account that Stripe lets nobody read any more: its owner has cut it off. */
function closed({ accountId, providerId }: AccountRow, error: unknown): Finding[] {
  if (!(error instanceof AppError) || error.code !== 'INTERNAL_ERROR') throw error;
  const about = { reason: 'PAYOUT', kind: 'account', reference: accountId, currency: 'USD', providerId } as const;
  return [{ ...about, stripe: 0, ledger: 0, at: 0 }];
}

/** Compares the payouts of a seventh of the accounts, another one each day. */
export async function payoutFindings(day: number): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const account of await accountsOfDay.all({ day: day % 7 }, { max: 100_000 }))
    found.push(...(await ofAccount(account).catch((error: unknown) => closed(account, error))));
  return found;
}
