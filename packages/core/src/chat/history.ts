import { chatRoutes, type Conversation, type Marks, type Message } from '@fixelo/contracts';
import { Actor, fn } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import { readMany, transact } from '../platform/index.ts';
import { MarkRows, messagesAfter, messagesBefore, type MessageRow } from './chat.entity.ts';
import { factsAt, factsOf, type Facts, type Side } from './facts.ts';
import { conversationInfo, marksOf, messageInfo, type SideMarks } from './info.ts';

const marksAt = (conversationId: string) =>
  [
    MarkRows.at({ conversationId, side: 'client', kind: 'delivered' }),
    MarkRows.at({ conversationId, side: 'client', kind: 'read' }),
    MarkRows.at({ conversationId, side: 'provider', kind: 'delivered' }),
    MarkRows.at({ conversationId, side: 'provider', kind: 'read' }),
  ] as const;

/** A conversation with the marks of both sides. One round trip. */
async function readAll(id: string): Promise<{ facts: Facts; marks: Readonly<Record<Side, SideMarks>> }> {
  const [conversation, head, clientDelivered, clientRead, providerDelivered, providerRead] = await readMany(
    [...factsAt(id), ...marksAt(id)],
    { consistent: true },
  );
  return {
    facts: factsOf(conversation, head),
    marks: {
      client: { delivered: clientDelivered, read: clientRead },
      provider: { delivered: providerDelivered, read: providerRead },
    },
  };
}

const otherOf = (side: Facts['side']): Side => (side === 'provider' ? 'client' : 'provider');

/** Administrators may look, and that they did is on record. */
async function audited({ side, conversation }: Facts): Promise<void> {
  if (side === 'admin') await transact([Audit.entry('chat.read', conversation.id)]);
}

/** A conversation for those who take part, and administrators. Throws NOT_FOUND for others. */
export const get = fn(
  chatRoutes['chat.conversation'].params,
  async ({ id }): Promise<Conversation & { otherMarks: Marks }> => {
    const { facts, marks } = await readAll(id);
    await audited(facts);
    const { conversation, head, side } = facts;
    const own = side === 'client' || side === 'provider' ? marks[side].read : undefined;
    return { ...conversationInfo(conversation, head, own), otherMarks: marksOf(marks[otherOf(side)]) };
  },
);

export interface History {
  readonly messages: readonly MessageRow[];
  /** There are more in the direction that was asked for. */
  readonly more: boolean;
}
interface Where {
  readonly conversationId: string;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Messages in their order: those after one, those before one, or the latest. One consistent read. */
export async function readHistory({ conversationId, after, before, limit }: Where): Promise<History> {
  if (after !== undefined) {
    const { items, nextCursor } = await messagesAfter({ conversationId, id: after }, { limit });
    return { messages: items, more: nextCursor !== undefined };
  }
  const { items } = await messagesBefore({ conversationId, id: before ?? '~' }, { limit: limit + 2 });
  // `between` includes its end
  const earlier = items.filter(({ id }) => id !== before);
  return { messages: earlier.slice(0, limit).toReversed(), more: earlier.length > limit };
}

const { params, query } = chatRoutes['chat.messages'];

/** A page of the messages of a conversation, for those who take part, and administrators. One round trip. */
export const messages = fn(
  query.safeExtend(params.shape),
  async ({ id, ...where }): Promise<{ items: Message[]; more: boolean }> => {
    const [{ facts, marks }, history] = await Promise.all([readAll(id), readHistory({ conversationId: id, ...where })]);
    await audited(facts);
    const actor = Actor.use();
    const viewer = 'userId' in actor ? actor.userId : undefined;
    const other = marks[otherOf(facts.side)];
    return { items: history.messages.map((row) => messageInfo(row, viewer, other)), more: history.more };
  },
);
