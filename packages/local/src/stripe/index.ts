import path from 'node:path';
import type { Faults } from '../faults/faults.ts';
import type { Part } from '../part.ts';
import type { Clock } from '../standin/clock.ts';
import { serve, type Answer, type Request } from '../standin/server.ts';
import { openStore, type Collection } from '../standin/store.ts';
import { createApi } from './api/api.ts';
import type { Cause, Context } from './api/context.ts';
import { bankOf, type Bank } from './bank.ts';
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
import { disputeResource } from './dispute/dispute-resource.ts';
import { payoutResource } from './connect/payout.ts';
import { reversalResource } from './connect/reversal.ts';
import { transferResource } from './connect/transfer.ts';
import { balanceResource } from './payment/balance.ts';
import { chargeResource } from './payment/charge.ts';
import { customerResource } from './payment/customer.ts';
import { intentResource } from './payment/intent-resource.ts';
import { mandateResource } from './payment/mandate.ts';
import { methodResource } from './payment/method.ts';
import { refundResource } from './payment/refund.ts';
import { setupIntentResource } from './payment/setup-intent.ts';
import { payInThePast, type PastPayment } from './past.ts';
import { createPages } from './web/serve.ts';
import { openDeliveries, type Delivery, type WebhookEndpoint } from './webhook/delivery.ts';

export type { PastPayment } from './past.ts';
export type { Delivery, WebhookEndpoint } from './webhook/delivery.ts';

/** Every kind of object there is; a new one is a file and a line here. */
const resources: readonly Resource[] = [
  customerResource,
  methodResource,
  intentResource,
  setupIntentResource,
  mandateResource,
  chargeResource,
  refundResource,
  disputeResource,
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

interface CoreOptions {
  /** Where its file lies; without one it lives in memory. */
  readonly dir?: string;
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
  /** Told of each event as it is written, besides the endpoint. */
  readonly onEvent?: (event: StripeEvent) => void;
}

export interface StripeOptions extends CoreOptions {
  readonly port: number;
  readonly dir: string;
}

/** A Stripe account without a socket: requests are handed to it. */
export interface StripeCore {
  readonly handle: (request: Request) => Promise<Answer>;
  /** What banks and the account's owners do. */
  readonly bank: Bank;
  /** Objects of one kind (`payment_intent`, `charge`, `refund` …) of all accounts, newest first. */
  readonly objects: (kind: string) => readonly StripeObject[];
  /** Makes what is stored of the platform something that Stripe would never have made: for tests that plant faults. */
  readonly forge: (kind: string, id: string, object: StripeObject | undefined) => void;
  /** Payments of an earlier time, for a seed. */
  readonly payInThePast: (payments: readonly PastPayment[]) => void;
  /** Newest first. */
  readonly deliveries: () => readonly Delivery[];
  /** Sends a webhook once more, now. False when there is no such delivery. */
  readonly resend: (deliveryId: string) => boolean;
  readonly close: () => void;
}

export interface StripeStandIn extends Part, Omit<StripeCore, 'close' | 'handle' | 'forge'> {}

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

interface Opened {
  readonly core: StripeCore;
  /** The platform's own objects, moved by no request. */
  readonly context: () => Context;
  readonly locate: (url: string) => void;
}

const open = (options: CoreOptions): Opened => {
  const { clock, faults } = options;
  const store = openStore(options.dir === undefined ? ':memory:' : path.join(options.dir, 'stripe.sqlite'));
  const collections = new Map<string, Collection<unknown>>();
  let url = options.publicUrl ?? 'http://localhost';

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
      options.onEvent?.(event);
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
  const core: StripeCore = {
    handle: api,
    bank: bankOf((account) => contextFor(byNobody, account)),
    objects: (kind) =>
      [null, ...connected()]
        .flatMap((account) => [...(find(kind, account)?.newest() ?? [])])
        .sort((a, b) => createdOf(b) - createdOf(a)),
    forge: (kind, id, object) => {
      const stored = find(kind, null);
      if (object) stored?.put(id, object);
      else stored?.remove(id);
    },
    payInThePast: (payments) => {
      for (const payment of payments) payInThePast(contextFor(byNobody, null), payment);
    },
    deliveries: () => deliveries.newest(),
    resend: (id) => deliveries.again(id),
    close: () => {
      tasks.stop();
      deliveries.stop();
      store.close();
    },
  };
  return { core, context: () => contextFor(byNobody, null), locate: (found) => (url = options.publicUrl ?? found) };
};

/** A Stripe account in test mode that a program hands its requests to: for tests, and for `startStripe`. */
export const openStripe = (options: CoreOptions): StripeCore => open(options).core;

/** A Stripe account in test mode, on disk, that the real SDK and (through its `/v3/`) browsers talk to. */
export const startStripe = async (options: StripeOptions): Promise<StripeStandIn> => {
  const { core, context, locate } = open(options);
  const { faults } = options;
  const pages = await createPages(context);
  const server = await serve({
    port: options.port,
    name: 'stripe',
    handler: async (request) => (await pages(request)) ?? core.handle(request),
    ...(faults ? { fault: { target: 'stripe', faults, answer: faultAnswer } } : {}),
  });
  locate(server.url);
  const { bank, objects, payInThePast: payThen, deliveries, resend } = core;
  return {
    url: server.url,
    bank,
    objects,
    payInThePast: payThen,
    deliveries,
    resend,
    close: async () => {
      await server.close();
      core.close();
    },
  };
};
