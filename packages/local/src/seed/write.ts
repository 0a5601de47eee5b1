import { transact, type Op } from '@fixelo/core/platform/index';

const batchSize = 100;
const parallel = 3;

/**
 * Writes rows in transactions of a hundred, some at a time: the local table takes them five times faster than batches
 * without a transaction. The rows come without events, so nothing is mailed; puts may be repeated.
 */
export async function putAll(ops: readonly Op[]): Promise<void> {
  const batches: (readonly Op[])[] = [];
  for (let i = 0; i < ops.length; i += batchSize) batches.push(ops.slice(i, i + batchSize));
  const rest = batches.values();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (const batch of rest) await transact(batch);
    }),
  );
}
