import { createHash, createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
  type GetObjectCommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaults } from '../faults/faults.ts';
import { testBed } from '../standin/testing.ts';
import { startS3, type ObjectEvent, type S3 } from './index.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local-secret' };
const Bucket = 'media-test';
const page = 'http://localhost:3000';
const bed = testBed();
const events: ObjectEvent[] = [];
const faults = createFaults();
let s3: S3;
let client: S3Client;

const boot = async (): Promise<void> => {
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
beforeAll(boot);
afterAll(async () => {
  await s3.close();
  bed.dispose();
});

type Options<Input> = Partial<Omit<Input, 'Bucket' | 'Key' | 'Body'>>;

const put = (Key: string, Body: NonNullable<PutObjectCommandInput['Body']>, more: Options<PutObjectCommandInput> = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more: Options<GetObjectCommandInput> = {}) =>
  client.send(new GetObjectCommand({ Bucket, Key, ...more }));
const text = async (Key: string, more: Options<GetObjectCommandInput> = {}): Promise<string | undefined> =>
  (await get(Key, more)).Body?.transformToString();
const refusal = async (act: Promise<unknown>): Promise<{ name: string; status: number }> => {
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
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

const presign = async (
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

describe('objects', () => {
  test('come back with the headers and metadata they were put with', async () => {
    const { ETag } = await put('a.txt', Buffer.from('hello world'), {
      ContentType: 'text/plain',
      CacheControl: 'max-age=60',
      ContentDisposition: 'inline; filename="a.txt"',
      Metadata: { owner: 'u1' },
    });
    expect(ETag).toBe(`"${createHash('md5').update('hello world').digest('hex')}"`);
    const object = await get('a.txt');
    expect(await object.Body?.transformToString()).toBe('hello world');
    expect(object).toMatchObject({
      ContentType: 'text/plain',
      CacheControl: 'max-age=60',
      ContentDisposition: 'inline; filename="a.txt"',
      ContentLength: 11,
      Metadata: { owner: 'u1' },
    });
  });

  test('streams sent in aws-chunked arrive whole', async () => {
    const pieces = [Buffer.alloc(70_000, 'a'), Buffer.alloc(10, 'b')];
    await put('stream.bin', Readable.from(pieces), { ContentLength: 70_010 });
    expect(await text('stream.bin')).toBe(Buffer.concat(pieces).toString());
    expect((await get('stream.bin')).ContentEncoding).toBeUndefined();
  });

  test('a wrong checksum or MD5 is refused', async () => {
    const wrong = (bytes: number): string => Buffer.alloc(bytes).toString('base64');
    await put('sum.txt', 'abc', { ChecksumAlgorithm: 'SHA256' });
    expect(await refusal(put('sum.txt', 'xyz', { ChecksumSHA256: wrong(32) }))).toEqual({
      name: 'BadDigest',
      status: 400,
    });
    expect(await refusal(put('sum.txt', 'xyz', { ContentMD5: wrong(16) }))).toEqual({ name: 'BadDigest', status: 400 });
    expect(await text('sum.txt')).toBe('abc');
  });

  test('ranges and conditions', async () => {
    await put('range.txt', 'hello world');
    const range = await get('range.txt', { Range: 'bytes=2-4' });
    expect([await range.Body?.transformToString(), range.ContentRange]).toEqual(['llo', 'bytes 2-4/11']);
    expect(await text('range.txt', { Range: 'bytes=-3' })).toBe('rld');
    expect((await refusal(get('range.txt', { Range: 'bytes=50-60' }))).status).toBe(416);
    expect((await refusal(get('range.txt', { IfNoneMatch: range.ETag }))).status).toBe(304);
    expect((await refusal(get('range.txt', { IfMatch: '"other"' }))).status).toBe(412);
    expect((await refusal(put('range.txt', 'again', { IfNoneMatch: '*' }))).status).toBe(412);
  });

  test('absent ones are told apart by name', async () => {
    expect(await refusal(get('nope'))).toEqual({ name: 'NoSuchKey', status: 404 });
    expect(await refusal(client.send(new HeadObjectCommand({ Bucket, Key: 'nope' })))).toEqual({
      name: 'NotFound',
      status: 404,
    });
    expect(await refusal(client.send(new GetObjectCommand({ Bucket: 'no-such', Key: 'a' })))).toEqual({
      name: 'NoSuchBucket',
      status: 404,
    });
  });

  test('keys that look like paths stay in the bucket', async () => {
    const key = '../../../etc/ünï 100%?.txt';
    await put(key, 'safe');
    expect(await text(key)).toBe('safe');
    expect((await client.send(new ListObjectsV2Command({ Bucket, Prefix: '../' }))).Contents?.[0]?.Key).toBe(key);
  });

  test('copy keeps or replaces what describes the object', async () => {
    await put('origin.txt', 'x', { ContentType: 'text/plain', Metadata: { a: '1' } });
    const CopySource = `${Bucket}/origin.txt`;
    await client.send(new CopyObjectCommand({ Bucket, Key: 'kept.txt', CopySource }));
    expect(await get('kept.txt')).toMatchObject({ ContentType: 'text/plain', Metadata: { a: '1' } });
    await client.send(
      new CopyObjectCommand({
        Bucket,
        Key: 'new.txt',
        CopySource,
        MetadataDirective: 'REPLACE',
        ContentType: 'text/markdown',
      }),
    );
    expect(await get('new.txt')).toMatchObject({ ContentType: 'text/markdown', Metadata: {} });
  });

  test('deletes are idempotent, one and many', async () => {
    await put('gone.txt', 'x');
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone.txt' }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone.txt' }));
    await put('gone.txt', 'x');
    const Objects = [{ Key: 'gone.txt' }, { Key: 'never.txt' }];
    expect((await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))).Deleted).toHaveLength(2);
    expect((await refusal(get('gone.txt'))).status).toBe(404);
  });

  test('tags', async () => {
    await put('tagged.txt', 'x');
    const Tagging = { TagSet: [{ Key: 'kind', Value: 'a & b' }] };
    await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged.txt', Tagging }));
    expect((await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged.txt' }))).TagSet).toEqual(
      Tagging.TagSet,
    );
  });
});

describe('lists', () => {
  test('by prefix and delimiter, page by page, in byte order', async () => {
    const keys = [...Array.from({ length: 7 }, (_, i) => `l/${i}/f.txt`), 'l/root.txt', 'l/é&.txt'];
    await Promise.all(keys.map((key) => put(key, 'x')));
    const folder = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', Delimiter: '/' }));
    expect(folder.CommonPrefixes).toHaveLength(7);
    expect(folder.Contents?.map((object) => object.Key)).toEqual(['l/root.txt', 'l/é&.txt']);
    const paged = async (delimiter?: string): Promise<(string | undefined)[]> => {
      const found: (string | undefined)[] = [];
      for (let token: string | undefined, first = true; first || token; first = false) {
        const result: ListObjectsV2CommandOutput = await client.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: 'l/',
            MaxKeys: 2,
            Delimiter: delimiter,
            ContinuationToken: token,
          }),
        );
        found.push(...(result.CommonPrefixes ?? []).map((x) => x.Prefix), ...(result.Contents ?? []).map((x) => x.Key));
        token = result.NextContinuationToken;
      }
      return found;
    };
    expect(await paged()).toEqual(keys);
    expect(await paged('/')).toEqual([...Array.from({ length: 7 }, (_, i) => `l/${i}/`), 'l/root.txt', 'l/é&.txt']);
  });
});

describe('multipart', () => {
  test('joins the parts, also after a restart', async () => {
    const Key = 'film.mp4';
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'video/mp4' }));
    const send = async (PartNumber: number, Body: Buffer) =>
      (await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }))).ETag;
    const first = await send(1, Buffer.alloc(5 << 20, 1));
    await s3.close();
    await boot();
    const second = await send(2, Buffer.alloc(1024, 2));
    const Parts = [
      { PartNumber: 1, ETag: first },
      { PartNumber: 2, ETag: second },
    ];
    const whole = new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } });
    expect((await client.send(whole)).ETag).toMatch(/-2"$/);
    expect(await client.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({
      ContentLength: (5 << 20) + 1024,
      ContentType: 'video/mp4',
    });
    expect((await refusal(client.send(whole))).name).toBe('NoSuchUpload');
  });

  test('refuses small parts; abort forgets', async () => {
    const Key = 'small.bin';
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const etags = await Promise.all(
      [1, 2].map((PartNumber) => client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: 'x' }))),
    );
    const Parts = etags.map(({ ETag }, i) => ({ PartNumber: i + 1, ETag }));
    const whole = new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } });
    expect((await refusal(client.send(whole))).name).toBe('EntityTooSmall');
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    expect((await refusal(client.send(whole))).name).toBe('NoSuchUpload');
  });
});

describe('who may', () => {
  test('nobody without a signature, with a wrong secret, or late', async () => {
    await put('secret.txt', 'x');
    expect((await fetch(`${s3.url}/${Bucket}/secret.txt`)).status).toBe(403);
    const stranger = new S3Client({
      endpoint: s3.url,
      region: 'us-east-1',
      credentials: { ...credentials, secretAccessKey: 'no' },
      forcePathStyle: true,
      maxAttempts: 1,
    });
    expect((await refusal(stranger.send(new GetObjectCommand({ Bucket, Key: 'secret.txt' })))).name).toBe(
      'SignatureDoesNotMatch',
    );
    const late = await presign('GET', 'secret.txt', { at: new Date(bed.clock.now() - 120_000) });
    expect((await fetch(late)).status).toBe(403);
  });

  test('presigned GET: only that key; the answer may be renamed', async () => {
    await put('mine.txt', 'mine');
    await put('yours.txt', 'yours');
    const url = await presign('GET', 'mine.txt', { query: { 'response-content-disposition': 'attachment' } });
    const answer = await fetch(url);
    expect([await answer.text(), answer.headers.get('content-disposition')]).toEqual(['mine', 'attachment']);
    expect((await fetch(url.replace('mine', 'yours'))).status).toBe(403);
  });

  test('presigned PUT: only with the signed content type', async () => {
    const url = await presign('PUT', 'up/pre put é.png', { headers: { 'content-type': 'image/png' } });
    const send = (type: string) => fetch(url, { method: 'PUT', body: 'PNG', headers: { 'content-type': type } });
    expect((await send('text/html')).status).toBe(403);
    expect((await send('image/png')).status).toBe(200);
    expect((await get('up/pre put é.png')).ContentType).toBe('image/png');
  });
});

describe('form uploads', () => {
  const upload = async (Key: string, body: string, change: Record<string, string> = {}): Promise<Response> => {
    const { url, fields } = await createPresignedPost(client, {
      Bucket,
      Key,
      Conditions: [
        ['content-length-range', 1, 100],
        ['starts-with', '$Content-Type', 'image/'],
      ],
      Fields: { 'Content-Type': 'image/png' },
      Expires: 60,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...change })) form.append(name, value);
    form.append('file', new Blob([body]), 'f.png');
    return fetch(url, { method: 'POST', body: form, headers: { origin: page } });
  };

  test('within the policy', async () => {
    const answer = await upload('post/ok.png', 'x'.repeat(50));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, page]);
    expect(await get('post/ok.png')).toMatchObject({ ContentType: 'image/png', ContentLength: 50 });
  });

  test('too large, too small, another type, another key, an extra field: refused and readable by the page', async () => {
    const large = await upload('post/big.png', 'x'.repeat(500));
    expect([large.status, large.headers.get('access-control-allow-origin')]).toEqual([400, page]);
    expect(await large.text()).toContain('<Code>EntityTooLarge</Code>');
    expect(await (await upload('post/big.png', '')).text()).toContain('EntityTooSmall');
    expect((await upload('post/big.png', 'x', { 'Content-Type': 'text/html' })).status).toBe(403);
    expect((await upload('post/big.png', 'x', { key: 'post/other.png' })).status).toBe(403);
    expect((await upload('post/big.png', 'x', { acl: 'public-read' })).status).toBe(403);
    expect((await refusal(get('post/big.png'))).status).toBe(404);
  });
});

describe('browsers', () => {
  const preflight = (origin: string, method: string) =>
    fetch(`${s3.url}/${Bucket}/a.txt`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' },
    });

  test('the rules of the bucket decide', async () => {
    const allowed = await preflight(page, 'PUT');
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(page);
    expect(allowed.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type');
    expect((await preflight('http://evil.test', 'PUT')).status).toBe(403);
    expect((await preflight(page, 'DELETE')).status).toBe(403);
  });
});

test('every change is told, and everything survives a restart', async () => {
  await put('told.txt', 'told', { ContentType: 'text/plain' });
  await client.send(new DeleteObjectCommand({ Bucket, Key: 'told.txt' }));
  const told = (name: string, key: string) => events.some((event) => event.eventName === name && event.key === key);
  expect(told('ObjectCreated:Put', 'told.txt')).toBe(true);
  expect(told('ObjectRemoved:Delete', 'told.txt')).toBe(true);
  expect(told('ObjectCreated:Post', 'post/ok.png')).toBe(true);
  expect(told('ObjectCreated:Copy', 'new.txt')).toBe(true);
  expect(told('ObjectCreated:CompleteMultipartUpload', 'film.mp4')).toBe(true);
  await s3.close();
  await boot();
  expect(await get('a.txt')).toMatchObject({ ContentType: 'text/plain', Metadata: { owner: 'u1' } });
});

test('planned faults: slow down, and an answer lost after the act', async () => {
  faults.inject({ target: 's3', mode: 'rate-limit' });
  expect((await refusal(put('fault.txt', 'x'))).status).toBe(503);
  faults.inject({ target: 's3', mode: 'lost' });
  await expect(put('fault.txt', 'kept')).rejects.toThrow();
  expect(await text('fault.txt')).toBe('kept');
});
