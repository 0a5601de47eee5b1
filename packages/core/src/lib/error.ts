import type { ErrorCode, Fault } from '@fixelo/contracts';
import type * as z from 'zod';

interface AppErrorOptions {
  readonly details?: unknown;
  /** Seconds after which the caller may try again; becomes `Retry-After`. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/**
 * The only error that verbs throw on purpose. Knows nothing of HTTP or sockets: adapters map `code`.
 * `message` and `details` are shown to the caller; the cause is only logged.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Faults that a refusal names. What is sent to be refused must not make an answer of any size. */
export const maxFaults = 100;
const maxPathLength = 200;

/** Input refused, with every fault; beyond `maxFaults` one more says how many are left out. */
export function invalid(faults: readonly Fault[]): AppError {
  const named = faults
    .slice(0, maxFaults)
    .map((fault) => ({ ...fault, path: fault.path.slice(0, maxPathLength).toWellFormed() }));
  const left = faults.length - named.length;
  const rest = left > 0 ? [{ path: '', message: `there are ${left} more faults` }] : [];
  return new AppError('VALIDATION_ERROR', 'The request is not valid', { details: [...named, ...rest] });
}

/** No, a bad or an expired proof of who is asking. */
export const unauthorized = (message = 'Sign in to continue', details?: unknown): AppError =>
  new AppError('UNAUTHORIZED', message, { details });

/** Known, but not allowed. */
export const forbidden = (message = 'You are not allowed to do this'): AppError => new AppError('FORBIDDEN', message);

/** Absent, or private to others. `what` names the thing for people: `service`, `booking`. */
export const notFound = (what: string): AppError => new AppError('NOT_FOUND', `This ${what} does not exist`);

/** The state of things does not allow it; `details` says which state. */
export const conflict = (message: string, details?: unknown, retryAfterSeconds?: number): AppError =>
  new AppError('CONFLICT', message, { details, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });

export const rateLimited = (retryAfterSeconds: number): AppError =>
  new AppError('RATE_LIMITED', 'Too many requests, try again later', { retryAfterSeconds });

/** A dependency (`what`) is down. */
export const unavailable = (what: string, retryAfterSeconds = 1, cause?: unknown): AppError =>
  new AppError('SERVICE_UNAVAILABLE', `${what} is not available right now`, { retryAfterSeconds, cause });

/** Faults of a failed zod parse; `at` goes before each path (`body`, `query`, …). */
export function faultsOf(error: z.ZodError, at = ''): Fault[] {
  return error.issues.flatMap((issue) => {
    const base = [...(at ? [at] : []), ...issue.path.map(String)];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...base, key].join('.'), message: 'is not a known field' }));
    return [{ path: base.join('.'), message: issue.message }];
  });
}
