import type { ServerFrame } from '@fixelo/contracts';
import * as z from 'zod';
import { fn, Log, unavailable } from '../lib/index.ts';
import * as Socket from '../platform/socket.ts';
import { write } from '../platform/table/index.ts';
import { settledBy } from './lease.ts';
import { Connections, type ConnectionRow } from './realtime.entity.ts';
import { delist, socketsOf } from './user-sockets.ts';

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
    const row = await Connections.get({ connectionId });
    if (row && row.expires <= settledBy()) await forgetRow(row);
  } catch (error) {
    Log.warn('A socket that is gone was not forgotten', { error });
  }
}

/** Forgets a socket; it may be forgotten already. */
export const forget = fn(z.object({ connectionId: z.string().min(1) }), async ({ connectionId }): Promise<void> => {
  const row = await Connections.get({ connectionId }, { consistent: true });
  if (row) await forgetRow(row);
});

/** Off the list first: a crash in between leaves a connection that the next attempt finds. */
export async function forgetRow({ userId, connectionId }: ConnectionRow): Promise<void> {
  await delist({ userId, connectionId });
  await write(Connections.remove({ connectionId }));
}

/** Closes sockets and forgets them. */
export async function close(connectionIds: readonly string[]): Promise<void> {
  await Promise.all(
    connectionIds.map(async (connectionId) => {
      await forget({ connectionId });
      await Socket.close(connectionId);
    }),
  );
}
