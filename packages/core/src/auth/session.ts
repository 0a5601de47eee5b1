import { createHash, createHmac, randomBytes } from 'node:crypto';
import { idPrefixes } from '@fixelo/contracts';
import { Clock, Context, Id, unauthorized } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as Idempotency from '../platform/idempotency.ts';
import { TransactionCancelled, absent, readMany, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Users, type UserRow } from '../users/index.ts';
import { RefreshTokens, Sessions, type RefreshTokenRow, type SessionRow } from './auth.entity.ts';
import { revokedOp } from './revocation.entity.ts';
import * as Standing from './standing.ts';
import { accessSeconds, issueToken } from './token.ts';

const dayMs = 24 * 3_600_000;
const refreshMs = 7 * dayMs;
/** However busy a session is: after so long its holder proves again who they are. */
const longestMs = 90 * dayMs;
const maxUserAgent = 200;

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const body = (id: string): string => id.slice(id.indexOf('_') + 1);

/** When a session ends that is used now: after a week without use, and on its ninetieth day at last. */
const endOf = ({ createdAt }: Pick<SessionRow, 'createdAt'>): number =>
  Math.min(Clock.now() + refreshMs, Date.parse(createdAt) + longestMs);

/** The account as a change leaves it that ends its sessions: none from before can be refreshed any more. */
export const withoutSessions = (user: UserRow): UserRow => ({ ...user, sessionsFrom: Clock.iso() });

/** Whether a session has outlived the last change that ended those of its account. */
export const isOfNow = (
  { authenticatedAt, createdAt }: Pick<SessionRow, 'authenticatedAt' | 'createdAt'>,
  { sessionsFrom = '' }: Pick<UserRow, 'sessionsFrom'>,
): boolean => (authenticatedAt ?? createdAt) >= sessionsFrom;

/** `<session>.<user>.<secret>`: says where its rows are, so that they are read in one round trip. */
const refreshTokenOf = (session: Pick<SessionRow, 'id' | 'userId'>, secret: Buffer): string =>
  `${body(session.id)}.${body(session.userId)}.${secret.toString('base64url')}`;

/**
 * The secret of the token that follows `used`. Under an `Idempotency-Key` it derives from the used token and the seed
 * of the key, so that a repeat whose answer was lost finds the very token that the first attempt made.
 */
function nextSecret(used: string): Buffer {
  const seed = Context.current()?.idempotency?.seed;
  return seed === undefined ? randomBytes(32) : createHmac('sha256', used).update(seed).digest();
}

const shape = /^([0-9A-HJKMNP-TV-Z]{26})\.([0-9A-HJKMNP-TV-Z]{26})\.[\w-]{43}$/;

/** Session and account that a refresh token names; undefined when it is none. Proves nothing. */
export function readRefreshToken(token: string): { hash: string; sessionId: string; userId: string } | undefined {
  const [, session, user] = shape.exec(token) ?? [];
  if (!session || !user) return undefined;
  const sessionId = `${idPrefixes.session}_${session}`;
  return { hash: hashOf(token), sessionId, userId: `${idPrefixes.user}_${user}` };
}

function tokenRow(token: string, session: SessionRow): RefreshTokenRow {
  return { hash: hashOf(token), sessionId: session.id, userId: session.userId, expiresAt: session.expiresAt };
}

/** An administrator without a second factor may only set one up. */
const isLimited = (user: Pick<UserRow, 'role'>, session: Pick<SessionRow, 'mfa'>): boolean =>
  user.role === 'ADMIN' && session.mfa !== true;

/** An access token for a session as it stands. */
export const accessTokenOf = (user: Pick<UserRow, 'id' | 'role'>, session: SessionRow): Promise<string> =>
  issueToken(user.id, user.role, session.id, { limited: isLimited(user, session) });

async function tokensFor(
  user: Pick<UserRow, 'id' | 'role'>,
  session: SessionRow,
  refreshToken: string,
): Promise<Tokens> {
  return { accessToken: await accessTokenOf(user, session), refreshToken, expiresIn: accessSeconds };
}

const place = (): Pick<SessionRow, 'sourceIp' | 'userAgent'> => {
  const { sourceIp, userAgent } = Context.current() ?? {};
  return {
    ...(sourceIp === undefined ? {} : { sourceIp }),
    ...(userAgent === undefined ? {} : { userAgent: userAgent.slice(0, maxUserAgent) }),
  };
};

/** The writes that begin a session, and its tokens: they work once the writes are done. */
export async function begin(
  user: Pick<UserRow, 'id' | 'role'>,
  { mfa = false } = {},
): Promise<{ ops: Op[]; tokens: Tokens; sessionId: string }> {
  const at = Clock.iso();
  const session: SessionRow = {
    id: Id.make('session'),
    userId: user.id,
    createdAt: at,
    refreshedAt: at,
    authenticatedAt: at,
    expiresAt: endOf({ createdAt: at }),
    ...(mfa ? { mfa } : {}),
    ...place(),
  };
  const refreshToken = refreshTokenOf(session, randomBytes(32));
  return {
    ops: [Sessions.create(session), RefreshTokens.create(tokenRow(refreshToken, session))],
    tokens: await tokensFor(user, session, refreshToken),
    sessionId: session.id,
  };
}

/**
 * Exchanges a refresh token for new ones. Of any number of uses exactly one gets them; each other use ends the session
 * with all of its tokens, but for a repeat under the same `Idempotency-Key`, which gets what the first one got as long
 * as that was not used. Throws UNAUTHORIZED for everything that does not work, whatever the reason.
 */
export async function rotate(refreshToken: string): Promise<Tokens> {
  const named = readRefreshToken(refreshToken);
  if (!named) throw refused();
  const { hash, sessionId, userId } = named;
  const next = refreshTokenOf({ id: sessionId, userId }, nextSecret(refreshToken));
  const [token, session, user, successor] = await readMany(
    [
      RefreshTokens.at({ hash }),
      Sessions.at({ userId, id: sessionId }),
      Users.at({ id: userId }),
      RefreshTokens.at({ hash: hashOf(next) }),
    ],
    { consistent: true },
  );
  if (!token || token.expiresAt <= Clock.now()) throw refused();
  if (!session || user?.status !== 'ACTIVE' || !isOfNow(session, user)) throw refused();
  if (token.usedAt === undefined) return exchange(token, session, user, next);
  if (successor?.usedAt === undefined && successor) return tokensFor(user, session, next);
  return reused(session);
}

async function exchange(token: RefreshTokenRow, session: SessionRow, user: UserRow, next: string): Promise<Tokens> {
  const refreshedAt = Clock.iso();
  const renewed = { ...session, ...place(), refreshedAt, expiresAt: endOf(session) };
  const use = RefreshTokens.replace({ ...token, usedAt: refreshedAt }, { if: { usedAt: absent() } });
  const renewal = Sessions.replace(renewed);
  try {
    await transact([use, RefreshTokens.create(tokenRow(next, renewed)), renewal]);
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    if (error.reasonOf(renewal)?.code === 'ConditionalCheckFailed') throw refused();
    return reused(session);
  }
  return tokensFor(user, renewed, next);
}

/** Somebody has a token that was used: the session ends. A repeat that is known by its key is left to the first one. */
async function reused(session: SessionRow): Promise<never> {
  if (!(await Idempotency.isRepeat())) await end(session, 'auth.refresh_reused');
  throw refused();
}

const refused = () => unauthorized('Sign in again');

/**
 * Ends a session: its refresh tokens no longer work, and its access tokens only until each instance has looked again.
 * False when it had ended before. `action` is what the audit calls it.
 */
export async function end(
  { userId, id }: Pick<SessionRow, 'userId' | 'id'>,
  action = 'auth.session_ended',
): Promise<boolean> {
  Standing.remember(id);
  try {
    const removal = Sessions.remove({ userId, id }, { if: {} });
    await transact([removal, revokedOp(id), Audit.entry(action, userId, { sessionId: id })]);
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}
