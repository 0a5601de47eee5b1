import * as z from 'zod';
import { code, signedIn } from './auth.ts';
import { id, instant, text } from './common.ts';
import { route } from './route.ts';

export const passkey = z.object({
  id: id('passkey'),
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.optional(),
  /** Kept by its maker on several devices. */
  backedUp: z.boolean(),
});
export type Passkey = z.infer<typeof passkey>;

const bytes = (max: number) =>
  z
    .string()
    .regex(/^[\w-]*$/, 'must be base64url')
    .max(max);
const attachment = z.enum(['platform', 'cross-platform']);
const extensions = z.record(z.string().max(64), z.unknown());

const ofBrowser = {
  id: bytes(1400).min(1),
  rawId: bytes(1400).min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: attachment.optional(),
  clientExtensionResults: extensions.default({}),
};
/** Browsers may know more of them than we do. */
const transports = z.array(z.string().max(32)).max(8);

/** What `navigator.credentials.create()` answers, as JSON. */
const registration = z.strictObject({
  ...ofBrowser,
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(20_000),
    authenticatorData: bytes(4000).optional(),
    transports: transports.optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: bytes(8000).optional(),
  }),
});
/** What `navigator.credentials.get()` answers, as JSON. */
const authentication = z.strictObject({
  ...ofBrowser,
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(4000),
    userHandle: bytes(100).optional(),
  }),
});

const verification = z.enum(['required', 'preferred', 'discouraged']);
const descriptor = z.object({ id: z.string(), type: z.literal('public-key'), transports: transports.exactOptional() });

/** What `navigator.credentials.create()` is asked, as WebAuthn defines it in JSON. */
const creationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int().exactOptional(),
  excludeCredentials: z.array(descriptor).exactOptional(),
  authenticatorSelection: z
    .object({
      residentKey: verification.exactOptional(),
      requireResidentKey: z.boolean().exactOptional(),
      userVerification: verification.exactOptional(),
    })
    .exactOptional(),
  attestation: z.enum(['none', 'direct', 'enterprise', 'indirect']).exactOptional(),
  hints: z.array(z.enum(['hybrid', 'security-key', 'client-device'])).exactOptional(),
  extensions: z.object({ credProps: z.boolean().exactOptional() }).exactOptional(),
});
/** What `navigator.credentials.get()` is asked. */
const requestOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int().exactOptional(),
  allowCredentials: z.array(descriptor).exactOptional(),
  userVerification: verification.exactOptional(),
});
const params = z.strictObject({ id: id('passkey') });
const name = text(1, 60);

/** Answered by a function of its own, which holds the library for WebAuthn. */
export const passkeyRoutes = {
  'passkeys.registerOptions': route({
    method: 'POST',
    path: '/auth/passkeys/register/options',
    summary: 'What a browser needs to make a passkey for me',
    access: { level: 'authenticated' },
    data: creationOptions,
  }),
  'passkeys.registerVerify': route({
    method: 'POST',
    path: '/auth/passkeys/register/verify',
    summary: 'Add the passkey that the browser has made',
    access: { level: 'authenticated' },
    body: z.strictObject({ response: registration, name: name.optional() }),
    data: passkey,
    status: 201,
  }),
  'passkeys.loginOptions': route({
    method: 'POST',
    path: '/auth/passkeys/login/options',
    summary: 'What a browser needs to sign in with a passkey',
    access: { level: 'public' },
    data: requestOptions,
  }),
  'passkeys.loginVerify': route({
    method: 'POST',
    path: '/auth/passkeys/login/verify',
    summary: 'Sign in with what the browser has signed',
    access: { level: 'public' },
    body: z.strictObject({ response: authentication, totp: code.optional() }),
    data: signedIn,
  }),
  'passkeys.list': route({
    method: 'GET',
    path: '/auth/passkeys',
    summary: 'My passkeys',
    access: { level: 'authenticated' },
    data: z.array(passkey),
  }),
  'passkeys.rename': route({
    method: 'PUT',
    path: '/auth/passkeys/:id',
    summary: 'Give one of my passkeys another name',
    access: { level: 'resource', of: 'passkey' },
    params,
    body: z.strictObject({ name }),
    data: passkey,
  }),
  'passkeys.remove': route({
    method: 'DELETE',
    path: '/auth/passkeys/:id',
    summary: 'Remove one of my passkeys',
    access: { level: 'resource', of: 'passkey' },
    params,
    data: z.object({ removed: z.literal(true) }),
  }),
};
