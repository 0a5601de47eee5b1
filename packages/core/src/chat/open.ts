import { chatRoutes, type Conversation } from '@fixelo/contracts';
import { load as loadBooking } from '../bookings/index.ts';
import { Actor, Clock, fn, forbidden, Id, invalid, notFound } from '../lib/index.ts';
import { RateLimit, readMany, transact } from '../platform/index.ts';
import { Users } from '../users/index.ts';
import { Conversations, Heads, MarkRows, type ConversationRow, type HeadRow } from './chat.entity.ts';
import { persistently } from './append.ts';
import { conversationInfo } from './info.ts';

const newConversations = { name: 'chat.open', limit: 30, windowSeconds: 3600 };

interface Pair {
  readonly clientId: string;
  readonly providerId: string;
}
/** There is one conversation of a client and a provider, whatever it is about. */
export const conversationIdOf = ({ clientId, providerId }: Pair): string =>
  Id.derive('conversation', clientId, providerId);

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

/** The conversation of two people with this said of it, made when there is none. Throws NOT_FOUND for an inactive provider. */
export function ensure(
  pair: Pair,
  change: Partial<Pick<ConversationRow, 'bookingId' | 'contactAllowed'>>,
): Promise<{ conversation: ConversationRow; head: HeadRow }> {
  const id = conversationIdOf(pair);
  return persistently(async () => {
    const [known, head, client, provider] = await readMany(
      [
        Conversations.at({ id }),
        Heads.at({ conversationId: id }),
        Users.at({ id: pair.clientId }),
        Users.at({ id: pair.providerId }),
      ],
      { consistent: true },
    );
    if (known && head) return { conversation: await changed(known, change), head };
    if (provider?.role !== 'PROVIDER' || provider.status !== 'ACTIVE') throw notFound('provider');
    if (client?.status !== 'ACTIVE') throw forbidden('This account cannot write');
    const at = Clock.iso();
    const conversation: ConversationRow = {
      id,
      clientId: pair.clientId,
      providerId: pair.providerId,
      clientName: client.name,
      providerName: provider.name,
      contactAllowed: false,
      blockedBy: [],
      ...change,
      activeAt: at,
      version: 1,
      createdAt: at,
    };
    const empty: HeadRow = { conversationId: id, seq: 0, byClient: 0, byProvider: 0 };
    await transact([Conversations.create(conversation), Heads.create(empty)]);
    return { conversation, head: empty };
  });
}

async function changed(known: ConversationRow, change: Partial<ConversationRow>): Promise<ConversationRow> {
  const next = { ...known, ...change };
  if (JSON.stringify(next) === JSON.stringify(known)) return known;
  const row = { ...next, version: known.version + 1 };
  await transact([Conversations.replace(row, { if: { version: known.version } })]);
  return row;
}
