import { Clock } from '../lib/index.ts';
import { transact } from '../platform/index.ts';
import { optimistic } from '../bookings/index.ts';
import type { ConnectAccount } from '../provider/connect.ts';
import { paymentProvider } from '../provider/payment.ts';
import { Accounts, accountById, type AccountRow } from './account.entity.ts';
import { paymentsOfProvider } from './payment.entity.ts';
import { settlePair } from './settle.ts';

/** Writes what is known of an account. Answers whether it can take transfers now and could not before. */
export async function storeAccount(providerId: string, account: ConnectAccount): Promise<boolean> {
  return optimistic(async () => {
    const old = await Accounts.get({ providerId }, { consistent: true });
    const { id: accountId, providerId: _, ...facts } = { ...account, requirements: [...account.requirements] };
    const row: AccountRow = {
      providerId,
      accountId,
      ...facts,
      version: (old?.version ?? 0) + 1,
      updatedAt: Clock.iso(),
    };
    await transact([old ? Accounts.replace(row, { if: { version: old.version } }) : Accounts.create(row)]);
    return row.transfersEnabled && old?.transfersEnabled !== true;
  });
}

/** Shares that waited for the account, latest first; what is left out comes with the job. */
const released = 100;
async function release(providerId: string): Promise<void> {
  const { items } = await paymentsOfProvider({ userId: providerId, to: '~' }, { limit: released });
  for (const { id, bookingId, transferAt } of items)
    if (transferAt !== undefined && transferAt <= Clock.iso()) await settlePair({ bookingId, paymentId: id });
}

/**
 * Takes news of an account. They may be old, so the account is read again. Answers false when it is nobody's. Shares
 * that waited for the account to be finished go at once.
 */
export async function accountNews(accountId: string): Promise<boolean> {
  const { items } = await accountById({ accountId });
  const [known] = items;
  if (!known) return false;
  const account = await (await paymentProvider()).account(accountId);
  if (await storeAccount(known.providerId, account)) await release(known.providerId);
  return true;
}
