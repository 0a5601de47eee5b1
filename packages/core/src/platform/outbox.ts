import { eventActor, type DomainEvent, type EventData, type EventType, eventData, id } from '@fixelo/contracts';
import * as z from 'zod';
import * as Actor from '../lib/actor.ts';
import * as Clock from '../lib/clock.ts';
import * as Context from '../lib/context.ts';
import * as Id from '../lib/id.ts';
import { entity, type Item, type Op } from './table/index.ts';

const shards = 8;
const keptSeconds = 7 * 24 * 3600;

const row = z.object({
  id: id('event'),
  type: z.enum(Object.keys(eventData) as [EventType, ...EventType[]]),
  detail: z.object({
    id: id('event'),
    version: z.literal(1),
    at: z.string(),
    actor: eventActor,
    requestId: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),
});

const shardOf = (eventId: string): number => eventId.charCodeAt(eventId.length - 1) % shards;
const minuteOf = (at: string): string => at.slice(0, 16);
const bucket = (minute: string, shard: number): string => `OUTBOX#${minute}#${shard}`;

/** Events on their way to the bus. Written with the change they tell of; the table's stream carries them on. */
export const OutboxRows = entity({
  name: 'OutboxEvent',
  describe: 'A domain event, written in the transaction of its change and carried to the bus by the stream',
  schema: row,
  attributes: [],
  key: (k: { id: string; detail: { at: string } }) => [bucket(minuteOf(k.detail.at), shardOf(k.id)), k.id],
  expiresAt: ({ detail }) => Clock.epochSeconds(Date.parse(detail.at)) + keptSeconds,
  example: {
    id: 'evt_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    type: 'user.registered',
    detail: {
      id: 'evt_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
      version: 1,
      at: '2026-12-01T15:00:00.000Z',
      actor: { type: 'client', id: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' },
      requestId: 'req_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
      data: { userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', role: 'CLIENT' },
    },
  },
});
/** An event as the relay handles it. */
export type OutboxRow = z.output<typeof row>;

const ofBucket = OutboxRows.pattern('events of one minute and shard', {
  key: ({ minute, shard }: { minute: string; shard: number }) => ({ pk: bucket(minute, shard) }),
  example: { minute: '2026-12-01T15:00', shard: 3 },
});

/**
 * The write that tells the world of a change: put it into the transaction of that change. Actor and request id come
 * from the context. Delivered at least once, in any order.
 */
export function event<T extends EventType>(type: T, data: EventData<T>): Op {
  const actor = Actor.use();
  const detail: DomainEvent<T> = {
    id: Id.make('event'),
    version: 1,
    at: Clock.iso(),
    actor: { type: actor.type, ...('userId' in actor ? { id: actor.userId } : {}) },
    requestId: Context.current()?.requestId ?? '',
    data,
  };
  const op = OutboxRows.create({ id: detail.id, type, detail: { ...detail, data: { ...data } } });
  return { ...op, name: `Outbox.${type}` };
}

/** The event in a stream's image of an outbox row. */
export const fromImage = (image: Item): OutboxRow => OutboxRows.parse(image);

/** All events of the minute that holds `ms`, oldest first in each of its shards: what a redrive sends again. */
export async function inMinute(ms: number): Promise<OutboxRow[]> {
  const minute = minuteOf(Clock.iso(ms));
  const lists = await Promise.all(
    Array.from({ length: shards }, (_, shard) => ofBucket.all({ minute, shard }, { max: 100_000 })),
  );
  return lists.flat();
}
