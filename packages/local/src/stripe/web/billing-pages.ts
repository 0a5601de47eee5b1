import { html, type Answer, type Request } from '../../standin/server.ts';
import type { Context } from '../api/context.ts';
import { StripeError } from '../api/error.ts';
import { createMethod } from '../payment/method.ts';
import { escape, money, page, seeOther } from './page.ts';
import { cardFields, cardOf } from './card-form.ts';
import { checkoutSessions, completeCheckout, orderOf, type CheckoutSession } from '../billing/checkout.ts';
import { payInvoice } from '../billing/invoice-resource.ts';
import { invoices, type Invoice } from '../billing/invoice.ts';
import { liveSubscriptions, portalOf, replaceCard, type PortalSession } from '../billing/portal.ts';
import { findPrice } from '../billing/price.ts';
import { findProduct } from '../billing/product.ts';
import { itemOf, type Subscription } from '../billing/subscription.ts';

const day = (at: number): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(at * 1000);

const shown = (title: string, body: string): Answer =>
  page(title, '/v3/billing.css', `<main class="billing"><h1>${title}</h1>${body}</main>`);

/** Runs what a form asks for; answers why the card was not taken. */
const refusalOf = (act: () => void): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return error.body.message;
  }
};

const checkoutPage = (context: Context, session: CheckoutSession, problem?: string): Answer => {
  const { price: priceId, trialDays } = orderOf(context, session);
  const price = findPrice(context, priceId);
  const { name, description } = findProduct(context, String(price.product));
  const each = `${money(price.unit_amount ?? 0, price.currency)} a ${price.recurring?.interval ?? 'month'}`;
  const due = trialDays === undefined ? `${each}, the first today` : `${trialDays} days free, then ${each}`;
  const verb =
    trialDays === undefined ? `Pay ${money(price.unit_amount ?? 0, price.currency)} and subscribe` : 'Start trial';
  const back = session.cancel_url === null ? '' : `<a href="${escape(session.cancel_url)}">Back to Fixelo</a>`;
  return shown(
    escape(name),
    `<p>${escape(description ?? '')}</p><p class="due">${escape(due)}</p>
    <form method="post">${cardFields(problem)}<button>${escape(verb)}</button></form>${back}`,
  );
};

const checkout = async (context: Context, request: Request, id: string): Promise<Answer> => {
  const session = context.table(checkoutSessions).get(id);
  if (!session) return html(404, 'No such page');
  if (session.status === 'expired') return shown('This page has expired', '<p>Start again where you came from.</p>');
  const done = seeOther((session.success_url ?? '').replace('{CHECKOUT_SESSION_ID}', id));
  if (session.status === 'complete') return done;
  if (request.method !== 'POST') return checkoutPage(context, session);
  const form = new URLSearchParams((await request.body(4096)).toString());
  const problem = refusalOf(() => void completeCheckout(context, session, cardOf(form)));
  return problem === undefined ? done : checkoutPage(context, session, problem);
};

const invoicePage = (invoice: Invoice, problem?: string): Answer => {
  const lines = invoice.lines.data.map(
    ({ description, amount, currency }) =>
      `<dt>${escape(description ?? '')}</dt><dd>${escape(money(amount, currency))}</dd>`,
  );
  const total = escape(money(invoice.total, invoice.currency));
  const state =
    invoice.status === 'open'
      ? `<form method="post">${cardFields(problem)}<button>Pay ${total}</button></form>`
      : `<p class="due">${invoice.status === 'paid' ? 'Paid' : 'Nothing to pay'}</p>`;
  return shown(
    `Invoice ${escape(invoice.number ?? '')}`,
    `<p>Fixelo, ${day(invoice.created)}</p><dl>${lines.join('')}<dt>Total</dt><dd>${total}</dd></dl>${state}`,
  );
};

const invoiceOf = async (context: Context, request: Request, id: string): Promise<Answer> => {
  const invoice = context.table(invoices).get(id);
  if (!invoice || invoice.status === 'draft') return html(404, 'No such page');
  if (request.method !== 'POST') return invoicePage(invoice);
  const form = new URLSearchParams((await request.body(4096)).toString());
  const problem = refusalOf(() => {
    payInvoice(context, id, { method: createMethod(context, cardOf(form)).id, offSession: false });
  });
  return invoicePage(context.table(invoices).get(id) ?? invoice, problem);
};

const stateOf = (subscription: Subscription): string => {
  const ends = day(itemOf(subscription).current_period_end);
  if (subscription.cancel_at_period_end) return `ends on ${ends}`;
  if (subscription.status === 'past_due') return 'payment failed';
  return subscription.status === 'trialing' ? `trial until ${ends}` : `renews on ${ends}`;
};

const portalPage = (context: Context, session: PortalSession, problem?: string): Answer => {
  const { customer } = session;
  const plans = liveSubscriptions(context, customer).map((subscription) => {
    const { price } = itemOf(subscription);
    const { name } = findProduct(context, String(price.product));
    return `<dt>${escape(name)}</dt><dd>${escape(stateOf(subscription))}</dd>`;
  });
  const list = [...context.table(invoices).newest()]
    .filter((invoice) => invoice.customer === customer && invoice.status !== 'draft')
    .map(
      ({ id, number, total, currency, status }) =>
        `<li><a href="/invoice/${id}">${escape(number ?? id)}</a> ${escape(money(total, currency))} · ${escape(status ?? '')}</li>`,
    );
  const back = session.return_url === null ? '' : `<a href="${escape(session.return_url)}">Back to Fixelo</a>`;
  return shown(
    'Billing',
    `<dl>${plans.join('')}</dl><h2>Payment method</h2><form method="post">${cardFields(problem)}<button>Save card</button></form>
    <h2>Invoices</h2><ul>${list.join('')}</ul>${back}`,
  );
};

const portal = async (context: Context, request: Request, secret: string): Promise<Answer> => {
  const session = portalOf(context, secret);
  if (!session) return html(404, 'No such page');
  if (request.method !== 'POST') return portalPage(context, session);
  const form = new URLSearchParams((await request.body(4096)).toString());
  const problem = refusalOf(() => replaceCard(context, session.customer, cardOf(form)));
  return problem === undefined ? seeOther(request.path) : portalPage(context, session, problem);
};

const paths = [
  [/^\/checkout\/(cs_test_\w{20,})$/, checkout],
  [/^\/invoice\/(in_\w{20,})$/, invoiceOf],
  [/^\/billing\/(\w{20,})$/, portal],
] as const;

/** The hosted pages of Billing: checkout, an invoice, the customer's portal. Undefined for every other path. */
export const billingPages = async (context: Context, request: Request): Promise<Answer | undefined> => {
  for (const [path, serve] of paths) {
    const id = path.exec(request.path)?.[1];
    if (id !== undefined) return serve(context, request, id);
  }
  return undefined;
};
