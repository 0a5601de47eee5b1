import * as z from 'zod';
import { real } from '../../lib/clock.ts';
import { retry } from '../../lib/retry.ts';
import * as Config from '../config.ts';
import { NoAnswer, parseEndpoint, send, type Endpoint, type HttpResponse } from './http.ts';
import { sign, type Credentials } from './sign.ts';

export type Service = 'dynamodb' | 's3' | 'events' | 'ssm' | 'execute-api' | 'es';

const endpointVariable = {
  dynamodb: 'AWS_ENDPOINT_URL_DYNAMODB',
  s3: 'AWS_ENDPOINT_URL_S3',
  events: 'AWS_ENDPOINT_URL_EVENTBRIDGE',
  ssm: 'AWS_ENDPOINT_URL_SSM',
} as const;

/** An answer of a service that is no success. */
export class AwsError extends Error {
  /** Name of the exception, such as `ConditionalCheckFailedException`. */
  readonly code: string;
  readonly status: number;
  /** The parsed body, where it was JSON. */
  readonly body: unknown;
  constructor(service: Service, code: string, status: number, message: string, body: unknown) {
    super(`${service}: ${code}: ${message}`);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
    this.body = body;
  }
}

/** What may be done when it is not known whether a request had its effect. */
export type Repeat =
  /** Send it again: it has the same effect once or twice (reads, tokens, plain puts). */
  | 'safe'
  /** Only what surely had no effect (refused connection, throttling) is sent again. */
  | 'never';

export interface AwsRequest {
  readonly service: Service;
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly path: string;
  /** Sorted and encoded, without `?`. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly repeat: Repeat;
  /** Of each attempt. */
  readonly timeoutMs?: number;
  readonly attempts?: number;
}

/** The function's own credentials, from the environment, where Lambda puts them. */
export const ownCredentials = (): Credentials => ({
  accessKeyId: Config.required('AWS_ACCESS_KEY_ID'),
  secretAccessKey: Config.required('AWS_SECRET_ACCESS_KEY'),
  sessionToken: Config.optional('AWS_SESSION_TOKEN'),
});

const endpoints = new Map<string, Endpoint>();

/** Parsed once per address. */
export function endpointAt(address: string): Endpoint {
  const known = endpoints.get(address);
  if (known) return known;
  const endpoint = parseEndpoint(address);
  endpoints.set(address, endpoint);
  return endpoint;
}

/** Where a regional service is: `AWS_ENDPOINT_URL_<SERVICE>`, else the region's own address. */
export const endpointOf = (service: keyof typeof endpointVariable): Endpoint =>
  endpointAt(
    Config.optional(endpointVariable[service]) ?? `https://${service}.${Config.required('AWS_REGION')}.amazonaws.com`,
  );

/** Refusals that had no effect and may pass. */
const passing = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'TransactionConflictException',
  'SlowDown',
]);

function mayRepeat(error: unknown, repeat: Repeat): boolean {
  if (error instanceof NoAnswer) return error.refused || repeat === 'safe';
  if (!(error instanceof AwsError)) return false;
  if (passing.has(error.code) || error.status === 429) return true;
  return error.status >= 500 && repeat === 'safe';
}

const errorShape = z.looseObject({
  __type: z.string().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

function failure(service: Service, response: HttpResponse): AwsError {
  const text = response.body.toString();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // S3 answers XML; it is kept as text
  }
  const parsed = errorShape.safeParse(body);
  const named = parsed.success ? parsed.data : {};
  const header = response.headers['x-amzn-errortype'];
  const type = (Array.isArray(header) ? header[0] : header) ?? named.__type ?? named.code ?? xmlCode(text);
  const code = type?.split(':')[0]?.split('#').at(-1) ?? `Http${response.status}`;
  return new AwsError(service, code, response.status, named.message ?? named.Message ?? text.slice(0, 200), body);
}

const xmlCode = (text: string): string | undefined => /<Code>([^<]+)<\/Code>/.exec(text)?.[1];

/**
 * A signed request to an AWS service. Repeats throttled requests and, as `repeat` allows, unanswered ones.
 * Throws `AwsError` for answers that are no success and `NoAnswer` when none came.
 */
export function call(request: AwsRequest): Promise<HttpResponse> {
  const { service, endpoint, method, body, query, repeat, timeoutMs = 3000, attempts = 4 } = request;
  const path = endpoint.basePath + request.path;
  const headers = request.headers ?? {};
  return retry(
    async () => {
      const signature = sign(
        {
          service,
          region: Config.required('AWS_REGION'),
          method,
          host: endpoint.host,
          path,
          query: query ?? '',
          headers,
          body,
        },
        ownCredentials(),
        real(),
      );
      const response = await send({
        endpoint,
        method,
        path: query ? `${path}?${query}` : path,
        headers: { ...headers, ...signature },
        body,
        timeoutMs,
      });
      if (response.status >= 300) throw failure(service, response);
      return response;
    },
    { attempts, baseMs: 40, maxMs: 1000, retryable: (error) => mayRepeat(error, repeat) },
  );
}

/**
 * A call of a JSON service by operation. The answer is typed by the caller from the SDK's own output types: it
 * comes from AWS over a signed connection and is not validated again.
 */
export async function callJson<Output>(
  service: 'dynamodb' | 'events' | 'ssm',
  target: string,
  input: object,
  repeat: Repeat,
): Promise<Output> {
  const response = await call({
    service,
    endpoint: endpointOf(service),
    method: 'POST',
    path: '/',
    headers: {
      'content-type': service === 'dynamodb' ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1',
      'x-amz-target': target,
    },
    body: JSON.stringify(input),
    repeat,
  });
  // see above
  return JSON.parse(response.body.toString()) as Output;
}
