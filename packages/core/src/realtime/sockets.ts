import type { ServerFrame } from '@fixelo/contracts';
import * as z from 'zod';
import { Clock, fn, Log, unavailable } from '../lib/index.ts';
import * as Socket from '../platform/socket.ts';
import { atMost, TransactionCancelled, write } from '../platform/table/index.ts';
import { isOpen, settledBy } from './lease.ts';
import { Connections, connectionsOf, type ConnectionRow } from './realtime.entity.ts';

/** A person with more open sockets gets frames on the newest ones only. */
const socketsEach = 50;

/** The open sockets of these users. One round trip. */
export async function socketsOf(userIds: readonly string[]): Promise<readonly ConnectionRow[]> {
  const pages = await Promise.all(
    [...new Set(userIds)].map((userId) => connectionsOf({ userId }, { limit: socketsEach })),
  );
  return pages.flatMap(({ items }) => items).filter(isOpen);
}

/** How old an answer of `recentSocketsOf` may be. */
const recentMs = 1000;
const maxRecent = 5000;
const recent = new Map<string, { readonly until: number; readonly rows: Promise<readonly ConnectionRow[]> }>();

/**
 * The sockets of these users as they were at most a second ago, for whoever writes to the same people again and again.
 * A socket that opened elsewhere since is overlooked; the effect that follows each message looks for those.
 */
export async function recentSocketsOf(userIds: readonly string[]): Promise<readonly ConnectionRow[]> {
  const now = Clock.now();
  if (recent.size > maxRecent) recent.clear();
  const lists = [...new Set(userIds)].map((userId) => {
    const known = recent.get(userId);
    if (known && known.until > now && known.until <= now + recentMs) return known.rows;
    const rows = socketsOf([userId]);
    recent.set(userId, { until: now + recentMs, rows });
    rows.catch(() => recent.delete(userId));
    return rows;
  });
  return (await Promise.all(lists)).flat().filter(isOpen);
}

/** Sockets of this user opened or closed: what is known of them is no longer so. */
export const forgetRecent = (userId: string): void => void recent.delete(userId);

/** Where a frame arrived, and whether it may arrive elsewhere when it is posted again. */
export interface Delivery {
  readonly reached: ReadonlySet<string>;
  readonly failed: boolean;
}

/** Posts a frame to these sockets; those that are gone are forgotten. Does not throw for single sockets. */
export async function deliver(connectionIds: readonly string[], frame: ServerFrame): Promise<Delivery> {
  const unique = [...new Set(connectionIds)];
  if (unique.length === 0) return { reached: new Set(), failed: false };
  const { gone, failed } = await Socket.post(unique, frame);
  await Promise.all(gone.map(forgetGone));
  for (const { connectionId, error } of failed) Log.warn('A frame did not arrive', { connectionId, error });
  const reached = new Set(unique);
  for (const connectionId of gone) reached.delete(connectionId);
  for (const { connectionId } of failed) reached.delete(connectionId);
  return { reached, failed: failed.length > 0 };
}

/**
 * Sends a frame to every open socket of these users. Sockets that are gone are forgotten. Throws
 * SERVICE_UNAVAILABLE when some could not be reached now; sending again reaches the others twice.
 */
export async function send(userIds: readonly string[], frame: ServerFrame): Promise<void> {
  const open = await socketsOf(userIds);
  const { failed } = await deliver(
    open.map(({ connectionId }) => connectionId),
    frame,
  );
  if (failed) throw unavailable('The socket gateway');
}

/** Answers one socket. Whether it arrived is not told: whoever asked is gone if not. */
export async function reply(connectionId: string, frame: ServerFrame): Promise<void> {
  await deliver([connectionId], frame);
}

/** Forgets a socket that the gateway does not know, unless it is just opening. */
async function forgetGone(connectionId: string): Promise<void> {
  try {
    await write(Connections.remove({ connectionId }, { if: { expires: atMost(settledBy()) } }));
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) Log.warn('A socket that is gone was not forgotten', { error });
  }
}

/** Forgets a socket; it may be forgotten already. */
export const forget = fn(z.object({ connectionId: z.string().min(1) }), async ({ connectionId }): Promise<void> => {
  await write(Connections.remove({ connectionId }));
});

/** Closes sockets and forgets them. */
export async function close(connectionIds: readonly string[]): Promise<void> {
  await Promise.all(
    connectionIds.map(async (connectionId) => {
      await forget({ connectionId });
      await Socket.close(connectionId);
    }),
  );
}
