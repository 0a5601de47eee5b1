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

const codes = new Set<string>([
  'VALIDATION_ERROR',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'SERVICE_UNAVAILABLE',
] satisfies ErrorCode[]);
const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && codes.has(code);

const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'VALIDATION_ERROR',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'VALIDATION_ERROR',
  415: 'VALIDATION_ERROR',
  429: 'RATE_LIMITED',
  502: 'SERVICE_UNAVAILABLE',
  503: 'SERVICE_UNAVAILABLE',
  504: 'SERVICE_UNAVAILABLE',
};

/** The error of an unsuccessful answer, also of one that a gateway and not the API wrote. */
export function errorOf(response: Response, body: unknown): ApiError {
  const error = field(body, 'error');
  const code = field(error, 'code');
  const message = field(error, 'message');
  return new ApiError({
    status: response.status,
    code: isCode(code) ? code : (byStatus[response.status] ?? 'INTERNAL_ERROR'),
    message: typeof message === 'string' ? message : `The server answered ${response.status}`,
    details: field(error, 'details'),
    requestId: response.headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: secondsOf(response.headers.get('retry-after')),
  });
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;

const secondsOf = (header: string | null): number | undefined => {
  const seconds = Number(header ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
};
