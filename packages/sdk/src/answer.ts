import type { ErrorCode } from '@fixelo/contracts';
import { ApiError } from './error.ts';

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
