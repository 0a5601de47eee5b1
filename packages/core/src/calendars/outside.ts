import { calendarRoutes, type OutsideCalendar } from '@fixelo/contracts';
import { Actor, Clock, Id, Log, conflict, fn, invalid, notFound } from '../lib/index.ts';
import { TransactionCancelled, optimistic, transact, write } from '../platform/index.ts';
import { Superseded, block, faultOf, horizonOf } from './block.ts';
import { fetchCalendar } from './fetch.ts';
import {
  OutsideCalendars,
  calendarsOfProvider,
  dueCalendars,
  duePartitions,
  infoOf,
  type OutsideRow,
} from './outside.entity.ts';

export const maxCalendars = 5;
const minuteMs = 60_000;
const everyMs = 15 * minuteMs;
const maxPauseMs = 24 * 60 * minuteMs;

/** When to read again: every 15 minutes, after failures less and less often. */
const nextRead = (failures: number): string =>
  Clock.iso(Clock.now() + Math.min(maxPauseMs, everyMs * 2 ** Math.min(failures, 7)) - minuteMs);

/** Outside calendars of the provider who asks. */
export async function list(): Promise<OutsideCalendar[]> {
  const { userId } = Actor.require('provider');
  const rows = await calendarsOfProvider.all({ providerId: userId });
  return rows.filter(({ removed }) => !removed).map(infoOf);
}

/** Takes the calendar for reading: whoever began earlier writes no more. Undefined when somebody was quicker. */
async function claim(row: OutsideRow): Promise<OutsideRow | undefined> {
  const taken = { ...row, version: row.version + 1, nextReadAt: nextRead(0) };
  try {
    await write(OutsideCalendars.replace(taken, { if: { version: row.version } }));
    return taken;
  } catch (error) {
    if (error instanceof TransactionCancelled) return undefined;
    throw error;
  }
}

/** What reading a calendar that was taken makes of its row. Writes the days that changed. */
async function read(row: OutsideRow): Promise<OutsideRow> {
  const horizon = await horizonOf(row.providerId);
  const isKnown = (row.knownUntil ?? 0) >= horizon.needed && row.knownZone === horizon.timeZone;
  const fetched = await fetchCalendar(row.url, isKnown ? row : {});
  const done = { ...row, readAt: Clock.iso(), failures: 0, nextReadAt: nextRead(0) };
  delete done.fault;
  if (fetched.unchanged) return done;
  // ical.js is large and needed here only.
  const { busyTimes } = await import('./busy.ts');
  await block(row, busyTimes(fetched.text, horizon), horizon);
  const { etag, lastModified } = fetched;
  return { ...done, etag, lastModified, knownUntil: horizon.to, knownZone: horizon.timeZone };
}

/** Reads a calendar and keeps how it went. What was blocked stays when it fails. Never throws for what is not ours. */
async function refresh(taken: OutsideRow): Promise<OutsideRow> {
  let next: OutsideRow;
  try {
    next = await read(taken);
  } catch (error) {
    if (error instanceof Superseded) return taken;
    const fault = faultOf(error);
    if (fault === undefined) Log.error('A calendar could not be taken in', error, { calendarId: taken.id });
    const failures = taken.failures + 1;
    next = { ...taken, ...(fault ? { fault } : {}), failures, nextReadAt: nextRead(failures) };
  }
  try {
    await write(OutsideCalendars.replace(next, { if: { version: taken.version } }));
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
  }
  return next;
}

const inWords: Readonly<Record<NonNullable<OutsideCalendar['fault']>, string>> = {
  BAD_ADDRESS: 'is not an address that calendars are read from',
  UNREACHABLE: 'cannot be reached',
  TOO_SLOW: 'did not answer within 10 seconds',
  TOO_LARGE: 'is larger than 2 MB',
  TOO_MANY_REDIRECTS: 'leads on more than three times',
  REFUSED: 'was refused by its server',
  NOT_A_CALENDAR: 'is no iCalendar file',
  TOO_COMPLEX: 'has more events than can be read',
};

/**
 * Subscribes the provider who asks to a calendar and reads it at once. Throws VALIDATION_ERROR that says what is wrong
 * with the address when it cannot be read, and CONFLICT for a sixth calendar or one that is there already.
 */
export const add = fn(
  calendarRoutes['availability.addCalendar'].body,
  async ({ url, name }): Promise<OutsideCalendar> => {
    const { userId } = Actor.require('provider');
    const known = (await calendarsOfProvider.all({ providerId: userId })).filter(({ removed }) => !removed);
    if (known.some((one) => one.url === url)) throw conflict('This calendar is there already', { reason: 'DUPLICATE' });
    if (known.length >= maxCalendars)
      throw conflict('Remove one of your calendars first', { reason: 'TOO_MANY', limit: maxCalendars });
    const row: OutsideRow = {
      id: Id.make('calendar'),
      providerId: userId,
      url,
      ...(name ? { name } : {}),
      nextReadAt: nextRead(0),
      failures: 0,
      version: 1,
      createdAt: Clock.iso(),
    };
    await write(OutsideCalendars.create(row));
    const result = await refresh(row);
    if (result.fault === undefined) return infoOf(result);
    await write(OutsideCalendars.remove({ providerId: userId, id: row.id }));
    throw invalid([{ path: 'body.url', message: inWords[result.fault] }]);
  },
);

/** Frees what a calendar that was given up had blocked, then forgets it. */
async function clear(row: OutsideRow): Promise<void> {
  const from = Date.parse(row.createdAt);
  await block(row, [], { from, to: Math.max(row.knownUntil ?? 0, (await horizonOf(row.providerId)).to) });
  await transact([
    OutsideCalendars.remove({ providerId: row.providerId, id: row.id }, { if: { version: row.version } }),
  ]);
}

/** Stops reading a calendar; what it blocked is free at once, or soon by the job when this crashes. Throws NOT_FOUND. */
export const remove = fn(calendarRoutes['availability.removeCalendar'].params, async ({ id }) => {
  const { userId: providerId } = Actor.require('provider');
  const given = await optimistic(async () => {
    const row = await OutsideCalendars.get({ providerId, id }, { consistent: true });
    if (!row) throw notFound('calendar');
    const next = { ...row, removed: true, version: row.version + 1, nextReadAt: Clock.iso() };
    await write(OutsideCalendars.replace(next, { if: { version: row.version } }));
    return next;
  }, 'This calendar');
  await clear(given).catch((error: unknown) => {
    Log.warn('What a calendar blocked is freed by the job', { calendarId: id, error });
  });
  return { id };
});

/** Reads one calendar that is due, or finishes giving it up. Answers whether it did. */
async function take(row: OutsideRow): Promise<boolean> {
  const taken = await claim(row);
  if (!taken) return false;
  if (taken.removed) await clear(taken);
  else await refresh(taken);
  return true;
}

const pageSize = 20;

/** Reads every calendar whose time has come, until `enough()` says so. For the job; answers how many. */
export async function readDue(enough: () => boolean = () => false): Promise<number> {
  Actor.requireSystem();
  const until = Clock.iso();
  let count = 0;
  for (const partition of duePartitions) {
    let cursor: string | undefined;
    do {
      const page = await dueCalendars({ partition, until }, { limit: pageSize, cursor });
      const results = await Promise.allSettled(page.items.map(take));
      for (const result of results)
        if (result.status === 'fulfilled') count += Number(result.value);
        else Log.error('A calendar could not be read', result.reason);
      cursor = page.nextCursor;
    } while (cursor !== undefined && !enough());
  }
  return count;
}
