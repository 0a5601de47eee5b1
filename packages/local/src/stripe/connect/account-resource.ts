import * as z from 'zod';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid } from '../api/error.ts';
import { randomText } from '../api/id.ts';
import { expand, flag, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { accounts, askedAtFirst, findAccount, type Account } from './account.ts';
import { makeLink } from './link.ts';
import { schedulePayouts } from './payout.ts';

const createParams = z.strictObject({
  type: z.enum(['express']),
  country: z.string().length(2).default('US'),
  email: z.email().optional(),
  capabilities: z.strictObject({ transfers: z.strictObject({ requested: flag }).optional() }).optional(),
  business_profile: z.strictObject({ url: z.url().optional() }).optional(),
  metadata: metadata.optional(),
  expand,
});

const payoutSettings = {
  debit_negative_balances: true,
  schedule: { delay_days: 2, interval: 'daily' },
  statement_descriptor: null,
} as const;
const settings: NonNullable<Account['settings']> = {
  bacs_debit_payments: { display_name: null, service_user_number: null },
  branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
  card_issuing: { tos_acceptance: { date: null, ip: null } },
  card_payments: {
    decline_on: { avs_failure: false, cvc_failure: false },
    statement_descriptor_prefix: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  dashboard: { display_name: null, timezone: 'Etc/UTC' },
  invoices: { default_account_tax_ids: null, hosted_payment_method_save: null },
  payments: {
    statement_descriptor: null,
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payouts: payoutSettings,
  sepa_debit_payments: {},
};

const create = (context: Context, params: z.output<typeof createParams>): Account => {
  const id = `acct_${randomText(16)}`;
  const account: Account = {
    id,
    object: 'account',
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: null,
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: params.business_profile?.url ?? null,
    },
    business_type: null,
    capabilities: params.capabilities?.transfers?.requested ? { transfers: 'inactive' } : {},
    charges_enabled: false,
    controller: {
      fees: { payer: 'application_express' },
      is_controller: true,
      losses: { payments: 'application' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: 'express' },
      type: 'application',
    },
    country: params.country,
    created: seconds(context.clock),
    default_currency: 'usd',
    details_submitted: false,
    email: params.email ?? null,
    external_accounts: { object: 'list', data: [], has_more: false, url: `/v1/accounts/${id}/external_accounts` },
    future_requirements: {
      ...askedAtFirst,
      currently_due: [],
      disabled_reason: null,
      eventually_due: [],
      past_due: [],
    },
    metadata: mergeMetadata({}, params.metadata),
    payouts_enabled: false,
    requirements: askedAtFirst,
    settings,
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: 'express',
  };
  context.on(null).table(accounts).put(id, account);
  return account;
};

const loginLink = (context: Context, id: string): object => {
  if (!findAccount(context, id).details_submitted)
    throw invalid('Cannot create a login link for an account that has not completed onboarding.');
  return {
    object: 'login_link',
    created: seconds(context.clock),
    url: `${context.url}/connect/express/${id}`,
  };
};

const updateParams = z.strictObject({
  settings: z
    .strictObject({
      payouts: z.strictObject({
        schedule: z.strictObject({ interval: z.enum(['manual', 'daily', 'weekly', 'monthly']) }),
      }),
    })
    .optional(),
  metadata: metadata.optional(),
  expand,
});

const update = (context: Context, id: string, params: z.output<typeof updateParams>): Account => {
  const before = findAccount(context, id);
  const interval = params.settings?.payouts.schedule.interval;
  const own = before.settings ?? settings;
  const account: Account = {
    ...before,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    ...(interval === undefined
      ? {}
      : { settings: { ...own, payouts: { ...payoutSettings, schedule: { delay_days: 2, interval } } } }),
  };
  context.on(null).table(accounts).put(id, account);
  const wasManual = before.settings?.payouts?.schedule.interval === 'manual';
  if (wasManual && account.details_submitted) schedulePayouts(context, id);
  context.on(id).emit('account.updated', account, { settings: before.settings });
  return account;
};

export const accountResource: Resource = {
  table: accounts,
  routes: [
    route('POST', '/v1/accounts', createParams, (context, { params }) => create(context, params)),
    route('GET', '/v1/accounts/:id', z.strictObject({ expand }), (context, { id }) => findAccount(context, id)),
    route('POST', '/v1/accounts/:id', updateParams, (context, { id, params }) => update(context, id, params)),
    route('POST', '/v1/accounts/:id/login_links', z.strictObject({ expand }), (context, { id }) =>
      loginLink(context, id),
    ),
    route(
      'POST',
      '/v1/account_links',
      z.strictObject({
        account: text,
        type: z.enum(['account_onboarding']),
        return_url: z.url(),
        refresh_url: z.url(),
        expand,
      }),
      (context, { params }) => makeLink(context, params),
    ),
  ],
};
