import type { ErrorCode, Fault } from '@fixelo/contracts';

/** `NETWORK_ERROR`: no answer came. `TIMEOUT`: none came in time. Both have status 0; the call may have happened. */
export type ApiErrorCode = ErrorCode | 'NETWORK_ERROR' | 'TIMEOUT';

interface ApiErrorFields {
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly message: string;
  readonly details?: unknown;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/** Why a call failed: what the API answered, or that it did not answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly details: unknown;
  /** Names the request in the server's logs. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(fields: ApiErrorFields) {
    super(fields.message, { cause: fields.cause });
    this.status = fields.status;
    this.code = fields.code;
    this.details = fields.details;
    this.requestId = fields.requestId;
    this.retryAfterSeconds = fields.retryAfterSeconds;
  }

  /** Faults of a VALIDATION_ERROR by path (`body.price.amount`); none for other codes. */
  get faults(): readonly Fault[] {
    return this.code === 'VALIDATION_ERROR' && Array.isArray(this.details) ? this.details.filter(isFault) : [];
  }
}

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  'message' in value &&
  typeof value.message === 'string';
