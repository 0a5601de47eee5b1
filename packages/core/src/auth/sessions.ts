import { authRoutes, type Session } from '@fixelo/contracts';
import { Actor, Clock, fn, notFound } from '../lib/index.ts';
import { Sessions, sessionsOfUser, type SessionRow } from './auth.entity.ts';
import { end, readRefreshToken } from './session.ts';

const pageSize = 100;

/** Every session of an account that can still be refreshed, in pages: there is no bound to how many there are. */
async function* pagesOf(userId: string): AsyncGenerator<readonly SessionRow[]> {
  let cursor: string | undefined;
  do {
    const page = await sessionsOfUser({ userId }, { limit: pageSize, cursor });
    yield page.items.filter(({ expiresAt }) => expiresAt > Clock.now());
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** All sessions of an account. */
export async function rowsOf(userId: string): Promise<SessionRow[]> {
  const rows: SessionRow[] = [];
  for await (const page of pagesOf(userId)) rows.push(...page);
  return rows;
}

/** The sessions of whoever asks, the one that they ask with first, then the latest used. */
export async function sessions(): Promise<Session[]> {
  const { userId, sessionId } = Actor.user();
  const rows = await rowsOf(userId);
  const isCurrent = ({ id }: SessionRow): boolean => id === sessionId;
  return rows
    .sort((a, b) => Number(isCurrent(b)) - Number(isCurrent(a)) || b.refreshedAt.localeCompare(a.refreshedAt))
    .map((row) => ({
      id: row.id,
      createdAt: row.createdAt,
      lastUsedAt: row.refreshedAt,
      current: isCurrent(row),
      ...(row.sourceIp === undefined ? {} : { sourceIp: row.sourceIp }),
      ...(row.userAgent === undefined ? {} : { userAgent: row.userAgent }),
    }));
}

/** Ends one session of whoever asks; those of others and ended ones are NOT_FOUND. */
export const endSession = fn(authRoutes['auth.endSession'].params, async ({ id }): Promise<{ ended: number }> => {
  const { userId } = Actor.user();
  const row = await Sessions.get({ userId, id }, { consistent: true });
  if (!row || !(await end(row))) throw notFound('session');
  return { ended: 1 };
});

/** Ends all sessions of an account but `keep`, and answers how many these were. For verbs that change what it is worth. */
export async function endAll(userId: string, { keep }: { readonly keep?: string } = {}): Promise<number> {
  let ended = 0;
  for await (const page of pagesOf(userId)) {
    const others = page.filter(({ id }) => id !== keep);
    const results = await Promise.all(others.map((row) => end(row)));
    ended += results.filter(Boolean).length;
  }
  return ended;
}

/**
 * Ends the session of whoever asks, or the one of `refreshToken` (their own; others are ignored), or all of them.
 * Answers how many were ended.
 */
export const logout = fn(
  authRoutes['auth.logout'].body,
  async ({ refreshToken, everywhere = false }): Promise<{ ended: number }> => {
    const actor = Actor.user();
    if (everywhere) return { ended: await endAll(actor.userId) };
    const named = refreshToken === undefined ? undefined : readRefreshToken(refreshToken);
    const id = named?.userId === actor.userId ? named.sessionId : actor.sessionId;
    await end({ userId: actor.userId, id });
    return { ended: 1 };
  },
);
