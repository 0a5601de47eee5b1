import ICAL from 'ical.js';
import { type Span } from '../availability/index.ts';
import { instantAt, startOfDate } from '../availability/zone.ts';
import { CalendarError } from './fetch.ts';
import { ownUid } from './ics.ts';

const maxEvents = 5_000;
/** Occurrences looked at in one calendar, those before the horizon included. */
const maxOccurrences = 60_000;
const maxMs = 4_000;

/** A zone by its IANA name, for files that name one without describing it. */
class NamedZone extends ICAL.Timezone {
  override utcOffset(time: ICAL.Time): number {
    const wall = wallOf(time);
    return (wall - instantAt(this.tzid, wall)) / 1000;
  }
}

const wallOf = ({ year, month, day, hour, minute, second }: ICAL.Time): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** Makes the zones known that a file names but does not describe. */
function registerZones(text: string): void {
  for (const [, name = ''] of text.matchAll(/TZID="?([\w+/-]{3,40})"?[:;]/g))
    if (!ICAL.TimezoneService.has(name) && isZone(name))
      ICAL.TimezoneService.register(new NamedZone({ tzid: name }), name);
}

export interface Horizon extends Span {
  /** Of the provider: what times without a zone and whole days mean. */
  readonly timeZone: string;
}

/** The instant of a time; dates begin at midnight, and times without a zone are read, in the provider's zone. */
function instantOf(time: ICAL.Time, timeZone: string): number {
  if (time.isDate) return startOfDate(timeZone, new Date(wallOf(time)).toISOString().slice(0, 10));
  return time.zone === ICAL.Timezone.localTimezone ? instantAt(timeZone, wallOf(time)) : time.toUnixTime() * 1000;
}

const isBusy = (component: ICAL.Component): boolean => {
  const value = (name: string): string => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return value('status') !== 'CANCELLED' && value('transp') !== 'TRANSPARENT' && !ownUid.test(value('uid'));
};

/** Counts what is looked at, so that no file keeps us busy for long. */
class Effort {
  #left = maxOccurrences;
  readonly #until = performance.now() + maxMs;
  spend(): void {
    if (--this.#left < 0 || performance.now() > this.#until) throw new CalendarError('TOO_COMPLEX');
  }
}

function* occurrences(
  event: ICAL.Event,
  horizon: Horizon,
  effort: Effort,
): Generator<Span & { component: ICAL.Component }> {
  const spanOf = (start: ICAL.Time, end: ICAL.Time) => ({
    from: instantOf(start, horizon.timeZone),
    to: instantOf(end, horizon.timeZone),
  });
  if (!event.isRecurring()) {
    effort.spend();
    yield { ...spanOf(event.startDate, event.endDate), component: event.component };
    return;
  }
  const iterator = event.iterator();
  for (let next = iterator.next(); next as ICAL.Time | undefined; next = iterator.next()) {
    effort.spend();
    // An exception may have moved an occurrence to an earlier time: a week of grace.
    if (instantOf(next, horizon.timeZone) > horizon.to + 7 * 86_400_000) return;
    const { startDate, endDate, item } = event.getOccurrenceDetails(next);
    yield { ...spanOf(startDate, endDate), component: item.component };
  }
}

/** Events with the exceptions that belong to them; an exception without its series stands for itself. */
function eventsOf(calendar: ICAL.Component): ICAL.Event[] {
  const all = calendar.getAllSubcomponents('vevent');
  if (all.length > maxEvents) throw new CalendarError('TOO_COMPLEX');
  const series = new Map<string, { masters: ICAL.Component[]; exceptions: ICAL.Component[] }>();
  for (const component of all) {
    const uid = String(component.getFirstPropertyValue('uid') ?? series.size);
    const group = series.get(uid) ?? { masters: [], exceptions: [] };
    series.set(uid, group);
    (component.hasProperty('recurrence-id') ? group.exceptions : group.masters).push(component);
  }
  return [...series.values()].flatMap(({ masters, exceptions }) => {
    const [master, ...others] = masters;
    if (!master) return exceptions.map((one) => new ICAL.Event(one, { exceptions: [], strictExceptions: true }));
    const main = new ICAL.Event(master, { exceptions, strictExceptions: true });
    return [main, ...others.map((one) => new ICAL.Event(one, { exceptions: [], strictExceptions: true }))];
  });
}

/** Sorted, and one where they touch. */
export function merged(spans: readonly Span[]): Span[] {
  const list: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = list.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else list.push({ from, to });
  }
  return list;
}

/**
 * When a calendar says that its owner is busy within the horizon, merged. Nothing else of it is kept. Throws
 * `CalendarError` for what is no calendar or would take too long to understand.
 */
export function busyTimes(text: string, horizon: Horizon): Span[] {
  let calendar: ICAL.Component;
  try {
    registerZones(text);
    calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
  } catch (error) {
    throw new CalendarError('NOT_A_CALENDAR', error);
  }
  if (calendar.name !== 'vcalendar') throw new CalendarError('NOT_A_CALENDAR');
  const effort = new Effort();
  const spans: Span[] = [];
  for (const event of eventsOf(calendar)) {
    try {
      for (const { from, to, component } of occurrences(event, horizon, effort))
        if (isBusy(component) && from < horizon.to && horizon.from < to)
          spans.push({ from: Math.max(from, horizon.from), to: Math.min(to, horizon.to) });
    } catch (error) {
      if (error instanceof CalendarError) throw error;
      // One event that nobody can read does not free the time of the others.
      continue;
    }
  }
  return merged(spans);
}
