import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { describe, expect, test } from 'vitest';
import { Bucket, events, bed, client, credentials, get, page, presign, put, refusal, s3, useBucket } from './bucket.ts';

useBucket();

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
    expect(events).toContainEqual(expect.objectContaining({ eventName: 'ObjectCreated:Post', key: 'post/ok.png' }));
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
