import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid, StripeError } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { confirmIntent } from '../payment/confirm.ts';
import { findCustomer } from '../payment/customer.ts';
import { blankIntent, findIntent, saveIntent, type PaymentIntent } from '../payment/intent.ts';
import {
  invoicePayments,
  paymentsOf,
  saveInvoice,
  settleInvoice,
  subscriptionOf,
  type Invoice,
  type InvoicePayment,
} from './invoice.ts';
import { subscriptions } from './subscription.ts';

const intentIdOf = ({ payment }: InvoicePayment): string =>
  typeof payment.payment_intent === 'string' ? payment.payment_intent : (payment.payment_intent?.id ?? '');

/** The one intent of an invoice, made at the first attempt and tried again at each that follows. */
export const intentOf = (context: Context, invoice: Invoice): PaymentIntent => {
  const [known] = paymentsOf(context, invoice);
  if (known) return findIntent(context, intentIdOf(known));
  const blank = blankIntent(context, {
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    capture_method: 'automatic',
    confirmation_method: 'automatic',
    payment_method_types: ['card'],
    allow_redirects: undefined,
  });
  const intent = saveIntent(context, {
    ...blank,
    customer: invoice.customer,
    description: invoice.billing_reason === 'subscription_create' ? 'Subscription creation' : 'Subscription update',
    setup_future_usage: 'off_session',
  });
  const payment: InvoicePayment = {
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: intent.amount,
    created: seconds(context.clock),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  };
  context.table(invoicePayments).put(payment.id, payment);
  context.emit('payment_intent.created', intent);
  return intent;
};

/** The method that is charged: the subscription's own, else the customer's. */
export const methodFor = (context: Context, invoice: Invoice): string | undefined => {
  const subscription = context.table(subscriptions).get(subscriptionOf(invoice) ?? '');
  const customer = findCustomer(context, invoice.customer ?? '');
  const general = customer.invoice_settings.default_payment_method;
  return subscription?.default_payment_method ?? (typeof general === 'string' ? general : general?.id);
};

const takePayment = (context: Context, invoice: Invoice, method: string, offSession: boolean): void => {
  const paid = confirmIntent(context, intentOf(context, invoice), { payment_method: method, off_session: offSession });
  if (paid.status === 'requires_action')
    throw new StripeError(402, {
      type: 'card_error',
      code: 'invoice_payment_intent_requires_action',
      message: 'This payment requires additional user action before it can be completed successfully.',
    });
  const [payment] = paymentsOf(context, invoice);
  if (!payment) throw new Error('An invoice that is paid has a payment');
  context.table(invoicePayments).put(payment.id, {
    ...payment,
    status: 'paid',
    amount_paid: invoice.amount_remaining,
    status_transitions: { canceled_at: null, paid_at: seconds(context.clock) },
  });
};

/**
 * Tries to take what an invoice asks for.
 * @throws StripeError card_error when the method is refused; the attempt is counted and told
 */
export const collectInvoice = (
  context: Context,
  invoice: Invoice,
  { method = methodFor(context, invoice), offSession = true }: { method?: string | undefined; offSession?: boolean },
): Invoice => {
  if (invoice.status === 'paid') throw invalid('Invoice is already paid', { code: 'invoice_already_paid' });
  if (invoice.status !== 'open') throw invalid('This invoice can no longer be paid');
  if (invoice.amount_remaining === 0) return settleInvoice(context, invoice, 0);
  const tried = saveInvoice(context, { ...invoice, attempted: true, attempt_count: invoice.attempt_count + 1 });
  try {
    if (method === undefined)
      throw invalid('There is no default_payment_method set on this Customer or Invoice.', {
        code: 'invoice_no_payment_method',
      });
    takePayment(context, tried, method, offSession);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    throw new CollectionError(error);
  }
  return settleInvoice(context, tried, tried.amount_due);
};

/** The attempt was made and refused. */
export class CollectionError extends StripeError {
  constructor({ status, body }: StripeError) {
    super(status, body);
  }
}
