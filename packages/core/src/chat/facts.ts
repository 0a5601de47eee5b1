import { Actor, forbidden, notFound } from '../lib/index.ts';
import { readMany } from '../platform/index.ts';
import * as Realtime from '../realtime/realtime.ts';
import { Conversations, Heads, type ConversationRow, type HeadRow } from './chat.entity.ts';

export type Side = 'client' | 'provider';
/** A conversation as it is now, and which side of it acts. */
export interface Facts {
  readonly conversation: ConversationRow;
  readonly head: HeadRow;
  readonly side: Side | 'admin' | 'system';
  /** The open sockets of both, where they were read along. */
  readonly sockets?: readonly Realtime.OpenSocket[];
}

const maxKnown = 20_000;
/** Who takes part in a conversation: that never changes, so that their sockets can be read together with it. */
const known = new Map<string, readonly string[]>();

/** The rows that `factsOf` is made from, to be read together with others. */
export const factsAt = (id: string) => [Conversations.at({ id }), Heads.at({ conversationId: id })] as const;

/** As `factsAt`, with the sockets of both as far as it is known here who they are. */
export const factsAndSocketsAt = (id: string) =>
  [...factsAt(id), ...(known.get(id) ?? []).map((userId) => Realtime.socketsAt(userId))] as const;

/** Throws NOT_FOUND for anybody to whom the conversation is private. */
export function factsOf(
  conversation: ConversationRow | undefined,
  head: HeadRow | undefined,
  ...sockets: readonly Parameters<typeof Realtime.openIn>[0][]
): Facts {
  if (!conversation || !head) throw notFound('conversation');
  if (known.size >= maxKnown) known.clear();
  known.set(conversation.id, [conversation.clientId, conversation.providerId]);
  const side = sideOf(conversation);
  return { conversation, head, side, ...(sockets.length > 0 ? { sockets: sockets.flatMap(Realtime.openIn) } : {}) };
}

export async function readFacts(id: string): Promise<Facts> {
  return factsOf(...(await readMany(factsAndSocketsAt(id), { consistent: true })));
}

/** The open sockets of both sides. No round trip where they were read along. */
export const socketsIn = ({ sockets, conversation: { clientId, providerId } }: Facts) =>
  sockets ?? Realtime.socketsOf([clientId, providerId]);

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
