import * as Context from '../lib/context.ts';
import { unavailable } from '../lib/error.ts';
import { retry } from '../lib/retry.ts';
import { claimOp } from './idempotency.entity.ts';
import type { Op } from './table/index.ts';
import { TransactionCancelled, transactWrite, write } from './table/write.ts';

/** Another request holds this one's `Idempotency-Key`. Thrown through verbs; only `Idempotency.run` handles it. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

const taken = 'ConditionalCheckFailed';

/**
 * Writes all of `ops` (1–100; one less in a request with an `Idempotency-Key`) or nothing; throws
 * `TransactionCancelled` with the reasons by op when a condition fails. The first transaction of a request with an
 * `Idempotency-Key` carries the claim of that key. Conflicts and throttling are retried inside.
 */
export async function transact(ops: readonly Op[]): Promise<void> {
  const scope = Context.current()?.idempotency;
  if (scope?.state !== 'open') return transactWrite(ops);
  const claim = claimOp(scope);
  const codeOfClaim = (error: unknown): string | undefined =>
    error instanceof TransactionCancelled ? error.reasonOf(claim)?.code : undefined;
  // Another request is at the claim this very moment: who has the key is known once that one is through.
  const isUndecided = (error: unknown): boolean => ![undefined, taken].includes(codeOfClaim(error));
  try {
    await retry(() => transactWrite([...ops, claim]), { attempts: 5, baseMs: 20, maxMs: 200, retryable: isUndecided });
    scope.state = 'claimed';
  } catch (error) {
    if (codeOfClaim(error) === taken) throw new KeyTaken('The key is taken', { cause: error });
    if (isUndecided(error)) throw unavailable('The database', 1, error);
    throw error;
  }
}

/**
 * As `transact`, but a write alone goes without a transaction, at half the cost. For changes that whoever reads again
 * finds done: it may throw `TransactionCancelled` though it was, if its answer was lost and others wrote since.
 */
export async function save(ops: readonly Op[]): Promise<void> {
  const [only, ...others] = ops;
  if (!only || others.length > 0 || Context.current()?.idempotency?.state === 'open') return transact(ops);
  return write(only);
}
