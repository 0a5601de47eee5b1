import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid, missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { expand, integer, listShape, mergeMetadata, metadata, text, type MetadataParam } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { availableBy, recordBalance } from '../payment/balance.ts';
import { bankNumberOf, findAccount, type Account } from './account.ts';

type Payout = Stored<Stripe.Payout>;
const payouts = table<Payout>('payout');

const DAYS_UNDER_WAY = 2;

/** Test account numbers whose bank sends the money back. */
const failures: Readonly<Record<string, { readonly code: string; readonly message: string }>> = {
  '000111111113': { code: 'account_closed', message: 'The bank account has been closed.' },
  '000111111116': { code: 'no_account', message: 'The bank account details on file are probably incorrect.' },
};

const createParams = z.strictObject({
  amount: integer.refine((amount) => amount > 0, { error: 'must be greater than or equal to 1' }),
  currency: z.enum(['usd']),
  description: text.optional(),
  metadata: metadata.optional(),
  expand,
});

/** The account that pays out. The platform's own bank is none of this stand-in's. */
const payerOf = (context: Context): Account => {
  if (context.account === null) throw invalid('Payouts need the Stripe-Account header here.');
  const account = findAccount(context, context.account);
  if (!account.payouts_enabled)
    throw invalid('Cannot create payouts: this account has payouts disabled.', { code: 'payouts_not_allowed' });
  return account;
};

interface Order {
  readonly amount: number;
  readonly currency: 'usd';
  readonly description?: string | undefined;
  readonly metadata?: MetadataParam | undefined;
  /** By the account's schedule. */
  readonly automatic: boolean;
}

const create = (context: Context, { amount, currency, automatic, ...order }: Order): Payout => {
  const account = payerOf(context);
  if (amount > availableBy(context, currency))
    throw invalid('You have insufficient funds in your Stripe account for this transfer.', {
      code: 'balance_insufficient',
    });
  const id = newId('po');
  const created = seconds(context.clock);
  const arrives = created + DAYS_UNDER_WAY * 86_400;
  const payout: Payout = {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrives,
    automatic,
    balance_transaction: recordBalance(context, { type: 'payout', amount: -amount, fee: 0, currency, source: id }),
    created,
    currency,
    description: automatic ? 'STRIPE PAYOUT' : (order.description ?? null),
    destination: account.external_accounts?.data[0]?.id ?? null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: mergeMetadata({}, order.metadata),
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  };
  context.table(payouts).put(id, payout);
  context.emit('payout.created', payout);
  context.later(arrives * 1000, 'payout.arrive', id);
  return payout;
};

/** Pays out all that an account has available, as its schedule does; undefined when there is nothing or it may not. */
export const payOutNow = (context: Context): Payout | undefined => {
  const { payouts_enabled: isEnabled } = findAccount(context, context.account ?? '');
  const amount = availableBy(context, 'usd');
  return isEnabled && amount > 0 ? create(context, { amount, currency: 'usd', automatic: true }) : undefined;
};

const days: Readonly<Record<string, number>> = { daily: 1, weekly: 7, monthly: 30 };
const DAY_MS = 86_400_000;

/** When the schedule of an account pays out next, in milliseconds; undefined when its owner asks for each payout. */
const nextPayout = (context: Context, { settings }: Account): number | undefined => {
  const every = days[settings?.payouts?.schedule.interval ?? 'daily'];
  return every === undefined ? undefined : (Math.floor(context.clock.now() / DAY_MS) + every) * DAY_MS;
};

/** Arms the schedule of an account, after each payout and when it is changed. */
export const schedulePayouts = (context: Context, id: string): void => {
  const at = nextPayout(context, findAccount(context, id));
  if (at !== undefined) context.on(id).later(at, 'account.payout', id);
};

const payOutBySchedule = (context: Context, id: string): void => {
  const isOn = nextPayout(context, findAccount(context, id)) !== undefined;
  if (isOn) payOutNow(context);
  schedulePayouts(context, id);
};

/** The bank sends a payout back, on its way or after it was paid. */
export const failPayout = (
  context: Context,
  id: string,
  failure = { code: 'could_not_process', message: 'The bank could not process this payout.' },
): void => {
  const payout = context.table(payouts).get(id);
  if (!payout) throw missing('payout', id, 'id');
  if (payout.status === 'failed' || payout.status === 'canceled')
    throw invalid(`Payout ${id} has ended: ${payout.status}.`);
  const { amount, currency, status } = payout;
  const availableOn = seconds(context.clock);
  const back = { type: 'payout_failure' as const, amount, fee: 0, currency, source: id, availableOn };
  const failed: Payout = {
    ...payout,
    status: 'failed',
    failure_code: failure.code,
    failure_message: failure.message,
    failure_balance_transaction: recordBalance(context, back),
  };
  context.table(payouts).put(id, failed);
  context.emit('payout.failed', failed, { status });
};

/** The bank's word: paid, or sent back to the balance. */
const arrive = (context: Context, id: string): void => {
  const payout = context.table(payouts).get(id);
  if (payout?.status !== 'pending') return;
  const failure = failures[bankNumberOf(context, context.account ?? '') ?? ''];
  if (failure) return failPayout(context, id, failure);
  const paid: Payout = {
    ...payout,
    status: 'paid',
    reconciliation_status: payout.automatic ? 'completed' : 'not_applicable',
  };
  context.table(payouts).put(id, paid);
  context.emit('payout.paid', paid, { status: payout.status });
};

export const payoutResource: Resource = {
  table: payouts,
  expandable: { balance_transaction: 'balance_transaction', failure_balance_transaction: 'balance_transaction' },
  tasks: { 'payout.arrive': arrive, 'account.payout': payOutBySchedule },
  routes: [
    route('POST', '/v1/payouts', createParams, (context, { params }) =>
      create(context, { ...params, automatic: false }),
    ),
    route('GET', '/v1/payouts', z.strictObject({ ...listShape, status: text.optional() }), (context, { params }) =>
      listOf('/v1/payouts', context.table(payouts), params, ({ status }) => !params.status || status === params.status),
    ),
    route('GET', '/v1/payouts/:id', z.strictObject({ expand }), (context, { id }) => {
      const payout = context.table(payouts).get(id);
      if (!payout) throw missing('payout', id, 'id');
      return payout;
    }),
  ],
};
