import 'server-only';
import * as z from 'zod';

const origin = z.url().transform((value) => new URL(value).origin);
/** Base of the API; `/v1` is added when the value is a bare origin. */
const apiBase = z.url().transform((value) => {
  const base = value.replace(/\/+$/, '');
  return base.endsWith('/v1') ? base : `${base}/v1`;
});

const schema = z.object({
  /** As this server reaches the API. */
  API_URL: apiBase.default('http://127.0.0.1:4000/v1'),
  /** As browsers reach the API. */
  PUBLIC_API_URL: apiBase.optional(),
  WEB_URL: origin.default('http://localhost:3000'),
  REALTIME_URL: z.url().default('ws://localhost:4001'),
  /** Where pictures are served from. */
  MEDIA_URL: origin.optional(),
  /** Where browsers send files to, and fetch private ones from. */
  UPLOADS_URL: origin.optional(),
  STRIPE_JS_URL: z.url().default('https://js.stripe.com/v3/'),
  STRIPE_PUBLISHABLE_KEY: z.string().default('pk_test_fixelo'),
});

const given = (name: keyof z.input<typeof schema>): string | undefined =>
  process.env[name] || process.env[`NEXT_PUBLIC_${name.replace(/^PUBLIC_/, '')}`] || undefined;

function read() {
  const values = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, given(name as keyof typeof schema.shape)]),
  );
  const { PUBLIC_API_URL, ...env } = schema.parse(values);
  return { ...env, PUBLIC_API_URL: PUBLIC_API_URL ?? env.API_URL };
}

export type Env = ReturnType<typeof read>;
let cached: Env | undefined;

/**
 * The environment of the web server, read when first asked and not at build time, so that one build serves every
 * stage and port. Throws when a value is malformed.
 */
export const env = (): Env => (cached ??= read());
