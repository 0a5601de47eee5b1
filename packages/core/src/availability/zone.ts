import { addDays, dayMs } from './date.ts';

/** A stretch of time during which a zone keeps one offset from UTC. `from` included, `to` excluded; milliseconds. */
export interface OffsetRun {
  readonly from: number;
  readonly to: number;
  /** What to add to UTC to get wall-clock time. */
  readonly offset: number;
}

interface ZoneCache {
  readonly format: Intl.DateTimeFormat;
  /** Offset at the start of a UTC day, by the day's number since the epoch. */
  readonly daily: Map<number, number>;
}

const zones = new Map<string, ZoneCache>();
const maxZones = 700;
const maxDays = 4000;
const reading = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/;

function cacheOf(timeZone: string): ZoneCache {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (zones.size >= maxZones) zones.clear();
  const cache = { format, daily: new Map<number, number>() };
  zones.set(timeZone, cache);
  return cache;
}

function measure({ format }: ZoneCache, utc: number): number {
  const text = format.format(utc);
  const parts = reading.exec(text);
  if (!parts) throw new Error(`unexpected date format: ${text}`);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1000) * 1000;
}

function dailyOffset(cache: ZoneCache, day: number): number {
  const known = cache.daily.get(day);
  if (known !== undefined) return known;
  if (cache.daily.size >= maxDays) cache.daily.clear();
  const offset = measure(cache, day * dayMs);
  cache.daily.set(day, offset);
  return offset;
}

/** The instant, to the second, at which the offset changes between `from` (old offset) and `to` (new offset). */
function transition(cache: ZoneCache, from: number, to: number, oldOffset: number): number {
  let [low, high] = [from / 1000, to / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (measure(cache, middle * 1000) === oldOffset) low = middle;
    else high = middle;
  }
  return high * 1000;
}

/**
 * The offsets of a zone over [from, to), in order, covering all of it. A day on which clocks change belongs to two
 * runs. Reads one cached offset a day, so that 60 days cost microseconds once warm.
 */
export function offsetRuns(timeZone: string, from: number, to: number): OffsetRun[] {
  const cache = cacheOf(timeZone);
  const firstDay = Math.floor(from / dayMs);
  const runs: OffsetRun[] = [];
  let start = from;
  let offset = dailyOffset(cache, firstDay);
  for (let day = firstDay; day * dayMs < to; day++) {
    const next = dailyOffset(cache, day + 1);
    if (next === offset) continue;
    const change = transition(cache, day * dayMs, (day + 1) * dayMs, offset);
    const end = Math.min(change, to);
    if (end > start) runs.push({ from: start, to: end, offset });
    start = Math.max(start, end);
    offset = next;
  }
  if (to > start) runs.push({ from: start, to, offset });
  return runs;
}

/** Milliseconds to add to the instant `utc` to get the wall-clock time in `timeZone`. */
export function offsetAt(timeZone: string, utc: number): number {
  const [run] = offsetRuns(timeZone, utc, utc + 1);
  if (!run) throw new RangeError(`not an instant: ${utc}`);
  return run.offset;
}

/** Calendar date, `YYYY-MM-DD`, that a clock in `timeZone` shows at the instant `utc`. */
export const dateAt = (timeZone: string, utc: number): string =>
  new Date(utc + offsetAt(timeZone, utc)).toISOString().slice(0, 10);

/** First instant of a calendar date in `timeZone` (not always 00:00: some zones change their clocks at midnight). */
export function startOfDate(timeZone: string, date: string): number {
  const midnight = Date.parse(date);
  const runs = offsetRuns(timeZone, midnight - dayMs, midnight + dayMs);
  for (const { from, to, offset } of runs) {
    const start = Math.max(from, midnight - offset);
    if (start < to) return start;
  }
  throw new RangeError(`not a date: ${date}`);
}

/** First instant after a calendar date in `timeZone`. */
export const endOfDate = (timeZone: string, date: string): number => startOfDate(timeZone, addDays(date, 1));

/**
 * The instant at which clocks in `timeZone` show the wall-clock time `wall` (milliseconds as if it were UTC): the first
 * one when it comes twice; when clocks skip it, the instant counted with the offset from before.
 */
export function instantAt(timeZone: string, wall: number): number {
  const runs = offsetRuns(timeZone, wall - dayMs, wall + dayMs);
  const shown = runs.find(({ from, to, offset }) => from <= wall - offset && wall - offset < to);
  const before = shown ?? runs[0];
  if (!before) throw new RangeError(`not a time: ${wall}`);
  return wall - before.offset;
}
