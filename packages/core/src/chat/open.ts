import { chatRoutes, type Conversation } from '@fixelo/contracts';
import { load as loadBooking } from '../bookings/index.ts';
import { Actor, fn, invalid, notFound } from '../lib/index.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { readMany } from '../platform/index.ts';
import { Conversations, Heads, MarkRows } from './chat.entity.ts';
import { conversationIdOf, ensure, type Pair } from './ensure.ts';
import { conversationInfo } from './info.ts';

const newConversations = { name: 'chat.open', limit: 30, windowSeconds: 3600 };

/**
 * The conversation of whoever acts with a provider, or with the other side of a booking; made when there is none.
 * Asking twice, or at the same time, gives the same one. Throws NOT_FOUND for a provider or booking that is not theirs
 * to see.
 */
export const open = fn(chatRoutes['chat.open'].body, async ({ providerId, bookingId }): Promise<Conversation> => {
  const { userId } = Actor.require('client', 'provider');
  if (bookingId !== undefined) return ensureAs(userId, await loadBooking(bookingId), { bookingId });
  if (providerId === undefined) throw notFound('provider');
  if (providerId === userId)
    throw invalid([{ path: 'body.providerId', message: 'must be somebody else: this is you' }]);
  return ensureAs(userId, { clientId: userId, providerId }, {});
});

async function ensureAs(userId: string, pair: Pair, about: { bookingId?: string }): Promise<Conversation> {
  const id = conversationIdOf(pair);
  const side = userId === pair.clientId ? 'client' : 'provider';
  const [known, head, read] = await readMany(
    [
      Conversations.at({ id }),
      Heads.at({ conversationId: id }),
      MarkRows.at({ conversationId: id, side, kind: 'read' }),
    ],
    { consistent: true },
  );
  if (known && head && (about.bookingId === undefined || known.bookingId === about.bookingId))
    return conversationInfo(known, head, read);
  if (!known) await RateLimit.take(newConversations, userId);
  const made = await ensure(pair, about);
  return conversationInfo(made.conversation, made.head, read);
}
