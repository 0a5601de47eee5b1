import path from 'node:path';
import type { Faults } from '../faults/faults.ts';
import type { Part } from '../part.ts';
import type { Clock } from '../standin/clock.ts';
import { serve, type Answer } from '../standin/server.ts';
import { openStore, type Collection } from '../standin/store.ts';
import { createApi } from './api/api.ts';
import type { Cause, Context } from './api/context.ts';
import { errorAnswer, StripeError } from './api/error.ts';
import { events, eventResource, makeEvent } from './api/event.ts';
import type { Resource } from './api/resource.ts';
import type { StripeObject, Table } from './api/table.ts';
import { openTasks } from './api/tasks.ts';
import { balanceResource } from './payment/balance.ts';
import { chargeResource } from './payment/charge.ts';
import { customerResource } from './payment/customer.ts';
import { intentResource } from './payment/intent-resource.ts';
import { methodResource } from './payment/method.ts';
import { refundResource } from './payment/refund.ts';
import { createPages } from './web/serve.ts';
import { openDeliveries, type Delivery, type WebhookEndpoint } from './webhook/delivery.ts';

export type { Delivery, WebhookEndpoint } from './webhook/delivery.ts';

/** Every kind of object there is; a new one is a file and a line here. */
const resources: readonly Resource[] = [
  customerResource,
  methodResource,
  intentResource,
  chargeResource,
  refundResource,
  balanceResource,
  eventResource,
];

export interface StripeOptions {
  readonly port: number;
  readonly dir: string;
  readonly clock: Clock;
  readonly faults?: Faults;
  /** `sk_test_…` */
  readonly secretKey: string;
  /** `pk_test_…` */
  readonly publishableKey: string;
  /** Where events go; none are sent without it. */
  readonly webhook?: WebhookEndpoint;
  /** Base URL as browsers reach it; default `http://localhost:<port>`. */
  readonly publicUrl?: string;
}

export interface StripeStandIn extends Part {
  /** Objects of one kind (`payment_intent`, `charge`, `refund` …), newest first. */
  objects(kind: string): readonly StripeObject[];
  /** Newest first. */
  deliveries(): readonly Delivery[];
  /** Sends a webhook once more, now. False when there is no such delivery. */
  resend(deliveryId: string): boolean;
}

const faultAnswer = (status: 429 | 500): Answer =>
  errorAnswer(
    status === 429
      ? new StripeError(429, {
          type: 'invalid_request_error',
          code: 'rate_limit',
          message: 'Too many requests hit the API too quickly. We recommend an exponential backoff of your requests.',
        })
      : new StripeError(500, { type: 'api_error', message: 'Sorry! There was an error on our end.' }),
  );

/** A Stripe account in test mode, on disk, that the real SDK and (through its `/v3/`) browsers talk to. */
export const startStripe = async (options: StripeOptions): Promise<StripeStandIn> => {
  const { clock, faults } = options;
  const store = openStore(path.join(options.dir, 'stripe.sqlite'));
  const collections = new Map<string, Collection<unknown>>();
  let url = options.publicUrl ?? `http://localhost:${options.port}`;

  /** One collection per kind: a table's schema vouches that what comes out is what `T` says. */
  const collection = <T extends StripeObject>(table: Table<T>): Collection<T> => {
    const known = collections.get(table.object) ?? store.collection(table.object, table.schema);
    collections.set(table.object, known);
    return known as Collection<T>;
  };
  const find = (object: string): Collection<StripeObject> | undefined => {
    const resource = resources.find(({ table }) => table.object === object);
    return resource && collection(resource.table);
  };

  const deliveries = openDeliveries({
    store,
    clock,
    faults,
    endpoint: options.webhook,
    event: (id) => collection(events).get(id),
    settled: (id) => {
      const event = collection(events).get(id);
      if (event) collection(events).put(id, { ...event, pending_webhooks: 0 });
    },
  });

  const contextFor = (cause: Cause): Context => ({
    clock,
    url,
    cause,
    table: collection,
    later: (at, name, id) => tasks.later(at, name, id),
    emit: (type, object, previous) => {
      const made = makeEvent(clock, cause, type, object, previous);
      const event = { ...made, pending_webhooks: options.webhook ? 1 : 0 };
      collection(events).put(event.id, event);
      deliveries.enqueue(event);
    },
  });

  const byTime = contextFor({ id: null, idempotency_key: null });
  const tasks = openTasks(store, clock, (name, id) => {
    for (const resource of resources) resource.tasks?.[name]?.(byTime, id);
  });

  const api = createApi({
    secretKey: options.secretKey,
    publishableKey: options.publishableKey,
    clock,
    store,
    resources,
    context: contextFor,
    lookup: {
      expandable: (object) => resources.find(({ table }) => table.object === object)?.expandable ?? {},
      find: (object, id) => find(object)?.get(id),
    },
  });
  const pages = await createPages(() => contextFor({ id: null, idempotency_key: null }));

  const server = await serve({
    port: options.port,
    name: 'stripe',
    handler: async (request) => (await pages(request)) ?? api(request),
    ...(faults ? { fault: { target: 'stripe', faults, answer: faultAnswer } } : {}),
  });
  url = options.publicUrl ?? server.url;

  return {
    url: server.url,
    objects: (kind) => [...(find(kind)?.newest() ?? [])],
    deliveries: () => deliveries.newest(),
    resend: (id) => deliveries.again(id),
    close: async () => {
      tasks.stop();
      deliveries.stop();
      await server.close();
      store.close();
    },
  };
};
