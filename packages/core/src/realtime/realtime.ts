import { createHash, randomBytes } from 'node:crypto';
import type { ServerFrame } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, fn, Log, unauthorized, unavailable } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import * as Socket from '../platform/socket.ts';
import { above, TransactionCancelled, write } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Connections, connectionsOf, Tickets } from './realtime.entity.ts';

const ticketSeconds = 60;
/** The gateway ends a connection after two hours; a row stays a little longer. */
const connectionSeconds = 2 * 3600 + 600;
/** A person with more open sockets gets frames on the newest ones only. */
const socketsEach = 50;

const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');

/** A ticket that opens one socket for the person who acts, within 60 seconds. */
export async function ticket(): Promise<{ ticket: string; url: string; expiresIn: number }> {
  const { userId, sessionId, type } = Actor.user();
  const secret = randomBytes(32).toString('base64url');
  const expires = Clock.epochSeconds() + ticketSeconds;
  await write(Tickets.create({ hash: hashOf(secret), userId, sessionId, role: type, expires }));
  return { ticket: secret, url: Config.required('REALTIME_URL'), expiresIn: ticketSeconds };
}

/** Uses up a ticket for a new socket. Throws UNAUTHORIZED when it is unknown, used or expired. */
export const connect = fn(
  z.object({ ticket: z.string().min(1).max(200), connectionId: z.string().min(1) }),
  async ({ ticket, connectionId }): Promise<void> => {
    const hash = hashOf(ticket);
    const now = Clock.epochSeconds();
    const row = await Tickets.get({ hash }, { consistent: true });
    if (!row || row.expires <= now) throw unauthorized('This ticket is not valid');
    const { userId, sessionId, role } = row;
    try {
      await transact([
        Tickets.remove({ hash }, { if: { expires: above(now) } }),
        Connections.create({
          connectionId,
          userId,
          sessionId,
          role,
          connectedAt: Clock.iso(),
          expires: now + connectionSeconds,
        }),
      ]);
    } catch (error) {
      if (error instanceof TransactionCancelled) throw unauthorized('This ticket is not valid');
      throw error;
    }
  },
);

/** Forgets a socket; it may be forgotten already. */
export const disconnect = fn(z.object({ connectionId: z.string().min(1) }), async ({ connectionId }): Promise<void> => {
  await write(Connections.remove({ connectionId }));
});

/**
 * Sends a frame to every open socket of these users. Sockets that are gone are forgotten. Throws
 * SERVICE_UNAVAILABLE when some could not be reached now; sending again reaches the others twice.
 */
export async function send(userIds: readonly string[], frame: ServerFrame): Promise<void> {
  const pages = await Promise.all(
    [...new Set(userIds)].map((userId) => connectionsOf({ userId }, { limit: socketsEach })),
  );
  const now = Clock.epochSeconds();
  const open = pages.flatMap(({ items }) => items).filter(({ expires }) => expires > now);
  if (open.length === 0) return;
  const { gone, failed } = await Socket.post(
    open.map(({ connectionId }) => connectionId),
    frame,
  );
  await Promise.all(gone.map((connectionId) => disconnect({ connectionId })));
  for (const { connectionId, error } of failed) Log.warn('A frame did not arrive', { connectionId, error });
  if (failed.length > 0) throw unavailable('The socket gateway');
}

/** Answers one socket. Whether it arrived is not told: whoever asked is gone if not. */
export async function reply(connectionId: string, frame: ServerFrame): Promise<void> {
  const { failed } = await Socket.post([connectionId], frame);
  for (const { error } of failed) Log.warn('An answer did not arrive', { connectionId, error });
}
