import { addDays } from '../slots.ts';
import { DAY_MINUTES, type Span } from './spans.ts';

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What a calendar and a clock in `timeZone` show at an instant. */
export function wallAt(timeZone: string, instant: number): { readonly date: string; readonly minutes: number } {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '00';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** Milliseconds to add to an instant to get the wall-clock time in `timeZone` as if it were UTC. */
function offsetAt(timeZone: string, instant: number): number {
  const { date, minutes } = wallAt(timeZone, instant);
  return Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE - Math.floor(instant / MINUTE) * MINUTE;
}

/** When clocks change on a date: wall-clock minutes that never come, or come twice. */
export interface ClockChange extends Span {
  readonly kind: 'skipped' | 'twice';
}

/** The change of clocks of a date, if there is one: on such a day 23 or 25 hours pass. */
export function clockChangeOf(timeZone: string, date: string): ClockChange | undefined {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const start = midnight - offsetAt(timeZone, midnight - offsetAt(timeZone, midnight));
  const before = offsetAt(timeZone, start - MINUTE);
  let [low, high] = [start - MINUTE, start + DAY_MINUTES * MINUTE];
  const by = (offsetAt(timeZone, high) - before) / MINUTE;
  if (by === 0) return undefined;
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
    if (offsetAt(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  const at = (high + before - midnight) / MINUTE;
  const change: ClockChange =
    by > 0 ? { kind: 'skipped', from: at, to: at + by } : { kind: 'twice', from: at + by, to: at };
  return change.from < DAY_MINUTES && change.to > 0 ? change : undefined;
}

/** Where [start, end) lies on a date as clocks in `timeZone` show it; undefined when it does not touch the date. */
export function spanOn(timeZone: string, date: string, start: number, end: number): Span | undefined {
  const first = wallAt(timeZone, start);
  const last = wallAt(timeZone, end);
  if (first.date > date || last.date < date || (last.date === date && last.minutes === 0)) return undefined;
  const from = first.date < date ? 0 : first.minutes;
  const to = last.date > date ? DAY_MINUTES : last.minutes;
  // When an hour comes twice, clocks may show an end before the start: then it is as long as it lasts.
  return { from, to: to > from ? to : Math.min(DAY_MINUTES, from + Math.round((end - start) / MINUTE)) };
}

/** Weekday of a date, 0 for Monday. */
export const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

export const mondayOf = (date: string): string => addDays(date, -weekdayOf(date));

/** The six weeks of a calendar sheet that holds the month of a date: every week with a day of that month is whole. */
export function sheetOf(date: string): { readonly from: string; readonly to: string } {
  const from = mondayOf(`${date.slice(0, 7)}-01`);
  return { from, to: addDays(from, 41) };
}

/** The first of the month that is `months` later. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
