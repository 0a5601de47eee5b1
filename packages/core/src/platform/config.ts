import * as z from 'zod';

const url = z.url();
const origins = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.url()));

/** What functions get from the stacks. A function has only those that it needs: each is checked when it is asked for. */
const variables = {
  STAGE: z.string().regex(/^[a-z0-9-]+$/i),
  TABLE_NAME: z.string().min(3),
  BUS_NAME: z.string().min(1),
  MEDIA_BUCKET: z.string().min(3),
  /** Where browsers fetch media from, without a slash at the end. */
  MEDIA_URL: url,
  WEB_URL: url,
  /** With `/v1`. */
  API_URL: url,
  /** `wss://…`, for clients. */
  REALTIME_URL: z.url({ protocol: /^wss?$/ }),
  /** `https://…`, where frames for clients are posted to. */
  REALTIME_ENDPOINT: url,
  EMAIL_FROM: z.string().min(3),
  /** A number (E.164), or the id of a messaging service (`MG…`), that texts come from. */
  SMS_FROM: z.string().min(3),
  /** What browsers subscribe to pushes with; base64url. */
  VAPID_PUBLIC_KEY: z.string().regex(/^[\w-]{80,100}$/),
  /** In place of Expo and of the browsers' push services. */
  PUSH_API_URL: url,
  STRIPE_API_URL: url,
  RESEND_API_URL: url,
  TWILIO_API_URL: url,
  VERSION: z.string().min(1),
  ALLOWED_ORIGINS: origins,
  /** Multiplies every rate limit. */
  RATE_LIMIT_FACTOR: z.coerce.number().positive(),
  /** Address of the OpenSearch domain; without it search holds its own index. */
  SEARCH_ENDPOINT: url,
  AWS_REGION: z.string().min(1),
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().min(1),
  AWS_ENDPOINT_URL_DYNAMODB: url,
  AWS_ENDPOINT_URL_S3: url,
  AWS_ENDPOINT_URL_EVENTBRIDGE: url,
  AWS_ENDPOINT_URL_SSM: url,
  AWS_LAMBDA_FUNCTION_NAME: z.string().min(1),
  SST_APP: z.string().min(1),
  SST_STAGE: z.string().min(1),
} as const;
type Variables = typeof variables;
export type ConfigName = keyof Variables;

const known = new Map<ConfigName, { readonly raw: string; readonly value: unknown }>();

/** The value of a variable, checked; undefined when it is not set. Throws when it is set to nonsense. */
export function optional<N extends ConfigName>(name: N): z.output<Variables[N]> | undefined {
  const raw = process.env[name];
  if (raw === undefined || raw === '') return undefined;
  const before = known.get(name);
  // the map holds what variables[name] parsed
  if (before?.raw === raw) return before.value as z.output<Variables[N]>;
  const parsed = variables[name].safeParse(raw);
  if (!parsed.success) throw new Error(`Environment variable ${name} is not valid: ${z.prettifyError(parsed.error)}`);
  known.set(name, { raw, value: parsed.data });
  // see above
  return parsed.data as z.output<Variables[N]>;
}

/** As `optional`, for variables that the caller cannot do without. */
export function required<N extends ConfigName>(name: N): z.output<Variables[N]> {
  const value = optional(name);
  if (value === undefined) throw new Error(`Environment variable ${name} is missing`);
  return value;
}

export type SecretName =
  | 'JWT_KEYS'
  | 'AUTH_SECRET'
  | 'STRIPE_SECRET_KEY'
  | 'STRIPE_WEBHOOK_SECRET'
  | 'RESEND_API_KEY'
  | 'RESEND_WEBHOOK_SECRET'
  | 'VAPID_PRIVATE_KEY'
  | 'TWILIO_ACCOUNT_SID'
  | 'TWILIO_AUTH_TOKEN';

const inParameterStore = '__FETCH_FROM_SSM__';
const secrets = new Map<string, Promise<string>>();

/**
 * A secret: the value of its variable, or, where that only marks it as kept in the parameter store, read from there
 * once per process. Throws when it is nowhere.
 */
export function secret(name: SecretName): Promise<string> {
  const raw = process.env[`SST_Secret_value_${name}`];
  if (raw === undefined || raw === '') return Promise.reject(new Error(`Secret ${name} is not bound to this function`));
  if (raw !== inParameterStore) return Promise.resolve(raw);
  const known = secrets.get(name);
  if (known) return known;
  const reading = import('./parameter.ts').then(({ readSecret }) => readSecret(name));
  secrets.set(name, reading);
  reading.catch(() => secrets.delete(name));
  return reading;
}
