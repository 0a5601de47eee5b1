import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}
export interface SignInput {
  readonly service: string;
  readonly region: string;
  readonly method: string;
  readonly host: string;
  /** As it goes on the wire: encoded, without query. */
  readonly path: string;
  /** Sorted and encoded, without `?`. */
  readonly query?: string;
  /** Further headers to sign, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const hex = (data: string | Uint8Array): string => hash('sha256', data, 'hex');
const hmac = (key: string | Buffer | KeyObject, data: string): Buffer =>
  createHmac('sha256', key).update(data).digest();

const keys = new Map<string, KeyObject>();

/** The signing key of one day; kept, since it takes four hashes to make. A buffer would be imported with every use. */
export function signingKey(secretAccessKey: string, day: string, region: string, service: string): KeyObject {
  const name = `${secretAccessKey}/${day}/${region}/${service}`;
  const known = keys.get(name);
  if (known) return known;
  if (keys.size > 50) keys.clear();
  const key = createSecretKey(hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), service), 'aws4_request'));
  keys.set(name, key);
  return key;
}

/** `20260102T030405Z`. */
export const amzDate = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');

const unreserved = /^[\w.~/-]*$/;

/** A path of several parts, each encoded as AWS does: all but letters, digits and `-._~`. */
export const encodePath = (path: string): string =>
  unreserved.test(path)
    ? path
    : path
        .split('/')
        .map((part) =>
          encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
        )
        .join('/');

/** Most services sign the path encoded once more than it is sent; S3 signs it as it is. */
const canonicalPath = (service: string, path: string): string =>
  service === 's3' || path === '/' ? path : encodePath(path);

/**
 * Signature Version 4: the headers to send beside `input.headers`. `at` is the real time, in milliseconds: AWS
 * refuses signatures that are minutes away from its own clock.
 */
export function sign(input: SignInput, credentials: Credentials, at: number): Record<string, string> {
  const date = amzDate(at);
  const day = date.slice(0, 8);
  const scope = `${day}/${input.region}/${input.service}/aws4_request`;
  const bodyHash = hex(input.body);
  const added: Record<string, string> = { 'x-amz-content-sha256': bodyHash, 'x-amz-date': date };
  if (credentials.sessionToken !== undefined) added['x-amz-security-token'] = credentials.sessionToken;

  const all: Record<string, string> = { ...input.headers, ...added, host: input.host };
  const names = Object.keys(all).sort();
  const signed = names.join(';');
  const lines = names.map((name) => `${name}:${all[name]?.trim()}\n`).join('');
  const request = `${input.method}\n${canonicalPath(input.service, input.path)}\n${input.query ?? ''}\n${lines}\n${signed}\n${bodyHash}`;
  const key = signingKey(credentials.secretAccessKey, day, input.region, input.service);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hex(request)}`).toString('hex');
  return {
    ...added,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}
