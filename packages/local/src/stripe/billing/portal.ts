import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { newId, randomText } from '../api/id.ts';
import { expand, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { customers, findCustomer } from '../payment/customer.ts';
import { attachMethod, createMethod, type MethodData } from '../payment/method.ts';
import { changeSubscription, isOver, subscriptions, type Subscription } from './subscription.ts';

export type PortalSession = Stored<Stripe.BillingPortal.Session>;
const sessions = table<PortalSession>('billing_portal.session');

/** The part of the page's address that nobody can guess, and which session it opens. */
interface Secret {
  readonly id: string;
  readonly object: 'billing_portal.secret';
  readonly session: string;
}
const secrets = table<Secret>('billing_portal.secret');

const flow = z.strictObject({ type: z.literal('payment_method_update') });

const create = (
  context: Context,
  given: { customer: string; return_url?: string | undefined; locale?: string | undefined; flow_data?: unknown },
): PortalSession => {
  const customer = findCustomer(context, given.customer, 'customer');
  const secret = randomText(40);
  const session: PortalSession = {
    id: newId('bps'),
    object: 'billing_portal.session',
    configuration: 'bpc_standin',
    created: seconds(context.clock),
    customer: customer.id,
    customer_account: null,
    flow:
      given.flow_data === undefined
        ? null
        : {
            customer_update: null,
            after_completion: { hosted_confirmation: null, redirect: null, type: 'portal_homepage' },
            subscription_cancel: null,
            subscription_pause: null,
            subscription_update: null,
            subscription_update_confirm: null,
            type: 'payment_method_update',
          },
    livemode: false,
    locale: given.locale ?? null,
    on_behalf_of: null,
    return_url: given.return_url ?? null,
    url: `${context.url}/billing/${secret}`,
  };
  context.table(sessions).put(session.id, session);
  context.table(secrets).put(secret, { id: secret, object: 'billing_portal.secret', session: session.id });
  return session;
};

export const portalOf = (context: Context, secret: string): PortalSession | undefined =>
  context.table(sessions).get(context.table(secrets).get(secret)?.session ?? '');

/** What a customer still has. */
export const liveSubscriptions = (context: Context, customer: string): readonly Subscription[] =>
  [...context.table(subscriptions).newest()].filter((one) => one.customer === customer && !isOver(one));

/**
 * Makes a card the one that a customer pays with from now on, whatever their subscriptions paid with before.
 * @throws StripeError card_error when it cannot be
 */
export const replaceCard = (context: Context, customerId: string, card: MethodData): void => {
  const { id } = attachMethod(context, createMethod(context, card).id, customerId);
  const before = findCustomer(context, customerId);
  const customer = { ...before, invoice_settings: { ...before.invoice_settings, default_payment_method: id } };
  context.table(customers).put(customerId, customer);
  context.emit('customer.updated', customer, { invoice_settings: before.invoice_settings });
  for (const subscription of liveSubscriptions(context, customerId))
    changeSubscription(context, subscription, { default_payment_method: id });
};

export const portalResource: Resource = {
  table: sessions,
  routes: [
    route(
      'POST',
      '/v1/billing_portal/sessions',
      z.strictObject({
        customer: text,
        return_url: z.url({ protocol: /^https?$/ }).optional(),
        locale: text.optional(),
        flow_data: flow.optional(),
        expand,
      }),
      (context, { params }) => create(context, params),
    ),
  ],
};
