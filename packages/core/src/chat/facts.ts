import { Actor, forbidden, notFound } from '../lib/index.ts';
import { readMany } from '../platform/index.ts';
import { Conversations, Heads, type ConversationRow, type HeadRow } from './chat.entity.ts';

export type Side = 'client' | 'provider';
/** A conversation as it is now, and which side of it acts. */
export interface Facts {
  readonly conversation: ConversationRow;
  readonly head: HeadRow;
  readonly side: Side | 'admin' | 'system';
}

/** The rows that `factsOf` is made from, to be read together with others. */
export const factsAt = (id: string) => [Conversations.at({ id }), Heads.at({ conversationId: id })] as const;

/** Throws NOT_FOUND for anybody to whom the conversation is private. */
export function factsOf(conversation: ConversationRow | undefined, head: HeadRow | undefined): Facts {
  if (!conversation || !head) throw notFound('conversation');
  return { conversation, head, side: sideOf(conversation) };
}

export async function readFacts(id: string): Promise<Facts> {
  const [conversation, head] = await readMany(factsAt(id), { consistent: true });
  return factsOf(conversation, head);
}

function sideOf({ clientId, providerId }: ConversationRow): Facts['side'] {
  const actor = Actor.use();
  if (actor.type === 'system' || actor.type === 'admin') return actor.type;
  const { userId } = Actor.user();
  if (userId === clientId) return 'client';
  if (userId === providerId) return 'provider';
  throw notFound('conversation');
}

/** A person who takes part, and the other one. */
export interface Parties {
  readonly side: Side;
  readonly me: string;
  readonly other: string;
}

/** Throws FORBIDDEN for whoever may look but takes no part. */
export function partiesOf({ conversation: { clientId, providerId }, side }: Facts): Parties {
  if (side === 'client') return { side, me: clientId, other: providerId };
  if (side === 'provider') return { side, me: providerId, other: clientId };
  throw forbidden();
}
