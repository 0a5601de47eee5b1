import { authRoutes } from '@fixelo/contracts';
import { Actor, AppError, Clock, fn, invalid, unauthorized } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { readMany } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Users, type UserRow } from '../users/index.ts';
import { Credentials, Sessions, type SessionRow } from './auth.entity.ts';
import { passwordMatches } from './password.ts';
import { isOfNow } from './session.ts';

const recentMs = 15 * 60_000;
const rule = { name: 'reauthenticate', limit: 20, windowSeconds: 900 };

/**
 * Session and account of whoever asks, who must have proved who they are within 15 minutes: for acts that change how
 * an account is entered. Throws FORBIDDEN (`details.reason` REAUTHENTICATE) when that is longer ago.
 */
export async function recentSession(): Promise<{ session: SessionRow; user: UserRow }> {
  const { userId, sessionId } = Actor.user();
  const [session, user] = await readMany([Sessions.at({ userId, id: sessionId }), Users.at({ id: userId })], {
    consistent: true,
  });
  if (!session || user?.status !== 'ACTIVE' || !isOfNow(session, user)) throw unauthorized('Sign in again');
  if (Clock.now() - Date.parse(session.authenticatedAt ?? session.createdAt) > recentMs)
    throw new AppError('FORBIDDEN', 'Enter your password again', { details: { reason: 'REAUTHENTICATE' } });
  return { session, user };
}

const wrongPassword = () => invalid([{ path: 'body.password', message: 'is wrong', code: 'WRONG' }]);

/** Proves again who holds this session. VALIDATION_ERROR for a wrong password. */
export const reauthenticate = fn(authRoutes['auth.reauthenticate'].body, async ({ password }) => {
  const { userId, sessionId } = Actor.user();
  const [session, credential, user] = await RateLimit.alongside(rule, userId, () =>
    readMany([Sessions.at({ userId, id: sessionId }), Credentials.at({ userId }), Users.at({ id: userId })], {
      consistent: true,
    }),
  );
  if (!session || user?.status !== 'ACTIVE' || !isOfNow(session, user)) throw unauthorized('Sign in again');
  if (!(await passwordMatches(credential?.passwordHash, password))) throw wrongPassword();
  const authenticatedAt = Clock.iso();
  await transact([Sessions.replace({ ...session, authenticatedAt }), Audit.entry('auth.reauthenticated', userId)]);
  return { authenticatedAt };
});
