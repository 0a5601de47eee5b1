import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Content types whose bodies reach the function as text; all others as base64. */
const textual = /^(text\/|application\/([^;]*\+)?(json|xml|javascript)\b)/i;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Time as the gateways write it: `23/Nov/2026:00:05:45 +0000`. */
export function clfTime(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

/** Headers with their values joined by comma; cookies go elsewhere. */
export function joinedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && name !== 'cookie') joined[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return joined;
}

/** Decoded query parameters, repeated ones joined by comma; undefined when there are none. */
export function joinedQuery(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    joined[name] = Object.hasOwn(joined, name) ? `${joined[name]},${value}` : value;
  }
  return joined;
}

export const sourceIp = (req: IncomingMessage): string =>
  (req.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');

export interface RequestParts {
  readonly req: IncomingMessage;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly body: Buffer;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  readonly apiId: string;
  readonly account: string;
  readonly stage: string;
  readonly requestId: string;
  readonly now: number;
}

/** An HTTP request as an HTTP API hands it to a function (payload format 2.0). */
export function httpEvent(parts: RequestParts): object {
  const { req, rawPath, rawQueryString, body, routeKey, pathParameters, requestId, now } = parts;
  const host = req.headers.host ?? 'localhost';
  const ip = sourceIp(req);
  const headers = joinedHeaders(req.headers);
  headers['x-forwarded-for'] = headers['x-forwarded-for'] ? `${headers['x-forwarded-for']}, ${ip}` : ip;
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = host.split(':')[1] ?? '80';
  const query = joinedQuery(rawQueryString);
  const text = textual.test(req.headers['content-type'] ?? 'text/plain') && !req.headers['content-encoding'];
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(req.headers.cookie && { cookies: req.headers.cookie.split(/; */) }),
    headers,
    ...(query && { queryStringParameters: query }),
    ...(pathParameters && { pathParameters }),
    requestContext: {
      accountId: parts.account,
      apiId: parts.apiId,
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method: req.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${req.httpVersion}`,
        sourceIp: ip,
        userAgent: req.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: parts.stage,
      time: clfTime(now),
      timeEpoch: now,
    },
    ...(body.length > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}
