import type { Message } from '@fixelo/contracts';
import { testPlatform } from '@fixelo/local/testing';
import { createSocket } from '@fixelo/sdk';
import { openConversation, type ConversationView } from '@fixelo/sdk/conversation';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BadLines } from './support/bad-line.ts';
import { register, registerProvider, type Person } from './support/people.ts';

const full = process.env['FIXELO_PROOF'] === 'full';
const chaosMs = full ? 300_000 : 12_000;

/** Mulberry32: the same lines are bad in the same way for the same seed. */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

interface Device {
  readonly name: string;
  readonly views: readonly { readonly conversationId: string; readonly view: ConversationView }[];
  readonly close: () => void;
}

const historyOf = async ({ client }: Person, id: string): Promise<Message[]> => {
  const all: Message[] = [];
  for (let more = true; more;) {
    const first = all[0];
    const page = await client.chat.messages({ id }, { limit: 100, ...(first ? { before: first.id } : {}) });
    all.unshift(...page.data);
    more = page.meta.hasNext ?? false;
  }
  return all;
};

function openDevice(person: Person, name: string, conversations: readonly string[], lines: BadLines): Device {
  const socket = createSocket({
    ticket: async () => (await person.client.realtime.ticket()).data,
    connect: lines.connect,
    random: lines.random,
    maxPauseMs: 1000,
    pingMs: 1500,
    ackTimeoutMs: 4000,
  });
  const views = conversations.map((conversationId) => ({
    conversationId,
    view: openConversation({
      socket,
      conversationId,
      self: person.id,
      patienceMs: 100,
      history: async (where) => {
        const page = await person.client.chat.messages({ id: conversationId }, where);
        return { messages: page.data, more: page.meta.hasNext ?? false };
      },
    }),
  }));
  const close = () => {
    for (const { view } of views) view.close();
    socket.close();
  };
  return { name, views, close };
}

it(
  'shows 20 people the same, each message once, when lines are cut, silent, late and out of order',
  async () => {
    const platform = testPlatform();
    const seed = Date.now() % 1_000_000;
    const lines = new BadLines(randomFrom(seed));
    const clients: Person[] = [];
    const providers: Person[] = [];
    // One after the other: hashing twenty passwords at once is no part of the proof.
    for (let i = 0; i < 10; i++) {
      clients.push(await register(platform, 'CLIENT', `Client ${i}`));
      providers.push(await registerProvider(platform, `Provider ${i}`));
    }
    // Everybody talks with two others.
    const talks = await Promise.all(
      clients.flatMap((client, i) =>
        [providers[i]!, providers[(i + 1) % 10]!].map(async (provider) => {
          const { data } = await client.client.chat.open({ providerId: provider.id });
          return { id: data.id, client, provider };
        }),
      ),
    );
    const people = [...clients, ...providers];
    // Every fourth person has two devices.
    const devices = people.flatMap((person, i) => {
      const own = talks.filter(({ client, provider }) => client === person || provider === person).map(({ id }) => id);
      return Array.from({ length: i % 4 === 0 ? 2 : 1 }, (_, n) => openDevice(person, `${i}.${n}`, own, lines));
    });

    const written = new Map<string, string[]>();
    const until = Date.now() + chaosMs;
    await Promise.all(
      devices.map(async ({ name, views }) => {
        for (let n = 1; Date.now() < until; n++) {
          const { conversationId, view } = views[Math.floor(lines.random() * views.length)]!;
          // People wait for what they said to go out before they go on.
          while (view.pending().length > 3 && Date.now() < until) await sleep(50);
          const text = `${name} says ${n}`;
          written.set(conversationId, [...(written.get(conversationId) ?? []), text]);
          view.send({ text });
          if (lines.random() < 0.3) view.markRead();
          await sleep(300 + lines.random() * 900);
        }
      }),
    );

    lines.isBad = false;
    const views = devices.flatMap((device) => device.views.map((one) => ({ ...one, device: device.name })));
    const total = (id: string) => written.get(id)?.length ?? 0;
    const behind = () =>
      views
        .filter(({ conversationId, view }) => (view.messages().at(-1)?.seq ?? 0) < total(conversationId))
        .map(({ conversationId, view, device }) => ({
          device,
          has: view.messages().at(-1)?.seq ?? 0,
          of: total(conversationId),
          pending: view.pending().length,
        }));
    await platform
      .until(() => behind().length === 0, full ? 180 : 60)
      .catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${JSON.stringify(behind())}`, { cause: error });
      });
    for (const { id, client } of talks) {
      const stored = await historyOf(client, id);
      expect(stored.map(({ text }) => text).toSorted(), `seed ${seed}`).toEqual((written.get(id) ?? []).toSorted());
      expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, i) => i + 1));
      for (const { conversationId, view, device } of views.filter((one) => one.conversationId === id)) {
        while (view.hasOlder()) await view.loadOlder();
        expect(view.pending(), `${device} ${conversationId}`).toEqual([]);
        expect(
          view.messages().map((message) => message.id),
          `${device}, seed ${seed}`,
        ).toEqual(stored.map((message) => message.id));
      }
      // What one device wrote stands in the order in which it was written.
      for (const device of devices) {
        const own = stored
          .filter(({ text }) => text.startsWith(`${device.name} says`))
          .map(({ text }) => Number(text.split(' ').at(-1)));
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
    }
    const count = [...written.values()].reduce((sum, list) => sum + list.length, 0);
    process.stderr.write(
      `chat: seed ${seed}, ${people.length} people, ${devices.length} devices, ${views.length} views, ${count} messages, ` +
        `${lines.seen.opened} connections, ${lines.seen.cut} cut, ${lines.seen.silenced} silenced, ${lines.seen.delayed} frames delayed\n`,
    );
    expect(lines.seen.cut).toBeGreaterThan(5);
    for (const device of devices) device.close();
  },
  chaosMs + 240_000,
);
