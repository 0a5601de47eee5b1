import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { BucketCorsRule } from '../assembly/model.ts';
import type { Faults } from '../faults/faults.ts';
import type { Part } from '../part.ts';
import type { Clock } from '../standin/clock.ts';
import { BodyTooLarge, serve, type Answer } from '../standin/server.ts';
import type { ObjectEvent, S3Context } from './context.ts';
import { errorAnswer, S3Error } from './error.ts';
import { openUploads } from './multipart.ts';
import { corsOf, route } from './router.ts';
import type { Credentials } from './signature.ts';
import { openStore, type ObjectStore } from './store.ts';

export type { ObjectEvent, ObjectEventName } from './context.ts';
export type { ObjectStore } from './store.ts';

export interface S3Options {
  readonly port: number;
  readonly dir: string;
  readonly clock: Clock;
  readonly credentials: Credentials;
  readonly faults?: Faults;
  readonly region?: string;
  /** Made at the start if they are not there. */
  readonly buckets?: readonly { readonly name: string; readonly cors?: readonly BucketCorsRule[] }[];
  /** Told after the change is on disk; what it throws is the caller's. */
  readonly onEvent?: (event: ObjectEvent) => void;
}

export interface S3 extends Part {
  /** The same objects, for the CDN and for tests. */
  readonly store: ObjectStore;
}

const asS3Error = (error: unknown): S3Error => {
  if (error instanceof S3Error) return error;
  if (error instanceof BodyTooLarge)
    return new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  console.error('s3', error);
  return new S3Error(500, 'InternalError', 'We encountered an internal error. Please try again.');
};

const faultAnswer = (status: 429 | 500): Answer => {
  const error =
    status === 429
      ? new S3Error(503, 'SlowDown', 'Please reduce your request rate.')
      : new S3Error(500, 'InternalError', 'We encountered an internal error. Please try again.');
  return errorAnswer(error, '/', randomUUID());
};

/** An S3 endpoint on disk that the AWS SDK (path-style) and browsers with presigned requests talk to. */
export const startS3 = async (options: S3Options): Promise<S3> => {
  const { clock, credentials, region = 'us-east-1', onEvent } = options;
  const store = await openStore(path.join(options.dir, 'buckets'), () => clock.now());
  const context: S3Context = {
    store,
    uploads: await openUploads(path.join(options.dir, 'uploads')),
    credentials,
    region,
    clock,
    cors: new Map((options.buckets ?? []).map(({ name, cors = [] }) => [name, cors])),
    tell: (eventName, bucket, { key, size, etag }) =>
      onEvent?.({ eventName, bucket: bucket.name, key, size, eTag: etag.replaceAll('"', ''), at: clock.now() }),
  };
  for (const { name } of options.buckets ?? []) await store.ensure(name);

  const server = await serve({
    port: options.port,
    name: 's3',
    ...(options.faults ? { fault: { target: 's3', faults: options.faults, answer: faultAnswer } } : {}),
    handler: async (request) => {
      const requestId = randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();
      const answer = await route(context, request).catch((error: unknown) => {
        const failure = errorAnswer(asS3Error(error), request.path, requestId);
        return { ...failure, headers: { ...corsOf(context, request), ...failure.headers } };
      });
      return { ...answer, headers: { ...answer.headers, 'x-amz-request-id': requestId } };
    },
  });
  return { url: server.url, close: server.close, store };
};
