import * as z from 'zod';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid, missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { expand, integer, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { recordBalance } from './balance.ts';
import { findCharge, updateCharge, type Charge } from './charge.ts';
import { findIntent } from './intent.ts';
import { vaulted } from './method.ts';
import { disputes } from '../dispute/dispute-table.ts';
import { refunds, type Refund } from './refund-table.ts';

/** When the bank tells what became of a refund that is not settled at once. */
const BANK_TELLS_MS = 5 * 86_400_000;

const createParams = z.strictObject({
  amount: integer.optional(),
  charge: text.optional(),
  payment_intent: text.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: metadata.optional(),
  expand,
});
type CreateParams = z.output<typeof createParams>;

const dollars = (amount: number): string => `$${(amount / 100).toFixed(2)}`;

const chargeOf = (context: Context, params: CreateParams): Charge => {
  if (params.charge !== undefined) return findCharge(context, params.charge, 'charge');
  if (params.payment_intent === undefined)
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.');
  const intent = findIntent(context, params.payment_intent, 'payment_intent');
  if (intent.latest_charge === null || intent.status !== 'succeeded')
    throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    });
  return findCharge(context, intent.latest_charge);
};

/** What the cardholder's bank took for good. @throws StripeError charge_disputed while it is undecided */
const lostOf = (context: Context, charge: Charge): number => {
  let lost = 0;
  for (const { charge: about, status, amount } of context.table(disputes).newest()) {
    if (about !== charge.id) continue;
    if (status === 'needs_response' || status === 'under_review')
      throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
    if (status === 'lost') lost += amount;
  }
  return lost;
};

const amountOf = (context: Context, charge: Charge, wanted: number | undefined): number => {
  const left = charge.amount - charge.amount_refunded - (charge.disputed ? lostOf(context, charge) : 0);
  if (!charge.captured)
    throw invalid(`Charge ${charge.id} has not been captured. Cancel its PaymentIntent instead.`, { param: 'charge' });
  if (left === 0 || charge.refunded)
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  const amount = wanted ?? left;
  if (amount < 1) throw invalid('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left)
    throw invalid(`Refund amount (${dollars(amount)}) is greater than unrefunded amount on charge (${dollars(left)})`, {
      param: 'amount',
    });
  return amount;
};

const giveBack = (context: Context, charge: Charge, amount: number): Charge => {
  const amount_refunded = charge.amount_refunded + amount;
  return updateCharge(context, { ...charge, amount_refunded, refunded: amount_refunded === charge.amount });
};

const create = (context: Context, params: CreateParams): Refund => {
  const charge = chargeOf(context, params);
  const amount = amountOf(context, charge, params.amount);
  const behaviour = vaulted(context, charge.payment_method ?? '');
  const card = charge.payment_method_details?.type === 'card';
  const waits = behaviour?.card?.refund !== undefined || !card;
  const id = newId('re');
  const refund: Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: recordBalance(context, {
      type: card ? 'refund' : 'payment_refund',
      amount: -amount,
      fee: 0,
      currency: charge.currency,
      source: id,
      description: `REFUND FOR CHARGE${charge.description ? ` (${charge.description})` : ''}`,
    }),
    charge: charge.id,
    created: seconds(context.clock),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: card
      ? {
          card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
          type: 'card',
        }
      : { type: 'us_bank_transfer' },
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: behaviour?.card?.refund === 'pending' || !card ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  context.table(refunds).put(id, refund);
  context.emit('refund.created', refund);
  context.emit('charge.refunded', giveBack(context, charge, amount), { amount_refunded: charge.amount_refunded });
  if (waits) context.later(context.clock.now() + BANK_TELLS_MS, 'refund.settle', id);
  return refund;
};

const fail = (context: Context, refund: Refund): void => {
  const failed: Refund = {
    ...refund,
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: recordBalance(context, {
      type: 'refund_failure',
      amount: refund.amount,
      fee: 0,
      currency: refund.currency,
      source: refund.id,
    }),
  };
  context.table(refunds).put(refund.id, failed);
  giveBack(context, findCharge(context, refund.charge ?? ''), -refund.amount);
  context.emit('refund.updated', failed, { status: refund.status });
  context.emit('refund.failed', failed);
};

/** The bank's word on a refund that waited. */
const settle = (context: Context, id: string): void => {
  const refund = context.table(refunds).get(id);
  if (!refund || refund.status === 'failed') return;
  if (vaulted(context, refund.payment_method ?? '')?.card?.refund === 'failed') return fail(context, refund);
  const settled: Refund = { ...refund, status: 'succeeded' };
  context.table(refunds).put(id, settled);
  context.emit('refund.updated', settled, { status: refund.status });
};

const find = (context: Context, id: string): Refund => {
  const refund = context.table(refunds).get(id);
  if (!refund) throw missing('refund', id, 'id');
  return refund;
};

export const refundResource: Resource = {
  table: refunds,
  expandable: {
    balance_transaction: 'balance_transaction',
    charge: 'charge',
    customer: 'customer',
    payment_intent: 'payment_intent',
  },
  tasks: { 'refund.settle': settle },
  routes: [
    route('POST', '/v1/refunds', createParams, (context, { params }) => create(context, params)),
    route(
      'GET',
      '/v1/refunds',
      z.strictObject({ ...listShape, charge: text.optional(), payment_intent: text.optional() }),
      (context, { params }) =>
        listOf(
          '/v1/refunds',
          context.table(refunds),
          params,
          (refund) =>
            (!params.charge || refund.charge === params.charge) &&
            (!params.payment_intent || refund.payment_intent === params.payment_intent),
        ),
    ),
    route('GET', '/v1/refunds/:id', z.strictObject({ expand }), (context, { id }) => find(context, id)),
    route(
      'POST',
      '/v1/refunds/:id',
      z.strictObject({ metadata: metadata.optional(), expand }),
      (context, { id, params }) => {
        const before = find(context, id);
        const refund: Refund = { ...before, metadata: mergeMetadata(before.metadata ?? {}, params.metadata) };
        context.table(refunds).put(id, refund);
        context.emit('refund.updated', refund, { metadata: before.metadata });
        return refund;
      },
    ),
  ],
};
