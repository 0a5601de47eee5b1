import { proPrice, trialDays, type Locale, type Subscription } from '@fixelo/contracts';
import { Actor, Clock, conflict, notFound } from '../lib/index.ts';
import { Config, optimistic } from '../platform/index.ts';
import { customerOf } from '../payments/customer.ts';
import type { CheckoutPage, PriceOrder } from '../provider/billing.ts';
import { paymentProvider } from '../provider/payment.ts';
import { Users } from '../users/index.ts';
import { applySubscription } from './apply.ts';
import { ask } from './change.ts';
import { isLive } from './decide.ts';
import { rowOf, store } from './store.ts';
import type { SubscriptionRow } from './subscription.entity.ts';
import { shown } from './view.ts';

/** Another amount has another key, so that a new price is made and running subscriptions keep theirs. */
export const proOrder: PriceOrder = {
  lookupKey: `fixelo_pro_month_${proPrice.amount}_${proPrice.currency.toLowerCase()}`,
  productId: 'fixelo_pro',
  name: 'Fixelo PRO',
  description: 'Unlimited services and photos, ads, full analytics and a better place in search',
  ...proPrice,
};

export const plansPage = (): string => `${Config.required('WEB_URL')}/provider/plan`;

const daysFor = ({ trialUsed }: SubscriptionRow): number => (trialUsed ? 0 : trialDays);
const taken = () => conflict('You have PRO already', { reason: 'SUBSCRIBED' });

/** The page that was opened before, as it stands: one that is done has made a subscription. */
async function knownPage({ providerId, checkout }: SubscriptionRow): Promise<CheckoutPage | undefined> {
  if (checkout?.id === undefined) return undefined;
  const page = await (await paymentProvider()).checkout(checkout.id);
  if (page.subscriptionId === undefined) return page;
  const row = await applySubscription(providerId, page.subscriptionId);
  if (row && isLive(row.status)) throw taken();
  return undefined;
}

/**
 * Writes down that a page is to be opened, unless somebody opened one since `seen` was; an attempt that died is taken
 * up where it was.
 */
const intend = (providerId: string, locale: Locale, seen: string | undefined): Promise<SubscriptionRow> =>
  optimistic(async () => {
    const row = await rowOf(providerId);
    if (isLive(row.status)) throw taken();
    const days = daysFor(row);
    const isFresh = row.checkout?.id === undefined || row.checkout.id !== seen;
    if (row.checkout && isFresh && row.checkout.trialDays === days) return row;
    return store(row, { ...row, checkouts: row.checkouts + 1, checkout: { trialDays: days, locale } });
  }, 'Your plan');

const remember = (providerId: string, number: number, page: CheckoutPage): Promise<SubscriptionRow> =>
  optimistic(async () => {
    const row = await rowOf(providerId);
    if (row.checkouts !== number || !row.checkout) return row;
    return store(row, { ...row, checkout: { ...row.checkout, id: page.id } });
  }, 'Your plan');

async function openPage(providerId: string, locale: Locale, seen: string | undefined): Promise<CheckoutPage> {
  const row = await intend(providerId, locale, seen);
  const provider = await paymentProvider();
  if (row.checkout?.id !== undefined) return provider.checkout(row.checkout.id);
  const customerId = await customerOf(providerId);
  if (customerId === undefined || !row.checkout) throw notFound('user');
  const page = await provider.openCheckout(
    {
      customerId,
      providerId,
      priceId: await provider.ensurePrice(proOrder),
      trialDays: row.checkout.trialDays,
      locale: row.checkout.locale,
      done: `${plansPage()}?checkout=done`,
      left: `${plansPage()}?checkout=left`,
    },
    `checkout:${providerId}:${row.checkouts}`,
  );
  await remember(providerId, row.checkouts, page);
  return page;
}

export interface Started {
  readonly subscription: Subscription;
  readonly url?: string;
  readonly expiresAt?: string;
}

/**
 * Starts PRO for the provider who asks: answers the page on which they pay, the same one while it is open. A
 * subscription that was to end goes on instead. Throws CONFLICT with reason SUBSCRIBED when they have it already.
 */
export async function subscribe(): Promise<Started> {
  const { userId } = Actor.require('provider');
  const user = await Users.get({ id: userId });
  if (!user) throw notFound('user');
  const row = await rowOf(userId);
  if (isLive(row.status)) {
    if (!(row.change?.ends ?? row.cancelAtPeriodEnd)) throw taken();
    return { subscription: await shown(await ask(userId, false)) };
  }
  const known = await knownPage(row);
  const isUsable = known?.status === 'open' && row.checkout?.trialDays === daysFor(row);
  const page = isUsable ? known : await openPage(userId, user.locale, row.checkout?.id);
  return {
    subscription: await shown(row),
    ...(page.url === undefined ? {} : { url: page.url }),
    expiresAt: Clock.iso(page.expiresAt * 1000),
  };
}

/** Lets PRO of the provider who asks end with the period that is paid. Throws CONFLICT without a subscription. */
export async function unsubscribe(): Promise<Subscription> {
  const { userId } = Actor.require('provider');
  return shown(await ask(userId, true));
}

/** Stripe's page for the card and the invoices of the provider who asks. */
export async function portal(): Promise<{ url: string }> {
  const { userId } = Actor.require('provider');
  const user = await Users.get({ id: userId });
  const customerId = await customerOf(userId);
  if (!user || customerId === undefined) throw notFound('user');
  const { url } = await (await paymentProvider()).billingPortal(customerId, plansPage(), user.locale);
  return { url };
}
