import type { Joined } from '@fixelo/contracts';
import { Actor } from '../lib/index.ts';
import * as Realtime from '../realtime/realtime.ts';
import { partiesOf, socketsIn, type Facts } from './facts.ts';
import { received } from './frame.ts';
import { readHistory } from './history.ts';
import { messageInfo } from './info.ts';
import type { ConnectionRow } from '../realtime/realtime.entity.ts';

/** So many missed messages follow one join; it tells when there are more. */
const replayed = 50;

/**
 * Joins a conversation with a socket: sends it what came after `after`, and from now on tells it when the other one
 * comes and goes. Read after the socket is known, so that nothing falls between what is read here and what is posted.
 */
export async function join(connection: ConnectionRow, facts: Facts, after: string | undefined): Promise<Joined> {
  const { other } = partiesOf(facts);
  const { userId } = Actor.user();
  const { conversation, head } = facts;
  const [missed, presence] = await Promise.all([
    after === undefined
      ? { messages: [], more: false }
      : readHistory({ conversationId: conversation.id, after, limit: replayed }),
    Realtime.presenceOf(other),
    Realtime.watch(connection, other),
  ]);
  for (const row of missed.messages) await Realtime.reply(connection.connectionId, received(messageInfo(row, userId)));
  const newest = missed.messages.at(-1);
  const last =
    newest && newest.seq >= head.seq
      ? { messageId: newest.id, seq: newest.seq }
      : head.last && { messageId: head.last.id, seq: head.seq };
  return { ...(last ? { last } : {}), ...(newest ? { until: newest.id } : {}), other: presence };
}

export async function leave(connection: ConnectionRow, facts: Facts): Promise<void> {
  await Realtime.unwatch(connection.connectionId, partiesOf(facts).other);
}

/** Tells the other side that somebody writes; nothing is stored. */
export async function typing(facts: Facts): Promise<void> {
  const { me, other } = partiesOf(facts);
  if (facts.conversation.blockedBy.length > 0) return;
  const sockets = await socketsIn(facts);
  await Realtime.deliver(
    sockets.filter(({ userId }) => userId === other).map(({ connectionId }) => connectionId),
    { event: 'typing', data: { conversationId: facts.conversation.id, userId: me } },
  );
}
