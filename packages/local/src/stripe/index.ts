import path from 'node:path';
import type { Faults } from '../faults/faults.ts';
import type { Part } from '../part.ts';
import type { Clock } from '../standin/clock.ts';
import { serve, type Answer } from '../standin/server.ts';
import { openStore, type Collection } from '../standin/store.ts';
import { createApi } from './api/api.ts';
import type { Cause, Context } from './api/context.ts';
import { errorAnswer, StripeError } from './api/error.ts';
import { events, eventResource, makeEvent, type StripeEvent } from './api/event.ts';
import type { Resource } from './api/resource.ts';
import type { StripeObject, Table } from './api/table.ts';
import { openTasks } from './api/tasks.ts';
import { checkoutResource } from './billing/checkout.ts';
import { invoicePaymentResource, invoiceResource } from './billing/invoice-resource.ts';
import { portalResource } from './billing/portal.ts';
import { priceResource } from './billing/price.ts';
import { productResource } from './billing/product.ts';
import { subscriptionResource } from './billing/subscription-resource.ts';
import { accounts } from './connect/account.ts';
import { accountResource } from './connect/account-resource.ts';
import { payoutResource } from './connect/payout.ts';
import { reversalResource } from './connect/reversal.ts';
import { transferResource } from './connect/transfer.ts';
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
  accountResource,
  transferResource,
  reversalResource,
  payoutResource,
  productResource,
  priceResource,
  subscriptionResource,
  invoiceResource,
  invoicePaymentResource,
  checkoutResource,
  portalResource,
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
  /** Objects of one kind (`payment_intent`, `charge`, `refund` …) of all accounts, newest first. */
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

const createdOf = (object: object): number =>
  'created' in object && typeof object.created === 'number' ? object.created : 0;

/** A Stripe account in test mode, on disk, that the real SDK and (through its `/v3/`) browsers talk to. */
export const startStripe = async (options: StripeOptions): Promise<StripeStandIn> => {
  const { clock, faults } = options;
  const store = openStore(path.join(options.dir, 'stripe.sqlite'));
  const collections = new Map<string, Collection<unknown>>();
  let url = options.publicUrl ?? `http://localhost:${options.port}`;

  /** One collection per kind and account: a table's schema vouches that what comes out is what `T` says. */
  const collection = <T extends StripeObject>(table: Table<T>, account: string | null): Collection<T> => {
    const name = account === null ? table.object : `${table.object} ${account}`;
    const known = collections.get(name) ?? store.collection(name, table.schema);
    collections.set(name, known);
    return known as Collection<T>;
  };
  const find = (object: string, account: string | null): Collection<StripeObject> | undefined => {
    const resource = resources.find(({ table }) => table.object === object);
    return resource && collection(resource.table, account);
  };
  const connected = (): readonly string[] =>
    collection(accounts, null)
      .entries()
      .map(([id]) => id);

  const eventNamed = (id: string): { event: StripeEvent; account: string | null } | undefined => {
    for (const account of [null, ...connected()]) {
      const event = collection(events, account).get(id);
      if (event) return { event, account };
    }
    return undefined;
  };
  const deliveries = openDeliveries({
    store,
    clock,
    faults,
    endpoint: options.webhook,
    event: (id) => eventNamed(id)?.event,
    settled: (id) => {
      const found = eventNamed(id);
      if (found) collection(events, found.account).put(id, { ...found.event, pending_webhooks: 0 });
    },
  });

  const contextFor = (cause: Cause, account: string | null): Context => ({
    clock,
    url,
    cause,
    account,
    on: (other) => contextFor(cause, other),
    table: (table) => collection(table, account),
    later: (at, name, id) => tasks.later({ at, name, id, account }),
    emit: (type, object, previous) => {
      const made = makeEvent(clock, { cause, account }, type, object, previous);
      const event = { ...made, pending_webhooks: options.webhook ? 1 : 0 };
      collection(events, account).put(event.id, event);
      deliveries.enqueue(event);
    },
  });

  const byNobody: Cause = { id: null, idempotency_key: null };
  const tasks = openTasks(store, clock, ({ name, id, account }) => {
    for (const resource of resources) resource.tasks?.[name]?.(contextFor(byNobody, account), id);
  });

  const api = createApi({
    secretKey: options.secretKey,
    publishableKey: options.publishableKey,
    clock,
    store,
    resources,
    context: contextFor,
    connected: (id) => collection(accounts, null).get(id) !== undefined,
    lookup: {
      expandable: (object) => resources.find(({ table }) => table.object === object)?.expandable ?? {},
      find: ({ account }, object, id) => find(object, account)?.get(id),
    },
  });
  const pages = await createPages(() => contextFor(byNobody, null));

  const server = await serve({
    port: options.port,
    name: 'stripe',
    handler: async (request) => (await pages(request)) ?? api(request),
    ...(faults ? { fault: { target: 'stripe', faults, answer: faultAnswer } } : {}),
  });
  url = options.publicUrl ?? server.url;

  return {
    url: server.url,
    objects: (kind) =>
      [null, ...connected()]
        .flatMap((account) => [...(find(kind, account)?.newest() ?? [])])
        .sort((a, b) => createdOf(b) - createdOf(a)),
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
