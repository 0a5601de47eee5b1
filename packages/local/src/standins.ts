import type { AppModel } from './assembly/model.ts';
import type { ServiceEvent } from './bus/server.ts';
import type { PlatformClock } from './clock/clock.ts';
import type { Faults } from './faults/faults.ts';
import { addressesOf } from './host/environment.ts';
import type { Secrets } from './host/secrets.ts';
import { startMedia } from './media/index.ts';
import { startOpenSearch } from './opensearch/server.ts';
import { stateDir, type Part } from './part.ts';
import type { Ports } from './ports.ts';
import { startPush } from './push/index.ts';
import { startResend } from './resend/index.ts';
import { startS3 } from './s3/index.ts';
import { tellOf } from './s3/notify.ts';
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
  readonly onError: (error: unknown) => void;
  /** Tells the default bus. */
  readonly tell: (event: ServiceEvent) => void;
}

/** Everything outside the functions that is not AWS's compute: the bucket, its CDN, and the providers. */
export async function startStandIns(options: StandInsOptions) {
  const { model, ports, dir, clock, faults, secrets, notify, tell } = options;
  const common = (port: number, part: string) => ({ port, dir: stateDir(dir, part), clock, faults });
  const { web, api } = addressesOf(ports);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const [s3, stripe, resend, twilio, push] = await Promise.all([
    startS3({
      ...common(ports.s3, 's3'),
      credentials,
      region: model.region,
      buckets: model.buckets,
      onEvent: (event) => tellOf(event, { buckets: model.buckets, region: model.region, notify, tell }),
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
    ? await startMedia({
        port: ports.media,
        store: s3.store,
        bucket,
        signed: { credentials, origin: new URL(s3.url).host, now: () => clock.now() },
        allowedOrigins: [web],
      })
    : undefined;
  const search: Part | undefined =
    model.searchDomains.length > 0
      ? await startOpenSearch({ port: ports.opensearch, onError: options.onError })
      : undefined;
  return {
    s3,
    stripe,
    resend,
    twilio,
    push,
    close: async () => {
      await Promise.all([media?.close(), search?.close()]);
      await Promise.all([s3, stripe, resend, twilio, push].map((part) => part.close()));
    },
  };
}
export type StandIns = Awaited<ReturnType<typeof startStandIns>>;
