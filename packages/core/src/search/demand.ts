import { Actor, Clock, Log } from '../lib/index.ts';
import { Demands, weightAt } from './demand.entity.ts';

/** Views are written when so many services were seen, or when the first of them was seen so long ago. */
const maxBuffered = 50;
const maxWaitMs = 10_000;

let views = new Map<string, number>();
let since = 0;

/** To three places: the table adds decimals exactly. */
const weight = (): number => Math.round(weightAt() * 1000) / 1000;

/**
 * Notes that somebody looked at a service; providers looking at their own do not count. Costs nothing now: `flush` writes views of many requests at once. An
 * instance that ends takes its last seconds of views with it, which popularity can bear.
 */
export function viewed({ id: serviceId, providerId }: { readonly id: string; readonly providerId: string }): void {
  const actor = Actor.use();
  if ('userId' in actor && actor.userId === providerId) return;
  if (views.size === 0) since = Clock.now();
  views.set(serviceId, (views.get(serviceId) ?? 0) + weight());
}

/** Writes views when it is time to. Meant to run beside a read of the same request, and never fails. */
export async function flush({ now = false } = {}): Promise<void> {
  if (views.size === 0 || (!now && views.size < maxBuffered && Clock.now() - since < maxWaitMs)) return;
  const writing = views;
  views = new Map();
  const results = await Promise.allSettled(
    Array.from(writing, ([serviceId, count]) => Demands.count({ serviceId }, { views: count })),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) Log.warn('views were not counted', { error: failed.reason as unknown });
}

/** Adds to what is known of the demand for a service. */
async function counted(serviceId: string, field: 'bookings' | 'asked' | 'answered'): Promise<void> {
  await Demands.count({ serviceId }, { [field]: weight() });
}

/** A booking that came about. */
export const booked = (serviceId: string): Promise<void> => counted(serviceId, 'bookings');
/** A request that the provider is to answer. */
export const asked = (serviceId: string): Promise<void> => counted(serviceId, 'asked');
/** A request that the provider answered in time, whatever the answer. */
export const answered = (serviceId: string): Promise<void> => counted(serviceId, 'answered');
