import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { missing } from '../api/error.ts';
import { newId, randomText } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { address, clearable, expand, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';

export type Customer = Stored<Omit<Stripe.Customer, 'deleted'>>;
export const customers = table<Customer>('customer');

const shipping = z.strictObject({ address, name: text, phone: clearable.optional() });
const params = z.strictObject({
  address: z.union([z.literal(''), address]).optional(),
  description: clearable.optional(),
  email: clearable.optional(),
  expand,
  invoice_settings: z.strictObject({ default_payment_method: clearable.optional() }).optional(),
  metadata: metadata.optional(),
  name: clearable.optional(),
  phone: clearable.optional(),
  preferred_locales: z.array(text).optional(),
  shipping: z.union([z.literal(''), shipping]).optional(),
});
type Params = z.output<typeof params>;

const fullAddress = (given: z.output<typeof address>): Stripe.Address => ({
  city: given.city ?? null,
  country: given.country ?? null,
  line1: given.line1 ?? null,
  line2: given.line2 ?? null,
  postal_code: given.postal_code ?? null,
  state: given.state ?? null,
});

const blank = (context: Context): Customer => ({
  id: newId('cus').slice(0, 18),
  object: 'customer',
  address: null,
  balance: 0,
  created: seconds(context.clock),
  currency: null,
  customer_account: null,
  default_source: null,
  delinquent: false,
  description: null,
  discount: null,
  email: null,
  invoice_prefix: randomText(8).toUpperCase(),
  invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
  livemode: false,
  metadata: {},
  name: null,
  next_invoice_sequence: 1,
  phone: null,
  preferred_locales: [],
  shipping: null,
  tax_exempt: 'none',
  test_clock: null,
});

const change = (customer: Customer, given: Params): Customer => ({
  ...customer,
  address:
    given.address === undefined ? (customer.address ?? null) : given.address === '' ? null : fullAddress(given.address),
  description: given.description === undefined ? customer.description : given.description,
  email: given.email === undefined ? customer.email : given.email,
  invoice_settings: {
    ...customer.invoice_settings,
    ...(given.invoice_settings?.default_payment_method === undefined
      ? {}
      : { default_payment_method: given.invoice_settings.default_payment_method }),
  },
  metadata: mergeMetadata(customer.metadata, given.metadata),
  name: given.name === undefined ? (customer.name ?? null) : given.name,
  phone: given.phone === undefined ? (customer.phone ?? null) : given.phone,
  preferred_locales: given.preferred_locales ?? customer.preferred_locales ?? [],
  shipping:
    given.shipping === undefined
      ? customer.shipping
      : given.shipping === ''
        ? null
        : {
            address: fullAddress(given.shipping.address),
            name: given.shipping.name,
            phone: given.shipping.phone ?? null,
          },
});

/** @throws StripeError resource_missing */
export const findCustomer = (context: Context, id: string, param = 'id'): Customer => {
  const customer = context.table(customers).get(id);
  if (!customer) throw missing('customer', id, param, param === 'id' ? 'path' : 'param');
  return customer;
};

export const customerResource: Resource = {
  table: customers,
  routes: [
    route('POST', '/v1/customers', params, (context, { params: given }) => {
      const customer = change(blank(context), given);
      context.table(customers).put(customer.id, customer);
      context.emit('customer.created', customer);
      return customer;
    }),
    route(
      'GET',
      '/v1/customers',
      z.strictObject({ ...listShape, email: text.optional() }),
      (context, { params: given }) =>
        listOf('/v1/customers', context.table(customers), given, ({ email }) => !given.email || email === given.email),
    ),
    route('GET', '/v1/customers/:id', z.strictObject({ expand }), (context, { id }) => findCustomer(context, id)),
    route('POST', '/v1/customers/:id', params, (context, { id, params: given }) => {
      const before = findCustomer(context, id);
      const customer = change(before, given);
      context.table(customers).put(id, customer);
      context.emit('customer.updated', customer, { email: before.email, name: before.name, metadata: before.metadata });
      return customer;
    }),
    route('DELETE', '/v1/customers/:id', z.strictObject({}), (context, { id }) => {
      const customer = findCustomer(context, id);
      context.table(customers).remove(id);
      context.emit('customer.deleted', customer);
      return { id, object: 'customer', deleted: true };
    }),
  ],
};
