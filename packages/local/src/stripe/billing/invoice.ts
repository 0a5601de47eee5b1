import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { table, type StripeObject, type Stored } from '../api/table.ts';
import { customers, findCustomer } from '../payment/customer.ts';
import { findProduct } from './product.ts';
import { itemOf, type Subscription } from './subscription.ts';

type Line = Omit<Stored<Stripe.InvoiceLineItem>, 'pricing' | 'quantity_decimal'> & {
  readonly pricing: object;
  readonly quantity_decimal: string | null;
};
export type Invoice = Omit<Stored<Stripe.Invoice>, 'lines' | 'payments'> & {
  readonly lines: {
    readonly object: 'list';
    readonly data: readonly Line[];
    readonly has_more: boolean;
    readonly url: string;
  };
};
export const invoices = table<Invoice>('invoice');

/** What pays an invoice; shown with it when `payments` is expanded. */
export type InvoicePayment = Stored<Stripe.InvoicePayment>;
export const invoicePayments = table<InvoicePayment>('invoice_payment');

export const paymentsOf = (context: Context, { id }: Pick<StripeObject, 'id'>): readonly InvoicePayment[] =>
  [...context.table(invoicePayments).newest()].filter(({ invoice }) => invoice === id);

export interface NewInvoice {
  readonly subscription: Subscription;
  readonly reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update';
  /** What is paid for; epoch seconds. */
  readonly period: { readonly start: number; readonly end: number };
  readonly trial: boolean;
}

const lineOf = (context: Context, invoice: string, { subscription, period, trial }: NewInvoice): Line => {
  const item = itemOf(subscription);
  const { price } = item;
  const productId = typeof price.product === 'string' ? price.product : '';
  const { name } = findProduct(context, productId);
  const amount = trial ? 0 : (price.unit_amount ?? 0);
  const each = `$${((price.unit_amount ?? 0) / 100).toFixed(2)} / ${price.recurring?.interval ?? 'month'}`;
  return {
    id: newId('il'),
    object: 'line_item',
    amount,
    currency: price.currency,
    description: trial ? `Trial period for ${name}` : `1 × ${name} (at ${each})`,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice,
    livemode: false,
    metadata: subscription.metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: { credited_items: null },
        subscription: subscription.id,
        subscription_item: item.id,
      },
      type: 'subscription_item_details',
    },
    period,
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: price.id, product: productId },
      type: 'price_details',
      unit_amount_decimal: trial ? '0' : price.unit_amount_decimal,
    },
    quantity: 1,
    quantity_decimal: '1',
    subscription: subscription.id,
    subtotal: amount,
    taxes: [],
  };
};

/** A draft for a period of a subscription. Stored; its event is the caller's. */
export const draftInvoice = (context: Context, given: NewInvoice): Invoice => {
  const { subscription, reason, period } = given;
  const customer = findCustomer(context, subscription.customer);
  const id = newId('in');
  const line = lineOf(context, id, given);
  const created = seconds(context.clock);
  const { amount } = line;
  return saveInvoice(context, {
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Fixelo',
    account_tax_ids: null,
    amount_due: amount,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: amount,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: reason,
    collection_method: 'charge_automatically',
    created,
    currency: line.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data: [line], has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: 'subscription_details',
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: reason === 'subscription_cycle' ? period.start : created,
    period_start: created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: amount,
    subtotal_excluding_tax: amount,
    test_clock: null,
    total: amount,
    total_discount_amounts: [],
    total_excluding_tax: amount,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  });
};

export const saveInvoice = (context: Context, invoice: Invoice): Invoice => {
  context.table(invoices).put(invoice.id, invoice);
  return invoice;
};

/** @throws StripeError resource_missing */
export const findInvoice = (context: Context, id: string): Invoice => {
  const invoice = context.table(invoices).get(id);
  if (!invoice) throw missing('invoice', id, 'invoice');
  return invoice;
};

/** Gives a draft its number and page: from now on it is owed. */
export const finalizeInvoice = (context: Context, draft: Invoice): Invoice => {
  if (draft.status !== 'draft') return draft;
  const customer = findCustomer(context, draft.customer ?? '');
  const { invoice_prefix: prefix, next_invoice_sequence: next = 1 } = customer;
  context.table(customers).put(customer.id, { ...customer, next_invoice_sequence: next + 1 });
  const now = seconds(context.clock);
  const open = saveInvoice(context, {
    ...draft,
    status: 'open',
    automatically_finalizes_at: null,
    effective_at: now,
    hosted_invoice_url: `${context.url}/invoice/${draft.id}`,
    number: `${prefix ?? 'FIX'}-${String(next).padStart(4, '0')}`,
    status_transitions: { ...draft.status_transitions, finalized_at: now },
  });
  context.emit('invoice.finalized', open);
  return open;
};

export const settleInvoice = (context: Context, invoice: Invoice, paid: number): Invoice => {
  const now = seconds(context.clock);
  const settled = saveInvoice(context, {
    ...invoice,
    status: 'paid',
    amount_paid: paid,
    amount_remaining: invoice.amount_due - paid,
    attempted: true,
    auto_advance: false,
    ending_balance: 0,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: now },
  });
  context.emit('invoice.paid', settled);
  context.emit('invoice.payment_succeeded', settled);
  return settled;
};

export const voidInvoice = (context: Context, invoice: Invoice): Invoice => {
  const voided = saveInvoice(context, {
    ...invoice,
    status: 'void',
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, voided_at: seconds(context.clock) },
  });
  context.emit('invoice.voided', voided);
  return voided;
};

/** The subscription that an invoice is for. */
export const subscriptionOf = ({ parent }: Invoice): string | undefined => {
  const of = parent?.subscription_details?.subscription;
  return typeof of === 'string' ? of : of?.id;
};
