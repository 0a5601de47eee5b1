import type { IncomingMessage } from 'node:http';
import type { CorsModel } from '../assembly/model.ts';

type Headers = Record<string, string>;

/** Headers of CORS that a function sets and an HTTP API with CORS of its own drops. */
export const isCorsHeader = (name: string): boolean => name.startsWith('access-control-');

const allowed = (list: readonly string[], value: string): boolean =>
  list.some((item) => item === '*' || item.toLowerCase() === value.toLowerCase() || fitsWildcard(item, value));

const fitsWildcard = (item: string, origin: string): boolean => {
  const [scheme, rest] = item.split('*');
  return rest === '' && scheme !== undefined && scheme.endsWith('://') && origin.startsWith(scheme);
};

/** Headers of an answer to a request with an `Origin`; none when the origin is not allowed. */
export function corsHeaders(cors: CorsModel, req: IncomingMessage): Headers {
  const origin = req.headers.origin;
  if (!origin || !allowed(cors.allowOrigins, origin)) return {};
  const any = cors.allowOrigins.includes('*') && !cors.allowCredentials;
  return {
    'access-control-allow-origin': any ? '*' : origin,
    ...(!any && { vary: 'Origin' }),
    ...(cors.allowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.exposeHeaders.length > 0 && { 'access-control-expose-headers': cors.exposeHeaders.join(',') }),
  };
}

export const isPreflight = (req: IncomingMessage): boolean =>
  req.method === 'OPTIONS' &&
  req.headers.origin !== undefined &&
  req.headers['access-control-request-method'] !== undefined;

/** Headers of the answer (204) to a preflight, which never reaches a function. */
export function preflightHeaders(cors: CorsModel, req: IncomingMessage): Headers {
  const { 'access-control-expose-headers': _, ...common } = corsHeaders(cors, req);
  if (Object.keys(common).length === 0) return {};
  return {
    ...common,
    ...(cors.allowMethods.length > 0 && { 'access-control-allow-methods': cors.allowMethods.join(',') }),
    ...(cors.allowHeaders.length > 0 && { 'access-control-allow-headers': cors.allowHeaders.join(',') }),
    ...(cors.maxAgeSeconds !== undefined && { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
}
