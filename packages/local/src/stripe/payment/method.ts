import { createHash } from 'node:crypto';
import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { badParameter, invalid, missing, StripeError } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { billingDetails, expand, integer, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { findCustomer } from './customer.ts';
import { bankByAccount, bankByName, cardByName, cardByNumber, type TestBank, type TestCard } from './test-card.ts';

export type PaymentMethod = Stored<Stripe.PaymentMethod>;
export const paymentMethods = table<PaymentMethod>('payment_method');

/** The test card or account behind a payment method, which the API itself never shows. */
export interface Vaulted {
  readonly id: string;
  readonly object: 'vaulted';
  readonly card?: TestCard;
  readonly bank?: TestBank;
}
const vault = table<Vaulted>('vaulted');

const cardParams = z.strictObject({
  number: text.optional(),
  exp_month: integer.optional(),
  exp_year: integer.optional(),
  cvc: text.optional(),
  token: text.optional(),
});
const bankParams = z.strictObject({
  account_number: text.optional(),
  routing_number: text.optional(),
  account_holder_type: z.enum(['individual', 'company']).optional(),
  account_type: z.enum(['checking', 'savings']).optional(),
});
/** What describes a new payment method, alone or inside a confirmation. */
export const methodData = z.strictObject({
  type: z.enum(['card', 'us_bank_account']),
  card: cardParams.optional(),
  us_bank_account: bankParams.optional(),
  billing_details: billingDetails.optional(),
  allow_redisplay: z.enum(['always', 'limited', 'unspecified']).optional(),
  metadata: metadata.optional(),
  referrer: z.string().optional(),
});
export type MethodData = z.output<typeof methodData>;

const fingerprint = (number: string): string =>
  createHash('sha256').update(number).digest('base64url').replace(/\W/g, '').slice(0, 16);

const cardError = (code: string, param: string, message: string): StripeError =>
  new StripeError(402, { type: 'card_error', code, param, message });

const billing = (given: MethodData['billing_details']): Stripe.PaymentMethod.BillingDetails => ({
  address: {
    city: given?.address?.city ?? null,
    country: given?.address?.country ?? null,
    line1: given?.address?.line1 ?? null,
    line2: given?.address?.line2 ?? null,
    postal_code: given?.address?.postal_code ?? null,
    state: given?.address?.state ?? null,
  },
  email: given?.email ?? null,
  name: given?.name ?? null,
  phone: given?.phone ?? null,
  tax_id: given?.tax_id ?? null,
});

/** The token that the test wallet of the Express Checkout Element pays with: a Visa behind Google Pay. */
const walletToken = 'tok_googlePay';
const googlePay: Stripe.PaymentMethod.Card.Wallet = { dynamic_last4: null, google_pay: {}, type: 'google_pay' };

const cardShape = (card: TestCard, month: number, year: number, cvc: boolean): Stripe.PaymentMethod.Card => ({
  brand: card.brand,
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: cvc ? 'pass' : null },
  country: 'US',
  display_brand: card.brand,
  exp_month: month,
  exp_year: year,
  fingerprint: fingerprint(card.number),
  funding: card.funding ?? 'credit',
  generated_from: null,
  last4: card.number.slice(-4),
  networks: { available: [card.brand], preferred: null },
  regulated_status: 'unregulated',
  three_d_secure_usage: { supported: true },
  wallet: null,
});

const bankShape = (bank: TestBank): Stripe.PaymentMethod.UsBankAccount => ({
  account_holder_type: 'individual',
  account_type: 'checking',
  bank_name: 'STRIPE TEST BANK',
  financial_connections_account: null,
  fingerprint: fingerprint(bank.account),
  last4: bank.account.slice(-4),
  networks: { preferred: 'ach', supported: ['ach'] },
  routing_number: '110000000',
  status_details: {},
});

const readCard = (context: Context, given: z.output<typeof cardParams>): [TestCard, Stripe.PaymentMethod.Card] => {
  const now = new Date(context.clock.now());
  const { number, token, exp_month: month = 12, exp_year: year = now.getUTCFullYear() + 4, cvc } = given;
  const card =
    token === undefined
      ? cardByNumber((number ?? '').replace(/[\s-]/g, ''))
      : cardByName(token === walletToken ? 'visa' : token.replace(/^tok_/, ''));
  if (!card) {
    if (token !== undefined) throw missing('token', token, 'card[token]', 'param');
    throw cardError('incorrect_number', 'number', 'Your card number is incorrect.');
  }
  if (month < 1 || month > 12)
    throw cardError('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.");
  const fullYear = year < 100 ? 2000 + year : year;
  if (fullYear < now.getUTCFullYear() || (fullYear === now.getUTCFullYear() && month < now.getUTCMonth() + 1))
    throw cardError('invalid_expiry_year', 'exp_year', "Your card's expiration year is invalid.");
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc))
    throw cardError('invalid_cvc', 'cvc', "Your card's security code is invalid.");
  const shape = cardShape(card, month, fullYear, cvc !== undefined);
  return [card, token === walletToken ? { ...shape, wallet: googlePay } : shape];
};

const readBank = (given: z.output<typeof bankParams>): TestBank => {
  if (given.routing_number !== '110000000')
    throw badParameter('Routing number must be 110000000 in test mode.', {
      code: 'routing_number_invalid',
      param: 'us_bank_account[routing_number]',
    });
  const bank = bankByAccount(given.account_number ?? '');
  if (!bank)
    throw badParameter('You must use a test bank account number in test mode. Try 000123456789.', {
      code: 'account_number_invalid',
      param: 'us_bank_account[account_number]',
    });
  return bank;
};

const keep = (context: Context, method: PaymentMethod, secret: Pick<Vaulted, 'card' | 'bank'>): PaymentMethod => {
  context.table(vault).put(method.id, { id: method.id, object: 'vaulted', ...secret });
  context.table(paymentMethods).put(method.id, method);
  return method;
};

/** Makes a payment method. @throws StripeError card_error for a number, date or code that cannot be */
export const createMethod = (context: Context, data: MethodData): PaymentMethod => {
  const base = {
    id: newId('pm'),
    object: 'payment_method' as const,
    allow_redisplay: data.allow_redisplay ?? 'unspecified',
    billing_details: billing(data.billing_details),
    created: seconds(context.clock),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, data.metadata),
  };
  if (data.type === 'us_bank_account') {
    const bank = readBank(data.us_bank_account ?? {});
    return keep(context, { ...base, type: 'us_bank_account', us_bank_account: bankShape(bank) }, { bank });
  }
  if (!data.card) throw badParameter('Missing required param: card.', { code: 'parameter_missing', param: 'card' });
  const [card, shape] = readCard(context, data.card);
  return keep(context, { ...base, type: 'card', card: shape }, { card });
};

/** `pm_card_visa`, `pm_usBankAccount_success` …: each use of such a name makes a method of its own. */
const fromTestName = (context: Context, id: string): PaymentMethod | undefined => {
  const card = /^pm_card_(\w+)$/.exec(id)?.[1];
  if (card !== undefined && cardByName(card))
    return createMethod(context, { type: 'card', card: { token: `tok_${card}`, cvc: '123' } });
  const bank = /^pm_us_?[bB]ank_?[aA]ccount(?:_(\w+))?$/.exec(id);
  const account = bank && bankByName(bank[1] ?? 'success')?.account;
  if (!account) return undefined;
  return createMethod(context, {
    type: 'us_bank_account',
    us_bank_account: { routing_number: '110000000', account_number: account },
  });
};

/** @throws StripeError resource_missing */
export const findMethod = (context: Context, id: string, param = 'payment_method'): PaymentMethod => {
  const found = context.table(paymentMethods).get(id) ?? fromTestName(context, id);
  if (!found) throw missing('PaymentMethod', id, param, param === 'id' ? 'path' : 'param');
  return found;
};

export const vaulted = (context: Context, id: string): Vaulted | undefined => context.table(vault).get(id);

/** Gives a method to a customer. @throws StripeError when it is another's, or the bank refuses it */
export const attachMethod = (context: Context, id: string, customer: string): PaymentMethod => {
  const method = findMethod(context, id, 'id');
  findCustomer(context, customer, 'customer');
  if (method.customer !== null && method.customer !== customer)
    throw invalid('The payment method you provided has already been attached to a customer.');
  const { decline, authenticates, attaches } = vaulted(context, method.id)?.card ?? {};
  if (decline && !authenticates && !attaches) throw new StripeError(402, { type: 'card_error', ...decline });
  const attached = { ...method, customer };
  context.table(paymentMethods).put(method.id, attached);
  context.emit('payment_method.attached', attached);
  return attached;
};

const update = z.strictObject({ billing_details: billingDetails.optional(), metadata: metadata.optional(), expand });

export const methodResource: Resource = {
  table: paymentMethods,
  expandable: { customer: 'customer' },
  routes: [
    route(
      'POST',
      '/v1/payment_methods',
      methodData.extend({ expand }),
      (context, { params }) => createMethod(context, params),
      {
        browser: true,
      },
    ),
    route(
      'GET',
      '/v1/payment_methods',
      z.strictObject({ ...listShape, customer: text.optional(), type: text.optional() }),
      (context, { params }) =>
        listOf(
          '/v1/payment_methods',
          context.table(paymentMethods),
          params,
          ({ customer, type }) =>
            customer !== null && customer === params.customer && (!params.type || type === params.type),
        ),
    ),
    route(
      'GET',
      '/v1/customers/:id/payment_methods',
      z.strictObject({ ...listShape, type: text.optional() }),
      (context, { id, params }) => {
        const customer = findCustomer(context, id).id;
        return listOf(
          `/v1/customers/${customer}/payment_methods`,
          context.table(paymentMethods),
          params,
          (method) => method.customer === customer && (!params.type || method.type === params.type),
        );
      },
    ),
    route('GET', '/v1/payment_methods/:id', z.strictObject({ expand }), (context, { id }) =>
      findMethod(context, id, 'id'),
    ),
    route('POST', '/v1/payment_methods/:id', update, (context, { id, params }) => {
      const before = findMethod(context, id, 'id');
      const method = {
        ...before,
        ...(params.billing_details ? { billing_details: billing(params.billing_details) } : {}),
        metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
      };
      context.table(paymentMethods).put(before.id, method);
      context.emit('payment_method.updated', method);
      return method;
    }),
    route(
      'POST',
      '/v1/payment_methods/:id/attach',
      z.strictObject({ customer: text, expand }),
      (context, { id, params }) => attachMethod(context, id, params.customer),
    ),
    route('POST', '/v1/payment_methods/:id/detach', z.strictObject({ expand }), (context, { id }) => {
      const method = { ...findMethod(context, id, 'id'), customer: null };
      context.table(paymentMethods).put(method.id, method);
      context.emit('payment_method.detached', method);
      return method;
    }),
  ],
};
