import { authRoutes } from '@fixelo/contracts';
import { Actor, Clock, fn, invalid, unauthorized } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import { optimistic } from '../platform/optimistic.ts';
import * as Outbox from '../platform/outbox.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { TransactionCancelled, readMany, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Emails, Users, type UserRow } from '../users/index.ts';
import { Credentials, Sessions, type SessionRow } from './auth.entity.ts';
import { LetterTokens } from './letter.entity.ts';
import { readToken, staleToken } from './letter.ts';
import { hashPassword, passwordFaults, passwordMatches } from './password.ts';
import { allRevokedOp } from './revocation.entity.ts';
import { isOfNow, withoutSessions } from './session.ts';
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
    const { userId } = await RateLimit.byPlace(limits.tokens, () => readToken(token, 'reset'));
    await optimistic(async () => {
      const row = await readToken(token, 'reset');
      const [user, credential] = await readMany([Users.at({ id: userId }), Credentials.at({ userId })], {
        consistent: true,
      });
      if (!user || credential?.updatedAt !== row.about || user.status === 'DELETED') throw staleToken();
      const ops = await newPassword(user, password, { action: 'auth.password_reset' });
      await transact([LetterTokens.remove({ hash: row.hash }, { if: {} }), ...ops]);
    }, 'Your account');
    await endAll(userId);
    return { changed: true };
  },
);

/** Sets a new password with the present one. Ends all other sessions. */
export const changePassword = fn(
  authRoutes['auth.changePassword'].body,
  async ({ currentPassword, password }): Promise<{ changed: true }> => {
    const { userId, sessionId } = Actor.user();
    const checked = await RateLimit.alongside(limits.password, userId, async () => {
      const credential = await Credentials.get({ userId }, { consistent: true });
      return (await passwordMatches(credential?.passwordHash, currentPassword)) ? credential : undefined;
    });
    const wrong = () => invalid([{ path: 'body.currentPassword', message: 'is wrong', code: 'WRONG' }]);
    if (!checked) throw wrong();
    await optimistic(async () => {
      const [user, credential, session] = await readMany(
        [Users.at({ id: userId }), Credentials.at({ userId }), Sessions.at({ userId, id: sessionId })],
        { consistent: true },
      );
      if (!session || user?.status !== 'ACTIVE' || !isOfNow(session, user)) throw unauthorized('Sign in again');
      if (credential?.passwordHash !== checked.passwordHash) throw wrong();
      await transact(await newPassword(user, password, { action: 'auth.password_changed', keep: session }));
    }, 'Your account');
    await endAll(userId, { keep: sessionId });
    return { changed: true };
  },
);

interface Renewal {
  readonly action: string;
  /** The session that goes on: its holder has just proved who they are. */
  readonly keep?: SessionRow;
}

/**
 * The writes that set a password and end the account's sessions: none from before can be refreshed, and instances learn
 * of it, even if nothing else happens after them.
 */
async function newPassword(user: UserRow, password: string, { action, keep }: Renewal): Promise<Op[]> {
  const faults = passwordFaults(password, user.email, user.name);
  if (faults.length > 0) throw invalid(faults);
  const userId = user.id;
  const at = Clock.iso();
  const changed = { ...withoutSessions(user), sessionsFrom: at, version: user.version + 1, updatedAt: at };
  return [
    Credentials.put({ userId, passwordHash: await hashPassword(password), updatedAt: at }),
    Users.replace(changed, { if: { version: user.version } }),
    ...(keep ? [Sessions.replace({ ...keep, authenticatedAt: at })] : []),
    allRevokedOp(userId, keep?.id),
    Audit.entry(action, userId),
    Outbox.event('user.security_changed', { userId, change: 'password' }),
  ];
}
