import { chatRoutes, type Message } from '@fixelo/contracts';
import { load as loadBooking } from '../bookings/index.ts';
import { Actor, fn } from '../lib/index.ts';
import { Audit, transact } from '../platform/index.ts';
import { Messages } from './chat.entity.ts';
import { messageInfo } from './info.ts';
import { conversationIdOf } from './ensure.ts';

/**
 * The messages that both sides laid before the arbiter of a booking's dispute, oldest first, for them and
 * administrators; that one of those looked is on record. Ids of other conversations find nothing. Two round trips.
 */
export const quoted = fn(chatRoutes['chat.quoted'].params, async ({ id }): Promise<Message[]> => {
  const booking = await loadBooking(id);
  const actor = Actor.use();
  const conversationId = conversationIdOf(booking);
  const ids = new Set(booking.dispute?.evidence.flatMap(({ messageIds }) => messageIds));
  if (ids.size === 0) return [];
  if (actor.type === 'admin') await transact([Audit.entry('chat.read', conversationId)]);
  const rows = await Messages.batchGet([...ids].map((one) => ({ conversationId, id: one })));
  return rows
    .filter((row) => row !== undefined)
    .toSorted((a, b) => a.seq - b.seq)
    .map((row) => messageInfo(row, 'userId' in actor ? actor.userId : undefined));
});
