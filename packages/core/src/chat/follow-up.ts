import type { EventData } from '@fixelo/contracts';
import * as z from 'zod';
import { load as loadBooking } from '../bookings/index.ts';
import { Actor, fn, unavailable } from '../lib/index.ts';
import { readMany } from '../platform/index.ts';
import * as Realtime from '../realtime/realtime.ts';
import { append, persistently } from './append.ts';
import { Conversations, Heads, MarkRows, Messages } from './chat.entity.ts';
import { conversationIdOf, ensure } from './ensure.ts';
import { show } from './send.ts';

/** A socket that opened this long before a message, or later, may have been overlooked when it was sent. */
const overlookedMs = 15_000;

interface SentEvent {
  readonly id: string;
  /** When it was sent. */
  readonly at: string;
  readonly data: EventData<'message.sent'>;
}

const overlookedSince = (at: string): string => new Date(Date.parse(at) - overlookedMs).toISOString();

/**
 * Which of these messages somebody may not have been shown, by the ids of their events: those that were not noted as
 * delivered, and those beside which a socket was just opening. A batch of any size takes one round trip, and messages that
 * everybody has take no more than that.
 */
export async function unsettled(events: readonly SentEvent[]): Promise<ReadonlySet<string>> {
  Actor.requireSystem();
  const people = [...new Set(events.flatMap(({ data }) => [data.senderId, data.recipientId]))];
  const [marks, sockets] = await Promise.all([
    readMany(
      events.map(({ data: { conversationId, senderId, recipientId } }) => {
        const isProvider = conversationIdOf({ clientId: senderId, providerId: recipientId }) === conversationId;
        return MarkRows.at({ conversationId, side: isProvider ? 'provider' : 'client', kind: 'delivered' });
      }),
    ),
    Realtime.socketsOf(people),
  ]);
  const newest = new Map<string, string>();
  for (const { userId, connectedAt } of sockets)
    if (connectedAt > (newest.get(userId) ?? '')) newest.set(userId, connectedAt);
  const left = events.filter(({ at, data: { messageId, senderId, recipientId } }, i) => {
    const opened = [newest.get(senderId), newest.get(recipientId)].filter((one) => one !== undefined);
    const isShown = (marks[i]?.messageId ?? '') >= messageId;
    return opened.some((one) => !isShown || one >= overlookedSince(at));
  });
  return new Set(left.map(({ id }) => id));
}

/**
 * Makes sure that a message reached whoever is there: all sockets when whoever stored it died before it was shown, else
 * those that opened just when it was sent. Throws SERVICE_UNAVAILABLE when a socket could not be reached now.
 */
export const settle = fn(
  z.object({ conversationId: z.string(), messageId: z.string() }),
  async ({ conversationId, messageId }): Promise<void> => {
    Actor.requireSystem();
    const [conversation, message, client, provider] = await readMany([
      Conversations.at({ id: conversationId }),
      Messages.at({ conversationId, id: messageId }),
      MarkRows.at({ conversationId, side: 'client', kind: 'delivered' }),
      MarkRows.at({ conversationId, side: 'provider', kind: 'delivered' }),
    ]);
    if (!conversation || !message) throw unavailable('The message');
    const mark = message.senderId === conversation.clientId ? provider : client;
    const shown = mark !== undefined && mark.seq >= message.seq;
    const since = overlookedSince(message.sentAt);
    const sockets = await Realtime.socketsOf([conversation.clientId, conversation.providerId]);
    const { failed } = await show(
      { conversation, message },
      shown ? sockets.filter(({ connectedAt }) => connectedAt >= since) : sockets,
    );
    if (failed) throw unavailable('The socket gateway');
  },
);

type BookingEvent = EventData<'booking.created'>;
/** What both sides read in their conversation. The others are unpaid, or told by what the person did. */
const told: ReadonlySet<BookingEvent['status']> = new Set([
  'REQUESTED',
  'CONFIRMED',
  'DECLINED',
  'CANCELLED',
  'IN_PROGRESS',
  'COMPLETED',
  'NO_SHOW',
  'DISPUTED',
]);
/** With these begins what two people have to do with each other. */
const beginnings: ReadonlySet<BookingEvent['status']> = new Set(['REQUESTED', 'CONFIRMED']);

/**
 * Writes into the conversation of the two sides what became of their booking, once for each event; a confirmed one
 * lets contact details through from then on. Nothing is written of what is no longer so, nor of a booking that the
 * conversation never heard of: an unpaid one that was given up.
 */
export const noteBooking = fn(
  z.object({ eventId: z.string(), bookingId: z.string(), status: z.string() }),
  async ({ eventId, bookingId, status }): Promise<void> => {
    Actor.requireSystem();
    const booking = await loadBooking(bookingId);
    const { clientId, providerId, scheduledAt } = booking;
    const begins = beginnings.has(booking.status) && booking.status === status;
    if (begins || status === 'CONFIRMED')
      await ensure(
        { clientId, providerId },
        { bookingId, ...(status === 'CONFIRMED' ? { contactAllowed: true } : {}) },
      );
    if (booking.status !== status || !told.has(booking.status)) return;
    const id = conversationIdOf({ clientId, providerId });
    const appended = await persistently(async () => {
      const [conversation, head] = await readMany([Conversations.at({ id }), Heads.at({ conversationId: id })], {
        consistent: true,
      });
      if (!conversation || !head || conversation.bookingId !== bookingId) return undefined;
      return append(
        { conversation, head, side: 'system' },
        {
          draft: {
            senderId: 'system',
            text: '',
            attachments: [],
            booking: { bookingId, status: booking.status, scheduledAt },
          },
          name: eventId,
        },
      );
    });
    if (!appended) return;
    const { failed } = await show(appended, await Realtime.socketsOf([clientId, providerId]));
    if (failed) throw unavailable('The socket gateway');
  },
);
