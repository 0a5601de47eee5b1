import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { missing } from '../api/error.ts';
import { newId, randomText } from '../api/id.ts';
import { table, type Stored, type StripeObject } from '../api/table.ts';

export type Account = Stored<Stripe.Account>;
/** Accounts belong to the platform: read them in its context. */
export const accounts = table<Account>('account');

/** The bank account number that an owner gave, by account. */
interface BankNumber extends StripeObject {
  readonly number: string;
}
const bankNumbers = table<BankNumber>('bank_number');

const asked = [
  'business_type',
  'external_account',
  'individual.dob.day',
  'individual.dob.month',
  'individual.dob.year',
  'individual.first_name',
  'individual.last_name',
  'tos_acceptance.date',
  'tos_acceptance.ip',
];

export const requirementsOf = (due: readonly string[]): Stripe.Account.Requirements => ({
  alternatives: [],
  current_deadline: null,
  currently_due: [...due],
  disabled_reason: due.length === 0 ? null : 'requirements.past_due',
  errors: [],
  eventually_due: [...due],
  past_due: [...due],
  pending_verification: [],
});

export const askedAtFirst = requirementsOf(asked);

export const findAccount = (context: Context, id: string, param = 'id'): Account => {
  const account = context.on(null).table(accounts).get(id);
  if (!account) throw missing('account', id, param, param === 'id' ? 'path' : 'param');
  return account;
};

export const bankNumberOf = (context: Context, account: string): string | undefined =>
  context.on(null).table(bankNumbers).get(account)?.number;

const bankAccount = (account: string, number: string): Stripe.BankAccount => ({
  id: newId('ba'),
  object: 'bank_account',
  account,
  account_holder_name: null,
  account_holder_type: 'individual',
  account_type: 'checking',
  available_payout_methods: ['standard'],
  bank_name: 'STRIPE TEST BANK',
  country: 'US',
  currency: 'usd',
  default_for_currency: true,
  fingerprint: randomText(16),
  last4: number.slice(-4),
  metadata: {},
  routing_number: '110000000',
  status: 'new',
});

/** The owner answered everything: transfers and payouts start. */
export const completeAccount = (context: Context, id: string, number: string): void => {
  const before = findAccount(context, id);
  const account: Account = {
    ...before,
    business_type: 'individual',
    capabilities: { transfers: 'active' },
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    requirements: requirementsOf([]),
    tos_acceptance: { date: seconds(context.clock) },
    external_accounts: {
      object: 'list',
      data: [bankAccount(id, number)],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
  };
  const platform = context.on(null);
  platform.table(bankNumbers).put(id, { id, object: 'bank_number', number });
  platform.table(accounts).put(id, account);
  const { charges_enabled, details_submitted, payouts_enabled } = before;
  context.on(id).emit('account.updated', account, { charges_enabled, details_submitted, payouts_enabled });
};

/** Stripe asks for more: transfers and payouts stand still until nothing is due. */
export const restrictAccount = (context: Context, id: string, due: readonly string[]): void => {
  const before = findAccount(context, id);
  const isFree = due.length === 0;
  const account: Account = {
    ...before,
    capabilities: { ...before.capabilities, transfers: isFree ? 'active' : 'inactive' },
    charges_enabled: isFree,
    payouts_enabled: isFree,
    requirements: requirementsOf(due),
  };
  context.on(null).table(accounts).put(id, account);
  const { charges_enabled, payouts_enabled, requirements } = before;
  context.on(id).emit('account.updated', account, { charges_enabled, payouts_enabled, requirements });
};
