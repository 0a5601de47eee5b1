import { createECDH, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const secrets = z.object({
  JWT_KEYS: z.string(),
  AUTH_SECRET: z.string(),
  STRIPE_SECRET_KEY: z.string(),
  STRIPE_PUBLISHABLE_KEY: z.string(),
  STRIPE_WEBHOOK_SECRET: z.string(),
  RESEND_API_KEY: z.string(),
  RESEND_WEBHOOK_SECRET: z.string(),
  VAPID_PUBLIC_KEY: z.string(),
  VAPID_PRIVATE_KEY: z.string(),
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
});
/** Secrets of this machine's platform, by the names that the stacks give them (and what is public of Stripe's and of Web Push's). */
export type Secrets = z.infer<typeof secrets>;

/** Reads the secrets from a file; those that it lacks are made and kept: nothing in it works anywhere else. */
export function loadSecrets(file: string): Secrets {
  const known: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const whole = secrets.safeParse(known);
  if (whole.success) return whole.data;
  const made = secrets.parse({ ...makeSecrets(), ...z.record(z.string(), z.string()).parse(known) });
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

function makeSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' };
  const vapid = vapidKeys();
  const random = (bytes: number): string => randomBytes(bytes).toString('hex');
  return {
    JWT_KEYS: JSON.stringify({ keys: [key] }),
    AUTH_SECRET: random(32),
    STRIPE_SECRET_KEY: `sk_test_${random(24)}`,
    STRIPE_PUBLISHABLE_KEY: `pk_test_${random(24)}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${random(16)}`,
    RESEND_API_KEY: `re_${random(16)}`,
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
    VAPID_PUBLIC_KEY: vapid.public,
    VAPID_PRIVATE_KEY: vapid.private,
    TWILIO_ACCOUNT_SID: `AC${random(16)}`,
    TWILIO_AUTH_TOKEN: random(16),
  };
}

/** A key pair of P-256 as Web Push writes it: the uncompressed point, and the number. */
function vapidKeys(): { public: string; private: string } {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return { public: pair.getPublicKey('base64url'), private: pair.getPrivateKey('base64url') };
}
