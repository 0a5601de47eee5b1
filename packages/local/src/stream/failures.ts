import * as z from 'zod';

const report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })) });

/**
 * The items that a function with `ReportBatchItemFailures` says have failed. No answer, or an empty list, means that
 * all went well; an answer that is malformed or names an unknown item means that all failed.
 */
export function failedItems(result: unknown, ids: readonly string[]): ReadonlySet<string> {
  if (result === null || result === undefined || typeof result !== 'object' || !('batchItemFailures' in result)) {
    return new Set();
  }
  if (result.batchItemFailures === null || result.batchItemFailures === undefined) return new Set();
  const parsed = report.safeParse(result);
  const failed = parsed.success ? parsed.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) : undefined;
  if (!failed?.every((id) => ids.includes(id))) return new Set(ids);
  return new Set(failed);
}
