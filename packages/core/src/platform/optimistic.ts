import { unavailable } from '../lib/error.ts';
import { retry } from '../lib/retry.ts';
import { TransactionCancelled } from './table/index.ts';

/**
 * Runs `act` again when somebody changed what it had read: it must read everything anew each time. Throws
 * SERVICE_UNAVAILABLE, naming `what` for people, when it always comes too late.
 */
export async function optimistic<T>(act: () => Promise<T>, what = 'This booking'): Promise<T> {
  try {
    return await retry(act, {
      attempts: 14,
      baseMs: 40,
      maxMs: 400,
      retryable: (error) => error instanceof TransactionCancelled,
    });
  } catch (error) {
    throw error instanceof TransactionCancelled ? unavailable(what, 1, error) : error;
  }
}
