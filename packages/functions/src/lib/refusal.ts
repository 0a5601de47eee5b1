import type { ErrorBody, ErrorCode, Fault } from '@fixelo/contracts';
import { AppError } from '@fixelo/core/lib/error';

const statuses: Readonly<Record<ErrorCode, number>> = {
  VALIDATION_ERROR: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

/** A body that is refused before it is read: 413 or 415 instead of 400. */
export class BodyRefused extends AppError {
  readonly status: 413 | 415;

  constructor(status: 413 | 415, message: string) {
    super('VALIDATION_ERROR', message, { details: [{ path: 'body', message }] satisfies Fault[] });
    this.status = status;
  }
}

export interface Refusal {
  readonly status: number;
  readonly body: ErrorBody;
  readonly retryAfterSeconds?: number;
  /** Nobody meant this to be thrown: it has to be logged. */
  readonly unexpected: boolean;
}

/** The one map from errors to HTTP. What is no `AppError` says nothing about itself. */
export function refusalOf(error: unknown): Refusal {
  const known = error instanceof AppError ? error : new AppError('INTERNAL_ERROR', 'Something went wrong on our side');
  const silent = known.code === 'INTERNAL_ERROR' || known.details === undefined;
  return {
    status: known instanceof BodyRefused ? known.status : statuses[known.code],
    body: {
      success: false,
      error: { code: known.code, message: known.message, ...(silent ? {} : { details: known.details }) },
    },
    ...(known.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
    unexpected: known.code === 'INTERNAL_ERROR',
  };
}
