import { authRoutes } from '@fixelo/contracts';
import { Actor, Clock, fn, invalid } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as Outbox from '../platform/outbox.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { TransactionCancelled, readMany, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Emails, Users, type UserRow } from '../users/index.ts';
import { Credentials } from './auth.entity.ts';
import { LetterTokens } from './letter.entity.ts';
import { readToken, staleToken } from './letter.ts';
import { hashPassword, passwordFaults, passwordMatches } from './password.ts';
import { endAll } from './sessions.ts';
import { limits } from './limits.ts';
import { nobody, strangerOf } from './stranger.ts';

const attempts = 3;

/** Sends the letter with the link that verifies the address of whoever asks, again. */
export async function requestVerification(): Promise<{ sent: true }> {
  const { userId } = Actor.user();
  await RateLimit.take(limits.letters, userId);
  await transact([Outbox.event('user.verification_requested', { userId })]);
  return { sent: true };
}

/** Verifies the address that a letter went to, unless the account has another one by now. May be repeated. */
export const verifyEmail = fn(authRoutes['auth.verifyEmail'].body, async ({ token }): Promise<{ verified: true }> => {
  const { userId, about } = await RateLimit.byPlace(limits.tokens, () => readToken(token, 'verify'));
  for (let attempt = 0; attempt < attempts; attempt++) {
    const user = await Users.get({ id: userId }, { consistent: true });
    if (user?.email !== about || user.status === 'DELETED') throw staleToken();
    if (user.emailVerified) return { verified: true };
    const verified: UserRow = { ...user, emailVerified: true, version: user.version + 1, updatedAt: Clock.iso() };
    const replace = Users.replace(verified, { if: { version: user.version } });
    if (await done([replace, Outbox.event('user.verified', { userId }), Audit.entry('auth.email_verified', userId)]))
      return { verified: true };
  }
  throw staleToken();
});

async function done(ops: readonly Op[]): Promise<boolean> {
  try {
    await transact(ops);
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}

/**
 * Sends a letter with a link to set a new password, if there is an account with this address. Answers the same after
 * the same reads and writes whether or not there is; more than a few letters an hour are silently not sent, while the
 * links of those that were sent go on working.
 */
export const forgotPassword = fn(authRoutes['auth.forgotPassword'].body, async ({ email }): Promise<{ sent: true }> => {
  const [counted, found] = await Promise.allSettled([
    RateLimit.take(limits.letters, email),
    RateLimit.byPlace(limits.forgot, () => Emails.get({ email }, { consistent: true })),
  ]);
  if (found.status === 'rejected') throw found.reason;
  if (counted.status === 'rejected') return { sent: true };
  const userId = found.value?.userId;
  await transact([
    Outbox.event('user.reset_requested', { userId: userId ?? nobody }),
    Audit.entry('auth.reset_requested', userId ?? strangerOf(email)),
  ]);
  return { sent: true };
});

/**
 * Sets a new password with the token of a letter, which works once and for an hour, and not after another change of
 * the password. Ends all sessions. VALIDATION_ERROR for a token that does not work and for a guessable password.
 */
export const resetPassword = fn(
  authRoutes['auth.resetPassword'].body,
  async ({ token, password }): Promise<{ changed: true }> => {
    const row = await RateLimit.byPlace(limits.tokens, () => readToken(token, 'reset'));
    const { userId } = row;
    const [user, credential] = await readMany([Users.at({ id: userId }), Credentials.at({ userId })], {
      consistent: true,
    });
    if (!user || credential?.updatedAt !== row.about || user.status === 'DELETED') throw staleToken();
    const { ops } = await newPassword(user, password, 'auth.password_reset');
    // Before and after: a crash between the two must not leave a session of whoever knew the old password.
    await endAll(userId);
    if (!(await done([LetterTokens.remove({ hash: row.hash }, { if: {} }), ...ops]))) throw staleToken();
    await endAll(userId);
    return { changed: true };
  },
);

/** Sets a new password with the present one. Ends all other sessions. */
export const changePassword = fn(
  authRoutes['auth.changePassword'].body,
  async ({ currentPassword, password }): Promise<{ changed: true }> => {
    const { userId, sessionId } = Actor.user();
    const [user, credential] = await RateLimit.alongside(limits.password, userId, () =>
      readMany([Users.at({ id: userId }), Credentials.at({ userId })], { consistent: true }),
    );
    if (!user || !(await passwordMatches(credential?.passwordHash, currentPassword)))
      throw invalid([{ path: 'body.currentPassword', message: 'is wrong', code: 'WRONG' }]);
    const { ops } = await newPassword(user, password, 'auth.password_changed');
    await transact(ops);
    await endAll(userId, { keep: sessionId });
    return { changed: true };
  },
);

async function newPassword(user: UserRow, password: string, action: string): Promise<{ ops: Op[] }> {
  const faults = passwordFaults(password, user.email, user.name);
  if (faults.length > 0) throw invalid(faults);
  const userId = user.id;
  const credential = { userId, passwordHash: await hashPassword(password), updatedAt: Clock.iso() };
  return {
    ops: [
      Credentials.put(credential),
      Users.check({ id: userId }),
      Audit.entry(action, userId),
      Outbox.event('user.security_changed', { userId, change: 'password' }),
    ],
  };
}
