import type { Clock } from '../../standin/clock.ts';
import type { Collection } from '../../standin/store.ts';
import type { StripeObject, Table } from './table.ts';

/** The request that caused something; both null when time did. */
export interface Cause {
  readonly id: string | null;
  readonly idempotency_key: string | null;
}

/** What a resource's code works with. */
export interface Context {
  readonly clock: Clock;
  /** Base URL of this stand-in as browsers reach it. */
  readonly url: string;
  readonly cause: Cause;
  /** Whose objects these are: null the platform's, else the connected account's (`Stripe-Account`). */
  readonly account: string | null;
  /** The same cause at work on the objects of another account. */
  on(account: string | null): Context;
  table<T extends StripeObject>(table: Table<T>): Collection<T>;
  /** Records an event about `object` as it is now, and sends it to the webhook endpoint. */
  emit(type: string, object: StripeObject, previous?: Readonly<Record<string, unknown>>): void;
  /** Runs the task `name` of a resource on the object `id` once platform time reaches `at` (ms), also after a restart. */
  later(at: number, name: string, id: string): void;
}

export type Key = 'secret' | 'publishable';

/** A call of one route, parameters read. */
export interface Call<P> {
  /** What `:id` in the path stood for. */
  readonly id: string;
  readonly params: P;
  readonly key: Key;
}
