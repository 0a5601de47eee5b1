import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Actor, Clock, fn, unauthorized } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import { above, TransactionCancelled, write } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { leaseUntil } from './lease.ts';
import { announce } from './presence.ts';
import { Connections, Tickets } from './realtime.entity.ts';
import { despiteOthers, enlisting } from './user-sockets.ts';

const ticketSeconds = 60;

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
    const connectedAt = Clock.iso();
    const expires = leaseUntil({ connectedAt });
    const use = Tickets.remove({ hash }, { if: { expires: above(now) } });
    const isUsed = (error: unknown): boolean =>
      error instanceof TransactionCancelled && error.reasonOf(use) !== undefined;
    try {
      await despiteOthers(
        async () =>
          transact([
            use,
            Connections.create({ connectionId, userId, sessionId, role, connectedAt, expires }),
            await enlisting({ userId, connectionId, connectedAt, expires }),
          ]),
        (error) => error instanceof TransactionCancelled && !isUsed(error),
      );
    } catch (error) {
      if (isUsed(error)) throw unauthorized('This ticket is not valid');
      throw error;
    }
    await announce(userId, { online: true, until: expires });
  },
);
