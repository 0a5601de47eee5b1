import { randomUUID } from 'node:crypto';
import type { BucketModel } from '../assembly/model.ts';
import type { ServiceEvent } from '../bus/server.ts';
import type { ObjectEvent } from './context.ts';

export interface Listeners {
  readonly buckets: readonly BucketModel[];
  readonly region: string;
  /** Runs a function on an event that nobody waits for. */
  readonly notify: (functionArn: string, event: object) => void;
  /** Tells the default bus. */
  readonly tell: (event: ServiceEvent) => void;
}

/** Tells the functions that a bucket's notifications name, and the bus where it wants to know, about an object. */
export function tellOf(event: ObjectEvent, { buckets, region, notify, tell }: Listeners): void {
  const bucket = buckets.find(({ name }) => name === event.bucket);
  if (!bucket) return;
  for (const { events, functionArn, prefix = '', suffix = '' } of bucket.notifications) {
    const wanted = events.some((name) => fitsName(name, event.eventName));
    if (!wanted || !event.key.startsWith(prefix) || !event.key.endsWith(suffix)) continue;
    notify(functionArn, { Records: [notification(event, bucket, region)] });
  }
  if (bucket.tellsBus) tell(busEvent(event, bucket));
}

/** `s3:ObjectCreated:*` covers `ObjectCreated:Put`. */
const fitsName = (pattern: string, name: string): boolean => {
  const wanted = pattern.replace(/^s3:/, '');
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : wanted === name;
};

const notification = (event: ObjectEvent, bucket: BucketModel, awsRegion: string): object => ({
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  awsRegion,
  eventTime: new Date(event.at).toISOString(),
  eventName: event.eventName,
  responseElements: { 'x-amz-request-id': randomUUID() },
  s3: {
    s3SchemaVersion: '1.0',
    bucket: { name: bucket.name, arn: bucket.arn },
    object: {
      key: encodeURIComponent(event.key).replaceAll('%2F', '/').replaceAll('%20', '+'),
      size: event.size,
      eTag: event.eTag,
    },
  },
});

const reasons = {
  'ObjectCreated:Put': 'PutObject',
  'ObjectCreated:Post': 'POST Object',
  'ObjectCreated:Copy': 'CopyObject',
  'ObjectCreated:CompleteMultipartUpload': 'CompleteMultipartUpload',
  'ObjectRemoved:Delete': 'DeleteObject',
} as const;

/** As S3 tells EventBridge: the key as it is, not encoded as in notifications. */
const busEvent = ({ eventName, key, size, eTag }: ObjectEvent, bucket: BucketModel): ServiceEvent => {
  const isRemoval = eventName === 'ObjectRemoved:Delete';
  return {
    source: 'aws.s3',
    detailType: isRemoval ? 'Object Deleted' : 'Object Created',
    resources: [bucket.arn],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: isRemoval ? { key } : { key, size, etag: eTag },
      'request-id': randomUUID(),
      reason: reasons[eventName],
      ...(isRemoval ? { 'deletion-type': 'Permanently Deleted' } : {}),
    },
  };
};
