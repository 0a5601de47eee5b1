import type { Conversation, Marks, Message } from '@fixelo/contracts';
import { Actor } from '../lib/index.ts';
import { attachmentOf } from '../media/stored.ts';
import type { ConversationRow, HeadRow, MarkRow, MessageRow } from './chat.entity.ts';
import type { Side } from './facts.ts';

export interface SideMarks {
  readonly delivered: MarkRow | undefined;
  readonly read: MarkRow | undefined;
}

const markOf = (row: MarkRow | undefined): Marks['read'] =>
  row && { messageId: row.messageId, seq: row.seq, at: row.at };

export const marksOf = ({ delivered, read }: SideMarks): Marks => ({
  ...(delivered ? { delivered: markOf(delivered) } : {}),
  ...(read ? { read: markOf(read) } : {}),
});

/** A message as `viewer` sees it; `other` says how far the other side has come, for the viewer's own messages. */
export function messageInfo(row: MessageRow, viewer: string | undefined, other?: SideMarks): Message {
  const own = row.senderId === viewer;
  const reached = (mark: MarkRow | undefined): string | undefined =>
    own && mark && mark.seq >= row.seq ? mark.at : undefined;
  const readAt = reached(other?.read);
  const deliveredAt = reached(other?.delivered) ?? readAt;
  return {
    id: row.id,
    conversationId: row.conversationId,
    senderId: row.senderId,
    text: row.text,
    attachments: row.attachments.map(attachmentOf),
    ...(own && row.clientMessageId !== undefined ? { clientMessageId: row.clientMessageId } : {}),
    sentAt: row.sentAt,
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(readAt === undefined ? {} : { readAt }),
    seq: row.seq,
    ...(row.masked ? { masked: true } : {}),
    ...(row.booking ? { booking: row.booking } : {}),
  };
}

/** Messages of the other side that a side has not read. */
export const unreadOf = (head: HeadRow, side: Side, read: MarkRow | undefined): number =>
  side === 'client' ? head.byProvider - (read?.byProvider ?? 0) : head.byClient - (read?.byClient ?? 0);

/** A conversation as whoever acts sees it. */
export function conversationInfo(
  conversation: ConversationRow,
  head: HeadRow,
  read: MarkRow | undefined,
): Conversation {
  const actor = Actor.use();
  const side =
    'userId' in actor && actor.userId === conversation.clientId
      ? 'client'
      : 'userId' in actor && actor.userId === conversation.providerId
        ? 'provider'
        : undefined;
  const { last } = head;
  return {
    id: conversation.id,
    clientId: conversation.clientId,
    providerId: conversation.providerId,
    clientName: conversation.clientName,
    providerName: conversation.providerName,
    ...(conversation.bookingId === undefined ? {} : { bookingId: conversation.bookingId }),
    ...(last
      ? {
          lastMessage: {
            id: last.id,
            conversationId: conversation.id,
            senderId: last.senderId,
            text: last.text,
            attachments: [],
            sentAt: last.sentAt,
            seq: head.seq,
            ...(last.booking ? { booking: last.booking } : {}),
          },
        }
      : {}),
    unread: side ? unreadOf(head, side, read) : 0,
    contactAllowed: conversation.contactAllowed,
    blockedBy: conversation.blockedBy,
    updatedAt: last?.sentAt ?? conversation.createdAt,
  };
}
