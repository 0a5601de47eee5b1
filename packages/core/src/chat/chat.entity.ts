import { bookingNote, clientMessageId, id } from '@fixelo/contracts';
import * as z from 'zod';
import { Clock } from '../lib/index.ts';
import { storedFile } from '../media/stored.ts';
import { Id } from '../lib/index.ts';
import { entity } from '../platform/table/index.ts';

const clientId = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const providerId = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E';
const conversationId = 'cnv_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const messageId = 'msg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const at = '2026-12-01T15:00:00.000Z';

const partition = (conversation: string): string => `CONVERSATION#${conversation}`;

/** What rarely changes of a conversation. What every message changes is its head, a row without indexes. */
export const Conversations = entity({
  name: 'Conversation',
  describe: 'A conversation of a client and a provider: who, about which booking, what is let through',
  schema: z.object({
    id: id('conversation'),
    clientId: id('user'),
    providerId: id('user'),
    clientName: z.string(),
    providerName: z.string(),
    /** The booking that it was last about. */
    bookingId: id('booking').optional(),
    contactAllowed: z.boolean(),
    blockedBy: z.array(id('user')),
    /** When it was active, to ten minutes: lists are sorted by it. */
    activeAt: z.string(),
    version: z.int(),
    createdAt: z.string(),
  }),
  attributes: ['version'],
  key: (k: { id: string }) => [partition(k.id), 'CONVERSATION'],
  indexes: {
    gsi1: (row) => [`CLIENT#${row.clientId}#CONVERSATIONS`, `${row.activeAt}#${row.id}`],
    gsi2: (row) => [`PROVIDER#${row.providerId}#CONVERSATIONS`, `${row.activeAt}#${row.id}`],
  },
  example: {
    id: conversationId,
    clientId,
    providerId,
    clientName: 'Ana Torres',
    providerName: 'Miami Pipes',
    bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    contactAllowed: true,
    blockedBy: [],
    activeAt: at,
    version: 4,
    createdAt: at,
  },
});
export type ConversationRow = Parameters<typeof Conversations.create>[0];

interface OfUser {
  readonly userId: string;
  /** Position `<activeAt>#<conversation id>`, included. */
  readonly to: string;
}
const ofUser = { userId: clientId, to: '~' };

export const conversationsOfClient = Conversations.pattern("a client's conversations, last active first", {
  index: 'gsi1',
  key: ({ userId, to }: OfUser) => ({ pk: `CLIENT#${userId}#CONVERSATIONS`, sk: { atMost: to } }),
  descending: true,
  example: ofUser,
});
export const conversationsOfProvider = Conversations.pattern("a provider's conversations, last active first", {
  index: 'gsi2',
  key: ({ userId, to }: OfUser) => ({ pk: `PROVIDER#${userId}#CONVERSATIONS`, sk: { atMost: to } }),
  descending: true,
  example: ofUser,
});
export const positionOf = ({ activeAt, id }: ConversationRow): string => `${activeAt}#${id}`;

/** There is one conversation of a client and a provider, whatever it is about. */
export const conversationIdOf = ({ clientId, providerId }: { clientId: string; providerId: string }): string =>
  Id.derive('conversation', clientId, providerId);

/** How many messages each side has written, up to and including one. */
const counts = { byClient: z.int(), byProvider: z.int() };

export const Messages = entity({
  name: 'Message',
  describe: 'A message; its ids sort in the order that is the same for everybody',
  schema: z.object({
    id: id('message'),
    conversationId: id('conversation'),
    senderId: id('user').or(z.literal('system')),
    text: z.string(),
    attachments: z.array(storedFile),
    clientMessageId: clientMessageId.optional(),
    masked: z.boolean().optional(),
    booking: bookingNote.optional(),
    seq: z.int(),
    ...counts,
    sentAt: z.string(),
  }),
  attributes: [],
  key: (k: { conversationId: string; id: string }) => [partition(k.conversationId), `MESSAGE#${k.id}`],
  example: {
    id: messageId,
    conversationId,
    senderId: clientId,
    text: 'The leak is under the kitchen sink. Do you bring the parts?',
    attachments: [],
    clientMessageId: '5f0c7a52-93e4-4b0e-8c53-0a6f1c8d2b11',
    seq: 12,
    byClient: 6,
    byProvider: 5,
    sentAt: at,
  },
});
export type MessageRow = Parameters<typeof Messages.create>[0];

interface Beside {
  readonly conversationId: string;
  readonly id: string;
}
export const messagesAfter = Messages.pattern('messages after one, oldest first', {
  key: (k: Beside) => ({
    pk: partition(k.conversationId),
    sk: { between: [`MESSAGE#${k.id}!`, 'MESSAGE#~'] },
  }),
  consistent: true,
});
export const messagesBefore = Messages.pattern('messages before one, newest first', {
  key: (k: Beside) => ({ pk: partition(k.conversationId), sk: { between: ['MESSAGE#', `MESSAGE#${k.id}`] } }),
  descending: true,
  consistent: true,
});

/** The end of a conversation. Whoever appends a message replaces it under its version: that is what makes one order. */
export const Heads = entity({
  name: 'ConversationHead',
  describe: 'The end of a conversation: its last message, and how many there are',
  schema: z.object({
    conversationId: id('conversation'),
    last: z
      .object({
        id: id('message'),
        senderId: id('user').or(z.literal('system')),
        text: z.string(),
        attachments: z.int(),
        booking: bookingNote.optional(),
        sentAt: z.string(),
      })
      .optional(),
    seq: z.int(),
    ...counts,
  }),
  attributes: ['seq'],
  key: (k: { conversationId: string }) => [partition(k.conversationId), 'HEAD'],
  example: {
    conversationId,
    last: { id: messageId, senderId: clientId, text: 'Do you bring the parts?', attachments: 0, sentAt: at },
    seq: 12,
    byClient: 6,
    byProvider: 5,
  },
});
export type HeadRow = Parameters<typeof Heads.create>[0];

/** Written with a message: what its sender calls it, or what caused it. A second message of that name is impossible. */
export const SentNames = entity({
  name: 'SentName',
  describe: 'The name that a message was sent under, by sender: a repeat finds the first',
  schema: z.object({
    conversationId: id('conversation'),
    senderId: id('user').or(z.literal('system')),
    name: z.string(),
    messageId: id('message'),
    /** Epoch seconds. */
    expires: z.number(),
  }),
  attributes: [],
  key: (k: { conversationId: string; senderId: string; name: string }) => [
    partition(k.conversationId),
    `SENT#${k.senderId}#${k.name}`,
  ],
  expiresAt: (row) => row.expires,
  example: {
    conversationId,
    senderId: clientId,
    name: '5f0c7a52-93e4-4b0e-8c53-0a6f1c8d2b11',
    messageId,
    expires: Clock.epochSeconds(Date.parse(at)) + 90 * 86_400,
  },
});

/** Marks only move forward: a late or repeated one changes nothing. */
export const MarkRows = entity({
  name: 'ConversationMark',
  describe: 'How far a side has received, or read, a conversation',
  schema: z.object({
    conversationId: id('conversation'),
    side: z.enum(['client', 'provider']),
    kind: z.enum(['delivered', 'read']),
    messageId: id('message'),
    seq: z.int(),
    ...counts,
    at: z.string(),
  }),
  attributes: ['seq'],
  key: (k: { conversationId: string; side: 'client' | 'provider'; kind: 'delivered' | 'read' }) => [
    partition(k.conversationId),
    `MARK#${k.side}#${k.kind}`,
  ],
  example: { conversationId, side: 'client', kind: 'read', messageId, seq: 12, byClient: 6, byProvider: 5, at },
});
export type MarkRow = Parameters<typeof MarkRows.create>[0];

export const ChatReports = entity({
  name: 'ChatReport',
  describe: 'A report of a conversation or of one of its messages; one for each reporter and message',
  schema: z.object({
    id: id('report'),
    conversationId: id('conversation'),
    reporterId: id('user'),
    subjectId: id('user'),
    messageId: id('message').optional(),
    reason: z.enum(['spam', 'fraud', 'harassment', 'off_platform', 'other']),
    text: z.string().optional(),
    status: z.enum(['OPEN', 'CLOSED']),
    createdAt: z.string(),
  }),
  attributes: ['status'],
  key: (k: { id: string }) => [`REPORT#${k.id}`, 'CHAT'],
  indexes: { gsi1: (row) => [`REPORTS#CHAT#${row.status}`, `${row.createdAt}#${row.id}`] },
  example: {
    id: 'rpt_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    conversationId,
    reporterId: clientId,
    subjectId: providerId,
    messageId,
    reason: 'off_platform',
    text: 'Asks me to pay by bank transfer.',
    status: 'OPEN',
    createdAt: at,
  },
});

export const chatReports = ChatReports.pattern('reports of conversations by status, latest first', {
  index: 'gsi1',
  key: ({ status }: { status: 'OPEN' | 'CLOSED' }) => ({ pk: `REPORTS#CHAT#${status}` }),
  descending: true,
});
