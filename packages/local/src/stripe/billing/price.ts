import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { badParameter, invalid, missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { listOf } from '../api/list.ts';
import { expand, flag, integer, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import { findProduct } from './product.ts';

/** Amounts with decimals are text on the wire. */
export type Price = Omit<Stored<Stripe.Price>, 'unit_amount_decimal'> & { readonly unit_amount_decimal: string | null };
export const prices = table<Price>('price');

const MOST_LOOKUP_KEYS = 10;
const intervals = ['day', 'week', 'month', 'year'] as const;

const createParams = z.strictObject({
  currency: z.string().transform((code) => code.toLowerCase()),
  unit_amount: integer,
  product: text,
  recurring: z
    .strictObject({ interval: z.enum(intervals), interval_count: integer.optional(), usage_type: text.optional() })
    .optional(),
  lookup_key: text.max(200).optional(),
  transfer_lookup_key: flag.optional(),
  nickname: text.optional(),
  metadata: metadata.optional(),
  active: flag.default(true),
  tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).optional(),
  expand,
});

/** @throws StripeError resource_missing */
export const findPrice = (context: Context, id: string, param = 'price'): Price => {
  const price = context.table(prices).get(id);
  if (!price) throw missing('price', id, param, param === 'price' ? 'path' : 'param');
  return price;
};

/** A lookup key names one price. @throws StripeError when another has it, unless it is to be taken over */
const takeKey = (context: Context, key: string, takes: boolean): void => {
  const holder = [...context.table(prices).newest()].find((price) => price.lookup_key === key);
  if (!holder) return;
  if (!takes)
    throw invalid(
      `A price (\`${holder.id}\`) already uses that lookup key. You can transfer the lookup key by setting transfer_lookup_key=true.`,
      { code: 'resource_already_exists', param: 'lookup_key' },
    );
  context.table(prices).put(holder.id, { ...holder, lookup_key: null });
};

const create = (context: Context, given: z.output<typeof createParams>): Price => {
  const product = findProduct(context, given.product, 'product');
  if (given.unit_amount < 0)
    throw badParameter('Invalid non-negative integer', { code: 'parameter_invalid_integer', param: 'unit_amount' });
  if (given.lookup_key !== undefined) takeKey(context, given.lookup_key, given.transfer_lookup_key === true);
  const price: Price = {
    id: newId('price'),
    object: 'price',
    active: given.active,
    billing_scheme: 'per_unit',
    created: seconds(context.clock),
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: mergeMetadata({}, given.metadata),
    nickname: given.nickname ?? null,
    product: product.id,
    recurring: given.recurring
      ? {
          interval: given.recurring.interval,
          interval_count: given.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: given.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: given.recurring ? 'recurring' : 'one_time',
    unit_amount: given.unit_amount,
    unit_amount_decimal: String(given.unit_amount),
  };
  context.table(prices).put(price.id, price);
  context.emit('price.created', price);
  return price;
};

export const priceResource: Resource = {
  table: prices,
  expandable: { product: 'product' },
  routes: [
    route('POST', '/v1/prices', createParams, (context, { params }) => create(context, params)),
    route(
      'GET',
      '/v1/prices',
      z.strictObject({
        ...listShape,
        active: flag.optional(),
        product: text.optional(),
        lookup_keys: z.array(text).max(MOST_LOOKUP_KEYS).optional(),
      }),
      (context, { params: { active, product, lookup_keys: keys, ...params } }) =>
        listOf(
          '/v1/prices',
          context.table(prices),
          params,
          (price) =>
            (active === undefined || active === price.active) &&
            (product === undefined || product === price.product) &&
            (keys === undefined || (price.lookup_key !== null && keys.includes(price.lookup_key))),
        ),
    ),
    route('GET', '/v1/prices/:id', z.strictObject({ expand }), (context, { id }) => findPrice(context, id)),
    route(
      'POST',
      '/v1/prices/:id',
      z.strictObject({ active: flag.optional(), metadata: metadata.optional(), nickname: text.optional(), expand }),
      (context, { id, params }) => {
        const before = findPrice(context, id);
        const price = {
          ...before,
          active: params.active ?? before.active,
          metadata: mergeMetadata(before.metadata, params.metadata),
          nickname: params.nickname ?? before.nickname,
        };
        context.table(prices).put(id, price);
        context.emit('price.updated', price);
        return price;
      },
    ),
  ],
};
