import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from 'vitest';
import { sign, type SignInput } from './sign.ts';

/** The hash that the SDK's signer wants. */
class Sha256 {
  readonly #hash;
  constructor(secret?: unknown) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Buffer);
  }
  update(data: Uint8Array): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

const at = Date.parse('2026-03-01T10:20:30.456Z');
const cases: [string, SignInput][] = [
  [
    'a JSON call',
    input('dynamodb', 'POST', '/', { 'x-amz-target': 'T.Get', 'content-type': 'application/x-amz-json-1.0' }),
  ],
  ['a socket connection', input('execute-api', 'POST', '/prod/@connections/L0SM9cOFvHcCIhw%3D', {})],
  ['a socket connection with nothing to encode', input('execute-api', 'POST', '/@connections/L0SM9cOFvHcCIhw', {})],
  [
    'an object with a difficult key',
    input('s3', 'PUT', '/media/a%20b/%C3%A9%2B1.jpg', { 'content-type': 'image/jpeg' }),
  ],
];
function input(service: string, method: string, path: string, headers: Record<string, string>): SignInput {
  return { service, region: 'us-east-1', method, host: 'h.example.com', path, headers, body: '{"a":1}' };
}

describe('signature', () => {
  it.each(cases)('of %s is the one of the SDK', async (_, request) => {
    const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'session' };
    const signer = new SignatureV4({
      service: request.service,
      region: request.region,
      credentials,
      sha256: Sha256,
      uriEscapePath: request.service !== 's3',
    });
    const theirs = await signer.sign(
      {
        method: request.method,
        protocol: 'https:',
        hostname: request.host,
        path: request.path,
        query: {},
        headers: { ...request.headers, host: request.host },
        body: request.body,
      },
      { signingDate: new Date(at) },
    );
    expect(sign(request, credentials, at)['authorization']).toBe(theirs.headers['authorization']);
  });
});
