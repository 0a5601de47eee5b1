import { chatRoutes, type Marked, type Message } from '@fixelo/contracts';
import type * as z from 'zod';
import { Clock, conflict, fn, Id } from '../lib/index.ts';
import { claim } from '../media/claim.ts';
import * as Outbox from '../platform/outbox.ts';
import * as Realtime from '../realtime/realtime.ts';
import { append, persistently, type Appended } from './append.ts';
import { partiesOf, readFacts, socketsIn, type Facts, type Parties } from './facts.ts';
import { received } from './frame.ts';
import { messageInfo } from './info.ts';
import { mask } from './mask.ts';
import { putMark } from './marks.ts';

export type SendInput = z.output<(typeof chatRoutes)['chat.send']['body']>;
type Sockets = readonly Realtime.OpenSocket[];

/** A message that is stored, and what is left to do: to show it to whoever is there. */
export interface Stored {
  readonly message: Message;
  readonly deliver: () => Promise<Shown>;
}

/**
 * Stores a message; `facts` are what was read of the conversation already. Two round trips to the table, the first
 * of which are the facts; files take one more. Under the `clientMessageId` of an earlier one that one is answered. Throws CONFLICT when
 * either side has blocked the other, NOT_FOUND for strangers.
 */
export async function store(input: SendInput, facts?: Facts, from?: string): Promise<Stored> {
  let sockets: Promise<Sockets> = Promise.resolve([]);
  const appended = await persistently(async (attempt) => {
    const current = attempt === 1 && facts ? facts : await readFacts(input.conversationId);
    const parties = partiesOf(current);
    const { conversation } = current;
    if (conversation.blockedBy.length > 0) throw conflict('Messages are blocked here', { reason: 'BLOCKED' });
    // Before the write or beside it: a socket that opens in between reads what it missed when it joins.
    sockets = Promise.resolve(socketsIn(current));
    sockets.catch(() => undefined);
    return appendTo(current, parties, input);
  });
  const message = messageInfo(appended.message, appended.message.senderId);
  const deliver = async () => (appended.repeated ? nothing : reach(appended, await sockets, from));
  return { message, deliver };
}

async function appendTo(facts: Facts, { me, other }: Parties, input: SendInput): Promise<Appended> {
  const { conversation } = facts;
  const seen = conversation.contactAllowed ? { text: input.message, masked: false } : mask(input.message);
  const { ops, files } = await claim({
    uploadIds: input.attachments ?? [],
    ownerId: me,
    purpose: 'attachment',
    by: `${conversation.id}/${me}/${input.clientMessageId ?? Id.make('message')}`,
  });
  return append(facts, {
    draft: {
      senderId: me,
      text: seen.text,
      attachments: [...files],
      ...(input.clientMessageId === undefined ? {} : { clientMessageId: input.clientMessageId }),
      ...(seen.masked ? { masked: true } : {}),
    },
    name: input.clientMessageId,
    ops: ({ id, conversationId }) => [
      ...ops,
      Outbox.event('message.sent', { messageId: id, conversationId, senderId: me, recipientId: other }),
    ],
  });
}

/** Who has a message, and what is left to do then. */
export interface Shown {
  /** The other side has it. */
  readonly delivered?: Marked;
  /** A socket could not be reached now. */
  readonly failed: boolean;
  /** Writes down that it was delivered, and tells all sockets of the sender but the one it came from. */
  readonly note: () => Promise<unknown>;
}

const nothing = { failed: false, note: () => Promise.resolve() };

/** Shows a message to the open sockets of both sides, but `from`, which sent it. */
async function reach(
  { conversation, message }: Pick<Appended, 'conversation' | 'message'>,
  sockets: Sockets,
  from?: string,
): Promise<Shown> {
  const { senderId, id: messageId, seq } = message;
  const mine = sockets
    .filter(({ userId, connectionId }) => userId === senderId && connectionId !== from)
    .map(({ connectionId }) => connectionId);
  const theirs = sockets.filter(({ userId }) => userId !== senderId).map(({ connectionId }) => connectionId);
  const [others, own] = await Promise.all([
    Realtime.deliver(theirs, received(messageInfo(message, undefined))),
    Realtime.deliver(mine, received(messageInfo(message, senderId))),
  ]);
  const failed = others.failed || own.failed;
  if (senderId === 'system' || others.reached.size === 0) return { ...nothing, failed };
  const side = senderId === conversation.clientId ? 'provider' : 'client';
  const userId = conversation[`${side}Id`];
  const at = Clock.iso();
  const delivered = { conversationId: conversation.id, userId, messageId, seq, kind: 'delivered', at } as const;
  const note = () =>
    Promise.all([putMark(message, side, 'delivered', at), Realtime.deliver(mine, { event: 'read', data: delivered })]);
  return { delivered, failed, note };
}

/** Shows a message to these sockets and notes who has it. Answers whether one could not be reached now. */
export async function show(
  message: Pick<Appended, 'conversation' | 'message'>,
  sockets: Sockets,
): Promise<{ readonly failed: boolean }> {
  const { failed, note } = await reach(message, sockets);
  await note();
  return { failed };
}

/** Sends a message to the other side. Throws as `store` does. */
export const send = fn(chatRoutes['chat.send'].body, async (input): Promise<Message> => {
  const { message, deliver } = await store(input);
  await (await deliver()).note();
  return message;
});
