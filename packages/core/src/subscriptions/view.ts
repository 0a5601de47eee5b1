import { proPrice, subscriptionRoutes, trialDays, type Subscription } from '@fixelo/contracts';
import { Actor, fn } from '../lib/index.ts';
import { Users } from '../users/index.ts';
import { invoiceInfo } from './invoice-info.ts';
import { rowOf } from './store.ts';
import { invoicesOfProvider, type SubscriptionRow } from './subscription.entity.ts';
import { lookAt } from './due.ts';

/** How many invoices are shown: two years. */
const shownInvoices = 24;

/** A subscription as its provider sees it: with what was asked of it, even before it is done. */
export async function shown(row: SubscriptionRow): Promise<Subscription> {
  const { providerId, trialEndsAt, periodEndsAt, graceEndsAt } = row;
  const [user, { items }] = await Promise.all([
    Users.get({ id: providerId }),
    invoicesOfProvider({ providerId }, { limit: shownInvoices }),
  ]);
  return {
    plan: user?.provider?.plan ?? 'FREE',
    status: row.status,
    price: proPrice,
    trialDays: row.trialUsed ? 0 : trialDays,
    trialRefused: row.trialRefused,
    cancelAtPeriodEnd: row.change?.ends ?? row.cancelAtPeriodEnd,
    ...(trialEndsAt === undefined ? {} : { trialEndsAt }),
    ...(periodEndsAt === undefined ? {} : { periodEndsAt }),
    ...(graceEndsAt === undefined ? {} : { graceEndsAt }),
    invoices: items.map(invoiceInfo),
  };
}

/** The plan of the provider who asks; `fresh` reads it from Stripe, for who comes back from a page of theirs. */
export const mine = fn(subscriptionRoutes['payments.subscription'].query, async ({ fresh }): Promise<Subscription> => {
  const { userId } = Actor.require('provider');
  const row = await rowOf(userId);
  return shown(fresh === 'true' ? await lookAt(row) : row);
});
