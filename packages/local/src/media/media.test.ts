import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Part } from '../part.ts';
import { startS3, type S3 } from '../s3/index.ts';
import { testBed } from '../standin/testing.ts';
import { startMedia } from './index.ts';

const bed = testBed();
let s3: S3;
let media: Part;

beforeAll(async () => {
  s3 = await startS3({
    port: 0,
    dir: bed.dir,
    clock: bed.clock,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    buckets: [{ name: 'media-bucket' }],
  });
  const bucket = await s3.store.ensure('media-bucket');
  await bucket.put('avatars/a b.png', Buffer.from('picture'), {
    headers: { 'content-type': 'image/png' },
    metadata: {},
  });
  media = await startMedia({ port: 0, store: s3.store, bucket: 'media-bucket' });
});
afterAll(async () => {
  await Promise.all([media.close(), s3.close()]);
  bed.dispose();
});

test('serves objects with cache headers, validators and ranges', async () => {
  const whole = await fetch(`${media.url}/avatars/a%20b.png`, { headers: { origin: 'http://localhost:3000' } });
  expect(await whole.text()).toBe('picture');
  expect(whole.headers.get('content-type')).toBe('image/png');
  expect(whole.headers.get('cache-control')).toContain('immutable');
  expect(whole.headers.get('access-control-allow-origin')).toBe('*');
  const part = await fetch(`${media.url}/avatars/a%20b.png`, { headers: { range: 'bytes=0-2' } });
  expect([part.status, await part.text()]).toEqual([206, 'pic']);
  const again = await fetch(`${media.url}/avatars/a%20b.png`, {
    headers: { 'if-none-match': whole.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('never lists, never writes, never tells what is absent', async () => {
  expect((await fetch(`${media.url}/`)).status).toBe(403);
  expect((await fetch(`${media.url}/?list-type=2`)).status).toBe(403);
  expect((await fetch(`${media.url}/nope.png`)).status).toBe(403);
  expect((await fetch(`${media.url}/%E0%A4%A.png`)).status).toBe(403);
  expect((await fetch(`${media.url}/avatars/x.png`, { method: 'PUT', body: 'x' })).status).toBe(405);
  const renamed = await fetch(`${media.url}/avatars/a%20b.png?response-content-type=text/html`);
  expect(renamed.headers.get('content-type')).toBe('image/png');
});
