import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { missing } from '../api/error.ts';
import { newId, randomText } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { clearable, expand, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { feeOf, recordBalance } from './balance.ts';
import type { PaymentIntent } from './intent.ts';
import { makeMandate } from './mandate.ts';
import { vaulted, type PaymentMethod } from './method.ts';
import { refunds } from './refund-table.ts';
import type { Decline } from './test-card.ts';

export type Charge = Stored<Stripe.Charge>;
export const charges = table<Charge>('charge');

/** How long a card authorisation lasts. */
export const AUTHORISED_SECONDS = 7 * 86_400;

const cardDetails = (
  method: PaymentMethod,
  intent: PaymentIntent,
  authenticated: boolean,
  captureBefore: number | undefined,
): Stripe.Charge.PaymentMethodDetails.Card | undefined =>
  method.card && {
    amount_authorized: intent.amount,
    authorization_code: null,
    brand: method.card.brand,
    ...(captureBefore === undefined ? {} : { capture_before: captureBefore }),
    checks: method.card.checks,
    country: method.card.country,
    electronic_commerce_indicator: null,
    exp_month: method.card.exp_month,
    exp_year: method.card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: method.card.fingerprint ?? null,
    funding: method.card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: method.card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: method.card.brand,
    network_token: { used: false },
    network_transaction_id: randomText(15).toUpperCase(),
    overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: authenticated
      ? {
          authentication_flow: 'challenge',
          electronic_commerce_indicator: '05',
          exemption_indicator: null,
          result: 'authenticated',
          result_reason: null,
          transaction_id: null,
          version: '2.2.0',
        }
      : null,
    transaction_link_id: null,
    wallet: method.card.wallet && { dynamic_last4: null, google_pay: {}, type: 'google_pay' },
  };

const details = (
  context: Context,
  method: PaymentMethod,
  card: Stripe.Charge.PaymentMethodDetails.Card | undefined,
): Stripe.Charge.PaymentMethodDetails => {
  if (card) return { card, type: 'card' };
  const bank = method.us_bank_account;
  // a debit needs the permission of the account's holder
  const mandate = makeMandate(context, method).id;
  return {
    type: 'us_bank_account',
    us_bank_account: {
      account_holder_type: bank?.account_holder_type ?? null,
      account_type: bank?.account_type ?? null,
      bank_name: bank?.bank_name ?? null,
      fingerprint: bank?.fingerprint ?? null,
      last4: bank?.last4 ?? null,
      mandate,
      payment_reference: null,
      routing_number: bank?.routing_number ?? null,
    },
  };
};

const outcome = (decline: Decline | undefined): Stripe.Charge.Outcome => ({
  advice_code: decline ? 'try_again_later' : null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: decline ? 'declined_by_network' : 'approved_by_network',
  reason: decline?.decline_code ?? decline?.code ?? null,
  risk_level: 'normal',
  risk_score: 20,
  seller_message: decline ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
  type: decline ? 'issuer_declined' : 'authorized',
});

export interface ChargeOptions {
  readonly status: 'succeeded' | 'pending' | 'failed';
  readonly captured: boolean;
  readonly authenticated: boolean;
  readonly decline?: Decline;
}

/** The attempt to take the money of an intent. Stored; its event is the caller's. */
export const createCharge = (
  context: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  { status, captured, authenticated, decline }: ChargeOptions,
): Charge => {
  const created = seconds(context.clock);
  const held = status === 'succeeded' && !captured ? created + AUTHORISED_SECONDS : undefined;
  const charge: Charge = {
    id: newId(method.type === 'card' ? 'ch' : 'py'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'FIXELO',
    captured: false,
    created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcome(decline),
    paid: status === 'succeeded',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: details(context, method, cardDetails(method, intent, authenticated, held)),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  context.table(charges).put(charge.id, charge);
  return captured && status === 'succeeded' ? settleCharge(context, charge, charge.amount) : charge;
};

/** The money arrived: `amount` of the charge is captured, the rest released, the balance moved. */
export const settleCharge = (context: Context, charge: Charge, amount: number): Charge => {
  const card = charge.payment_method_details?.type === 'card';
  const settled: Charge = {
    ...charge,
    amount_captured: amount,
    amount_refunded: charge.amount - amount,
    captured: true,
    paid: true,
    status: 'succeeded',
    balance_transaction: recordBalance(context, {
      type: card ? 'charge' : 'payment',
      amount,
      fee: feeOf(amount, card ? 'card' : 'us_bank_account'),
      currency: charge.currency,
      source: charge.id,
      description: charge.description,
    }),
  };
  if (vaulted(context, charge.payment_method ?? '')?.card?.dispute)
    context.later(context.clock.now(), 'dispute.open', charge.id);
  return updateCharge(context, settled);
};

export const updateCharge = (context: Context, charge: Charge): Charge => {
  context.table(charges).put(charge.id, charge);
  return charge;
};

/** @throws StripeError resource_missing */
export const findCharge = (context: Context, id: string, param = 'id'): Charge => {
  const charge = context.table(charges).get(id);
  if (!charge) throw missing('charge', id, param, param === 'id' ? 'path' : 'param');
  return charge;
};

const update = z.strictObject({
  description: clearable.optional(),
  metadata: metadata.optional(),
  receipt_email: clearable.optional(),
  transfer_group: text.optional(),
  expand,
});

export const chargeResource: Resource = {
  table: charges,
  expandable: {
    balance_transaction: 'balance_transaction',
    customer: 'customer',
    payment_intent: 'payment_intent',
    payment_method: 'payment_method',
    refunds: (context, { id }) =>
      listOf(`/v1/charges/${id}/refunds`, context.table(refunds), { limit: 10 }, ({ charge }) => charge === id),
  },
  routes: [
    route(
      'GET',
      '/v1/charges',
      z.strictObject({
        ...listShape,
        customer: text.optional(),
        payment_intent: text.optional(),
        transfer_group: text.optional(),
      }),
      (context, { params }) =>
        listOf(
          '/v1/charges',
          context.table(charges),
          params,
          (charge) =>
            (!params.customer || charge.customer === params.customer) &&
            (!params.payment_intent || charge.payment_intent === params.payment_intent) &&
            (!params.transfer_group || charge.transfer_group === params.transfer_group),
        ),
    ),
    route('GET', '/v1/charges/:id', z.strictObject({ expand }), (context, { id }) => findCharge(context, id)),
    route('POST', '/v1/charges/:id', update, (context, { id, params }) => {
      const before = findCharge(context, id);
      const charge = updateCharge(context, {
        ...before,
        description: params.description === undefined ? before.description : params.description,
        receipt_email: params.receipt_email === undefined ? before.receipt_email : params.receipt_email,
        transfer_group: params.transfer_group ?? before.transfer_group,
        metadata: mergeMetadata(before.metadata, params.metadata),
      });
      context.emit('charge.updated', charge, { metadata: before.metadata });
      return charge;
    }),
  ],
};
