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
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** What `navigator.credentials.create()` answers, as JSON. */
const registration = z.strictObject({
  ...ofBrowser,
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(20_000),
    authenticatorData: bytes(4000).optional(),
    transports: z.array(transport).max(8).optional(),
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

/** What the browser is asked, as WebAuthn defines it in JSON. */
const options = z.record(z.string(), z.unknown());
const params = z.strictObject({ id: id('passkey') });
const name = text(1, 60);

/** Answered by a function of its own, which holds the library for WebAuthn. */
export const passkeyRoutes = {
  'passkeys.registerOptions': route({
    method: 'POST',
    path: '/auth/passkeys/register/options',
    summary: 'What a browser needs to make a passkey for me',
    access: { level: 'authenticated' },
    data: options,
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
    data: options,
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
