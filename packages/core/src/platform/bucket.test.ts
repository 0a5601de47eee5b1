import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import { presignedPost, publicUrl } from './bucket.ts';

beforeEach(() => {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    MEDIA_BUCKET: 'media-bucket',
    MEDIA_URL: 'https://media.example.com',
  });
  delete process.env['AWS_ENDPOINT_URL_S3'];
  delete process.env['AWS_SESSION_TOKEN'];
});
const rule = { key: 'avatars/usr_1/ä b.jpg', contentType: 'image/jpeg', maxBytes: 5_000_000 };
const policyOf = (fields: Readonly<Record<string, string>>) =>
  JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString()) as { conditions: unknown[]; expiration: string };

describe('a presigned post', () => {
  it('asks for the same form as the SDK', async () => {
    const ours = presignedPost(rule);
    const theirs = await createPresignedPost(new S3Client({}), {
      Bucket: 'media-bucket',
      Key: rule.key,
      Fields: { 'Content-Type': rule.contentType },
      Conditions: [['content-length-range', 1, rule.maxBytes]],
      Expires: 600,
    });
    expect(new URL(ours.url).host).toBe('media-bucket.s3.amazonaws.com'.replace('s3.', 's3.us-east-1.'));
    expect(Object.keys(ours.fields).sort()).toEqual(Object.keys(theirs.fields).sort());
    const conditions = (fields: Readonly<Record<string, string>>) =>
      policyOf(fields).conditions.filter((condition) => !JSON.stringify(condition).includes('X-Amz-Date'));
    expect(new Set(conditions(ours.fields).map((c) => JSON.stringify(c)))).toEqual(
      new Set(conditions(theirs.fields).map((c) => JSON.stringify(c))),
    );
  });

  it('expires, carries the session token, and goes by path to a configured endpoint', () => {
    process.env['AWS_SESSION_TOKEN'] = 'session';
    process.env['AWS_ENDPOINT_URL_S3'] = 'http://localhost:4021';
    const at = Date.parse('2026-03-01T10:00:00Z');
    const { url, fields } = presignedPost({ ...rule, expiresSeconds: 60 }, at);
    expect(url).toBe('http://localhost:4021/media-bucket/');
    expect(fields).toMatchObject({ 'X-Amz-Security-Token': 'session', 'X-Amz-Date': '20260301T100000Z' });
    expect(policyOf(fields).expiration).toBe('2026-03-01T10:01:00.000Z');
    expect(publicUrl(rule.key)).toBe('https://media.example.com/avatars/usr_1/%C3%A4%20b.jpg');
  });
});
