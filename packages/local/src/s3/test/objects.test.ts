import { createHash } from 'node:crypto';
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
  PutObjectTaggingCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { boot, Bucket, client, events, faults, get, put, refusal, s3, text, useBucket } from './bucket.ts';

useBucket();

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

test('every change is told, and everything survives a restart', async () => {
  await put('told.txt', 'told', { ContentType: 'text/plain' });
  await client.send(new DeleteObjectCommand({ Bucket, Key: 'told.txt' }));
  const told = (name: string, key: string) => events.some((event) => event.eventName === name && event.key === key);
  expect(told('ObjectCreated:Put', 'told.txt')).toBe(true);
  expect(told('ObjectRemoved:Delete', 'told.txt')).toBe(true);
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
