import type { AppModel, FunctionModel } from '../assembly/model.ts';
import type { Ports } from '../ports.ts';
import type { Secrets } from './secrets.ts';

/** Where parts answer. Browsers and people get `localhost`; functions get 127.0.0.1, which needs no lookup. */
export interface Addresses {
  readonly web: string;
  readonly api: string;
  readonly realtime: string;
  readonly media: string;
  readonly console: string;
}

export const addressesOf = (ports: Ports): Addresses => ({
  web: `http://localhost:${ports.web}`,
  api: `http://localhost:${ports.api}`,
  realtime: `ws://localhost:${ports.realtime}`,
  media: `http://localhost:${ports.media}`,
  console: `http://localhost:${ports.console}`,
});

const loopback = (port: number): string => `http://127.0.0.1:${port}`;

/** Variables with which the AWS SDK and lean clients find the platform instead of the cloud. */
export const awsEnvironment = (ports: Ports, region: string): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: loopback(ports.dynamodb),
  AWS_ENDPOINT_URL_S3: `http://localhost:${ports.s3}`,
  AWS_ENDPOINT_URL_EVENTBRIDGE: loopback(ports.eventbridge),
  AWS_ENDPOINT_URL_SQS: loopback(ports.sqs),
  AWS_ENDPOINT_URL_SSM: loopback(ports.ssm),
});

/**
 * What of a function's template environment is another value on this machine: addresses that the cloud would give, or
 * the stage's domains. This is the only place where local and deployed configuration differ. S3 keeps `localhost`,
 * because presigned URLs are handed to browsers.
 */
const overrides = (ports: Ports): Readonly<Record<string, string>> => {
  const { web, api, realtime, media } = addressesOf(ports);
  return {
    API_URL: `${api}/v1`,
    WEB_URL: web,
    ALLOWED_ORIGINS: web,
    MEDIA_URL: media,
    REALTIME_URL: realtime,
    REALTIME_ENDPOINT: loopback(ports.realtime),
    SEARCH_ENDPOINT: loopback(ports.opensearch),
  };
};

/**
 * Base URLs of the providers' stand-ins; deployed functions have none and call the real ones. `FIXELO_STRIPE_API_URL` in
 * the platform's own environment puts another server in Stripe's place, as the benchmark of bookings does.
 */
const providers = (ports: Ports): Record<string, string> => ({
  STRIPE_API_URL: process.env['FIXELO_STRIPE_API_URL'] ?? loopback(ports.stripe),
  RESEND_API_URL: loopback(ports.resend),
  TWILIO_API_URL: loopback(ports.twilio),
  PUSH_API_URL: loopback(ports.push),
});

const SECRET = 'SST_Secret_value_';

/** Everything in `process.env` of a function. */
export function functionEnvironment(
  model: FunctionModel,
  { ports, region, secrets }: { readonly ports: Ports; readonly region: string; readonly secrets: Secrets },
): Record<string, string> {
  const local: Readonly<Record<string, string>> = { ...overrides(ports), VAPID_PUBLIC_KEY: secrets.VAPID_PUBLIC_KEY };
  const values: ReadonlyMap<string, string> = new Map(Object.entries(secrets));
  const own = Object.entries(model.environment).map(([name, value]) => {
    const secret = name.startsWith(SECRET) ? values.get(name.slice(SECRET.length)) : undefined;
    return [name, secret ?? local[name] ?? value] as const;
  });
  return {
    ...awsEnvironment(ports, region),
    ...providers(ports),
    ...Object.fromEntries(own),
    AWS_LAMBDA_FUNCTION_NAME: model.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: '/var/task',
    TZ: ':UTC',
    PATH: process.env['PATH'] ?? '',
  };
}

/** The model with the web's origin, as the templates allow it, replaced by the local one. */
export function withLocalOrigins(model: AppModel, ports: Ports): AppModel {
  const { web } = addressesOf(ports);
  const deployed = new Set(
    model.functions.flatMap(({ environment }) => [
      environment['WEB_URL'] ?? '',
      ...(environment['ALLOWED_ORIGINS'] ?? '').split(','),
    ]),
  );
  const local = (origins: readonly string[]): readonly string[] => [
    ...new Set(origins.map((origin) => (deployed.has(origin) ? web : origin))),
  ];
  return {
    ...model,
    httpApis: model.httpApis.map((api) =>
      api.cors ? { ...api, cors: { ...api.cors, allowOrigins: local(api.cors.allowOrigins) } } : api,
    ),
    buckets: model.buckets.map((bucket) => ({
      ...bucket,
      cors: bucket.cors.map((rule) => ({ ...rule, allowedOrigins: local(rule.allowedOrigins) })),
    })),
  };
}
