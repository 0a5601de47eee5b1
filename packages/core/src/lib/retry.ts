import { setTimeout } from 'node:timers/promises';
import { fraction } from './random.ts';

export interface RetryOptions {
  /** Calls at most, the first included. */
  readonly attempts: number;
  /** Upper bound of the first pause; doubles with each further one. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** Whether this failure may go away by itself and the act may be repeated. */
  readonly retryable: (error: unknown) => boolean;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Repeats `act` on retryable failures, with full jitter between the attempts; throws the last failure. */
export async function retry<T>(act: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts, baseMs, maxMs, retryable, random = fraction, sleep = setTimeout } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await act(attempt);
    } catch (error) {
      if (attempt >= attempts || !retryable(error)) throw error;
      await sleep(Math.ceil(random() * Math.min(maxMs, baseMs * 2 ** (attempt - 1))));
    }
  }
}
