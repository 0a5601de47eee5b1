import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from './actor.ts';

/** The `Idempotency-Key` of a request, on its way through a verb. Written by `platform/idempotency` only. */
export interface IdempotencyScope {
  /** Hash of actor, route and key. */
  readonly id: string;
  readonly bodyHash: string;
  /** What the ids of this request are derived from: drawn by the attempt that claims the key, kept by later ones. */
  readonly seed: string;
  /** `open`: the claim rides in the next transaction. `claimed`: it is committed. */
  state: 'open' | 'claimed';
  /** An earlier attempt with this key may have come part of the way. */
  readonly resumed: boolean;
}

/** What follows a request through every verb, up to the log lines and the events. */
export interface Context {
  readonly actor: Actor;
  readonly requestId: string;
  /** Where a request over HTTP came from, as the gateway saw it. */
  readonly sourceIp?: string;
  /** How the program on the other side calls itself; shown to people in the list of their sessions. */
  readonly userAgent?: string;
  readonly idempotency?: IdempotencyScope;
}

const storage = new AsyncLocalStorage<Context>();

/** The context of this call; undefined outside of any. */
export const current = (): Context | undefined => storage.getStore();

/** Runs `body` within `context`. */
export const run = <T>(context: Context, body: () => T): T => storage.run(context, body);
