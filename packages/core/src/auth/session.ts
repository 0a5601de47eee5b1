import { createHash, randomBytes } from 'node:crypto';
import { idPrefixes } from '@fixelo/contracts';
import { Clock, Id, Log, unauthorized } from '../lib/index.ts';
import { TransactionCancelled, absent, readMany, write, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Users, type UserRow } from '../users/index.ts';
import { RefreshTokens, Sessions, type RefreshTokenRow, type SessionRow } from './auth.entity.ts';
import { accessSeconds, issueToken } from './token.ts';

const refreshMs = 7 * 24 * 3600 * 1000;
/** So long after its first use a refresh token may come again: its answer was lost, or the page was loaded twice. */
const graceMs = 10_000;

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const body = (id: string): string => id.slice(id.indexOf('_') + 1);

/** `<session>.<user>.<random>`: says where its rows are, so that they are read in one round trip. */
const makeRefreshToken = (session: Pick<SessionRow, 'id' | 'userId'>): string =>
  `${body(session.id)}.${body(session.userId)}.${randomBytes(32).toString('base64url')}`;

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

async function tokensFor(user: Pick<UserRow, 'id' | 'role'>, sessionId: string, refreshToken: string): Promise<Tokens> {
  const accessToken = await issueToken(user.id, user.role, sessionId);
  return { accessToken, refreshToken, expiresIn: accessSeconds };
}

/** The writes that begin a session, and its tokens: they work once the writes are done. */
export async function begin(user: Pick<UserRow, 'id' | 'role'>): Promise<{ ops: Op[]; tokens: Tokens }> {
  const at = Clock.iso();
  const expiresAt = Clock.now() + refreshMs;
  const session = { id: Id.make('session'), userId: user.id, createdAt: at, refreshedAt: at, expiresAt };
  const refreshToken = makeRefreshToken(session);
  return {
    ops: [Sessions.create(session), RefreshTokens.create(tokenRow(refreshToken, session))],
    tokens: await tokensFor(user, session.id, refreshToken),
  };
}

/**
 * Exchanges a refresh token for new ones. It may come again within 10 seconds of its first use and gets tokens of its
 * own; a later use ends the session with all of its tokens. Throws UNAUTHORIZED for everything that does not work,
 * whatever the reason.
 */
export async function rotate(refreshToken: string): Promise<Tokens> {
  const refused = unauthorized('Sign in again');
  const named = readRefreshToken(refreshToken);
  if (!named) throw refused;
  const { hash, sessionId, userId } = named;
  const [token, session, user] = await readMany(
    [RefreshTokens.at({ hash }), Sessions.at({ userId, id: sessionId }), Users.at({ id: userId })],
    { consistent: true },
  );
  if (!token || token.expiresAt <= Clock.now()) throw refused;
  if (token.usedAt !== undefined && Clock.now() - Date.parse(token.usedAt) > graceMs) {
    Log.warn('A used refresh token came again: its session ends', { userId, sessionId });
    await end(userId, sessionId);
    throw refused;
  }
  if (!session || user?.status !== 'ACTIVE') throw refused;
  return token.usedAt === undefined ? exchange(token, session, user) : sibling(session, user);
}

async function exchange(token: RefreshTokenRow, session: SessionRow, user: UserRow): Promise<Tokens> {
  const refreshedAt = Clock.iso();
  const renewed = { ...session, refreshedAt, expiresAt: Clock.now() + refreshMs };
  const next = makeRefreshToken(session);
  const use = RefreshTokens.replace({ ...token, usedAt: refreshedAt }, { if: { usedAt: absent() } });
  const renewal = Sessions.replace(renewed);
  try {
    await transact([use, RefreshTokens.create(tokenRow(next, renewed)), renewal]);
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    if (error.reasonOf(renewal)?.code === 'ConditionalCheckFailed') throw unauthorized('Sign in again');
    return sibling(session, user);
  }
  return tokensFor(user, session.id, next);
}

/** Tokens beside those that the first use got. Should the session end meanwhile, they are worth nothing. */
async function sibling(session: SessionRow, user: UserRow): Promise<Tokens> {
  const next = makeRefreshToken(session);
  await write(RefreshTokens.create(tokenRow(next, session)));
  return tokensFor(user, session.id, next);
}

/** Ends a session: its refresh tokens no longer work. Access tokens run out by themselves. */
export const end = (userId: string, sessionId: string): Promise<void> =>
  write(Sessions.remove({ userId, id: sessionId }));
