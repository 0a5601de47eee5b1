import { connectRoutes, type ConnectState } from '@fixelo/contracts';
import { Actor, Clock, fn, notFound } from '../lib/index.ts';
import { Config } from '../platform/index.ts';
import { paymentProvider } from '../provider/payment.ts';
import { Users } from '../users/index.ts';
import { accountNews, storeAccount } from './account-news.ts';
import { Accounts, type AccountRow } from './account.entity.ts';

const stateOf = (row: AccountRow | undefined): ConnectState => ({
  status: !row
    ? 'none'
    : row.transfersEnabled && row.payoutsEnabled
      ? 'ready'
      : row.detailsSubmitted
        ? 'review'
        : 'open',
  requirements: row?.requirements ?? [],
  payouts: row?.payouts ?? 'daily',
  ...(row?.disabledReason === undefined ? {} : { disabledReason: row.disabledReason }),
});

/**
 * A link to Stripe's form in which a provider sets up what they are paid to; the account is made at the first use, once.
 * A finished account is led to its own pages instead.
 */
export async function onboard(): Promise<{ url: string; expiresAt?: string }> {
  const { userId } = Actor.require('provider');
  const provider = await paymentProvider();
  let row = await Accounts.get({ providerId: userId }, { consistent: true });
  if (!row) {
    const user = await Users.get({ id: userId });
    if (!user) throw notFound('user');
    const order = { providerId: userId, email: user.email, country: 'US' };
    await storeAccount(userId, await provider.createAccount(order, `account:${userId}`));
    row = await Accounts.get({ providerId: userId }, { consistent: true });
  }
  if (!row) throw notFound('account');
  const page = `${Config.required('WEB_URL')}/provider/earnings`;
  const link =
    row.transfersEnabled && row.payoutsEnabled
      ? await provider.dashboardLink(row.accountId)
      : await provider.onboardingLink(row.accountId, { back: `${page}?setup=done`, again: `${page}?setup=again` });
  return { url: link.url, ...(link.expiresAt === undefined ? {} : { expiresAt: Clock.iso(link.expiresAt * 1000) }) };
}

/** Where the account of whoever asks stands; `fresh` reads it from Stripe, for who comes back from the form. */
export const account = fn(connectRoutes['payments.account'].query, async ({ fresh }): Promise<ConnectState> => {
  const { userId } = Actor.require('provider');
  const row = await Accounts.get({ providerId: userId }, { consistent: true });
  if (!row || fresh !== 'true') return stateOf(row);
  await accountNews(row.accountId);
  return stateOf(await Accounts.get({ providerId: userId }, { consistent: true }));
});

export const accountState = stateOf;
