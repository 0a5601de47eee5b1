import * as z from 'zod';
import type { Faults } from '../../faults/faults.ts';
import { seconds, type Clock } from '../../standin/clock.ts';
import type { Store } from '../../standin/store.ts';
import type { StripeEvent } from '../api/event.ts';
import { newId } from '../api/id.ts';
import { signatureHeader } from './signature.ts';

const deliverySchema = z.object({
  id: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  url: z.string(),
  state: z.enum(['pending', 'delivered', 'failed', 'dropped']),
  attempts: z.array(z.object({ at: z.number(), status: z.number().optional(), error: z.string().optional() })),
  /** Milliseconds, platform time. */
  nextAt: z.number().optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export interface WebhookEndpoint {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
}

export interface Deliveries {
  /** Sends the event: at once, without waiting for those before it. */
  enqueue(event: StripeEvent): void;
  /** Sends once more, now, whatever became of it. False when there is no such delivery. */
  again(id: string): boolean;
  newest(): readonly Delivery[];
  stop(): void;
}

export interface DeliveryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults | undefined;
  readonly endpoint: WebhookEndpoint | undefined;
  readonly event: (id: string) => StripeEvent | undefined;
  /** Told when an event no longer waits. */
  readonly settled: (eventId: string) => void;
}

const ANSWER_WITHIN_MS = 20_000;
const DELAYED_MS = 3600_000;
/** Waits after each failure: quick at first (the API restarts in seconds), then as Stripe does, for about three days. */
const BACKOFF_MS = [1, 2, 5, 10, 30, 60, 300, 1800, 7200, 18_000, 36_000, 43_200, 43_200, 43_200, 43_200].map(
  (wait) => wait * 1000,
);

/** Deliveries of events to the one webhook endpoint: signed, concurrent, retried on the platform clock, kept on disk. */
export const openDeliveries = (options: DeliveryOptions): Deliveries => {
  const { store, clock, faults, endpoint } = options;
  const deliveries = store.collection('delivery', deliverySchema);
  const cancels = new Map<string, () => void>();
  const closing = new AbortController();

  const post = async (event: StripeEvent, { url, secret }: WebhookEndpoint): Promise<number> => {
    const body = JSON.stringify(event, null, 2);
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const answer = await fetch(url, {
      method: 'POST',
      body,
      signal,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signatureHeader(body, secret, seconds(clock)),
      },
    });
    await answer.arrayBuffer();
    return answer.status;
  };

  const settle = (delivery: Delivery, state: Delivery['state']): void => {
    deliveries.put(delivery.id, { ...delivery, state, nextAt: undefined });
    if (state !== 'pending') options.settled(delivery.eventId);
  };

  const arm = (delivery: Delivery, at: number): void => {
    deliveries.put(delivery.id, { ...delivery, state: 'pending', nextAt: at });
    cancels.get(delivery.id)?.();
    cancels.set(
      delivery.id,
      clock.at(at, () => void attempt(delivery.id)),
    );
  };

  const attempt = async (id: string): Promise<void> => {
    cancels.delete(id);
    const delivery = deliveries.get(id);
    const event = delivery && options.event(delivery.eventId);
    if (!delivery || !event || !endpoint || closing.signal.aborted) return;
    const at = clock.now();
    const fault = faults?.take('stripe.webhook')?.mode;
    if (fault === 'drop') return settle(delivery, 'dropped');
    if (fault === 'delay') return arm(delivery, at + DELAYED_MS);
    if (fault === 'duplicate') await post(event, endpoint).catch(() => undefined);
    const result = await (
      fault === 'error' || fault === 'down' || fault === 'timeout'
        ? Promise.reject(new Error(`fault: ${fault}`))
        : post(event, endpoint)
    ).then(
      (status) => ({ at, status }),
      (reason: unknown) => ({ at, error: reason instanceof Error ? reason.message : String(reason) }),
    );
    if (closing.signal.aborted) return;
    const tried = { ...delivery, attempts: [...delivery.attempts, result] };
    const delivered = 'status' in result && result.status >= 200 && result.status < 300 && fault !== 'lost';
    if (delivered) return settle(tried, 'delivered');
    const wait = BACKOFF_MS[delivery.attempts.length];
    if (wait === undefined) return settle(tried, 'failed');
    arm(tried, clock.now() + wait);
  };

  for (const [, delivery] of deliveries.entries())
    if (delivery.state === 'pending') arm(delivery, delivery.nextAt ?? clock.now());

  return {
    enqueue: (event) => {
      if (!endpoint) return;
      const id = newId('wd');
      const { id: eventId, type: eventType } = event;
      deliveries.put(id, {
        id,
        eventId,
        eventType,
        url: endpoint.url,
        state: 'pending',
        attempts: [],
        nextAt: clock.now(),
      });
      setImmediate(() => void attempt(id));
    },
    again: (id) => {
      const delivery = deliveries.get(id);
      if (!delivery) return false;
      arm({ ...delivery, attempts: [] }, clock.now());
      return true;
    },
    newest: () => [...deliveries.newest()],
    stop: () => {
      closing.abort();
      for (const cancel of cancels.values()) cancel();
    },
  };
};
