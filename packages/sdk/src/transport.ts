import { errorOf } from './answer.ts';
import { ApiError } from './error.ts';
import type { CallInput, CallOptions, Endpoint } from './types.ts';

export interface TransportOptions {
  /** With the version: `https://api.fixelo.com/v1`. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** `include` in browsers of an allowed origin, which keep the refresh token as a cookie. */
  readonly credentials?: RequestCredentials;
  /** Of one attempt, 15 s unless told. */
  readonly timeoutMs?: number;
  /** Attempts at most for a call that may be repeated, 3 unless told. */
  readonly attempts?: number;
  /** Sent with every call, e.g. `accept-language`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly random?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Sends one call, repeating it where that is safe; resolves to the answer's body. */
export type Send = (
  endpoint: Endpoint,
  input: CallInput,
  options: CallOptions | undefined,
  accessToken: string | undefined,
) => Promise<unknown>;

const maxPauseMs = 5_000;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/**
 * Repeated are GET, PUT, DELETE, and POSTs that carry an idempotency key; after no answer, a timeout, or 503, with
 * full jitter and no sooner than `Retry-After` says.
 */
export function createTransport(options: TransportOptions): Send {
  const { attempts = 3, timeoutMs = 15_000, random = Math.random, sleep = wait, credentials } = options;
  const send = options.fetch ?? fetch;

  const attempt = async (request: Request, signal: AbortSignal | undefined): Promise<unknown> => {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const response = await send(request, { signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
      const body = await readJson(response);
      if (!response.ok) throw errorOf(response, body);
      return body;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      if (signal?.aborted) throw signal.reason;
      throw deadline.aborted
        ? new ApiError({ status: 0, code: 'TIMEOUT', message: 'The server took too long to answer', cause: error })
        : new ApiError({ status: 0, code: 'NETWORK_ERROR', message: 'The server cannot be reached', cause: error });
    }
  };

  return async (endpoint, input, callOptions, accessToken) => {
    const key = endpoint.idempotent ? (callOptions?.idempotencyKey ?? crypto.randomUUID()) : undefined;
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    const headers = {
      accept: 'application/json',
      ...options.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...callOptions?.headers,
    };
    const url = urlOf(options.baseUrl, endpoint.path, input);
    const repeatable = endpoint.method !== 'POST' || key !== undefined;
    for (let count = 1; ; count++) {
      try {
        const request = new Request(url, {
          method: endpoint.method,
          headers,
          ...(body === undefined ? {} : { body }),
          ...(credentials === undefined ? {} : { credentials }),
        });
        return await attempt(request, callOptions?.signal);
      } catch (error) {
        if (count >= attempts || !repeatable || !(error instanceof ApiError) || !mayPass(error, key)) throw error;
        const least = Math.min(maxPauseMs, (error.retryAfterSeconds ?? 0) * 1000);
        await sleep(least + random() * Math.min(maxPauseMs, 200 * 2 ** count));
      }
    }
  };
}

/** A conflict that passes is this very call, still being answered: an earlier attempt whose answer was lost. */
const mayPass = ({ status, retryAfterSeconds }: ApiError, key: string | undefined): boolean =>
  [0, 502, 503, 504].includes(status) || (status === 409 && key !== undefined && retryAfterSeconds !== undefined);

const readJson = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    if (response.ok)
      throw new ApiError({ status: response.status, code: 'INTERNAL_ERROR', message: 'Not JSON', cause: error });
    return undefined;
  }
};

/** Fills `:name` of the path and appends the query; what is undefined is left out. */
const urlOf = (baseUrl: string, path: string, { params, query }: CallInput): string => {
  const values = new Map<string, unknown>(Object.entries(params ?? {}));
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const search = new URLSearchParams(
    Object.entries(query ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString();
  return `${baseUrl.replace(/\/$/, '')}${filled}${search && `?${search}`}`;
};
