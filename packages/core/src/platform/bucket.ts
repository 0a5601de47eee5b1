import { createHmac, hash } from 'node:crypto';
import { real } from '../lib/clock.ts';
import { call, endpointAt, endpointOf, ownCredentials } from './aws/client.ts';
import type { Endpoint } from './aws/http.ts';
import { amzDate, encodePath, signingKey } from './aws/sign.ts';
import * as Config from './config.ts';

interface Place {
  readonly endpoint: Endpoint;
  /** Before every key, with a slash at the end. */
  readonly prefix: string;
}

/** The bucket by its own host name; behind a configured endpoint by path, since that has only one host name. */
function place(): Place {
  const bucket = Config.required('MEDIA_BUCKET');
  if (Config.optional('AWS_ENDPOINT_URL_S3')) return { endpoint: endpointOf('s3'), prefix: `/${bucket}/` };
  return { endpoint: endpointAt(`https://${bucket}.s3.${Config.required('AWS_REGION')}.amazonaws.com`), prefix: '/' };
}

export interface UploadRule {
  readonly key: string;
  readonly contentType: string;
  /** Largest size in bytes that the bucket takes. */
  readonly maxBytes: number;
  /** Smallest size; 1 when left out. */
  readonly minBytes?: number;
  readonly expiresSeconds?: number;
}
/** A form to post: `fields` first, the file last, under the name `file`. */
export interface Upload {
  readonly url: string;
  readonly method: 'POST';
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Lets a browser put one object straight into the bucket: key, type and sizes are bound into the signature.
 * `at` is the real time in milliseconds.
 */
export function presignedPost(rule: UploadRule, at: number = real()): Upload {
  const { key, contentType, maxBytes, minBytes = 1, expiresSeconds = 600 } = rule;
  const { accessKeyId, secretAccessKey, sessionToken } = ownCredentials();
  const region = Config.required('AWS_REGION');
  const date = amzDate(at);
  const day = date.slice(0, 8);
  const fields = {
    bucket: Config.required('MEDIA_BUCKET'),
    'Content-Type': contentType,
    key,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${day}/${region}/s3/aws4_request`,
    'X-Amz-Date': date,
    ...(sessionToken === undefined ? {} : { 'X-Amz-Security-Token': sessionToken }),
  };
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(at + expiresSeconds * 1000).toISOString(),
      conditions: [
        ['content-length-range', minBytes, maxBytes],
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ],
    }),
  ).toString('base64');
  const signature = createHmac('sha256', signingKey(secretAccessKey, day, region, 's3'))
    .update(policy)
    .digest('hex');
  const { endpoint, prefix } = place();
  return {
    url: `${endpoint.protocol}//${endpoint.host}${endpoint.basePath}${prefix}`,
    method: 'POST',
    fields: { ...fields, Policy: policy, 'X-Amz-Signature': signature },
  };
}

/** What is sent with an object to whoever fetches it. */
export interface ObjectHeaders {
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
}

/** Puts an object, over whatever has that key. */
export async function put(key: string, body: Uint8Array, contentType: string, sent: ObjectHeaders = {}): Promise<void> {
  const { endpoint, prefix } = place();
  const path = prefix + encodePath(key);
  const headers = {
    'content-type': contentType,
    ...(sent.cacheControl === undefined ? {} : { 'cache-control': sent.cacheControl }),
    ...(sent.contentDisposition === undefined ? {} : { 'content-disposition': sent.contentDisposition }),
  };
  await call({ service: 's3', endpoint, method: 'PUT', path, headers, body, repeat: 'safe', timeoutMs: 15_000 });
}

/** The bytes of an object. Throws `AwsError` with status 404 when there is none. */
export async function get(key: string): Promise<Buffer> {
  const { endpoint, prefix } = place();
  const path = prefix + encodePath(key);
  const request = {
    service: 's3',
    endpoint,
    method: 'GET',
    path,
    body: '',
    repeat: 'safe',
    timeoutMs: 15_000,
  } as const;
  return (await call(request)).body;
}

/** Deletes an object; it may be gone already. */
export async function remove(key: string): Promise<void> {
  const { endpoint, prefix } = place();
  const path = prefix + encodePath(key);
  await call({ service: 's3', endpoint, method: 'DELETE', path, body: '', repeat: 'safe', timeoutMs: 5_000 });
}

const signedForSeconds = 7200;
const signedAnewEveryMs = 3_600_000;

/**
 * Where whoever gets this address may fetch a private object, for an hour at least. Within an hour the address stays
 * the same, so that browsers keep what they fetched. The network in front of the bucket hands the signed query through.
 */
export function privateUrl(key: string, at: number = real()): string {
  const { accessKeyId, secretAccessKey, sessionToken } = ownCredentials();
  const region = Config.required('AWS_REGION');
  const date = amzDate(at - (at % signedAnewEveryMs));
  const day = date.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  const { endpoint, prefix } = place();
  const query = Object.entries({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${scope}`,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(signedForSeconds),
    ...(sessionToken === undefined ? {} : { 'X-Amz-Security-Token': sessionToken }),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const path = `${endpoint.basePath}${prefix}${encodePath(key)}`;
  const request = `GET\n${path}\n${query}\nhost:${endpoint.host}\n\nhost\nUNSIGNED-PAYLOAD`;
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash('sha256', request, 'hex')}`;
  const signature = createHmac('sha256', signingKey(secretAccessKey, day, region, 's3'))
    .update(toSign)
    .digest('hex');
  return `${publicUrl(key)}?${query}&X-Amz-Signature=${signature}`;
}

/** Throws unless the bucket exists and answers. */
export async function check(): Promise<void> {
  const { endpoint, prefix } = place();
  const path = prefix === '/' ? prefix : prefix.slice(0, -1);
  await call({ service: 's3', endpoint, method: 'HEAD', path, body: '', repeat: 'safe' });
}

/** As `publicUrl`, for many objects: the configuration is read once, when the first is asked for. */
export function publicUrls(): (key: string) => string {
  let base: string | undefined;
  return (key) => `${(base ??= Config.required('MEDIA_URL'))}/${encodePath(key)}`;
}

/** Where browsers fetch an object from. */
export const publicUrl = (key: string): string => publicUrls()(key);
