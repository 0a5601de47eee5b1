import * as z from 'zod';
import { id, instant, paging, text } from './common.ts';
import { bookingId, bookingStatus, counterparties } from './booking.ts';
import { attachment, attachmentIds } from './media.ts';
import { route } from './route.ts';

/** What a client calls its own message; sending it again under the same one makes no second message. */
export const clientMessageId = z
  .string()
  .regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _')
  .meta({ examples: ['5f0c7a52-93e4-4b0e-8c53-0a6f1c8d2b11'] });

/** Longest text of a message, in characters. */
export const maxMessageLength = 4000;

/** What a message of the system tells: what became of a booking between the two. */
export const bookingNote = z.object({ bookingId: id('booking'), status: bookingStatus, scheduledAt: instant });

export const message = z.object({
  id: id('message'),
  conversationId: id('conversation'),
  /** `system` for what Fixelo itself writes into a conversation. */
  senderId: id('user').or(z.literal('system')),
  text: z.string(),
  attachments: z.array(attachment),
  clientMessageId: clientMessageId.optional(),
  sentAt: instant,
  /** Of own messages: when the other side was seen to have received and read this far. */
  deliveredAt: instant.optional(),
  readAt: instant.optional(),
  /** Place in the conversation: 1, 2, 3 … without a gap. */
  seq: z.int().min(1),
  /** Contact details were taken out: no booking between the two is confirmed yet. */
  masked: z.boolean().optional(),
  booking: bookingNote.optional(),
});
export type Message = z.infer<typeof message>;

const mark = z.object({ messageId: id('message'), seq: z.int().min(1), at: instant });
/** How far somebody has received and read a conversation. */
export const marks = z.object({ delivered: mark.optional(), read: mark.optional() });
export type Marks = z.infer<typeof marks>;

export const conversation = z.object({
  id: id('conversation'),
  clientId: id('user'),
  providerId: id('user'),
  clientName: z.string(),
  providerName: z.string(),
  /** The booking that it was last about. */
  bookingId: id('booking').optional(),
  lastMessage: message.optional(),
  /** Messages of the other side that are not read. */
  unread: z.int().min(0),
  /** Contact details may be exchanged: a booking between the two was confirmed. */
  contactAllowed: z.boolean(),
  /** Who lets no messages through. */
  blockedBy: z.array(id('user')),
  updatedAt: instant,
});
export type Conversation = z.infer<typeof conversation>;

export const sendMessage = z
  .strictObject({
    conversationId: id('conversation'),
    message: text(0, maxMessageLength),
    clientMessageId: clientMessageId.optional(),
    /** Uploads of the sender that are READY (`uploads.create`, purpose `attachment`). */
    attachments: attachmentIds.optional(),
  })
  .refine(({ message: words, attachments }) => words !== '' || (attachments?.length ?? 0) > 0, {
    path: ['message'],
    message: 'must have text or an attachment',
  });

const conversationId = z.strictObject({ id: id('conversation') });
const sides = { level: 'resource', of: 'conversation', roles: ['CLIENT', 'PROVIDER'] } as const;

export const chatRoutes = {
  'chat.conversations': route({
    method: 'GET',
    path: '/chat/conversations',
    summary: 'My conversations, most recently active first',
    access: { level: 'authenticated' },
    query: z.strictObject({ ...paging }),
    data: z.array(conversation),
  }),
  'chat.open': route({
    method: 'POST',
    path: '/chat/conversations',
    summary: 'My conversation with a provider, or with the other side of a booking; made when there is none yet',
    access: { level: 'role', roles: ['CLIENT', 'PROVIDER'] },
    body: z
      .strictObject({ providerId: id('user').optional(), bookingId: id('booking').optional() })
      .refine(({ providerId, bookingId }) => (providerId === undefined) !== (bookingId === undefined), {
        path: ['providerId'],
        message: 'either providerId or bookingId must be given',
      }),
    data: conversation,
    status: 201,
  }),
  'chat.unread': route({
    method: 'GET',
    path: '/chat/unread',
    summary: 'How much is unread, over the hundred conversations that were active last',
    access: { level: 'authenticated' },
    data: z.object({ messages: z.int(), conversations: z.int() }),
  }),
  'chat.conversation': route({
    method: 'GET',
    path: '/chat/conversations/:id',
    summary: 'One conversation, with how far the other side has received and read it',
    access: { level: 'resource', of: 'conversation' },
    params: conversationId,
    data: conversation.extend({ otherMarks: marks }),
  }),
  'chat.messages': route({
    method: 'GET',
    path: '/chat/messages/:id',
    summary: 'Messages of a conversation in their order: the latest, those before one, or those after one',
    access: { level: 'resource', of: 'conversation' },
    params: conversationId,
    query: z
      .strictObject({
        after: id('message').optional(),
        before: id('message').optional(),
        limit: paging.limit,
      })
      .refine(({ after, before }) => after === undefined || before === undefined, {
        path: ['before'],
        message: 'must not be given together with after',
      }),
    data: z.array(message),
  }),
  'chat.quoted': route({
    method: 'GET',
    path: '/bookings/:id/dispute/messages',
    summary: 'Messages that the sides of a booking laid before the arbiter of its dispute, oldest first',
    access: counterparties,
    params: bookingId,
    data: z.array(message),
  }),
  'chat.send': route({
    method: 'POST',
    path: '/chat/messages',
    summary: 'Send a message; with the same clientMessageId again the first one is answered',
    access: sides,
    body: sendMessage,
    data: message,
    status: 201,
    idempotent: true,
  }),
  'chat.read': route({
    method: 'POST',
    path: '/chat/conversations/:id/read',
    summary: 'Everything up to a message, or up to the last one, is read',
    access: sides,
    params: conversationId,
    body: z.strictObject({ messageId: id('message').optional() }).default({}),
    data: z.object({ unread: z.int() }),
  }),
  'chat.block': route({
    method: 'POST',
    path: '/chat/conversations/:id/block',
    summary: 'Let no more messages through, or let them through again',
    access: sides,
    params: conversationId,
    body: z.strictObject({ blocked: z.boolean().default(true) }).default({ blocked: true }),
    data: conversation,
  }),
  'chat.report': route({
    method: 'POST',
    path: '/chat/conversations/:id/report',
    summary: 'Report the other side of a conversation, or one message of theirs',
    access: sides,
    params: conversationId,
    body: z.strictObject({
      reason: z.enum(['spam', 'fraud', 'harassment', 'off_platform', 'other']),
      messageId: id('message').optional(),
      text: text(0, 1000).optional(),
    }),
    data: z.object({ id: id('report') }),
    status: 201,
  }),
};
