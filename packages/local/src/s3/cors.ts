import type { BucketCorsRule } from '../assembly/model.ts';
import { header, type Answer, type Request } from '../standin/server.ts';
import { S3Error } from './error.ts';
import { texts } from './xml.ts';

const wildcard = (pattern: string, value: string): boolean => {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === value;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after);
};

const findRule = (
  rules: readonly BucketCorsRule[],
  origin: string,
  method: string,
  headers: readonly string[] = [],
): BucketCorsRule | undefined =>
  rules.find(
    (rule) =>
      rule.allowedOrigins.some((allowed) => wildcard(allowed, origin)) &&
      rule.allowedMethods.includes(method) &&
      headers.every((name) => rule.allowedHeaders.some((allowed) => wildcard(allowed.toLowerCase(), name))),
  );

const originHeaders = (rule: BucketCorsRule, origin: string): Record<string, string> => ({
  'access-control-allow-origin': rule.allowedOrigins.includes('*') ? '*' : origin,
  ...(rule.allowedOrigins.includes('*') ? {} : { 'access-control-allow-credentials': 'true' }),
  ...(rule.exposedHeaders.length > 0 ? { 'access-control-expose-headers': rule.exposedHeaders.join(', ') } : {}),
  vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
});

/** Headers that let the page at `Origin` read the answer; none when no rule allows it. */
export const corsHeaders = (rules: readonly BucketCorsRule[], request: Request): Record<string, string> => {
  const origin = header(request.headers, 'origin');
  const rule = origin === undefined ? undefined : findRule(rules, origin, request.method);
  return rule && origin !== undefined ? originHeaders(rule, origin) : {};
};

/** Answers an OPTIONS request. @throws S3Error AccessForbidden when no rule matches */
export const preflight = (rules: readonly BucketCorsRule[], request: Request): Answer => {
  const origin = header(request.headers, 'origin');
  const method = header(request.headers, 'access-control-request-method');
  const wanted = (header(request.headers, 'access-control-request-headers') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const rule = origin && method ? findRule(rules, origin, method, wanted) : undefined;
  if (!rule || !origin)
    throw new S3Error(
      403,
      'AccessForbidden',
      'CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource’s CORS spec.',
    );
  return {
    status: 200,
    headers: {
      ...originHeaders(rule, origin),
      'access-control-allow-methods': rule.allowedMethods.join(', '),
      ...(wanted.length > 0 ? { 'access-control-allow-headers': wanted.join(', ') } : {}),
      ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': rule.maxAgeSeconds }),
    },
  };
};

/** The body of PutBucketCors. */
export const parseCors = (xml: string): BucketCorsRule[] =>
  texts(xml, 'CORSRule').map((rule) => ({
    allowedOrigins: texts(rule, 'AllowedOrigin'),
    allowedMethods: texts(rule, 'AllowedMethod'),
    allowedHeaders: texts(rule, 'AllowedHeader'),
    exposedHeaders: texts(rule, 'ExposeHeader'),
    ...texts(rule, 'MaxAgeSeconds').map((text) => ({ maxAgeSeconds: Number(text) }))[0],
  }));
