import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { expand, listShape, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type StripeObject, type Stored } from '../api/table.ts';

export type BalanceTransaction = Stored<Stripe.BalanceTransaction>;
export const balanceTransactions = table<BalanceTransaction>('balance_transaction');

const DAYS_UNTIL_AVAILABLE = 2;

/** Stripe's published fees in the US: cards 2.9 % + 30 ¢; bank debits 0.8 %, at most $5. */
export const feeOf = (amount: number, type: 'card' | 'us_bank_account'): number =>
  type === 'card' ? Math.round(amount * 0.029) + 30 : Math.min(500, Math.round(amount * 0.008));

interface Entry {
  readonly type:
    | 'charge'
    | 'payment'
    | 'refund'
    | 'payment_refund'
    | 'refund_failure'
    | 'transfer'
    | 'transfer_refund'
    | 'payout'
    | 'payout_failure'
    | 'dispute'
    | 'dispute_reversal';
  /** What the balance moves by before the fee; negative for money out. */
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  readonly source: string;
  readonly description?: string | null;
  /** Epoch seconds; default: what comes in waits two days, what goes out is gone at once. */
  readonly availableOn?: number;
}

const reporting: Readonly<Record<Entry['type'], string>> = {
  charge: 'charge',
  payment: 'charge',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund_failure',
  transfer: 'transfer',
  transfer_refund: 'transfer_reversal',
  payout: 'payout',
  payout_failure: 'payout_reversal',
  dispute: 'dispute',
  dispute_reversal: 'dispute_reversal',
};
/** What Stripe calls an adjustment is told apart by its reporting category only. */
const typeOf = (type: Entry['type']): BalanceTransaction['type'] =>
  type === 'dispute' || type === 'dispute_reversal' ? 'adjustment' : type;

/** Writes a movement of the balance of whose context it is; returns its id. */
export const recordBalance = (context: Context, entry: Entry): string => {
  const { amount, fee, currency, source, type } = entry;
  const created = seconds(context.clock);
  const availableOn = entry.availableOn ?? created + (amount > 0 ? DAYS_UNTIL_AVAILABLE * 86_400 : 0);
  const transaction: BalanceTransaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created,
    currency,
    description: entry.description ?? null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: reporting[type],
    source,
    status: availableOn > created ? 'pending' : 'available',
    type: typeOf(type),
  };
  context.table(balanceTransactions).put(transaction.id, transaction);
  return transaction.id;
};

const dated = (context: Context, transaction: BalanceTransaction): BalanceTransaction => ({
  ...transaction,
  status: transaction.available_on <= seconds(context.clock) ? 'available' : 'pending',
});

/** What the balance holds by `at` (epoch seconds; default now). */
export const availableBy = (context: Context, currency: string, at = seconds(context.clock)): number => {
  let sum = 0;
  for (const transaction of context.table(balanceTransactions).newest())
    if (transaction.currency === currency && transaction.available_on <= at) sum += transaction.net;
  return sum;
};

const sourceKinds: Readonly<Record<string, string>> = {
  ch: 'charge',
  py: 'charge',
  re: 'refund',
  tr: 'transfer',
  trr: 'transfer_reversal',
  po: 'payout',
  du: 'dispute',
};
/** What moved the balance; its id where that is kept elsewhere. */
const sourceOf = (context: Context, object: StripeObject): unknown => {
  const source = context.table(balanceTransactions).get(object.id)?.source ?? null;
  const kind = sourceKinds[source?.split('_')[0] ?? ''];
  if (source === null || kind === undefined) return source;
  return context.table(table<StripeObject>(kind)).get(source) ?? source;
};

const balance = (context: Context): object => {
  const sums = { available: new Map([['usd', 0]]), pending: new Map([['usd', 0]]) };
  for (const transaction of context.table(balanceTransactions).newest()) {
    const { status, currency, net } = dated(context, transaction);
    const sum = status === 'available' ? sums.available : sums.pending;
    sum.set(currency, (sum.get(currency) ?? 0) + net);
  }
  const amounts = (sum: ReadonlyMap<string, number>): object[] =>
    [...sum].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
  return {
    object: 'balance',
    available: amounts(sums.available),
    connect_reserved: [{ amount: 0, currency: 'usd', source_types: { card: 0 } }],
    livemode: false,
    pending: amounts(sums.pending),
  };
};

export const balanceResource: Resource = {
  table: balanceTransactions,
  expandable: { source: sourceOf },
  routes: [
    route('GET', '/v1/balance', z.strictObject({ expand }), balance),
    route(
      'GET',
      '/v1/balance_transactions',
      z.strictObject({ ...listShape, type: text.optional(), source: text.optional(), currency: text.optional() }),
      (context, { params }) => {
        const list = listOf(
          '/v1/balance_transactions',
          context.table(balanceTransactions),
          params,
          ({ type, source, currency }) =>
            (!params.type || type === params.type) &&
            (!params.source || source === params.source) &&
            (!params.currency || currency === params.currency),
        );
        return { ...list, data: list.data.map((transaction) => dated(context, transaction)) };
      },
    ),
    route('GET', '/v1/balance_transactions/:id', z.strictObject({ expand }), (context, { id }) => {
      const transaction = context.table(balanceTransactions).get(id);
      if (!transaction) throw missing('balance transaction', id, 'id');
      return dated(context, transaction);
    }),
  ],
};
