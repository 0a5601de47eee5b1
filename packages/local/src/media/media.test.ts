import { Bucket } from '@fixelo/core/platform/index';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Part } from '../part.ts';
import { startS3, type S3 } from '../s3/index.ts';
import { testBed } from '../standin/testing.ts';
import { startMedia } from './index.ts';

const bed = testBed();
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
let s3: S3;
let media: Part;

beforeAll(async () => {
  s3 = await startS3({
    port: 0,
    dir: bed.dir,
    clock: bed.clock,
    credentials,
    buckets: [{ name: 'media-bucket' }],
  });
  const bucket = await s3.store.ensure('media-bucket');
  await bucket.put('public/avatars/a b.png', Buffer.from('picture'), {
    headers: { 'content-type': 'image/png' },
    metadata: {},
  });
  for (const key of ['private/a/secret.png', 'incoming/upl_1/x'])
    await bucket.put(key, Buffer.from('secret'), { headers: { 'content-type': 'image/png' }, metadata: {} });
  media = await startMedia({
    port: 0,
    store: s3.store,
    bucket: 'media-bucket',
    signed: { credentials, origin: new URL(s3.url).host, now: () => bed.clock.now() },
  });
});
afterAll(async () => {
  await Promise.all([media.close(), s3.close()]);
  bed.dispose();
});

test('serves objects with cache headers, validators and ranges', async () => {
  const whole = await fetch(`${media.url}/public/avatars/a%20b.png`, { headers: { origin: 'http://localhost:3000' } });
  expect(await whole.text()).toBe('picture');
  expect(whole.headers.get('content-type')).toBe('image/png');
  expect(whole.headers.get('cache-control')).toContain('immutable');
  expect(whole.headers.get('access-control-allow-origin')).toBe('*');
  const part = await fetch(`${media.url}/public/avatars/a%20b.png`, { headers: { range: 'bytes=0-2' } });
  expect([part.status, await part.text()]).toEqual([206, 'pic']);
  const again = await fetch(`${media.url}/public/avatars/a%20b.png`, {
    headers: { 'if-none-match': whole.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('never lists, never writes, never tells what is absent', async () => {
  expect((await fetch(`${media.url}/`)).status).toBe(403);
  expect((await fetch(`${media.url}/?list-type=2`)).status).toBe(403);
  expect((await fetch(`${media.url}/public/nope.png`)).status).toBe(403);
  expect((await fetch(`${media.url}/public/%E0%A4%A.png`)).status).toBe(403);
  expect((await fetch(`${media.url}/public/avatars/x.png`, { method: 'PUT', body: 'x' })).status).toBe(405);
  const renamed = await fetch(`${media.url}/public/avatars/a%20b.png?response-content-type=text/html`);
  expect(renamed.headers.get('content-type')).toBe('image/png');
});

test('serves what is private only to whoever has an address that was signed for it, and while it lasts', async () => {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: s3.url,
    MEDIA_BUCKET: 'media-bucket',
    MEDIA_URL: media.url,
  });
  const signed = new URL(Bucket.privateUrl('private/a/secret.png', bed.clock.now()));
  const throughCdn = (path: string, query = signed.search) => fetch(`${media.url}${path}${query}`);
  const whole = await throughCdn('/private/a/secret.png');
  expect([whole.status, await whole.text()]).toEqual([200, 'secret']);
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
  const expired = new URL(Bucket.privateUrl('private/a/secret.png', bed.clock.now() - 3 * 3_600_000));
  expect((await fetch(expired)).status).toBe(403);
  expect((await throughCdn('/private/a/secret.png', '')).status).toBe(403);
  expect((await throughCdn('/private/a/other.png')).status).toBe(403);
  expect((await throughCdn('/private/a/secret.png', signed.search.replace(/.$/, 'x'))).status).toBe(403);
});

test('serves nothing that has not been checked, however it is asked for', async () => {
  for (const path of [
    '/incoming/upl_1/x',
    '/public/../incoming/upl_1/x',
    '/public/%2e%2e/incoming/upl_1/x',
    '//incoming/upl_1/x',
  ])
    expect((await fetch(`${media.url}${path}`)).status, path).toBe(403);
});
