import { Clock, Id, retry, unavailable } from '../lib/index.ts';
import { transact, TransactionCancelled, type Op } from '../platform/index.ts';
import {
  Conversations,
  Heads,
  Messages,
  SentNames,
  type ConversationRow,
  type HeadRow,
  type MessageRow,
} from './chat.entity.ts';
import type { Facts } from './facts.ts';

/** Lists are sorted by activity to this precision, so that most messages leave the indexes alone. */
const activityMs = 10 * 60_000;
/** A message can be sent again for this long without becoming two. */
const nameSeconds = 90 * 24 * 3600;
const excerptLength = 140;

export type Draft = Pick<MessageRow, 'senderId' | 'text' | 'attachments' | 'clientMessageId' | 'masked' | 'booking'>;
export interface Appended {
  readonly conversation: ConversationRow;
  readonly head: HeadRow;
  readonly message: MessageRow;
  /** It was there already, under the same name. */
  readonly repeated: boolean;
}
interface Append {
  readonly draft: Draft;
  /** By what a repeat is recognised, among the messages of this sender. */
  readonly name: string | undefined;
  /** Further writes of the same transaction, and what becomes of the conversation. */
  readonly ops?: (message: MessageRow) => readonly Op[];
  readonly change?: Partial<ConversationRow>;
}

/**
 * Writes a message at the end of a conversation: one transaction, conditional on the end being where it was read, so
 * that there is one order without gaps. Throws `TransactionCancelled` when somebody else wrote meanwhile.
 */
export async function append({ conversation, head }: Facts, { draft, name, ops, change }: Append): Promise<Appended> {
  const now = Clock.now();
  const message: MessageRow = {
    ...draft,
    id: Id.after('message', head.last?.id),
    conversationId: conversation.id,
    seq: head.seq + 1,
    byClient: head.byClient + (draft.senderId === conversation.clientId ? 1 : 0),
    byProvider: head.byProvider + (draft.senderId === conversation.providerId ? 1 : 0),
    sentAt: Clock.iso(now),
  };
  const nextHead = headAfter(message);
  const claim = name === undefined ? undefined : claimOf(message, name);
  const moved = movedBy(conversation, now, change);
  try {
    await transact([
      Heads.replace(nextHead, { if: { seq: head.seq } }),
      Messages.create(message),
      ...(claim ? [claim] : []),
      ...(moved ? [Conversations.replace(moved, { if: { version: conversation.version } })] : []),
      ...(ops?.(message) ?? []),
    ]);
  } catch (error) {
    const known = claim && error instanceof TransactionCancelled ? error.reasonOf(claim)?.old : undefined;
    if (!known) throw error;
    const first = await Messages.get(
      { conversationId: conversation.id, id: SentNames.parse(known).messageId },
      { consistent: true },
    );
    if (!first) throw error;
    return { conversation, head, message: first, repeated: true };
  }
  return { conversation: moved ?? conversation, head: nextHead, message, repeated: false };
}

const claimOf = ({ conversationId, senderId, id }: MessageRow, name: string): Op =>
  SentNames.create(
    { conversationId, senderId, name, messageId: id, expires: Clock.epochSeconds() + nameSeconds },
    { old: true },
  );

const headAfter = (message: MessageRow): HeadRow => ({
  conversationId: message.conversationId,
  last: {
    id: message.id,
    senderId: message.senderId,
    text: message.text.slice(0, excerptLength).toWellFormed(),
    attachments: message.attachments.length,
    ...(message.booking ? { booking: message.booking } : {}),
    sentAt: message.sentAt,
  },
  seq: message.seq,
  byClient: message.byClient,
  byProvider: message.byProvider,
});

/** The conversation as it must be written along; undefined when nothing of it changes. */
function movedBy(
  conversation: ConversationRow,
  now: number,
  change: Partial<ConversationRow> = {},
): ConversationRow | undefined {
  const stale = now - Date.parse(conversation.activeAt) >= activityMs;
  if (!stale && Object.keys(change).length === 0) return undefined;
  return {
    ...conversation,
    ...change,
    ...(stale ? { activeAt: Clock.iso(now) } : {}),
    version: conversation.version + 1,
  };
}

/**
 * Runs `act` again when somebody changed the conversation that it had read: the first time with what is known, then
 * it must read anew. Throws SERVICE_UNAVAILABLE when it always comes too late.
 */
export async function persistently<T>(act: (attempt: number) => Promise<T>): Promise<T> {
  try {
    return await retry(act, {
      attempts: 14,
      baseMs: 10,
      maxMs: 400,
      retryable: (error) => error instanceof TransactionCancelled,
    });
  } catch (error) {
    throw error instanceof TransactionCancelled ? unavailable('This conversation', 1, error) : error;
  }
}
