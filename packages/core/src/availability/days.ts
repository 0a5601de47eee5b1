import type { AvailabilitySettings } from '@fixelo/contracts';
import type { Op } from '../platform/table/index.ts';
import { Days, type DayRow, type Holding } from './availability.entity.ts';
import { addDays, datesBetween, dayMs, minuteMs, mondayOf } from './date.ts';
import { travelReach } from './travel.ts';
import { dateAt, endOfDate, offsetAt, startOfDate } from './zone.ts';

/** [from, to) in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const isLive = (now: number) => (one: Holding) => one.holdUntil === undefined || one.holdUntil > now;

/** The time that an appointment takes of its provider, buffers included. */
export const busySpan = (settings: AvailabilitySettings, start: number, durationMinutes: number): Span => ({
  from: start - settings.bufferBeforeMinutes * minuteMs,
  to: start + (durationMinutes + settings.bufferAfterMinutes) * minuteMs,
});

/** The time within which the caps of `settings` count what an appointment at `start` is counted with. */
function capSpan(settings: AvailabilitySettings, start: number): Span | undefined {
  const { timeZone, maxPerDay, maxPerWeek } = settings;
  const date = dateAt(timeZone, start);
  if (maxPerWeek !== undefined) {
    const monday = mondayOf(date);
    return { from: startOfDate(timeZone, monday), to: startOfDate(timeZone, addDays(monday, 7)) };
  }
  return maxPerDay === undefined ? undefined : { from: startOfDate(timeZone, date), to: endOfDate(timeZone, date) };
}

/** Every date that clocks in `timeZone` show during [from, to), in order. */
const localDates = (timeZone: string, from: number, to: number): string[] =>
  datesBetween(from + offsetAt(timeZone, from), to + offsetAt(timeZone, to - 1));

/** Every date whose row decides whether appointments that start in `starts` can be booked: hours, overlap and caps. */
export function decidingDatesOf(settings: AvailabilitySettings, starts: Span, durationMinutes: number): string[] {
  const last = starts.to - 1;
  const reach = travelReach(settings);
  const busy = {
    from: busySpan(settings, starts.from, durationMinutes).from - reach,
    to: busySpan(settings, last, durationMinutes).to + reach,
  };
  const caps = [capSpan(settings, starts.from), capSpan(settings, last)].filter((span) => span !== undefined);
  const dates = new Set(datesBetween(busy.from, busy.to));
  for (const span of caps) for (const date of datesBetween(span.from, span.to)) dates.add(date);
  const end = last + durationMinutes * minuteMs;
  for (const date of localDates(settings.timeZone, starts.from, end)) dates.add(date);
  return [...dates].toSorted();
}

/** The same for one appointment that starts at `start`. */
export const decidingDates = (settings: AvailabilitySettings, start: number, durationMinutes: number): string[] =>
  decidingDatesOf(settings, { from: start, to: start + 1 }, durationMinutes);

/**
 * Rows of some dates of one provider as they were read, and the writes that change them. Every write names the
 * revision that was read: it fails, and with it the whole transaction, when anybody wrote in between.
 */
export class DayBook {
  readonly providerId: string;
  readonly #rows: ReadonlyMap<string, DayRow | undefined>;

  /** `rows` holds every date that was asked for, with undefined for those that have no row yet. */
  constructor(providerId: string, rows: ReadonlyMap<string, DayRow | undefined>) {
    this.providerId = providerId;
    this.#rows = rows;
  }

  /** Which of these dates were not read. */
  missing(dates: readonly string[]): string[] {
    return dates.filter((date) => !this.#rows.has(date));
  }

  with(rows: ReadonlyMap<string, DayRow | undefined>): DayBook {
    return new DayBook(this.providerId, new Map([...this.#rows, ...rows]));
  }

  /** Hours that replace the weekly ones, by calendar date. */
  get overrides(): Map<string, NonNullable<DayRow['hours']>> {
    return new Map([...this.#rows].flatMap(([date, row]) => (row?.hours ? [[date, row.hours]] : [])));
  }

  /** Everything taken at `now`, each booking once. A hold that has ended counts as free, whether or not its row says so. */
  taken(now: number): Holding[] {
    const holdings = new Map<string, Holding>();
    for (const row of this.#rows.values())
      for (const one of row?.taken ?? []) if (isLive(now)(one)) holdings.set(one.bookingId, one);
    return [...holdings.values()];
  }

  /** All that leaves no time at `now`: what is taken, and what outside calendars block. */
  blocked(now: number): readonly (Span & { readonly at?: number })[] {
    return [...this.taken(now), ...this.outside];
  }

  /** What outside calendars block, in order. */
  get outside(): NonNullable<DayRow['outside']> {
    return [...this.#rows.values()].flatMap((row) => row?.outside ?? []).toSorted((a, b) => a.from - b.from);
  }

  /** What a booking has taken, even if its hold has ended and nobody has claimed the time since. */
  holdingOf(bookingId: string): Holding | undefined {
    for (const row of this.#rows.values()) {
      const found = row?.taken.find((one) => one.bookingId === bookingId);
      if (found) return found;
    }
    return undefined;
  }

  /** What stands in the way of a span at `now`, other than the booking itself. */
  inTheWay({ from, to }: Span, now: number, bookingId?: string): Holding | undefined {
    return this.taken(now).find((one) => one.bookingId !== bookingId && one.from < to && from < one.to);
  }

  /** The same days as if a booking had taken nothing: for asking what it could have instead. Not for writing. */
  without(bookingId: string): DayBook {
    const others = (row: DayRow): DayRow => ({ ...row, taken: row.taken.filter((one) => one.bookingId !== bookingId) });
    return new DayBook(this.providerId, new Map([...this.#rows].map(([date, row]) => [date, row && others(row)])));
  }

  /** Takes the time of `holding`, in place of what the same booking had. The caller has checked that it is free. */
  take(holding: Holding, now: number): Op[] {
    return this.takeAll([holding], now);
  }

  /** Takes the time of several bookings, each day written once, and frees what the same bookings had before. */
  takeAll(holdings: readonly Holding[], now: number): Op[] {
    const ids = new Set(holdings.map(({ bookingId }) => bookingId));
    // Whoever only knows the time of a booking does not forget where it is.
    const placed = holdings.map((one) => ({ ...this.#tripOf(one.bookingId), ...one }));
    const before = holdings.flatMap(({ bookingId }) => this.holdingOf(bookingId) ?? []);
    const dates = new Set([...holdings, ...before].flatMap(({ from, to }) => datesBetween(from, to)));
    return [...dates].toSorted().map((date) => {
      const here = placed.filter(({ from, to }) => datesBetween(from, to).includes(date));
      return this.#write(date, (taken) => [...taken.filter(({ bookingId }) => !ids.has(bookingId)), ...here], now);
    });
  }

  #tripOf(bookingId: string): Pick<Holding, 'trip'> {
    const trip = this.holdingOf(bookingId)?.trip;
    return trip ? { trip } : {};
  }

  /** Frees what a booking has taken. No writes when it has nothing. */
  release(bookingId: string, now: number): Op[] {
    const held = this.holdingOf(bookingId);
    if (!held) return [];
    return datesBetween(held.from, held.to).map((date) =>
      this.#write(date, (taken) => taken.filter((one) => one.bookingId !== bookingId), now),
    );
  }

  /** Replaces the hours of a calendar date, or goes back to the weekly ones. */
  override(date: string, hours: DayRow['hours'], now: number): Op {
    return this.#write(date, (taken) => [...taken], now, { hours });
  }

  /** Replaces what one outside calendar blocks of a UTC day. */
  block(date: string, calendarId: string, spans: readonly Span[], now: number): Op {
    const others = (this.#rows.get(date)?.outside ?? []).filter((one) => one.calendarId !== calendarId);
    const outside = [...others, ...spans.map(({ from, to }) => ({ calendarId, from, to }))];
    return this.#write(date, (taken) => [...taken], now, { outside: outside.length > 0 ? outside : undefined });
  }

  /** Lets the transaction fail when any of these days, on which caps count, changed since it was read. */
  guard(dates: readonly string[]): Op[] {
    return dates.map((date) => {
      const row = this.#rows.get(date);
      const { providerId } = this;
      return row
        ? Days.check({ providerId, date }, { if: { rev: row.rev } })
        : Days.create({ providerId, date, rev: 1, taken: [] });
    });
  }

  #write(
    date: string,
    change: (taken: readonly Holding[]) => Holding[],
    now: number,
    more: Partial<Pick<DayRow, 'hours' | 'outside'>> = {},
  ): Op {
    if (!this.#rows.has(date)) throw new Error(`${date} is written but was not read`);
    const row = this.#rows.get(date);
    if (!row) return Days.create({ providerId: this.providerId, date, rev: 1, taken: change([]), ...more });
    const taken = change(row.taken.filter(isLive(now)));
    return Days.replace({ ...row, ...more, rev: row.rev + 1, taken }, { if: { rev: row.rev } });
  }
}

/** Names of the writes of a day book: when one of them fails, somebody else was quicker. */
export const dayWrites: readonly string[] = ['Day.create', 'Day.replace', 'Day.check'];

/** Dates of caps and ways that a booking does not write itself. */
export function guardedDates(settings: AvailabilitySettings, start: number, busy: Span): string[] {
  const caps = capSpan(settings, start);
  const reach = travelReach(settings);
  const written = new Set(datesBetween(busy.from, busy.to));
  const counted = caps ? datesBetween(caps.from, caps.to) : [];
  const near = datesBetween(busy.from - reach, busy.to + reach);
  return [...new Set([...counted, ...near])].filter((date) => !written.has(date)).toSorted();
}

/** Dates to read for slots in [from, to): hours of the days around, what is taken near, and whole weeks for caps. */
export const datesAround = (
  { from, to }: Span,
  settings: AvailabilitySettings,
  durationMinutes: number,
): { from: string; to: string } => {
  const margin = settings.maxPerWeek === undefined ? 2 : 8;
  const dates = datesBetween(from - margin * dayMs, to + margin * dayMs + Math.max(dayMs, durationMinutes * minuteMs));
  return { from: dates[0] ?? '', to: dates.at(-1) ?? '' };
};
