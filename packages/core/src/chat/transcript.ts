import { load } from '../bookings/index.ts';
import { Actor } from '../lib/index.ts';
import { conversationIdOf, messagesBefore } from './chat.entity.ts';

const dayMs = 86_400_000;
/** So long before a booking was made the two may have talked about it. */
const beforeDays = 30;
const most = 200;

export interface Line {
  readonly at: string;
  readonly from: string;
  readonly text: string;
}

/** What the two sides of a booking wrote about it, oldest first, the last 200 messages at most. For evidence. */
export async function transcriptOf(bookingId: string): Promise<Line[]> {
  Actor.requireSystem();
  const booking = await load(bookingId);
  const { clientId, clientName, providerName } = booking;
  const since = new Date(Date.parse(booking.createdAt) - beforeDays * dayMs).toISOString();
  const { items } = await messagesBefore({ conversationId: conversationIdOf(booking), id: '~' }, { limit: most });
  return items
    .filter(({ sentAt, senderId }) => senderId !== 'system' && sentAt >= since)
    .map(({ sentAt, senderId, text, attachments }) => ({
      at: sentAt,
      from: senderId === clientId ? `${clientName} (client)` : `${providerName} (provider)`,
      text: [text, ...(attachments.length > 0 ? [`[${attachments.length} attachments]`] : [])].join(' ').trim(),
    }))
    .toReversed();
}
