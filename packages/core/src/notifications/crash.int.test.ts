import { beforeAll, describe, it } from 'vitest';
import { as, person } from '../../test/catalog.ts';
import { crashingTable, killAtEachCall, type Walk } from '../../test/crashing.ts';
import { Chat } from '../chat/index.ts';
import type { Actor } from '../lib/index.ts';
import { Devices, Inbox, Preference } from './own.ts';
import { preferenceOf } from './choices.ts';
import { tell } from './tell.ts';

const crash = crashingTable();
beforeAll(() => {
  process.env['MEDIA_URL'] = 'https://media.test';
});

interface Scene {
  readonly client: Actor.UserActor;
  readonly provider: Actor.UserActor;
  readonly conversationId: string;
}
/** Two people who have written to each other, one of whom was told something. */
async function scene(): Promise<Scene> {
  const [client, provider] = [await person('client'), await person('provider')];
  const { id: conversationId } = await as(client, () => Chat.open({ providerId: provider.userId }));
  await as(provider, () => Chat.send({ conversationId, message: 'Good morning' }));
  await as(client, () => Chat.send({ conversationId, message: 'Hello' }));
  await as(provider, () => Chat.send({ conversationId, message: 'What is broken?' }));
  for (const cause of ['one', 'two']) {
    const note = { title: cause, body: '', path: '/' };
    await as({ type: 'system', name: 'test' }, () =>
      tell({ cause, userId: client.userId, type: 'welcome', topic: { side: 'client' }, note }),
    );
  }
  return { client, provider, conversationId };
}

const token = ({ client }: Scene) => `ExponentPushToken[${client.userId}]`;
const addDevice = (s: Scene) => as(s.client, () => Devices.add({ kind: 'expo', token: token(s), label: 'Pixel' }));
const devices = async (s: Scene) => (await as(s.client, () => Devices.list())).map(({ label }) => label);
const preferences = ({ client }: Scene) => as(client, () => Preference.get());
const conversation = (s: Scene) => as(s.client, () => Chat.get({ id: s.conversationId }));

const walks: Readonly<Record<string, Walk<Scene>>> = {
  'adding a device': { act: addDevice, outcome: devices, is: ['Pixel'] },
  'removing a device': {
    prepare: addDevice,
    act: async (s) => {
      const [device] = await as(s.client, () => Devices.list());
      if (device) await as(s.client, () => Devices.remove({ id: device.id }));
    },
    outcome: devices,
    is: [],
  },
  'choosing channels and quiet hours': {
    act: ({ client }) =>
      as(client, () =>
        Preference.update({
          channels: { new_message: { email: false } },
          quietHours: { start: '22:00', end: '07:00' },
        }),
      ),
    outcome: async (s) => {
      const { types, quietHours } = await preferences(s);
      return [types.find(({ type }) => type === 'new_message')?.channels.email, quietHours];
    },
    is: [false, { start: '22:00', end: '07:00' }],
  },
  'unsubscribing by the link of an e-mail': {
    prepare: ({ client }) => preferenceOf(client.userId),
    act: async ({ client }) => {
      const { unsubscribeToken } = await preferenceOf(client.userId);
      await as({ type: 'public' }, () => Preference.unsubscribe({ token: unsubscribeToken, type: 'review_request' }));
    },
    outcome: async (s) => (await preferences(s)).types.find(({ type }) => type === 'review_request')?.channels.email,
    is: false,
  },
  'reading all notifications': {
    act: ({ client }) => as(client, () => Inbox.readAll()),
    outcome: async ({ client }) => (await as(client, () => Inbox.list({ limit: 10 }))).unread,
    is: 0,
  },
  'reading a conversation': {
    act: ({ client, conversationId }) => as(client, () => Chat.read({ id: conversationId })),
    outcome: async (s) => (await conversation(s)).unread,
    is: 0,
  },
  blocking: {
    act: ({ client, conversationId }) => as(client, () => Chat.block({ id: conversationId, blocked: true })),
    outcome: async (s) => (await conversation(s)).blockedBy.length,
    is: 1,
  },
  'lifting a block': {
    prepare: ({ client, conversationId }) => as(client, () => Chat.block({ id: conversationId, blocked: true })),
    act: ({ client, conversationId }) => as(client, () => Chat.block({ id: conversationId, blocked: false })),
    outcome: async (s) => (await conversation(s)).blockedBy.length,
    is: 0,
  },
  'sending a message': {
    act: ({ client, conversationId }) =>
      as(client, () => Chat.send({ conversationId, message: 'The tap', clientMessageId: 'the-tap-1' })),
    outcome: async ({ client, conversationId }) =>
      (await as(client, () => Chat.messages({ id: conversationId }))).items.map(({ text, seq }) => [seq, text]),
    is: [
      [1, 'Good morning'],
      [2, 'Hello'],
      [3, 'What is broken?'],
      [4, 'The tap'],
    ],
  },
};

const mostCalls = 30;

describe('a process that dies at any of its calls, and one that does the same again', () => {
  it.each(Object.entries(walks))('come to the same: %s', (_, walk) => killAtEachCall(crash, scene, walk, mostCalls));
});
