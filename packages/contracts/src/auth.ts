import * as z from 'zod';
import { id, instant, locale, timeZone } from './common.ts';
import { route } from './route.ts';
import { email, password, personName, phone, user } from './user.ts';

const tokens = z.object({
  accessToken: z.string(),
  /** Absent for browsers (requests with an allowed `Origin`): they get it as an HttpOnly cookie. */
  refreshToken: z.string().optional(),
  /** Seconds until the access token expires. */
  expiresIn: z.int(),
});
export const signedIn = tokens.extend({
  user,
  /** To be sent with the next sign-in: tries of others then do not hold it up. Absent for browsers (a cookie). */
  device: z.string().optional(),
});
export type SignedIn = z.infer<typeof signedIn>;

/** A sign-in that can still be refreshed, as its owner sees it. */
export const session = z.object({
  id: id('session'),
  createdAt: instant,
  lastUsedAt: instant,
  /** The one that asks. */
  current: z.boolean(),
  sourceIp: z.string().optional(),
  userAgent: z.string().optional(),
});
export type Session = z.infer<typeof session>;

/** Six digits of an authenticator app, or a recovery code as it was shown (earlier ones had four groups). */
export const code = z
  .string()
  .trim()
  .regex(/^(\d{6}|([a-zA-Z2-9]{4}[ -]?){3,5}[a-zA-Z2-9]{4})$/, 'must be six digits or a recovery code');
const recoveryCodes = z.array(z.string());

/** Of the link in a letter. */
const letterToken = z.string().regex(/^[\w-]{43}$/, 'is not the token of a letter');

export const authRoutes = {
  'auth.register': route({
    method: 'POST',
    path: '/auth/register',
    summary: 'Make an account as client or provider and sign in',
    access: { level: 'public' },
    body: z.strictObject({
      email,
      password,
      name: personName,
      role: z.enum(['CLIENT', 'PROVIDER']),
      phone: phone.optional(),
      locale: locale.optional(),
      timeZone: timeZone.optional(),
    }),
    data: signedIn,
    status: 201,
  }),
  'auth.login': route({
    method: 'POST',
    path: '/auth/login',
    summary: 'Sign in with e-mail and password',
    access: { level: 'public' },
    body: z.strictObject({
      email,
      password: z.string().min(1).max(256),
      /** Of an account with two-factor sign-in: six digits of the app, or a recovery code. */
      totp: code.optional(),
      /** What an earlier sign-in of this device answered; browsers have it as a cookie. */
      device: z.string().max(100).optional(),
    }),
    data: signedIn,
  }),
  'auth.refresh': route({
    method: 'POST',
    path: '/auth/refresh',
    summary: 'Exchange the refresh token (body or cookie) for new tokens; each works once',
    access: { level: 'public' },
    body: z.strictObject({ refreshToken: z.string().min(1).max(200).optional() }).default({}),
    data: tokens,
    idempotent: true,
  }),
  'auth.logout': route({
    method: 'POST',
    path: '/auth/logout',
    summary: 'End this session, or all of them',
    access: { level: 'authenticated', limited: true },
    body: z
      .strictObject({ refreshToken: z.string().min(1).max(200).optional(), everywhere: z.boolean().optional() })
      .default({}),
    data: z.object({ ended: z.int() }),
  }),
  'auth.requestVerification': route({
    method: 'POST',
    path: '/auth/verify-email/request',
    summary: 'Send the letter that verifies my address again',
    access: { level: 'authenticated' },
    data: z.object({ sent: z.literal(true) }),
    status: 202,
  }),
  'auth.verifyEmail': route({
    method: 'POST',
    path: '/auth/verify-email',
    summary: 'Verify an address with the token of a letter',
    access: { level: 'public' },
    body: z.strictObject({ token: letterToken }),
    data: z.object({ verified: z.literal(true) }),
  }),
  'auth.forgotPassword': route({
    method: 'POST',
    path: '/auth/forgot-password',
    summary: 'Send a letter to set a new password with; the same answer whether or not there is an account',
    access: { level: 'public' },
    body: z.strictObject({ email }),
    data: z.object({ sent: z.literal(true) }),
  }),
  'auth.resetPassword': route({
    method: 'POST',
    path: '/auth/reset-password',
    summary: 'Set a new password with the token of a letter (once, within an hour); ends all sessions',
    access: { level: 'public' },
    body: z.strictObject({ token: letterToken, password }),
    data: z.object({ changed: z.literal(true) }),
  }),
  'auth.changePassword': route({
    method: 'POST',
    path: '/auth/change-password',
    summary: 'Set a new password with the present one; ends all other sessions',
    access: { level: 'authenticated' },
    body: z.strictObject({ currentPassword: z.string().min(1).max(256), password }),
    data: z.object({ changed: z.literal(true) }),
  }),
  'auth.changeEmail': route({
    method: 'POST',
    path: '/auth/change-email',
    summary: 'Begin a change of address; the old and the new one must confirm it',
    access: { level: 'authenticated' },
    body: z.strictObject({ email }),
    data: z.object({ expiresAt: instant }),
    status: 202,
  }),
  'auth.confirmEmailChange': route({
    method: 'POST',
    path: '/auth/change-email/confirm',
    summary: 'Confirm one side of a change of address with the token of a letter',
    access: { level: 'public' },
    body: z.strictObject({ token: letterToken }),
    data: z.object({ status: z.enum(['waiting', 'changed']) }),
  }),
  'auth.sessions': route({
    method: 'GET',
    path: '/auth/sessions',
    summary: 'Where I am signed in, this session first',
    access: { level: 'authenticated', limited: true },
    data: z.array(session),
  }),
  'auth.endSession': route({
    method: 'DELETE',
    path: '/auth/sessions/:id',
    summary: 'End one of my sessions',
    access: { level: 'resource', of: 'session' },
    params: z.strictObject({ id: id('session') }),
    data: z.object({ ended: z.int() }),
  }),
  'auth.reauthenticate': route({
    method: 'POST',
    path: '/auth/reauthenticate',
    summary: 'Enter the password again; acts that change how an account is entered ask for it after 15 minutes',
    access: { level: 'authenticated', limited: true },
    body: z.strictObject({ password: z.string().min(1).max(256) }),
    data: z.object({ authenticatedAt: instant }),
  }),
  'auth.totp': route({
    method: 'GET',
    path: '/auth/totp',
    summary: 'Whether two-factor sign-in is on',
    access: { level: 'authenticated', limited: true },
    data: z.object({ enabled: z.boolean(), recoveryCodes: z.int() }),
  }),
  'auth.setupTotp': route({
    method: 'POST',
    path: '/auth/totp/setup',
    summary: 'A secret for an authenticator app, to be enabled with its first code',
    access: { level: 'authenticated', limited: true },
    data: z.object({ secret: z.string(), uri: z.string() }),
  }),
  'auth.enableTotp': route({
    method: 'POST',
    path: '/auth/totp/enable',
    summary: 'Turn two-factor sign-in on; answers the recovery codes, once',
    access: { level: 'authenticated', limited: true },
    body: z.strictObject({ code }),
    data: z.object({ recoveryCodes, accessToken: z.string(), expiresIn: z.int() }),
  }),
  'auth.disableTotp': route({
    method: 'POST',
    path: '/auth/totp/disable',
    summary: 'Turn two-factor sign-in off, with a code',
    access: { level: 'authenticated' },
    body: z.strictObject({ code }),
    data: z.object({ enabled: z.boolean() }),
  }),
  'auth.recoveryCodes': route({
    method: 'POST',
    path: '/auth/totp/recovery-codes',
    summary: 'New recovery codes in place of those left, for a code',
    access: { level: 'authenticated' },
    body: z.strictObject({ code }),
    data: z.object({ recoveryCodes }),
  }),
  'auth.jwks': route({
    method: 'GET',
    path: '/auth/jwks',
    summary: 'Public keys that access tokens are signed with (JWK set)',
    access: { level: 'public' },
    cache: 'public, max-age=300',
  }),
};
