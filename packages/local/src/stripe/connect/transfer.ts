import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid, missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { expand, integer, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { availableBy, balanceTransactions, recordBalance } from '../payment/balance.ts';
import { findCharge } from '../payment/charge.ts';
import { findAccount } from './account.ts';

export type Transfer = Stored<Stripe.Transfer>;
export const transfers = table<Transfer>('transfer');

const createParams = z.strictObject({
  amount: integer.refine((amount) => amount > 0, { error: 'must be greater than or equal to 1' }),
  currency: z.enum(['usd']),
  destination: text,
  description: text.optional(),
  source_transaction: text.optional(),
  transfer_group: text.optional(),
  metadata: metadata.optional(),
  expand,
});
type CreateParams = z.output<typeof createParams>;

export const findTransfer = (context: Context, id: string): Transfer => {
  const transfer = context.table(transfers).get(id);
  if (!transfer) throw missing('transfer', id, 'id');
  return transfer;
};

/** When the money of a charge settles; no more than the charge may be transferred of it. */
const settlesAt = (context: Context, id: string, amount: number): number => {
  const charge = findCharge(context, id, 'source_transaction');
  const settling = context.table(balanceTransactions).get(charge.balance_transaction ?? '');
  if (!settling)
    throw invalid(`Charge ${id} has not been captured: its money cannot be transferred.`, {
      param: 'source_transaction',
    });
  let left = charge.amount;
  for (const known of context.table(transfers).newest()) if (known.source_transaction === id) left -= known.amount;
  if (amount > left)
    throw invalid(
      `The transfers from source_transaction ${id} may not exceed its amount; ${left} of ${charge.amount} are left.`,
      { code: 'balance_insufficient', param: 'amount' },
    );
  return settling.available_on;
};

const enough = (context: Context, amount: number, currency: string): number => {
  if (amount > availableBy(context, currency))
    throw invalid(
      'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
      { code: 'balance_insufficient' },
    );
  return seconds(context.clock);
};

const create = (context: Context, params: CreateParams): Transfer => {
  const { amount, currency, source_transaction: from } = params;
  const destination = findAccount(context, params.destination, 'destination');
  if (destination.capabilities?.transfers !== 'active')
    throw invalid(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      { code: 'insufficient_capabilities_for_transfer' },
    );
  const availableOn = from === undefined ? enough(context, amount, currency) : settlesAt(context, from, amount);
  const id = newId('tr');
  const payment = newId('py');
  const entry = { fee: 0, currency, availableOn };
  const transfer: Transfer = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: recordBalance(context, { ...entry, type: 'transfer', amount: -amount, source: id }),
    created: seconds(context.clock),
    currency,
    description: params.description ?? null,
    destination: destination.id,
    destination_payment: payment,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: from ?? null,
    source_type: 'card',
    transfer_group: params.transfer_group ?? null,
  };
  recordBalance(context.on(destination.id), { ...entry, type: 'payment', amount, source: payment });
  context.table(transfers).put(id, transfer);
  context.emit('transfer.created', transfer);
  return transfer;
};

export const transferResource: Resource = {
  table: transfers,
  expandable: { balance_transaction: 'balance_transaction', destination: 'account', source_transaction: 'charge' },
  routes: [
    route('POST', '/v1/transfers', createParams, (context, { params }) => create(context, params)),
    route(
      'GET',
      '/v1/transfers',
      z.strictObject({ ...listShape, destination: text.optional(), transfer_group: text.optional() }),
      (context, { params }) =>
        listOf(
          '/v1/transfers',
          context.table(transfers),
          params,
          ({ destination, transfer_group: group }) =>
            (!params.destination || destination === params.destination) &&
            (!params.transfer_group || group === params.transfer_group),
        ),
    ),
    route('GET', '/v1/transfers/:id', z.strictObject({ expand }), (context, { id }) => findTransfer(context, id)),
  ],
};
