import { createHash, createHmac } from 'node:crypto';
import {
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  type GetObjectCommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll } from 'vitest';
import { createFaults } from '../../faults/faults.ts';
import { testBed } from '../../standin/testing.ts';
import { startS3, type ObjectEvent, type S3 } from '../index.ts';

export const credentials = { accessKeyId: 'local', secretAccessKey: 'local-secret' };
export const Bucket = 'media-test';
export const page = 'http://localhost:3000';
export const bed = testBed();
export const events: ObjectEvent[] = [];
export const faults = createFaults();
export let s3: S3;
export let client: S3Client;

export const boot = async (): Promise<void> => {
  s3 = await startS3({
    port: 0,
    dir: bed.dir,
    clock: bed.clock,
    credentials,
    faults,
    buckets: [
      {
        name: Bucket,
        cors: [
          {
            allowedOrigins: [page],
            allowedMethods: ['GET', 'PUT', 'POST'],
            allowedHeaders: ['*'],
            exposedHeaders: ['ETag'],
            maxAgeSeconds: 600,
          },
        ],
      },
    ],
    onEvent: (event) => events.push(event),
  });
  client = new S3Client({ endpoint: s3.url, region: 'us-east-1', credentials, forcePathStyle: true, maxAttempts: 1 });
};
/** Starts the endpoint before, and ends it after, the tests of the file that calls this. */
export const useBucket = (): void => {
  beforeAll(boot);
  afterAll(async () => {
    await s3.close();
    bed.dispose();
  });
};

type Options<Input> = Partial<Omit<Input, 'Bucket' | 'Key' | 'Body'>>;

export const put = (
  Key: string,
  Body: NonNullable<PutObjectCommandInput['Body']>,
  more: Options<PutObjectCommandInput> = {},
) => client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
export const get = (Key: string, more: Options<GetObjectCommandInput> = {}) =>
  client.send(new GetObjectCommand({ Bucket, Key, ...more }));
export const text = async (Key: string, more: Options<GetObjectCommandInput> = {}): Promise<string | undefined> =>
  (await get(Key, more)).Body?.transformToString();
export const refusal = async (act: Promise<unknown>): Promise<{ name: string; status: number }> => {
  const error: unknown = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('$metadata' in error)) throw new Error('was not refused');
  const { httpStatusCode } = error.$metadata as { httpStatusCode: number };
  return { name: error.name, status: httpStatusCode };
};

class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' ? secret : secret && Buffer.from(secret as Uint8Array);
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: Uint8Array): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

export const presign = async (
  method: string,
  key: string,
  { headers = {}, query = {}, at = new Date(bed.clock.now()), seconds = 60 } = {},
): Promise<string> => {
  const { hostname, port } = new URL(s3.url);
  const path = `/${Bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const signer = new SignatureV4({
    service: 's3',
    region: 'us-east-1',
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const signed = await signer.presign(
    {
      method,
      protocol: 'http:',
      hostname,
      port: Number(port),
      path,
      query,
      headers: { host: `${hostname}:${port}`, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers },
    },
    {
      expiresIn: seconds,
      signingDate: at,
      unhoistableHeaders: new Set(Object.keys(headers)),
      signableHeaders: new Set(['host', ...Object.keys(headers)]),
    },
  );
  const search = new URLSearchParams(Object.entries(signed.query ?? {}).map(([name, value]) => [name, String(value)]));
  return `${s3.url}${path}?${search.toString().replaceAll('+', '%20')}`;
};
