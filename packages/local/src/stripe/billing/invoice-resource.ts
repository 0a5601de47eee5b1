import * as z from 'zod';
import { StripeError } from '../api/error.ts';
import { listOf } from '../api/list.ts';
import type { Context } from '../api/context.ts';
import { expand, flag, listShape, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { attachMethod, findMethod } from '../payment/method.ts';
import { collectInvoice, CollectionError } from './collect.ts';
import { invoicePaid, invoiceRefused } from './cycle.ts';
import {
  finalizeInvoice,
  findInvoice,
  invoicePayments,
  invoices,
  paymentsOf,
  subscriptionOf,
  voidInvoice,
  type Invoice,
} from './invoice.ts';

/** Pays an open invoice now. @throws StripeError card_error when the method is refused */
export const payInvoice = (
  context: Context,
  id: string,
  options: { readonly method?: string | undefined; readonly offSession: boolean },
): Invoice => {
  const invoice = finalizeInvoice(context, findInvoice(context, id));
  const method = options.method === undefined ? undefined : findMethod(context, options.method);
  if (method?.customer === null && invoice.customer !== null) attachMethod(context, method.id, invoice.customer);
  try {
    const paid = collectInvoice(context, invoice, {
      offSession: options.offSession,
      ...(method ? { method: method.id } : {}),
    });
    invoicePaid(context, paid);
    return paid;
  } catch (error) {
    if (!(error instanceof CollectionError)) throw error;
    invoiceRefused(context, id);
    throw new StripeError(error.status, error.body);
  }
};

export const invoiceResource: Resource = {
  table: invoices,
  expandable: {
    customer: 'customer',
    payments: (context, invoice) => {
      const data = paymentsOf(context, invoice);
      return { object: 'list', data, has_more: false, url: `/v1/invoice_payments?invoice=${invoice.id}` };
    },
  },
  routes: [
    route(
      'GET',
      '/v1/invoices',
      z.strictObject({
        ...listShape,
        customer: text.optional(),
        subscription: text.optional(),
        status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
      }),
      (context, { params: { customer, subscription, status, ...params } }) =>
        listOf(
          '/v1/invoices',
          context.table(invoices),
          params,
          (invoice) =>
            (customer === undefined || customer === invoice.customer) &&
            (subscription === undefined || subscription === subscriptionOf(invoice)) &&
            (status === undefined || status === invoice.status),
        ),
    ),
    route('GET', '/v1/invoices/:id', z.strictObject({ expand }), (context, { id }) => findInvoice(context, id)),
    route(
      'POST',
      '/v1/invoices/:id/pay',
      z.strictObject({ payment_method: text.optional(), off_session: flag.optional(), expand }),
      (context, { id, params }) =>
        payInvoice(context, id, { method: params.payment_method, offSession: params.off_session ?? true }),
    ),
    route(
      'POST',
      '/v1/invoices/:id/finalize',
      z.strictObject({ auto_advance: flag.optional(), expand }),
      (context, { id }) => finalizeInvoice(context, findInvoice(context, id)),
    ),
    route('POST', '/v1/invoices/:id/void', z.strictObject({ expand }), (context, { id }) =>
      voidInvoice(context, findInvoice(context, id)),
    ),
  ],
};

export const invoicePaymentResource: Resource = {
  table: invoicePayments,
  expandable: { invoice: 'invoice' },
  routes: [
    route(
      'GET',
      '/v1/invoice_payments',
      z.strictObject({
        ...listShape,
        invoice: text.optional(),
        payment: z.strictObject({ type: z.literal('payment_intent'), payment_intent: text }).optional(),
      }),
      (context, { params: { invoice, payment, ...params } }) =>
        listOf(
          '/v1/invoice_payments',
          context.table(invoicePayments),
          params,
          (one) =>
            (invoice === undefined || one.invoice === invoice) &&
            (payment === undefined || one.payment.payment_intent === payment.payment_intent),
        ),
    ),
  ],
};
