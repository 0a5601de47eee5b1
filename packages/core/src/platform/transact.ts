import * as Context from '../lib/context.ts';
import { claimOp } from './idempotency.entity.ts';
import type { Op } from './table/index.ts';
import { TransactionCancelled, transactWrite } from './table/write.ts';

/** Another request holds this one's `Idempotency-Key`. Thrown through verbs; only `Idempotency.run` handles it. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/**
 * Writes all of `ops` (1–100; one less in a request with an `Idempotency-Key`) or nothing; throws
 * `TransactionCancelled` with the reasons by op when a condition fails. The first transaction of a request with an
 * `Idempotency-Key` carries the claim of that key. Conflicts and throttling are retried inside.
 */
export async function transact(ops: readonly Op[]): Promise<void> {
  const scope = Context.current()?.idempotency;
  if (scope?.state !== 'open') return transactWrite(ops);
  const claim = claimOp(scope);
  try {
    await transactWrite([...ops, claim]);
    scope.state = 'claimed';
  } catch (error) {
    if (error instanceof TransactionCancelled && error.reasonOf(claim))
      throw new KeyTaken('The key is taken', { cause: error });
    throw error;
  }
}
