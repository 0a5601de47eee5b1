import { waitingFor } from '../chat/waiting.ts';
import { Actor, Clock } from '../lib/index.ts';
import { readMany, TransactionCancelled, write } from '../platform/index.ts';
import { presenceOf } from '../realtime/presence.ts';
import { socketsOf } from '../realtime/user-sockets.ts';
import { Notices } from './notification.entity.ts';
import { ofAccount } from './plan.ts';

/** What is still unread after this long is told by e-mail, all of it in one. */
const digestAfterMs = 10 * 60_000;

interface MessageSent {
  readonly recipientId: string;
  readonly conversationId: string;
}

/**
 * Which of these messages there is something to tell about, by the ids of their events: nothing where a digest is due already
 * and the person has a page open. One round trip for each hundred people.
 */
export async function untold(
  events: readonly { readonly id: string; readonly data: MessageSent }[],
): Promise<ReadonlySet<string>> {
  Actor.requireSystem();
  const people = [...new Set(events.map(({ data }) => data.recipientId))];
  const [digests, sockets] = await Promise.all([
    readMany(people.map((subject) => Notices.at({ kind: 'digest', subject }))),
    socketsOf(people),
  ]);
  const online = new Set(sockets.map(({ userId }) => userId));
  const settled = new Set(people.filter((userId, i) => digests[i] !== undefined && online.has(userId)));
  return new Set(events.filter(({ data }) => !settled.has(data.recipientId)).map(({ id }) => id));
}

/**
 * A message was sent: the phone of whoever has no page open is told at once, and an e-mail is due that tells all that
 * is unread by then. Messages are not in the list of notifications: they have one of their own.
 */
export async function ofMessage(cause: string, { recipientId, conversationId }: MessageSent): Promise<void> {
  Actor.requireSystem();
  const dueAt = Clock.iso(Clock.now() + digestAfterMs);
  try {
    await write(Notices.create({ kind: 'digest', subject: recipientId, dueAt }));
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
  }
  const { online } = await presenceOf(recipientId);
  if (online) return;
  const { from } = await waitingFor(recipientId);
  const [sender] = from;
  if (sender === undefined) return;
  await ofAccount({
    cause,
    userId: recipientId,
    type: 'new_message',
    topic: { from: sender, count: 1, conversationId },
    without: ['inApp', 'email', 'sms'],
  });
}

/** Tells by e-mail, and by text whoever chose that, what is unread by now; nothing when all was read. */
export async function tellUnread(userId: string, dueAt: string): Promise<void> {
  const { messages, from, conversationId } = await waitingFor(userId);
  if (messages === 0) return;
  await ofAccount({
    cause: `digest:${userId}:${dueAt}`,
    userId,
    type: 'new_message',
    topic: { from: from.slice(0, 3).join(', '), count: messages, ...(conversationId ? { conversationId } : {}) },
    without: ['inApp', 'push'],
  });
}
