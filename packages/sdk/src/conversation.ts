import type { Attachment, Joined, Marked, Marks, Message } from '@fixelo/contracts';
import { Outbox, type OutboxStore, type PendingMessage } from './outbox.ts';
import { Timeline } from './timeline.ts';
import { SocketError, type Socket } from './socket.ts';

export interface ConversationOptions {
  readonly socket: Socket;
  readonly conversationId: string;
  /** Who looks. */
  readonly self: string;
  /** Reads messages in their order: `client.chat.messages`. */
  readonly history: (where: Where) => Promise<{ readonly messages: readonly Message[]; readonly more: boolean }>;
  /** How far the other side had come when the conversation was read. */
  readonly otherMarks?: Marks;
  readonly pageSize?: number;
  /** Pause before asking again for what should have come, 300 ms unless told. */
  readonly patienceMs?: number;
  /** Keeps what is not sent when the page goes. */
  readonly store?: OutboxStore;
  readonly newId?: () => string;
  readonly now?: () => number;
}
export interface Where {
  readonly before?: string;
  readonly limit: number;
}
export interface Draft {
  readonly text: string;
  /** Uploads that are done, with what they look like. */
  readonly attachments?: readonly { readonly uploadId: string; readonly attachment: Attachment }[];
}

/** A conversation as one device shows it. */
export interface ConversationView {
  /** Everything known without a gap, in the order that is the same for everybody. */
  readonly messages: () => readonly Message[];
  /** Own messages that the server has not taken yet, in the order in which they were written. */
  readonly pending: () => readonly PendingMessage[];
  readonly hasOlder: () => boolean;
  /** False until the first messages are here. */
  readonly ready: () => boolean;
  readonly otherMarks: () => Marks;
  readonly other: () => { readonly online: boolean; readonly typing: boolean };
  readonly onChange: (listener: () => void) => () => void;
  /** Sends it, now or when there is a connection again; answers its `clientMessageId`. */
  readonly send: (draft: Draft) => string;
  /** Sends a failed message again, under the same name. */
  readonly retry: (clientMessageId: string) => void;
  readonly discard: (clientMessageId: string) => void;
  /** Everything shown is read. */
  readonly markRead: () => void;
  /** Whoever acts is writing; told at most every three seconds. */
  readonly typing: () => void;
  readonly loadOlder: () => Promise<void>;
  readonly close: () => void;
}

const typingEveryMs = 3000;
const typingLastsMs = 5000;

/**
 * Opens a conversation on a socket: loads its end, follows what comes, asks for what is missing and sends what is
 * written until the server has it. Whatever the connection does, messages come once and in order.
 */
export function openConversation(options: ConversationOptions): ConversationView {
  const { socket, conversationId, self, history, patienceMs = 300, now = Date.now, pageSize = 30 } = options;
  const listeners = new Set<() => void>();
  const timeline = new Timeline();
  let closed = false;
  let otherMarks = options.otherMarks ?? {};
  let otherId: string | undefined;
  let presence = { online: false, until: 0 };
  let presenceTimer: ReturnType<typeof setTimeout> | undefined;
  let typingUntil = 0;
  let typedAt = 0;
  let readSeq = 0;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const outbox = new Outbox({
    socket,
    conversationId,
    newId: options.newId ?? (() => crypto.randomUUID()),
    now,
    changed,
    stored: (message, delivered) => {
      take([message]);
      if (delivered) mark(delivered);
    },
    store: options.store,
  });

  const take = (messages: readonly Message[]): void => {
    for (const message of messages) {
      timeline.add(message);
      if (message.clientMessageId !== undefined && message.senderId === self) outbox.stored(message.clientMessageId);
      if (message.senderId !== self) typingUntil = 0;
    }
    changed();
    if (timeline.hasGap()) later(sync);
  };

  const mark = ({ conversationId: id, userId, kind, messageId, seq, at }: Marked): void => {
    if (id !== conversationId || userId === self || (otherMarks[kind]?.seq ?? 0) >= seq) return;
    otherMarks = { ...otherMarks, [kind]: { messageId, seq, at } };
    changed();
  };

  const later = (act: () => void): void => void setTimeout(() => closed || act(), patienceMs);

  let syncing = false;
  /** Joins, as often as it takes to know everything up to the end. */
  const sync = (): void => {
    if (syncing || closed || socket.state() !== 'open') return;
    syncing = true;
    catchUp()
      .then((complete) => complete || later(sync))
      .catch((error: unknown) => isLasting(error) || later(sync))
      .finally(() => (syncing = false));
  };

  const catchUp = async (): Promise<boolean> => {
    if (!timeline.started) {
      const page = await history({ limit: pageSize });
      timeline.start(page.messages, page.more);
      take(page.messages);
    }
    const after = timeline.last;
    const data = { conversationId, ...(after ? { after: after.id } : {}) };
    const joined = (await socket.send({ action: 'join-conversation', data })) as Joined;
    otherId = joined.other.userId;
    tell(joined.other);
    if (joined.last === undefined || joined.last.seq <= (timeline.last?.seq ?? 0)) return true;
    // An empty conversation has nothing to ask after: its first messages are read.
    if (after === undefined) take((await history({ limit: pageSize })).messages);
    return joined.last.seq <= (timeline.last?.seq ?? 0);
  };

  const tell = ({ online, until }: { online: boolean; until?: string | undefined }): void => {
    presence = { online, until: until === undefined ? 0 : Date.parse(until) };
    clearTimeout(presenceTimer);
    // Whoever was lost without a word is offline when their lease ends.
    if (online) presenceTimer = setTimeout(changed, Math.max(0, presence.until - now()) + 50);
    changed();
  };

  const stops = [
    socket.on('message-received', (data) => data.conversationId === conversationId && take([data.message])),
    socket.on('read', mark),
    socket.on('typing', (data) => {
      if (data.conversationId !== conversationId || data.userId === self) return;
      typingUntil = now() + typingLastsMs;
      setTimeout(changed, typingLastsMs + 50);
      changed();
    }),
    // One socket may carry several conversations, with a different person each.
    socket.on('presence', (data) => data.userId === otherId && tell(data)),
    socket.onState((state) => {
      if (state !== 'open') return changed();
      sync();
      outbox.run();
    }),
  ];
  sync();
  outbox.run();

  const quietly = (sending: Promise<unknown>): void => void sending.catch(() => undefined);
  return {
    messages: () => timeline.messages(),
    pending: () => outbox.pending(),
    hasOlder: () => timeline.hasOlder,
    ready: () => timeline.started,
    otherMarks: () => otherMarks,
    other: () => ({ online: presence.online && presence.until > now(), typing: typingUntil > now() }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send: ({ text, attachments = [] }) => outbox.add(text, attachments),
    retry: (clientMessageId) => outbox.retry(clientMessageId),
    discard: (clientMessageId) => outbox.discard(clientMessageId),
    markRead: () => {
      const last = timeline.last;
      if (!last || last.seq <= readSeq || socket.state() !== 'open') return;
      const before = readSeq;
      readSeq = last.seq;
      const reading = socket.send({ action: 'read', data: { conversationId, messageId: last.id } });
      reading.catch(() => (readSeq = Math.min(readSeq, before)));
    },
    typing: () => {
      if (now() - typedAt < typingEveryMs || socket.state() !== 'open') return;
      typedAt = now();
      quietly(socket.send({ action: 'typing', data: { conversationId } }));
    },
    loadOlder: async () => {
      const first = timeline.first;
      if (!first || !timeline.hasOlder) return;
      const page = await history({ before: first.id, limit: pageSize });
      timeline.addOlder(page.messages, page.more);
      changed();
    },
    close: () => {
      closed = true;
      for (const stop of stops) stop();
      clearTimeout(presenceTimer);
      outbox.close();
      if (socket.state() === 'open') quietly(socket.send({ action: 'leave-conversation', data: { conversationId } }));
    },
  };
}

/** What asking again does not change. */
const isLasting = (error: unknown): boolean =>
  error instanceof SocketError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN');
