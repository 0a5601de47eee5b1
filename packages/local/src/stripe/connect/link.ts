import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { randomText } from '../api/id.ts';
import { table, type StripeObject } from '../api/table.ts';
import { completeAccount, findAccount, type Account } from './account.ts';
import { schedulePayouts } from './payout.ts';

interface AccountLink extends StripeObject {
  readonly object: 'account_link';
  readonly account: string;
  readonly created: number;
  readonly expires_at: number;
  readonly return_url: string;
  readonly refresh_url: string;
  readonly used: boolean;
}
const links = table<AccountLink>('account_link');

const LASTS_SECONDS = 5 * 60;

/** What one visit of the onboarding form is about. */
export interface Onboarding {
  readonly link: AccountLink;
  readonly account: Account;
  /** A link works once, for some minutes. */
  readonly open: boolean;
}

export const makeLink = (
  context: Context,
  { account, return_url, refresh_url }: Pick<AccountLink, 'account' | 'return_url' | 'refresh_url'>,
): object => {
  findAccount(context, account, 'account');
  const id = randomText(32);
  const created = seconds(context.clock);
  const expires_at = created + LASTS_SECONDS;
  const link = { id, object: 'account_link' as const, account, created, expires_at, return_url, refresh_url };
  context
    .on(null)
    .table(links)
    .put(id, { ...link, used: false });
  return { object: 'account_link', created, expires_at, url: `${context.url}/connect/onboarding/${id}` };
};

export const onboardingOf = (context: Context, id: string): Onboarding | undefined => {
  const link = context.table(links).get(id);
  if (!link) return undefined;
  const open = !link.used && link.expires_at > seconds(context.clock);
  return { link, account: findAccount(context, link.account), open };
};

/** Ends the visit: with a bank account number everything was answered, without one the owner left. */
export const leaveOnboarding = (context: Context, { link, account }: Onboarding, number: string | undefined): void => {
  context.table(links).put(link.id, { ...link, used: true });
  if (number === undefined) return;
  completeAccount(context, link.account, number);
  if (!account.details_submitted) schedulePayouts(context, link.account);
};
