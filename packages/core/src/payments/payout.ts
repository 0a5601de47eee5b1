import { Actor, Clock, Id, Log, conflict, unavailable } from '../lib/index.ts';
import { Outbox, TransactionCancelled, transact, type Op } from '../platform/index.ts';
import { optimistic } from '../bookings/index.ts';
import { InsufficientFundsError, type Payout } from '../provider/connect.ts';
import { paymentProvider } from '../provider/payment.ts';
import { Accounts, accountById } from './account.entity.ts';
import { post, type Movement } from './ledger.ts';
import { Payouts, askedPayouts, type PayoutRow } from './payout.entity.ts';

const statusOf = (status: Payout['status']): PayoutRow['status'] => {
  if (status === 'paid') return 'PAID';
  return status === 'failed' || status === 'canceled' ? 'FAILED' : 'ON_THE_WAY';
};

/** A payout that failed has failed for good, whatever comes later; one that was paid can still come back. */
const rank: Readonly<Record<PayoutRow['status'], number>> = { ASKED: 0, ON_THE_WAY: 1, PAID: 2, REFUSED: 3, FAILED: 3 };

function movementsOf(old: PayoutRow | undefined, next: PayoutRow): Movement[] {
  const provider = `provider:${next.providerId}` as const;
  const connected = `connected:${next.providerId}` as const;
  const reference = next.stripePayoutId;
  const wasPaid = old?.status === 'PAID';
  if (next.status === 'PAID' && !wasPaid)
    return [{ kind: 'payout', moves: [{ from: connected, to: provider, amount: next.amount }], reference }];
  // The bank sent it back: what was earned is open again.
  if (next.status === 'FAILED' && wasPaid)
    return [{ kind: 'payout_failed', moves: [{ from: provider, to: connected, amount: next.amount }], reference }];
  return [];
}

function eventsOf(old: PayoutRow | undefined, { id, providerId, amount, status, failure }: PayoutRow): Op[] {
  if (old?.status === status) return [];
  const data = { payoutId: id, providerId, amount };
  if (status === 'PAID') return [Outbox.event('payout.paid', data)];
  if (status === 'FAILED') return [Outbox.event('payout.failed', { ...data, ...(failure ? { reason: failure } : {}) })];
  return [];
}

/** Our payout for one at Stripe: the one that asked for it, else one of the account's schedule. */
export const idOf = ({ id, payoutId }: Payout): string => payoutId ?? Id.derive('payout', id);

/**
 * Takes news of a payout of a provider's account: paid leaves the ledger, failed comes back to it. Harmless under
 * duplicates, reordering and delay.
 */
export async function applyPayout(news: Payout, providerId: string): Promise<PayoutRow> {
  const id = idOf(news);
  return optimistic(async () => {
    const old = await Payouts.get({ id }, { consistent: true });
    const status = statusOf(news.status);
    if (old && rank[status] <= rank[old.status]) return old;
    const next: PayoutRow = {
      id,
      providerId,
      stripePayoutId: news.id,
      amount: news.amount,
      currency: news.currency,
      status,
      arrivesAt: Clock.iso(news.arrivesAt * 1000),
      ...(news.failure === undefined ? {} : { failure: news.failure }),
      version: (old?.version ?? 0) + 1,
      createdAt: old?.createdAt ?? Clock.iso(),
      updatedAt: Clock.iso(),
    };
    const about = { subject: id, key: String(next.version), currency: next.currency, providerId };
    await transact([
      old ? Payouts.replace(next, { if: { version: old.version } }) : Payouts.create(next),
      ...post(about, movementsOf(old, next)),
      ...eventsOf(old, next),
    ]);
    return next;
  });
}

/** Takes news of a payout of the account `accountId`. Answers false when the account is nobody's. */
export async function payoutNews(news: Payout, accountId: string): Promise<boolean> {
  const { items } = await accountById({ accountId });
  const [account] = items;
  if (!account) return false;
  await applyPayout(news, account.providerId);
  return true;
}

/** Makes a payout that was asked for, unless it was made before, and writes what came of it. */
export async function makePayout(asked: PayoutRow): Promise<PayoutRow> {
  const account = await Accounts.get({ providerId: asked.providerId }, { consistent: true });
  if (!account) throw new Error(`Payout ${asked.id} has no account`);
  const provider = await paymentProvider();
  const { id: payoutId, amount, currency } = asked;
  const before = (await provider.payoutsOf(account.accountId)).find((one) => one.payoutId === payoutId);
  try {
    const order = { accountId: account.accountId, payoutId, amount, currency };
    return await applyPayout(before ?? (await provider.createPayout(order, `payout:${payoutId}`)), asked.providerId);
  } catch (error) {
    if (!(error instanceof InsufficientFundsError)) throw error;
    const refused: PayoutRow = { ...asked, status: 'REFUSED', version: asked.version + 1, updatedAt: Clock.iso() };
    await transact([Payouts.replace(refused, { if: { version: asked.version } })]);
    throw conflict('There is not that much to pay out', { reason: 'INSUFFICIENT_FUNDS' });
  }
}

/** How long a payout that is being made is left alone. */
const graceMs = 60_000;

/** Makes payouts that a crash left asked for. For a job; throws when any failed, after all have been tried. */
export async function finishPayouts(): Promise<number> {
  Actor.requireSystem();
  const rows = await askedPayouts.all({});
  const due = rows.filter(({ createdAt }) => Date.parse(createdAt) + graceMs <= Clock.now());
  let failed = 0;
  for (const row of due) {
    try {
      await makePayout(row);
    } catch (error) {
      const isSettled =
        error instanceof TransactionCancelled ||
        (error instanceof Error && 'code' in error && error.code === 'CONFLICT');
      if (isSettled) continue;
      failed += 1;
      Log.error('A payout could not be made', error, { payoutId: row.id });
    }
  }
  if (failed > 0) throw unavailable(`${failed} payouts`);
  return due.length;
}
