import { AsyncLocalStorage } from 'node:async_hooks';

const fixedTime = new AsyncLocalStorage<() => number>();

/** Milliseconds since the epoch. The only source of time for the business. */
export const now = (): number => fixedTime.getStore()?.() ?? Date.now();

/** The machine's own time, which signatures for AWS need; never for the business. */
export const real = (): number => Date.now();

/** Now, or the given milliseconds, as an RFC 3339 instant in UTC. */
export const iso = (ms: number = now()): string => new Date(ms).toISOString();

/** Whole seconds since the epoch, as tokens and TTL attributes count. */
export const epochSeconds = (ms: number = now()): number => Math.floor(ms / 1000);

/** Runs `body` with the clock standing still at `ms`, or following the given function. For tests. */
export const fixed = <T>(ms: number | (() => number), body: () => T): T =>
  fixedTime.run(typeof ms === 'function' ? ms : () => ms, body);
