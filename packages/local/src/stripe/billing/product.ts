import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid, missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { clearable, expand, flag, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';

export type Product = Stored<Stripe.Product>;
export const products = table<Product>('product');

const describeShape = {
  active: flag.optional(),
  description: clearable.optional(),
  metadata: metadata.optional(),
  statement_descriptor: clearable.optional(),
  expand,
};
const createParams = z.strictObject({ ...describeShape, id: text.optional(), name: text });
const updateParams = z.strictObject({ ...describeShape, name: text.optional() });

/** @throws StripeError resource_missing */
export const findProduct = (context: Context, id: string, param = 'id'): Product => {
  const product = context.table(products).get(id);
  if (!product) throw missing('product', id, param, param === 'id' ? 'path' : 'param');
  return product;
};

const described = (context: Context, product: Product, given: z.output<typeof updateParams>): Product => ({
  ...product,
  active: given.active ?? product.active,
  description: given.description === undefined ? product.description : given.description,
  metadata: mergeMetadata(product.metadata, given.metadata),
  name: given.name ?? product.name,
  statement_descriptor:
    given.statement_descriptor === undefined ? (product.statement_descriptor ?? null) : given.statement_descriptor,
  updated: seconds(context.clock),
});

const create = (context: Context, { id = newId('prod').slice(0, 19), ...given }: z.output<typeof createParams>) => {
  if (context.table(products).get(id))
    throw invalid('Product already exists.', { code: 'resource_already_exists', param: 'id' });
  const created = seconds(context.clock);
  const blank: Product = {
    id,
    object: 'product',
    active: true,
    created,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: created,
    url: null,
  };
  const product = described(context, blank, given);
  context.table(products).put(id, product);
  context.emit('product.created', product);
  return product;
};

export const productResource: Resource = {
  table: products,
  routes: [
    route('POST', '/v1/products', createParams, (context, { params }) => create(context, params)),
    route(
      'GET',
      '/v1/products',
      z.strictObject({ ...listShape, active: flag.optional() }),
      (context, { params: { active, ...params } }) =>
        listOf(
          '/v1/products',
          context.table(products),
          params,
          (product) => active === undefined || active === product.active,
        ),
    ),
    route('GET', '/v1/products/:id', z.strictObject({ expand }), (context, { id }) => findProduct(context, id)),
    route('POST', '/v1/products/:id', updateParams, (context, { id, params }) => {
      const product = described(context, findProduct(context, id), params);
      context.table(products).put(id, product);
      context.emit('product.updated', product);
      return product;
    }),
  ],
};
