import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from './context.ts';
import { missing } from './error.ts';
import { newId } from './id.ts';
import { listOf } from './list.ts';
import { expand, listShape, text } from './params.ts';
import { route, type Resource } from './resource.ts';
import { table, type Stored, type StripeObject } from './table.ts';

/** The version that the pinned SDK speaks; events are rendered in it. */
export const API_VERSION = '2026-10-28.endive';

export type StripeEvent = Omit<Stored<Stripe.EventBase>, 'type' | 'data'> & {
  readonly type: string;
  readonly data: { readonly object: StripeObject; readonly previous_attributes?: Readonly<Record<string, unknown>> };
};
export const events = table<StripeEvent>('event');

export const makeEvent = (
  clock: Context['clock'],
  { cause, account }: Pick<Context, 'cause' | 'account'>,
  type: string,
  object: StripeObject,
  previous?: Readonly<Record<string, unknown>>,
): StripeEvent => ({
  id: newId('evt'),
  object: 'event',
  ...(account === null ? {} : { account }),
  api_version: API_VERSION,
  created: seconds(clock),
  data: { object, ...(previous ? { previous_attributes: previous } : {}) },
  livemode: false,
  pending_webhooks: 0,
  request: cause,
  type,
});

const matchesType = (type: string, wanted: string): boolean =>
  wanted === type || (wanted.endsWith('*') && type.startsWith(wanted.slice(0, -1)));

export const eventResource: Resource = {
  table: events,
  routes: [
    route(
      'GET',
      '/v1/events',
      z.strictObject({
        ...listShape,
        type: text.optional(),
        types: z.array(text).optional(),
        delivery_success: z.enum(['true', 'false']).optional(),
      }),
      (context, { params }) =>
        listOf('/v1/events', context.table(events), params, (event) => {
          const wanted = params.types ?? (params.type === undefined ? ['*'] : [params.type]);
          const delivered = params.delivery_success;
          return (
            wanted.some((pattern) => matchesType(event.type, pattern)) &&
            (delivered === undefined || (event.pending_webhooks === 0) === (delivered === 'true'))
          );
        }),
    ),
    route('GET', '/v1/events/:id', z.strictObject({ expand }), (context, { id }) => {
      const event = context.table(events).get(id);
      if (!event) throw missing('event', id, 'id');
      return event;
    }),
  ],
};
