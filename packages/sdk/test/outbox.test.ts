import type { Message } from '@fixelo/contracts';
import { expect, it } from 'vitest';
import { Outbox, type OutboxStore, type PendingMessage } from '../src/outbox.ts';
import { conversationId, FakeSocket, message, me, turn } from './fake-socket.ts';

class Shelf implements OutboxStore {
  readonly kept = new Map<string, PendingMessage>();
  readonly load = () => [...this.kept.values()];
  readonly put = (one: PendingMessage) => void this.kept.set(one.clientMessageId, one);
  readonly remove = (id: string) => void this.kept.delete(id);
}

const setUp = (socket = new FakeSocket(), store?: OutboxStore) => {
  let ids = 0;
  let now = 0;
  const stored: Message[] = [];
  const outbox = new Outbox({
    socket,
    conversationId,
    newId: () => `own-${++ids}`,
    now: () => ++now,
    changed: () => undefined,
    stored: (one) => stored.push(one),
    store,
  });
  const sent = () => socket.of('send-message').map(({ frame }) => frame.data.clientMessageId);
  const states = () => outbox.pending().map(({ clientMessageId, state, reason }) => [clientMessageId, state, reason]);
  return { socket, outbox, stored, sent, states };
};

it('sends one after the other, each under its own name', async () => {
  const { socket, outbox, stored, sent } = setUp();
  outbox.add('one', []);
  outbox.add('two', []);
  expect(sent()).toEqual(['own-1']);
  socket.asked[0]?.answer({ message: message(1, { senderId: me, clientMessageId: 'own-1' }) });
  await turn();
  expect(sent()).toEqual(['own-1', 'own-2']);
  expect(stored.map(({ seq }) => seq)).toEqual([1]);
  expect(outbox.pending().map(({ text }) => text)).toEqual(['two']);
});

it('sends again under the same name what was not answered, and never out of order', async () => {
  const { socket, outbox, sent } = setUp();
  outbox.add('one', []);
  outbox.add('two', []);
  socket.become('waiting');
  socket.asked[0]?.refuse('OFFLINE');
  await turn();
  expect(sent()).toEqual(['own-1']);
  socket.become('open');
  outbox.run();
  expect(sent()).toEqual(['own-1', 'own-1']);
  outbox.run();
  expect(sent(), 'it is on its way already').toEqual(['own-1', 'own-1']);
});

it('waits while there is no connection', () => {
  const { socket, outbox, sent, states } = setUp(new FakeSocket('waiting'));
  outbox.add('one', []);
  expect([sent(), states()]).toEqual([[], [['own-1', 'sending', undefined]]]);
  socket.become('open');
  outbox.run();
  expect(sent()).toEqual(['own-1']);
});

it('keeps what was refused, says why, and goes on with the next', async () => {
  const { socket, outbox, sent, states } = setUp();
  outbox.add('one', []);
  outbox.add('two', []);
  socket.asked[0]?.refuse('CONFLICT');
  await turn();
  expect(states()).toEqual([
    ['own-1', 'failed', 'CONFLICT'],
    ['own-2', 'sending', undefined],
  ]);
  socket.asked[1]?.answer({ message: message(1, { senderId: me, clientMessageId: 'own-2' }) });
  await turn();
  outbox.retry('own-1');
  expect(states()).toEqual([['own-1', 'sending', undefined]]);
  expect(sent()).toEqual(['own-1', 'own-2', 'own-1']);
  outbox.discard('own-1');
  expect(states()).toEqual([]);
});

it('takes the word of anybody that a message was stored', () => {
  const { outbox, states } = setUp();
  outbox.add('one', []);
  outbox.stored('own-1');
  outbox.stored('somebody else’s');
  expect(states()).toEqual([]);
});

it('sends files by their uploads', () => {
  const { socket, outbox } = setUp();
  const attachment = { id: 'upl_1', name: 'a.pdf', contentType: 'application/pdf', size: 1, url: 'https://x.test' };
  outbox.add('', [{ uploadId: 'upl_1', attachment }]);
  expect(socket.of('send-message')[0]?.frame.data.attachments).toEqual(['upl_1']);
});

it('goes on after a reload with what was not sent, under the same name, oldest first', async () => {
  const shelf = new Shelf();
  const before = setUp(new FakeSocket('waiting'), shelf);
  before.outbox.add('one', []);
  before.outbox.add('two', []);
  before.outbox.close();
  shelf.put({ ...shelf.load()[0]!, writtenAt: 99 });
  const { socket, outbox, sent } = setUp(new FakeSocket(), shelf);
  expect(outbox.pending().map(({ text }) => text)).toEqual(['two', 'one']);
  outbox.run();
  expect(sent()).toEqual(['own-2']);
  socket.asked[0]?.answer({ message: message(1, { senderId: me, clientMessageId: 'own-2' }) });
  await turn();
  expect([...shelf.kept.keys()]).toEqual(['own-1']);
  socket.asked[1]?.refuse('CONFLICT');
  await turn();
  expect(shelf.load()).toMatchObject([{ clientMessageId: 'own-1', state: 'failed', reason: 'CONFLICT' }]);
  outbox.discard('own-1');
  expect(shelf.load()).toEqual([]);
});
