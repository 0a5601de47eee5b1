import type { BucketCorsRule } from '../assembly/model.ts';
import type { Clock } from '../standin/clock.ts';
import type { MultipartUploads } from './multipart.ts';
import type { Credentials } from './signature.ts';
import type { Bucket, ObjectStore, StoredObject } from './store.ts';

export type ObjectEventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Post'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:Delete';

/** What happened to an object, without the `s3:` that templates put before the name. */
export interface ObjectEvent {
  readonly eventName: ObjectEventName;
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** Without quotes, as notifications have it. */
  readonly eTag: string;
  /** Milliseconds, platform time. */
  readonly at: number;
}

/** What the handlers of this server share. */
export interface S3Context {
  readonly store: ObjectStore;
  readonly uploads: MultipartUploads;
  readonly credentials: Credentials;
  readonly region: string;
  readonly clock: Clock;
  readonly cors: Map<string, readonly BucketCorsRule[]>;
  tell(eventName: ObjectEventName, bucket: Bucket, object: StoredObject): void;
}
