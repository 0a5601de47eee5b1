import { DayBook, ownRules, readDayRange, readDays, type Span } from '../availability/index.ts';
import { dateOf, datesBetween, dayMs } from '../availability/date.ts';
import { Clock } from '../lib/index.ts';
import { TransactionCancelled, optimistic, transact } from '../platform/index.ts';
import { OutsideCalendars, type OutsideRow } from './outside.entity.ts';
import { CalendarError } from './fetch.ts';

const parallel = 8;
/** More busy times than this on one day are one. */
const maxPerDay = 60;

/** Somebody else reads, or gave up, this calendar since. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** Busy times by UTC date, cut at its ends. */
function byDate(spans: readonly Span[]): Map<string, Span[]> {
  const days = new Map<string, Span[]>();
  for (const { from, to } of spans) {
    for (const date of datesBetween(from, to)) {
      const midnight = Date.parse(date);
      const list = days.get(date) ?? [];
      list.push({ from: Math.max(from, midnight), to: Math.min(to, midnight + dayMs) });
      days.set(date, list);
    }
  }
  for (const [date, list] of days) {
    if (list.length > maxPerDay) days.set(date, [{ from: list[0]?.from ?? 0, to: list.at(-1)?.to ?? 0 }]);
  }
  return days;
}

const textOf = (spans: readonly Span[] = []): string => spans.map(({ from, to }) => `${from}-${to}`).join();

/** Writes one day, unless somebody else began to read the calendar since. */
async function writeDay(row: OutsideRow, date: string, spans: readonly Span[]): Promise<void> {
  const { providerId, id, version } = row;
  const guard = OutsideCalendars.check({ providerId, id }, { if: { version } });
  await optimistic(async () => {
    const days = new DayBook(providerId, await readDays(providerId, [date]));
    try {
      await transact([guard, days.block(date, id, spans, Clock.now())]);
    } catch (error) {
      if (error instanceof TransactionCancelled && error.reasonOf(guard)?.code === 'ConditionalCheckFailed')
        throw new Superseded('The calendar has been read by somebody else', { cause: error });
      throw error;
    }
  }, 'This day');
}

/**
 * Makes the days of the provider block exactly these times of the calendar from `from` on. Writes only days that
 * change, each in a transaction of its own: after a crash the next reading completes them.
 */
export async function block(row: OutsideRow, spans: readonly Span[], horizon: Span): Promise<void> {
  const range = { from: dateOf(horizon.from), to: dateOf(horizon.to) };
  const known = await readDayRange(row.providerId, range);
  const before = byDate(known.outside.filter(({ calendarId }) => calendarId === row.id));
  const after = byDate(spans);
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .filter((date) => textOf(before.get(date)) !== textOf(after.get(date)))
    .toSorted();
  for (let i = 0; i < changed.length; i += parallel)
    await Promise.all(changed.slice(i, i + parallel).map((date) => writeDay(row, date, after.get(date) ?? [])));
}

const marginDays = 14;

/** From which to which instant busy times matter to a provider: today until well after the window. */
export async function horizonOf(providerId: string): Promise<Span & { timeZone: string; needed: number }> {
  const { timeZone, windowDays } = await ownRules(providerId);
  const now = Clock.now();
  const from = Math.floor(now / dayMs) * dayMs - dayMs;
  return { timeZone, from, to: from + (windowDays + marginDays) * dayMs, needed: now + (windowDays + 2) * dayMs };
}

/** The fault that people are told of; undefined for what is our own. */
export const faultOf = (error: unknown): CalendarError['fault'] | undefined =>
  error instanceof CalendarError ? error.fault : undefined;
