import type { PlannedBooking, Planner, TimeOff } from '@fixelo/contracts';
import { merged, sameSpans, spansOf, without, type Span } from './spans.ts';
import { clockChangeOf, spanOn, weekdayOf, type ClockChange } from './wall.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export interface PlacedBooking extends Span {
  readonly booking: PlannedBooking;
  /** What it takes with its buffers. */
  readonly busy: Span;
  /** Which of `lanes` columns it is drawn in: bookings that clocks show at the same time lie side by side. */
  readonly lane: number;
  readonly lanes: number;
}

/** One date of a provider's calendar, everything in minutes of wall-clock time. */
export interface PlannedDay {
  readonly date: string;
  /** Hours of this weekday, and those that are open on this date. */
  readonly weekly: readonly Span[];
  readonly hours: readonly Span[];
  /** Hours of the week that are taken out of this date, and those that it has beside them. */
  readonly blocked: readonly Span[];
  readonly extra: readonly Span[];
  readonly off: TimeOff | undefined;
  readonly outside: readonly Span[];
  readonly bookings: readonly PlacedBooking[];
  readonly clocks: ClockChange | undefined;
}

type Unplaced = Omit<PlacedBooking, 'lane' | 'lanes'>;

/** Puts what overlaps side by side, each in the first free column. */
function placed(bookings: readonly Unplaced[]): PlacedBooking[] {
  const groups: { to: number; lanes: number[]; items: (Unplaced & { lane: number })[] }[] = [];
  for (const one of bookings.toSorted((a, b) => a.from - b.from)) {
    let group = groups.at(-1);
    if (!group || group.to <= one.from) groups.push((group = { to: one.to, lanes: [], items: [] }));
    const free = group.lanes.findIndex((to) => to <= one.from);
    const lane = free < 0 ? group.lanes.length : free;
    group.lanes[lane] = one.to;
    group.to = Math.max(group.to, one.to);
    group.items.push({ ...one, lane });
  }
  return groups.flatMap(({ lanes, items }) => items.map((one) => ({ ...one, lanes: lanes.length })));
}

const between = (timeZone: string, date: string, { start, end }: { start: string; end: string }): Span | undefined =>
  spanOn(timeZone, date, Date.parse(start), Date.parse(end));

export const weeklyOn = ({ weekly }: Planner, date: string): Span[] =>
  spansOf(weekly[weekdays[weekdayOf(date)] ?? 'mon']);

/** A date of the calendar, worked out of what the API tells of it. */
export function plannedDay(planner: Planner, date: string): PlannedDay {
  const { timeZone } = planner;
  const weekly = merged(weeklyOn(planner, date));
  const override = planner.overrides.find((one) => one.date === date);
  const hours = override ? merged(spansOf(override.intervals)) : weekly;
  const bookings = planner.bookings.flatMap((booking): Unplaced[] => {
    const span = between(timeZone, date, { start: booking.scheduledAt, end: booking.endsAt });
    return span ? [{ booking, ...span, busy: between(timeZone, date, booking.busy) ?? span }] : [];
  });
  return {
    date,
    weekly,
    hours,
    blocked: without(weekly, hours),
    extra: without(hours, weekly),
    off: planner.timeOff.find(({ from, to }) => from <= date && date <= to),
    outside: merged(planner.outside.flatMap((one) => between(timeZone, date, one) ?? [])),
    bookings: placed(bookings),
    clocks: clockChangeOf(timeZone, date),
  };
}

/** Hours of a date after `span` is taken out of them. */
export const afterBlocking = ({ hours }: PlannedDay, span: Span): Span[] => without(hours, [span]);

/** Hours of a date after `span` is opened. */
export const afterOpening = ({ hours }: PlannedDay, span: Span): Span[] => merged([...hours, span]);

/** Hours of a date after a block is moved or made longer or shorter; outside of the weekly hours there is nothing to block. */
export const afterMoving = ({ hours, weekly }: PlannedDay, before: Span, next: Span): Span[] =>
  without(merged([...hours, ...without([before], without([before], weekly))]), [next]);

/** What to tell the API: undefined hours mean that the date is as every week. */
export const overrideFor = (day: PlannedDay, hours: readonly Span[]): readonly Span[] | undefined =>
  sameSpans(hours, day.weekly) ? undefined : hours;
