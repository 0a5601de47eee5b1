import type { Slot } from '@fixelo/contracts';

export interface Day {
  /** Calendar date in the viewer's zone, `YYYY-MM-DD`. */
  readonly date: string;
  readonly slots: readonly Slot[];
}

const DAY = 86_400_000;
const dates = new Map<string, Intl.DateTimeFormat>();

/** Calendar date of an instant in a zone, `YYYY-MM-DD`. */
export function dateIn(timeZone: string, instant: number): string {
  let format = dates.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dates.set(timeZone, format);
  }
  return format.format(instant);
}

/** The date `days` later (or earlier). Dates have no zone, so this never meets a change of clocks. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** An instant in the middle of a date in UTC, to format the date itself with (zone `UTC`). */
export const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);

/** `count` days from `from`, each with its slots as the zone sees them, in order. Slots outside are left out. */
export function groupByDay(slots: readonly Slot[], timeZone: string, from: string, count: number): Day[] {
  const byDate = Map.groupBy(slots, (slot) => dateIn(timeZone, Date.parse(slot.start)));
  return Array.from({ length: count }, (_, i) => {
    const date = addDays(from, i);
    const found = byDate.get(date) ?? [];
    return { date, slots: found.toSorted((a, b) => a.start.localeCompare(b.start)) };
  });
}

/** The first of each of the next `count` days that have something free: what to offer before any choosing. */
export const nextFree = (days: readonly Day[], count: number): Slot[] =>
  days.flatMap(({ slots }) => slots.slice(0, 1)).slice(0, count);

/** Whether two zones show the same wall clock at an instant, whatever their names. */
export function sameClock(a: string, b: string, instant: number): boolean {
  const show = (timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
  return show(a) === show(b);
}

export const dayParts = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof dayParts)[number];

const hours = new Map<string, Intl.DateTimeFormat>();

/** Hour of an instant as a clock in the zone shows it. */
function hourIn(timeZone: string, instant: number): number {
  let format = hours.get(timeZone);
  if (!format)
    hours.set(timeZone, (format = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' })));
  return Number(format.format(instant));
}

const partOf = (hour: number): DayPart => (hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening');

/** Slots of a part of a day; `first` is the position of the first one among those of the day. */
interface PartSlots {
  readonly part: DayPart;
  readonly slots: readonly Slot[];
  readonly first: number;
}

/** Slots of a day, in order, by its parts, as clocks in the zone show them; parts with nothing free are left out. */
export function byPart(slots: readonly Slot[], timeZone: string): PartSlots[] {
  const groups = Map.groupBy(slots, ({ start }) => partOf(hourIn(timeZone, Date.parse(start))));
  return dayParts.flatMap((part) => {
    const found = groups.get(part);
    return found?.[0] ? [{ part, slots: found, first: slots.indexOf(found[0]) }] : [];
  });
}
