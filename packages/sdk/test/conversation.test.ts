import type { Joined, Message } from '@fixelo/contracts';
import { afterEach, expect, it } from 'vitest';
import { openConversation, type ConversationOptions, type ConversationView } from '../src/conversation.ts';
import { conversationId, FakeSocket, me, message, other, turn } from './fake-socket.ts';

const open: ConversationView[] = [];
afterEach(() => {
  for (const view of open.splice(0)) view.close();
});

/** A conversation on a socket, over what the server has: `stored`, which a test lets grow. */
const setUp = async (stored: Message[], more: Partial<ConversationOptions> = {}) => {
  const socket = new FakeSocket();
  const joins: (string | undefined)[] = [];
  socket.automatic = (frame) => {
    if (frame.action !== 'join-conversation') return undefined;
    const { after } = frame.data;
    joins.push(after);
    const missed = after === undefined ? [] : stored.filter(({ id }) => id > after).slice(0, 2);
    for (const one of missed) socket.push('message-received', { conversationId, messageId: one.id, message: one });
    const last = stored.at(-1);
    const joined: Joined = {
      ...(last ? { last: { messageId: last.id, seq: last.seq } } : {}),
      other: { userId: other, online: false },
    };
    return joined;
  };
  const view = openConversation({
    socket,
    conversationId,
    self: me,
    patienceMs: 1,
    newId: () => 'own-1',
    history: ({ before, limit }) => {
      const all = stored.filter(({ id }) => before === undefined || id < before);
      return Promise.resolve({ messages: all.slice(-limit), more: all.length > limit });
    },
    ...more,
  });
  open.push(view);
  await turn(5);
  const texts = () => view.messages().map(({ text }) => text);
  const receive = (one: Message) =>
    socket.push('message-received', { conversationId: one.conversationId, messageId: one.id, message: one });
  return { socket, view, joins, texts, receive };
};
const many = (count: number) => Array.from({ length: count }, (_, i) => message(i + 1));

it('loads the end, and what is earlier when asked', async () => {
  const { view, texts } = await setUp(many(5), { pageSize: 2 });
  expect([texts(), view.hasOlder(), view.ready()]).toEqual([['m4', 'm5'], true, true]);
  await view.loadOlder();
  await view.loadOlder();
  expect([texts(), view.hasOlder()]).toEqual([['m1', 'm2', 'm3', 'm4', 'm5'], false]);
  await view.loadOlder();
  expect(texts()).toHaveLength(5);
});

it('asks for what lies in a gap, page after page, until it knows the end', async () => {
  const stored = many(1);
  const { joins, texts, receive } = await setUp(stored);
  stored.push(...many(8).slice(1));
  receive(stored[7]!);
  expect(texts()).toEqual(['m1']);
  await turn(40);
  expect(texts()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8']);
  expect(joins.length).toBeGreaterThan(2);
});

it('shows what was missed while there was no connection, once, and knows who is meant', async () => {
  const stored = many(2);
  const { socket, texts, receive } = await setUp(stored);
  socket.become('waiting');
  stored.push(message(3), message(4));
  socket.become('open');
  await turn(20);
  receive(message(4));
  receive(message(9, { conversationId: 'cnv_another' }));
  expect(texts()).toEqual(['m1', 'm2', 'm3', 'm4']);
});

it('finds the first messages of a conversation that was empty', async () => {
  const stored: Message[] = [];
  const { socket, texts } = await setUp(stored);
  socket.become('waiting');
  stored.push(message(1));
  socket.become('open');
  await turn(20);
  expect(texts()).toEqual(['m1']);
});

it('drops its own message from what waits when the server shows it, before any answer', async () => {
  const { socket, view, texts, receive } = await setUp([]);
  view.send({ text: 'hello' });
  expect(view.pending()).toHaveLength(1);
  receive(message(1, { senderId: me, text: 'hello', clientMessageId: 'own-1' }));
  expect([view.pending(), texts()]).toEqual([[], ['hello']]);
  socket.of('send-message')[0]?.answer({ message: message(1, { senderId: me, text: 'hello' }) });
  await turn();
  expect(texts()).toEqual(['hello']);
});

it('takes from the answer to a message that the other side has it', async () => {
  const { socket, view } = await setUp([]);
  view.send({ text: 'hello' });
  const own = message(1, { senderId: me, text: 'hello', clientMessageId: 'own-1' });
  const delivered = { conversationId, userId: other, messageId: own.id, seq: 1, kind: 'delivered', at: 'now' };
  socket.of('send-message')[0]?.answer({ message: own, delivered });
  await turn();
  expect(view.otherMarks().delivered).toEqual({ messageId: own.id, seq: 1, at: 'now' });
  expect(view.otherMarks().read).toBeUndefined();
});

it('moves the marks of the other side forward only, and never by one’s own', async () => {
  const { socket, view } = await setUp(many(5));
  const read = (seq: number, userId = other, kind: 'read' | 'delivered' = 'read') =>
    socket.push('read', { conversationId, userId, messageId: message(seq).id, seq, kind, at: 'now' });
  read(3);
  read(2);
  read(5, me);
  read(5, other, 'delivered');
  expect([view.otherMarks().read?.seq, view.otherMarks().delivered?.seq]).toEqual([3, 5]);
});

it('tells that everything is read once, again when that did not arrive', async () => {
  const { socket, view } = await setUp(many(2));
  view.markRead();
  view.markRead();
  expect(socket.of('read').map(({ frame }) => frame.data.messageId)).toEqual([message(2).id]);
  socket.of('read')[0]?.refuse('OFFLINE');
  await turn();
  view.markRead();
  expect(socket.of('read')).toHaveLength(2);
});

it('shows typing for a while, tells one’s own at most every three seconds', async () => {
  let now = 1_000_000;
  const { socket, view, receive } = await setUp(many(1), { now: () => now });
  socket.push('typing', { conversationId, userId: other });
  expect(view.other().typing).toBe(true);
  receive(message(2));
  expect(view.other().typing, 'they have written').toBe(false);
  socket.push('typing', { conversationId, userId: other });
  now += 5001;
  expect(view.other().typing).toBe(false);
  view.typing();
  view.typing();
  now += 3000;
  view.typing();
  expect(socket.of('typing')).toHaveLength(2);
});

it('shows the presence of its own other side only, until their lease ends', async () => {
  let now = Date.now();
  const { socket, view } = await setUp(many(1), { now: () => now });
  const until = new Date(now + 60_000).toISOString();
  socket.push('presence', { userId: 'usr_of_another_conversation', online: true, until });
  expect(view.other().online).toBe(false);
  socket.push('presence', { userId: other, online: true, until });
  expect(view.other().online).toBe(true);
  now += 60_001;
  expect(view.other().online, 'nobody said that they left').toBe(false);
});

it('does not go on asking where it is not let in', async () => {
  let asked = 0;
  const socket = new FakeSocket();
  const view = openConversation({
    socket,
    conversationId,
    self: me,
    patienceMs: 1,
    history: () => (asked++, Promise.resolve({ messages: [], more: false })),
  });
  open.push(view);
  await turn();
  socket.of('join-conversation')[0]?.refuse('NOT_FOUND');
  await turn(20);
  expect([asked, socket.of('join-conversation').length]).toEqual([1, 1]);
});

it('goes on with what an earlier page did not send', async () => {
  const left = {
    clientMessageId: 'kept',
    text: 'from before',
    attachments: [],
    writtenAt: 1,
    state: 'sending' as const,
  };
  const { socket, view } = await setUp(many(1), {
    store: { load: () => [left], put: () => undefined, remove: () => undefined },
  });
  expect(socket.of('send-message').map(({ frame }) => frame.data.clientMessageId)).toEqual(['kept']);
  expect(view.pending().map(({ text }) => text)).toEqual(['from before']);
});
