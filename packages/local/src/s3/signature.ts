import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { header, type Request } from '../standin/server.ts';
import { S3Error } from './error.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const SKEW_MS = 15 * 60_000;
const LONGEST_EXPIRY_SECONDS = 7 * 24 * 3600;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Percent-encoding as SigV4 wants it: everything but A–Z a–z 0–9 - . _ ~ */
export const uriEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20260102T030405Z` in milliseconds; NaN when malformed. */
const parseAmzDate = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/**
 * Checks a signature over `stringToSign`.
 * @param credential `<access key>/<date>/<region>/s3/aws4_request`
 * @throws S3Error InvalidAccessKeyId, SignatureDoesNotMatch
 */
export const checkSignature = (
  credentials: Credentials,
  credential: string,
  stringToSign: string,
  signature: string,
): void => {
  const [accessKeyId, date = '', region = '', service = ''] = credential.split('/');
  if (accessKeyId !== credentials.accessKeyId)
    throw new S3Error(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${credentials.secretAccessKey}`, date));
  if (!sameText(hmac(key, stringToSign).toString('hex'), signature))
    throw new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
};

interface Claim {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly payloadHash: string;
}

const accessDenied = (message = 'Access Denied'): S3Error => new S3Error(403, 'AccessDenied', message);

const fromQuery = (query: URLSearchParams, now: number): Claim => {
  const date = query.get('X-Amz-Date') ?? '';
  const expires = Number(query.get('X-Amz-Expires'));
  if (!(expires > 0 && expires <= LONGEST_EXPIRY_SECONDS))
    throw new S3Error(400, 'AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800 seconds');
  const signedAt = parseAmzDate(date);
  if (!(now <= signedAt + expires * 1000)) throw accessDenied('Request has expired');
  if (signedAt - now > SKEW_MS) throw accessDenied('Request is not valid yet');
  return {
    date,
    credential: query.get('X-Amz-Credential') ?? '',
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    payloadHash: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
};

const fromHeaders = (request: Request, authorization: string, now: number): Claim => {
  const part = (name: string): string => new RegExp(`${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? '';
  const date = header(request.headers, 'x-amz-date') ?? '';
  if (!(Math.abs(now - parseAmzDate(date)) <= SKEW_MS))
    throw new S3Error(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    );
  return {
    date,
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders').split(';'),
    signature: part('Signature'),
    payloadHash: header(request.headers, 'x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
  };
};

const canonicalRequest = (request: Request, claim: Claim): string => {
  const path = request.path
    .split('/')
    .map((segment) => uriEncode(decodeURIComponent(segment)))
    .join('/');
  const query = [...request.url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = claim.signedHeaders.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}`,
  );
  return [request.method, path, query, ...headers, '', claim.signedHeaders.join(';'), claim.payloadHash].join('\n');
};

/**
 * Checks a request signed in its headers or presigned in its query.
 * @returns the payload hash it was signed with, for {@link decodeBody}
 */
export const authenticate = (request: Request, credentials: Credentials, now: number): string => {
  const { authorization } = request.headers;
  const presigned = request.url.searchParams.has('X-Amz-Signature');
  if (!authorization && !presigned) throw accessDenied();
  const claim = presigned ? fromQuery(request.url.searchParams, now) : fromHeaders(request, authorization ?? '', now);
  if (!claim.signedHeaders.includes('host'))
    throw accessDenied('There were headers present in the request which were not signed');
  const scope = claim.credential.slice(claim.credential.indexOf('/') + 1);
  const toSign = ['AWS4-HMAC-SHA256', claim.date, scope, sha256(canonicalRequest(request, claim))].join('\n');
  checkSignature(credentials, claim.credential, toSign, claim.signature);
  return claim.payloadHash;
};
