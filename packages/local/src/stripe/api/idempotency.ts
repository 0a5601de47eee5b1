import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../standin/clock.ts';
import type { Answer } from '../../standin/server.ts';
import type { Collection, Store } from '../../standin/store.ts';
import { StripeError } from './error.ts';

const KEPT_MS = 24 * 3600_000;
const LONGEST_KEY = 255;

const kept = z.object({
  at: z.number(),
  fingerprint: z.string(),
  requestId: z.string(),
  status: z.number(),
  body: z.string(),
});
export type Kept = z.infer<typeof kept>;

export interface Idempotency {
  /**
   * The answer that this key got before.
   * @throws StripeError idempotency_error when it came with other parameters
   */
  recall(key: string, fingerprint: string): Kept | undefined;
  keep(key: string, fingerprint: string, requestId: string, answer: Answer): void;
}

/** Stands for method, path and parameters of a request. */
export const fingerprintOf = (method: string, path: string, body: string): string =>
  createHash('sha256').update(`${method}\n${path}\n${body}`).digest('hex');

const mismatch = (key: string): StripeError =>
  new StripeError(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });

/** Answers kept 24 hours of platform time, errors included. */
export const openIdempotency = (store: Store, clock: Clock): Idempotency => {
  const answers: Collection<Kept> = store.collection('idempotency', kept);
  return {
    recall: (key, fingerprint) => {
      if (key.length > LONGEST_KEY)
        throw new StripeError(400, {
          type: 'idempotency_error',
          message: 'The idempotency key must be at most 255 characters.',
        });
      const found = answers.get(key);
      if (found && found.at + KEPT_MS <= clock.now()) {
        answers.remove(key);
        return undefined;
      }
      if (found && found.fingerprint !== fingerprint) throw mismatch(key);
      return found;
    },
    keep: (key, fingerprint, requestId, { status, body }) =>
      answers.put(key, { at: clock.now(), fingerprint, requestId, status, body: typeof body === 'string' ? body : '' }),
  };
};
