import * as z from 'zod';
import { Sessions } from '../auth/auth.entity.ts';
import { Clock, fn, Log, unauthorized } from '../lib/index.ts';
import { readMany, TransactionCancelled, write, type At, type Rows } from '../platform/table/index.ts';
import { Users } from '../users/user.entity.ts';
import { isDue, isOpen, leaseUntil } from './lease.ts';
import { announce, announceLeft } from './presence.ts';
import { Connections, type ConnectionRow } from './realtime.entity.ts';
import { close, forgetRow } from './sockets.ts';
import { despiteOthers, enlisting, socketsOf } from './user-sockets.ts';

const recheckMs = 30_000;
const maxKnown = 20_000;
/** When this instance last saw that the session behind a socket still stands. */
const checked = new Map<string, number>();

/**
 * Who is at the other end of a socket, read together with what a frame of theirs is about. Throws UNAUTHORIZED when
 * the socket is not, or no longer, known.
 */
export async function identify<const T extends readonly At<unknown>[]>(
  connectionId: string,
  wanted: T,
): Promise<{ connection: ConnectionRow; rows: Rows<T> }> {
  const [connection, ...rows] = await readMany<readonly [At<ConnectionRow>, ...T]>(
    [Connections.at({ connectionId }), ...wanted],
    { consistent: true },
  );
  if (!connection || !isOpen(connection)) throw unauthorized('This socket is not known any more');
  return { connection, rows };
}

/**
 * What a frame means for its socket, beside the work that it asks for: the lease is renewed when it is a minute old,
 * and twice a minute the session behind it is looked at. False: the session has ended, and the socket with it.
 */
export async function attend(connection: ConnectionRow): Promise<boolean> {
  const stands = await sessionStands(connection);
  if (!stands) await close([connection.connectionId]);
  else if (isDue(connection)) await renew(connection);
  return stands;
}

async function renew(connection: ConnectionRow): Promise<void> {
  const expires = leaseUntil(connection);
  try {
    // Never creates: a socket that was forgotten meanwhile stays so.
    await write(Connections.replace({ ...connection, expires }));
    await despiteOthers(async () => write(await enlisting({ ...connection, expires })));
    await announce(connection.userId, { online: true, until: expires });
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) Log.warn('A lease could not be renewed', { error });
  }
}

async function sessionStands({ connectionId, userId, sessionId }: ConnectionRow): Promise<boolean> {
  const now = Clock.now();
  if ((checked.get(connectionId) ?? -Infinity) + recheckMs > now) return true;
  const [session, user] = await readMany([Sessions.at({ userId, id: sessionId }), Users.at({ id: userId })]);
  if (session === undefined || session.expiresAt <= now || user?.status !== 'ACTIVE') return false;
  if (checked.size >= maxKnown) checked.clear();
  checked.set(connectionId, now);
  return true;
}

/** The socket is closed: forgets it, and tells those who saw its person online. */
export const disconnect = fn(z.object({ connectionId: z.string().min(1) }), async ({ connectionId }): Promise<void> => {
  checked.delete(connectionId);
  const row = await Connections.get({ connectionId }, { consistent: true });
  if (!row) return;
  await forgetRow(row);
  await announceLeft(row);
});

/** Closes every socket of somebody: of an account that was suspended or deleted. */
export const closeAll = fn(z.object({ userId: z.string() }), async ({ userId }): Promise<void> => {
  const sockets = await socketsOf([userId]);
  await close(sockets.map(({ connectionId }) => connectionId));
});
