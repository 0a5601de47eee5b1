import { id, instant, outsideCalendar, type OutsideCalendar } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

const schema = outsideCalendar.extend({
  providerId: id('user'),
  /** What the server said last, to be told when nothing has changed. Kept once all that was read is written. */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Until when (milliseconds) busy times are known, and in which zone the file was read. */
  knownUntil: z.int().optional(),
  knownZone: z.string().optional(),
  /** Failures in a row. */
  failures: z.int(),
  /** It is given up, and what it blocked is being freed. */
  removed: z.boolean().optional(),
  /** Rises whenever somebody begins to read: whoever began earlier writes no more. */
  version: z.int(),
  createdAt: instant,
});
export type OutsideRow = z.infer<typeof schema>;

const shards = 4;
export const duePartitions = Array.from({ length: shards }, (_, shard) => `DUE#CALENDAR#${shard}`);
const partitionOf = (calendarId: string): string =>
  duePartitions[calendarId.charCodeAt(calendarId.length - 1) % shards] ?? '';

export const OutsideCalendars = entity({
  name: 'OutsideCalendar',
  describe: 'A calendar elsewhere whose busy times block those of a provider',
  schema,
  attributes: ['version'],
  key: (k: { providerId: string; id: string }) => [`PROVIDER#${k.providerId}`, `CALENDAR#${k.id}`],
  indexes: { gsi3: (row) => [partitionOf(row.id), `${row.nextReadAt}#${row.id}`] },
  example: {
    id: 'cal_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    url: 'https://calendar.example.com/private-3f2a/basic.ics',
    name: 'Family',
    readAt: '2026-11-20T10:00:00.000Z',
    nextReadAt: '2026-11-20T10:15:00.000Z',
    etag: '"63c5-5f1b"',
    knownUntil: 1_801_137_200_000,
    knownZone: 'America/New_York',
    failures: 0,
    version: 12,
    createdAt: '2026-11-01T15:00:00.000Z',
  },
});

export const calendarsOfProvider = OutsideCalendars.pattern('outside calendars of a provider', {
  key: ({ providerId }: { providerId: string }) => ({ pk: `PROVIDER#${providerId}`, sk: { beginsWith: 'CALENDAR#' } }),
  consistent: true,
});

export const dueCalendars = OutsideCalendars.pattern('outside calendars that are to be read again, oldest first', {
  index: 'gsi3',
  key: ({ partition, until }: { partition: string; until: string }) => ({ pk: partition, sk: { below: `${until}~` } }),
  example: { partition: 'DUE#CALENDAR#0', until: '2026-12-01T15:00:00.000Z' },
});

/** What its provider sees of it. */
export const infoOf = (row: OutsideRow): OutsideCalendar => outsideCalendar.parse(row);
