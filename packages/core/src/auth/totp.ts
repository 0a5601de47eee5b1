import { authRoutes } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn, invalid, unauthorized } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as Outbox from '../platform/outbox.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { TransactionCancelled, write, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Sessions, type SessionRow } from './auth.entity.ts';
import { makeRecoveryCodes, makeSecret, spend, uriOf } from './factor.ts';
import { recentSession } from './recent.ts';
import { seal } from './seal.ts';
import { accessTokenOf } from './session.ts';
import { accessSeconds } from './token.ts';
import { Totps, type TotpRow } from './totp.entity.ts';

const rule = { name: 'totp', limit: 20, windowSeconds: 900 };

/** Of a sign-in. */
export const wrongCode = () => unauthorized('This code is wrong or was used', { reason: 'TOTP_INVALID' });
/** Of somebody who is signed in. */
const wrongInput = () => invalid([{ path: 'body.code', message: 'is wrong or was used', code: 'WRONG' }]);

async function own(): Promise<TotpRow> {
  const row = await Totps.get({ userId: Actor.user().userId }, { consistent: true });
  if (!row) throw conflict('Two-factor sign-in has not been set up', { reason: 'TOTP_NOT_SET_UP' });
  return row;
}

/** Whether whoever asks signs in with a second factor, and how many recovery codes are left. */
export async function totpState(): Promise<{ enabled: boolean; recoveryCodes: number }> {
  const row = await Totps.get({ userId: Actor.user().userId }, { consistent: true });
  return row?.enabledAt === undefined
    ? { enabled: false, recoveryCodes: 0 }
    : { enabled: true, recoveryCodes: row.recovery.length };
}

/**
 * A new secret for an authenticator app; takes effect once `enableTotp` has seen a code of it. Needs a recent sign-in.
 * CONFLICT while a second factor is enabled.
 */
export async function setupTotp(): Promise<{ secret: string; uri: string }> {
  const { user } = await recentSession();
  const before = await Totps.get({ userId: user.id }, { consistent: true });
  if (before?.enabledAt !== undefined)
    throw conflict('Two-factor sign-in is enabled already', { reason: 'TOTP_ENABLED' });
  const secret = await makeSecret();
  const row: TotpRow = {
    userId: user.id,
    secret: await seal('totp', user.id, secret),
    lastStep: 0,
    recovery: [],
    version: (before?.version ?? 0) + 1,
  };
  await write(before ? Totps.replace(row, { if: { version: before.version } }) : Totps.create(row));
  return { secret, uri: await uriOf(secret, user.email) };
}

/**
 * Uses up `code` of the row as `change` leaves it, beside `more`. Throws VALIDATION_ERROR when the code is wrong, or
 * when another request was faster.
 */
async function withCode(row: TotpRow, code: string, more: readonly Op[], change: Partial<TotpRow> = {}): Promise<void> {
  const spent = await RateLimit.alongside(rule, row.userId, () => spend(row, code, change));
  if (!spent) throw wrongInput();
  try {
    await transact([spent, ...more]);
  } catch (error) {
    throw error instanceof TransactionCancelled ? wrongInput() : error;
  }
}

const told = (userId: string, change: 'totp_enabled' | 'totp_disabled' | 'recovery_codes'): Op[] => [
  Audit.entry(`auth.${change}`, userId),
  Outbox.event('user.security_changed', { userId, change }),
];

interface Enabled {
  /** Shown once; each works once instead of a code. */
  readonly recoveryCodes: string[];
  /** Of this session, which has now proved a second factor. */
  readonly accessToken: string;
  readonly expiresIn: number;
}

/** Turns two-factor sign-in on with the first code of the app. VALIDATION_ERROR for a wrong one. */
export const enableTotp = fn(authRoutes['auth.enableTotp'].body, async ({ code }): Promise<Enabled> => {
  const { session, user } = await recentSession();
  const row = await own();
  if (row.enabledAt !== undefined) throw conflict('Two-factor sign-in is enabled already', { reason: 'TOTP_ENABLED' });
  const { codes, hashes } = makeRecoveryCodes();
  const proved: SessionRow = { ...session, mfa: true };
  const more = [Sessions.replace(proved), ...told(user.id, 'totp_enabled')];
  await withCode(row, code, more, { enabledAt: Clock.iso(), recovery: hashes });
  return { recoveryCodes: codes, accessToken: await accessTokenOf(user, proved), expiresIn: accessSeconds };
});

/** Turns it off with a code. Administrators cannot (CONFLICT): theirs is required. */
export const disableTotp = fn(authRoutes['auth.disableTotp'].body, async ({ code }) => {
  const { user } = await recentSession();
  if (user.role === 'ADMIN') throw conflict('Administrators need two-factor sign-in', { reason: 'TOTP_REQUIRED' });
  const row = await own();
  await withCode(row, code, told(user.id, 'totp_disabled'), { enabledAt: undefined, recovery: [] });
  return { enabled: false };
});

/** Ten new recovery codes instead of those left, for a code. */
export const renewRecoveryCodes = fn(authRoutes['auth.recoveryCodes'].body, async ({ code }) => {
  const { userId } = Actor.user();
  const row = await own();
  if (row.enabledAt === undefined)
    throw conflict('Two-factor sign-in has not been set up', { reason: 'TOTP_NOT_SET_UP' });
  const { codes, hashes } = makeRecoveryCodes();
  await withCode(row, code, told(userId, 'recovery_codes'), { recovery: hashes });
  return { recoveryCodes: codes };
});

/** What a sign-in asks of an account's second factor: the write that uses the code up, if it has one. */
export async function secondFactor(row: TotpRow | undefined, code: string | undefined): Promise<Op | undefined> {
  if (row?.enabledAt === undefined) return undefined;
  if (code === undefined) throw unauthorized('Enter the code of your authenticator app', { reason: 'TOTP_REQUIRED' });
  const spent = await spend(row, code);
  if (!spent) throw wrongCode();
  return spent;
}
