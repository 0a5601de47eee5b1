import {
  message,
  type Conversation,
  type Message,
  type Sent,
  type ServerFrame,
  type SignedIn,
} from '@fixelo/contracts';
import { Chat } from '@fixelo/core/chat/index';
import { Actor, Clock, Id } from '@fixelo/core/lib/index';
import * as Outbox from '@fixelo/core/platform/outbox';
import { counted } from '@fixelo/core/platform/table/index';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { handler as noteBooking } from '../src/event/booking.chat.ts';
import { handler as settleMessage } from '../src/event/message.realtime.ts';
import { handler } from '../src/realtime/socket.ts';
import { TestApi } from './api.ts';
import { makePair, type Pair } from './samples.ts';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
}, 60_000);
afterAll(() => api.stop());

const invoke = (routeKey: string, connectionId: string, more: object = {}) =>
  handler({ requestContext: { routeKey, connectionId, requestId: 'r' }, ...more } as Parameters<typeof handler>[0]);
const framesOf = (connectionId: string) =>
  api.aws.frames.filter((sent) => sent.connectionId === connectionId).map(({ frame }) => frame as ServerFrame);
const eventsOf = <E extends ServerFrame['event']>(connectionId: string, event: E) =>
  framesOf(connectionId).filter((frame): frame is Extract<ServerFrame, { event: E }> => frame.event === event);

let sockets = 0;
/** Opens a socket of somebody; `say` sends a frame and answers what it is answered. */
const open = async ({ accessToken: token }: SignedIn) => {
  const { ticket } = await api.data<{ ticket: string }>('POST', '/realtime/ticket', { token });
  const connectionId = `socket-${++sockets}`;
  expect(await invoke('$connect', connectionId, { queryStringParameters: { ticket } })).toEqual({ statusCode: 200 });
  let frames = 0;
  const say = async (action: string, data: object) => {
    const id = `f${++frames}`;
    await invoke('$default', connectionId, { body: JSON.stringify({ action, id, data }) });
    return framesOf(connectionId).find((frame) => 'id' in frame && frame.id === id) as {
      event: 'ack' | 'error';
      data?: Record<string, unknown>;
      error?: { code: string };
    };
  };
  return { connectionId, say };
};
const write = (conversationId: string, message: string, more: object = {}) => ({
  conversationId,
  message,
  clientMessageId: Id.make('request'),
  ...more,
});
const as = <T>({ user }: SignedIn, act: () => Promise<T>) =>
  Actor.provide({ type: Actor.typeOf(user.role), userId: user.id, sessionId: Id.make('session') }, 'r', act);
const history = (person: SignedIn, id: string, query = '') =>
  api.data<Message[]>('GET', `/chat/messages/${id}${query}`, { token: person.accessToken });
const conversationOf = (person: SignedIn, id: string) =>
  api.data<Conversation>('GET', `/chat/conversations/${id}`, { token: person.accessToken });
/** The message that the acknowledgement of a frame carries. */
const messageOf = (data: unknown): Message => z.object({ message }).parse(data).message;
const texts = (messages: readonly Message[]) => messages.map(({ text }) => text);

const chatting = async () => {
  const pair = await makePair(api);
  const [client, provider] = await Promise.all([open(pair.client), open(pair.provider)]);
  return { ...pair, id: pair.things.conversationId, sockets: { client, provider } };
};

it('opens one conversation of two people, however often and at the same time', async () => {
  const { client, provider, things } = await makePair(api);
  const ask = (person: SignedIn, body: object) =>
    api.data<Conversation>('POST', '/chat/conversations', { token: person.accessToken, body });
  const all = await Promise.all([
    ask(client, { providerId: provider.user.id }),
    ask(client, { providerId: provider.user.id }),
    ask(client, { bookingId: things.bookingId }),
    ask(provider, { bookingId: things.bookingId }),
  ]);
  expect(new Set(all.map(({ id }) => id))).toEqual(new Set([things.conversationId]));
  const wrong = await api.call('POST', '/chat/conversations', {
    token: provider.accessToken,
    body: { providerId: provider.user.id },
  });
  expect(wrong.status).toBe(400);
  const nobody = await api.call('POST', '/chat/conversations', {
    token: client.accessToken,
    body: { providerId: client.user.id.replace(/.$/, 'Z') },
  });
  expect([400, 404]).toContain(nobody.status);
});

it('carries a message to both sides, counts it as unread, and tells what was received and read', async () => {
  const { client, provider, id, sockets } = await chatting();
  const second = await open(client);
  const answer = await sockets.client.say('send-message', write(id, 'Do you bring the parts?'));
  const message = messageOf(answer.data);
  expect(message).toMatchObject({
    conversationId: id,
    senderId: client.user.id,
    text: 'Do you bring the parts?',
    seq: 1,
  });
  for (const { connectionId } of [sockets.provider, second])
    expect(eventsOf(connectionId, 'message-received').map(({ data }) => data.messageId)).toEqual([message.id]);
  expect(eventsOf(sockets.client.connectionId, 'message-received')).toEqual([]);
  expect((answer.data as Sent).delivered, 'told with the answer').toMatchObject({ kind: 'delivered', seq: 1 });
  expect(eventsOf(sockets.client.connectionId, 'read')).toEqual([]);
  expect(eventsOf(second.connectionId, 'read').map(({ data }) => data.kind)).toEqual(['delivered']);
  expect((await conversationOf(provider, id)).unread).toBe(1);
  expect((await conversationOf(client, id)).unread).toBe(0);

  expect((await sockets.provider.say('read', { conversationId: id, messageId: message.id })).data).toEqual({
    unread: 0,
  });
  expect(eventsOf(sockets.client.connectionId, 'read').at(-1)?.data).toMatchObject({
    userId: provider.user.id,
    messageId: message.id,
    kind: 'read',
  });
  const [read] = await history(client, id);
  expect(read).toMatchObject({ readAt: expect.any(String) as string, clientMessageId: message.clientMessageId });
  expect(await history(provider, id)).toEqual([
    expect.not.objectContaining({ clientMessageId: expect.anything() as string }),
  ]);
  const inbox = await api.data<Conversation[]>('GET', '/chat/conversations', { token: provider.accessToken });
  expect(inbox).toMatchObject([{ id, unread: 0, lastMessage: { text: 'Do you bring the parts?' } }]);
});

it('makes no second message of one sent twice, at the same time, or after its answer was lost', async () => {
  const { client, id, sockets } = await chatting();
  const again = write(id, 'Only once');
  const answers = await Promise.all([1, 2, 3, 4].map(() => sockets.client.say('send-message', again)));
  const ids = answers.map(({ data }) => messageOf(data).id);
  expect(new Set(ids).size).toBe(1);
  const late = await api.data<Message>('POST', '/chat/messages', { token: client.accessToken, body: again });
  expect(late.id).toBe(ids[0]);
  expect(texts(await history(client, id))).toEqual(['Only once']);
  expect(eventsOf(sockets.provider.connectionId, 'message-received')).toHaveLength(1);
});

it('keeps one order without gaps when both write at the same time, whatever the clocks say', async () => {
  const { client, provider, id } = await chatting();
  const send = (person: SignedIn, n: number) =>
    Clock.fixed(Date.now() - n * 5000, () =>
      as(person, () => Chat.send({ conversationId: id, message: `${person.user.role} ${n}` })),
    );
  await Promise.all([1, 2, 3, 4, 5].flatMap((n) => [send(client, n), send(provider, n)]));
  const [one, other] = await Promise.all([history(client, id), history(provider, id)]);
  expect(one.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(one.map((message) => message.id)).toEqual(other.map((message) => message.id));
  expect(one.map((message) => message.id).toSorted()).toEqual(one.map((message) => message.id));
  expect((await conversationOf(client, id)).unread).toBe(5);
});

it('reads history both ways', async () => {
  const { client, id } = await chatting();
  for (let n = 1; n <= 7; n++) await as(client, () => Chat.send({ conversationId: id, message: `m${n}` }));
  const latest = await history(client, id, '?limit=3');
  expect(texts(latest)).toEqual(['m5', 'm6', 'm7']);
  const earlier = await api.call('GET', `/chat/messages/${id}?limit=3&before=${latest[0]!.id}`, {
    token: client.accessToken,
  });
  expect(texts(earlier.json.data as Message[])).toEqual(['m2', 'm3', 'm4']);
  expect(earlier.json.meta).toMatchObject({ hasNext: true });
  const [second] = earlier.json.data as Message[];
  expect(texts(await history(client, id, `?before=${second!.id}`))).toEqual(['m1']);
  expect(texts(await history(client, id, `?limit=2&after=${second!.id}`))).toEqual(['m3', 'm4']);
});

it('sends with two round trips to the table, and reads history with one', async () => {
  const { client, id, sockets } = await chatting();
  await sockets.client.say('send-message', write(id, 'warm'));
  const sent = await counted(() =>
    as(client, () => Chat.store({ conversationId: id, message: 'two', clientMessageId: 'abcdefgh' })),
  );
  expect(sent.roundTrips).toBe(2);
  expect((await counted(() => as(client, () => Chat.messages({ id })))).roundTrips).toBe(1);
  const list = await counted(() => as(client, () => Chat.list({})));
  expect(list.roundTrips).toBe(2);
});

it('answers before the other side has it when that takes long, and tells that later', async () => {
  const { provider, id, sockets } = await chatting();
  await sockets.client.say('send-message', write(id, 'quick'));
  await invoke('$disconnect', sockets.provider.connectionId);
  const slow = await open(provider);
  api.aws.slow.add(slow.connectionId);
  const saying = sockets.client.say('send-message', write(id, 'slow'));
  const answered = () => eventsOf(sockets.client.connectionId, 'ack').at(-1)?.data as Sent | undefined;
  await expect.poll(() => answered()?.message.text).toBe('slow');
  expect(answered()?.delivered).toBeUndefined();
  expect(eventsOf(sockets.client.connectionId, 'read')).toEqual([]);
  api.aws.release();
  await saying;
  expect(eventsOf(sockets.client.connectionId, 'read').map(({ data }) => [data.kind, data.seq])).toEqual([
    ['delivered', 2],
  ]);
});

it('reaches a socket the moment it is open, whatever was known of its person before', async () => {
  const { provider, id, sockets } = await chatting();
  await sockets.client.say('send-message', write(id, 'to one socket'));
  const second = await open(provider);
  await sockets.client.say('send-message', write(id, 'to two'));
  expect(eventsOf(second.connectionId, 'message-received').map(({ data }) => data.message.text)).toEqual(['to two']);
  await invoke('$disconnect', second.connectionId);
  await sockets.client.say('send-message', write(id, 'to one again'));
  expect(eventsOf(second.connectionId, 'message-received')).toHaveLength(1);
  expect(eventsOf(sockets.provider.connectionId, 'message-received')).toHaveLength(3);
});

it('sends exactly what was missed to whoever joins', async () => {
  const { client, id, sockets } = await chatting();
  const sent: Message[] = [];
  for (let n = 1; n <= 60; n++) sent.push(await as(client, () => Chat.send({ conversationId: id, message: `m${n}` })));
  const late = await open(client);
  const joined = await late.say('join-conversation', { conversationId: id, after: sent[4]!.id });
  expect(eventsOf(late.connectionId, 'message-received').map(({ data }) => data.messageId)).toEqual(
    sent.slice(5, 55).map((message) => message.id),
  );
  expect(joined.data).toMatchObject({ last: { messageId: sent[59]!.id, seq: 60 }, until: sent[54]!.id });
  const rest = await late.say('join-conversation', { conversationId: id, after: sent[54]!.id });
  expect(rest.data).toMatchObject({ until: sent[59]!.id, other: { online: true } });
  await sockets.client.say('leave-conversation', { conversationId: id });
});

it('tells those who joined when the other one comes and goes', async () => {
  const { provider, id, sockets } = await chatting();
  await sockets.client.say('join-conversation', { conversationId: id });
  const second = await open(provider);
  await invoke('$disconnect', second.connectionId);
  await invoke('$disconnect', sockets.provider.connectionId);
  const seen = eventsOf(sockets.client.connectionId, 'presence').map(({ data }) => data.online);
  expect(seen).toEqual([true, true, false]);
  await sockets.client.say('leave-conversation', { conversationId: id });
  await open(provider);
  expect(eventsOf(sockets.client.connectionId, 'presence')).toHaveLength(3);
});

it('tells who is typing', async () => {
  const { client, id, sockets } = await chatting();
  await sockets.client.say('typing', { conversationId: id });
  expect(eventsOf(sockets.provider.connectionId, 'typing').map(({ data }) => data)).toEqual([
    { conversationId: id, userId: client.user.id },
  ]);
});

it('keeps strangers out of every frame and route', async () => {
  const { id, sockets } = await chatting();
  const stranger = await open(await api.person('CLIENT'));
  for (const action of ['join-conversation', 'leave-conversation', 'typing', 'read'])
    expect((await stranger.say(action, { conversationId: id })).error?.code, action).toBe('NOT_FOUND');
  expect((await stranger.say('send-message', write(id, 'hello'))).error?.code).toBe('NOT_FOUND');
  expect(framesOf(sockets.client.connectionId)).toEqual([]);
});

const event = async (pair: Pair, status: string, consumer: typeof noteBooking, id = Id.make('event')) => {
  const { client, provider, things } = pair;
  const detail = {
    id,
    version: 1,
    at: Clock.iso(),
    actor: { type: 'system' },
    requestId: 'r',
    data: {
      bookingId: things.bookingId,
      clientId: client.user.id,
      providerId: provider.user.id,
      serviceId: things.serviceId,
      status,
      version: 2,
    },
  };
  const body = JSON.stringify({ 'detail-type': `booking.${status.toLowerCase()}`, detail });
  const record = { messageId: Id.make('request'), body };
  expect(await consumer({ Records: [record] } as Parameters<typeof consumer>[0])).toEqual({ batchItemFailures: [] });
};

it('hides contact details until a booking is confirmed, and writes of the booking once', async () => {
  const chat = await chatting();
  const { client, provider, id, sockets, things } = chat;
  const number = 'Call me: 305-555-0123';
  const first = await sockets.client.say('send-message', write(id, number));
  expect(first.data).toMatchObject({ message: { text: 'Call me: •••', masked: true } });
  api.payments.pay(things.intentId);
  await api.data('POST', '/payments/confirm', { token: client.accessToken, body: { intentId: things.intentId } });
  const eventId = Id.make('event');
  for (let i = 0; i < 2; i++) await event(chat, 'CONFIRMED', noteBooking, eventId);
  const open = await sockets.client.say('send-message', write(id, number));
  expect(open.data).toMatchObject({ message: { text: number } });
  const messages = await history(provider, id);
  expect(messages.map(({ senderId }) => senderId)).toEqual([client.user.id, 'system', client.user.id]);
  expect(messages[1]).toMatchObject({ booking: { bookingId: things.bookingId, status: 'CONFIRMED' } });
  expect(messages[0]?.text).toBe('Call me: •••');
  expect(eventsOf(sockets.provider.connectionId, 'message-received')).toHaveLength(3);
});

it('lets nothing through once somebody blocks, and only they can lift it', async () => {
  const { client, provider, id, sockets } = await chatting();
  const block = (person: SignedIn, blocked: boolean) =>
    api.data<Conversation>('POST', `/chat/conversations/${id}/block`, { token: person.accessToken, body: { blocked } });
  expect((await block(client, true)).blockedBy).toEqual([client.user.id]);
  await block(client, true);
  for (const side of [sockets.client, sockets.provider])
    expect((await side.say('send-message', write(id, 'hello?'))).error?.code).toBe('CONFLICT');
  await block(provider, false);
  expect((await sockets.provider.say('send-message', write(id, 'hello?'))).error?.code).toBe('CONFLICT');
  await block(client, false);
  expect((await sockets.provider.say('send-message', write(id, 'hello!'))).event).toBe('ack');
});

it('takes a report once, and only of the other one', async () => {
  const { client, provider, id, sockets } = await chatting();
  const answer = await sockets.provider.say('send-message', write(id, 'Pay me in cash'));
  const message = messageOf(answer.data);
  const report = (person: SignedIn) =>
    api.call('POST', `/chat/conversations/${id}/report`, {
      token: person.accessToken,
      body: { reason: 'off_platform', messageId: message.id },
    });
  const [first, second, own] = [await report(client), await report(client), await report(provider)];
  expect([first.status, second.status, own.status]).toEqual([201, 201, 404]);
  expect(first.json.data).toEqual(second.json.data);
});

it('shows a message to those whom its sender could not reach any more', async () => {
  const { client, provider, id, sockets } = await chatting();
  const { message } = await as(client, () => Chat.store({ conversationId: id, message: 'the sender dies here' }));
  expect(eventsOf(sockets.provider.connectionId, 'message-received')).toEqual([]);
  const settle = () => {
    const detail = {
      id: Id.make('event'),
      version: 1,
      at: Clock.iso(),
      actor: { type: 'client', id: client.user.id },
      requestId: 'r',
      data: { messageId: message.id, conversationId: id, senderId: client.user.id, recipientId: provider.user.id },
    };
    const body = JSON.stringify({ 'detail-type': 'message.sent', detail });
    return settleMessage({ Records: [{ messageId: 'm', body }] } as Parameters<typeof settleMessage>[0]);
  };
  api.aws.outage = 500;
  expect((await settle()).batchItemFailures).toHaveLength(1);
  api.aws.outage = undefined;
  expect((await settle()).batchItemFailures).toEqual([]);
  expect(eventsOf(sockets.provider.connectionId, 'message-received')).toHaveLength(1);
});

it('has nothing left to do for messages that both sides have, whatever their number, in one round trip', async () => {
  const chats = await Promise.all([chatting(), chatting()]);
  const sent = async ({ client, provider, id, sockets }: (typeof chats)[number], text: string) => {
    const answer = await sockets.client.say('send-message', write(id, text));
    const message = messageOf(answer.data);
    const people = { senderId: client.user.id, recipientId: provider.user.id };
    return { id: Id.make('event'), at: message.sentAt, data: { messageId: message.id, conversationId: id, ...people } };
  };
  const events = await Promise.all([1, 2, 3, 4, 5].flatMap((n) => chats.map((chat) => sent(chat, `m${n}`))));
  const later = (seconds: number) => events.map((event) => ({ ...event, at: Clock.iso(Date.now() + seconds * 1000) }));
  const system = <T>(act: () => Promise<T>) => Actor.provide({ type: 'system', name: 'test' }, 'r', act);
  const { result, roundTrips, calls } = await system(() => counted(() => Chat.unsettled(later(60))));
  expect([...result], 'sockets are older than that').toEqual([]);
  expect([roundTrips, calls.length]).toEqual([1, 2]);
  const opening = await system(() => Chat.unsettled(later(0)));
  expect(opening.size, 'sockets were just opening').toBe(10);
});

it('tells the world of each message once', async () => {
  const { client, provider, id, sockets } = await chatting();
  const frame = write(id, 'news');
  for (let i = 0; i < 3; i++) await sockets.client.say('send-message', frame);
  const now = Date.now();
  const events = (await Promise.all([now, now - 60_000].map((at) => Outbox.inMinute(at)))).flat();
  const mine = events.filter(({ type, detail }) => type === 'message.sent' && detail.data['conversationId'] === id);
  expect(mine).toHaveLength(1);
  expect(mine[0]?.detail.data).toMatchObject({ senderId: client.user.id, recipientId: provider.user.id });
});

it('refuses what is no message', async () => {
  const { sockets, id } = await chatting();
  for (const bad of [write(id, ''), write(id, ' '), write(id, 'x'.repeat(4001)), { conversationId: id, message: 'x' }])
    expect((await sockets.client.say('send-message', bad)).error?.code).toBe('VALIDATION_ERROR');
});
