import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { expand, integer, mergeMetadata, metadata } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { availableBy, balanceTransactions, recordBalance } from '../payment/balance.ts';
import { findTransfer, transfers, type Transfer } from './transfer.ts';

type Reversal = Stored<Stripe.TransferReversal>;
const reversals = table<Reversal>('transfer_reversal');

const createParams = z.strictObject({ amount: integer.optional(), metadata: metadata.optional(), expand });

const amountOf = (transfer: Transfer, wanted: number | undefined): number => {
  const left = transfer.amount - transfer.amount_reversed;
  const amount = wanted ?? left;
  if (left === 0) throw invalid(`Transfer ${transfer.id} is already fully reversed.`, { param: 'id' });
  if (amount < 1) throw invalid('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left)
    throw invalid(`Transfer reversal amount (${amount}) is greater than unreversed amount on transfer (${left})`, {
      param: 'amount',
    });
  return amount;
};

/** Takes the money back from the account, which must hold it: also while what came is still settling. */
const create = (context: Context, id: string, params: z.output<typeof createParams>): Reversal => {
  const transfer = findTransfer(context, id);
  const { currency, destination } = transfer;
  const amount = amountOf(transfer, params.amount);
  const account = context.on(destination);
  const settles = context.table(balanceTransactions).get(transfer.balance_transaction ?? '')?.available_on ?? 0;
  const availableOn = Math.max(settles, seconds(context.clock));
  if (amount > availableBy(account, currency, availableOn))
    throw invalid('The destination account has insufficient funds to cover this reversal.', {
      code: 'balance_insufficient',
    });
  const reversalId = newId('trr');
  const entry = { fee: 0, currency, availableOn };
  const reversal: Reversal = {
    id: reversalId,
    object: 'transfer_reversal',
    amount,
    balance_transaction: recordBalance(context, { ...entry, type: 'transfer_refund', amount, source: reversalId }),
    created: seconds(context.clock),
    currency,
    destination_payment_refund: newId('pyr'),
    metadata: mergeMetadata({}, params.metadata),
    source_refund: null,
    transfer: id,
  };
  const source = reversal.destination_payment_refund ?? reversalId;
  recordBalance(account, { ...entry, type: 'payment_refund', amount: -amount, source });
  const amount_reversed = transfer.amount_reversed + amount;
  const data = [reversal, ...transfer.reversals.data];
  const changed: Transfer = {
    ...transfer,
    amount_reversed,
    reversed: amount_reversed === transfer.amount,
    reversals: { ...transfer.reversals, data },
  };
  context.table(reversals).put(reversalId, reversal);
  context.table(transfers).put(id, changed);
  context.emit('transfer.reversed', changed, { amount_reversed: transfer.amount_reversed });
  return reversal;
};

export const reversalResource: Resource = {
  table: reversals,
  expandable: { balance_transaction: 'balance_transaction', transfer: 'transfer' },
  routes: [
    route('POST', '/v1/transfers/:id/reversals', createParams, (context, { id, params }) =>
      create(context, id, params),
    ),
  ],
};
