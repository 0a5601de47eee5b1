import { randomUUID } from 'node:crypto';
import type { AppModel, BucketModel } from './assembly/model.ts';
import type { PlatformClock } from './clock/clock.ts';
import type { Faults } from './faults/faults.ts';
import { addressesOf } from './host/environment.ts';
import type { Secrets } from './host/secrets.ts';
import { startMedia } from './media/index.ts';
import { stateDir, type Part } from './part.ts';
import type { Ports } from './ports.ts';
import { startPush } from './push/index.ts';
import { startResend } from './resend/index.ts';
import { startS3, type ObjectEvent } from './s3/index.ts';
import { startStripe } from './stripe/index.ts';
import { startTwilio } from './twilio/index.ts';

export interface StandInsOptions {
  readonly model: AppModel;
  readonly ports: Ports;
  readonly dir: string;
  readonly clock: PlatformClock;
  readonly faults: Faults;
  readonly secrets: Secrets;
  /** Runs a function on an event that nobody waits for. */
  readonly notify: (functionArn: string, event: object) => void;
}

/** Everything outside the functions that is not AWS's compute: the bucket, its CDN, and the providers. */
export async function startStandIns({ model, ports, dir, clock, faults, secrets, notify }: StandInsOptions) {
  const common = (port: number, part: string) => ({ port, dir: stateDir(dir, part), clock, faults });
  const { web, api } = addressesOf(ports);
  const [s3, stripe, resend, twilio, push] = await Promise.all([
    startS3({
      ...common(ports.s3, 's3'),
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      region: model.region,
      buckets: model.buckets,
      onEvent: (event) => notifyAll(event, model, notify),
    }),
    startStripe({
      ...common(ports.stripe, 'stripe'),
      secretKey: secrets.STRIPE_SECRET_KEY,
      publishableKey: secrets.STRIPE_PUBLISHABLE_KEY,
      webhook: { url: `${api}/v1/webhooks/stripe`, secret: secrets.STRIPE_WEBHOOK_SECRET },
    }),
    startResend({
      ...common(ports.resend, 'resend'),
      apiKey: secrets.RESEND_API_KEY,
      webhook: { url: `${api}/v1/webhooks/resend`, secret: secrets.RESEND_WEBHOOK_SECRET },
    }),
    startTwilio({
      ...common(ports.twilio, 'twilio'),
      accountSid: secrets.TWILIO_ACCOUNT_SID,
      authToken: secrets.TWILIO_AUTH_TOKEN,
    }),
    startPush(common(ports.push, 'push')),
  ]);
  const bucket = model.distributions.find(({ buckets }) => buckets.length > 0)?.buckets[0];
  const media: Part | undefined = bucket
    ? await startMedia({ port: ports.media, store: s3.store, bucket, allowedOrigins: [web] })
    : undefined;
  return {
    s3,
    stripe,
    resend,
    twilio,
    push,
    close: async () => {
      await media?.close();
      await Promise.all([s3, stripe, resend, twilio, push].map((part) => part.close()));
    },
  };
}
export type StandIns = Awaited<ReturnType<typeof startStandIns>>;

/** Tells the functions that a bucket's notifications name about a new or removed object. */
function notifyAll(event: ObjectEvent, model: AppModel, notify: StandInsOptions['notify']): void {
  const bucket = model.buckets.find(({ name }) => name === event.bucket);
  for (const { events, functionArn, prefix = '', suffix = '' } of bucket?.notifications ?? []) {
    const wanted = events.some((name) => fitsName(name, event.eventName));
    if (!bucket || !wanted || !event.key.startsWith(prefix) || !event.key.endsWith(suffix)) continue;
    notify(functionArn, { Records: [notification(event, bucket, model.region)] });
  }
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
