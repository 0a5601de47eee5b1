import type { AvailabilitySettings } from '@fixelo/contracts';
import type { Rules } from './availability.entity.ts';
import { dateOf, dayMs, minuteMs, minutesOf, weekdayOf } from './date.ts';
import { dateAt, offsetAt, offsetRuns } from './zone.ts';

/** Wall-clock hours of one day, in order and not overlapping. */
export type Hours = AvailabilitySettings['weekly']['mon'];

/** Time of a provider that is not free, buffers included. Milliseconds; `to` is excluded. */
export interface Taken {
  readonly from: number;
  readonly to: number;
  /** Start of the appointment itself: decides the day and week that caps count it in. Without it none counts it. */
  readonly at?: number;
}

export interface SlotQuestion {
  readonly settings: Rules;
  /** Hours that replace the weekly ones, by calendar date in the provider's zone; an empty list closes the day. */
  readonly overrides: ReadonlyMap<string, Hours>;
  /**
   * What is taken anywhere near [from, to): as far as one appointment with its buffers reaches, and the whole days
   * and weeks in the provider's zone when there are caps.
   */
  readonly taken: readonly Taken[];
  readonly durationMinutes: number;
  readonly now: number;
  /** Only starts in [from, to). */
  readonly from: number;
  readonly to: number;
}

/** Open time within one day and one offset. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Where the first slot starts. */
  readonly first: number;
  /** The local date, as the number of its day since the epoch. */
  readonly day: number;
}

/** Hours of a calendar date: none on a day off, those of its override, or the weekly ones. */
export function hoursOf(date: string, { timeOff = [], weekly }: Rules, overrides: SlotQuestion['overrides']): Hours {
  if (timeOff.some(({ from, to }) => from <= date && date <= to)) return [];
  return overrides.get(date) ?? weekly[weekdayOf(Date.parse(date))];
}

/**
 * Open stretches of a provider in order. An instant is open when a clock on the provider's wall shows a time within
 * the hours of the date it shows. So 09:00 stays 09:00 when clocks change, an hour that is skipped is never offered,
 * and one that comes twice is open twice.
 */
function openStretches({ settings, overrides, from, to, durationMinutes }: SlotQuestion): Stretch[] {
  const stretches: Stretch[] = [];
  const step = settings.slotMinutes * minuteMs;
  for (const run of offsetRuns(settings.timeZone, from - dayMs, to + durationMinutes * minuteMs)) {
    const lastDay = Math.floor((run.to - 1 + run.offset) / dayMs);
    for (let day = Math.floor((run.from + run.offset) / dayMs); day <= lastDay; day++) {
      const midnight = day * dayMs;
      for (const { start, end } of hoursOf(dateOf(midnight), settings, overrides)) {
        const opens = midnight + minutesOf(start) * minuteMs - run.offset;
        const closes = midnight + minutesOf(end) * minuteMs - run.offset;
        const stretch = { from: Math.max(opens, run.from), to: Math.min(closes, run.to), day };
        const first = opens + Math.ceil((stretch.from - opens) / step) * step;
        if (stretch.from < stretch.to) stretches.push({ ...stretch, first });
      }
    }
  }
  return stretches;
}

/** For each stretch, when the open time that it is part of ends: stretches that touch are one. */
function closings(stretches: readonly Stretch[]): number[] {
  const ends: number[] = [];
  for (let i = stretches.length - 1; i >= 0; i--) {
    const end = stretches[i]?.to ?? 0;
    ends[i] = stretches[i + 1]?.from === end ? (ends[i + 1] ?? end) : end;
  }
  return ends;
}

/** Answers whether [from, to) is free, for questions in rising order. */
function freeTester(taken: readonly Taken[]): (from: number, to: number) => boolean {
  const sorted = taken.toSorted((a, b) => a.from - b.from);
  let reach = -Infinity;
  const reaches = sorted.map((one) => (reach = Math.max(reach, one.to)));
  let next = 0;
  return (from, to) => {
    while (next < sorted.length && (reaches[next] ?? 0) <= from) next++;
    for (let i = next; i < sorted.length; i++) {
      const one = sorted[i];
      if (!one || one.from >= to) return true;
      if (one.to > from) return false;
    }
    return true;
  };
}

/**
 * Answers whether an appointment at `start` lies in open hours: wholly, within the open time that ends at `closes`; of more
 * than a day, on days of work only, the nights between them taken, too.
 */
function openTester({
  settings,
  overrides,
  durationMinutes,
}: SlotQuestion): (start: number, closes: number) => boolean {
  const duration = durationMinutes * minuteMs;
  if (duration <= dayMs) return (start, closes) => start + duration <= closes;
  const local = (at: number): number => Math.floor((at + offsetAt(settings.timeZone, at)) / dayMs);
  return (start) => {
    const last = local(start + duration - 1);
    for (let day = local(start); day <= last; day++)
      if (hoursOf(dateOf(day * dayMs), settings, overrides).length === 0) return false;
    return true;
  };
}

const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/** Answers whether the caps allow one more appointment on a local day. */
function capTester({ settings, taken }: SlotQuestion): (day: number) => boolean {
  const { maxPerDay, maxPerWeek, timeZone } = settings;
  if (maxPerDay === undefined && maxPerWeek === undefined) return () => true;
  const perDay = new Map<number, number>();
  const perWeek = new Map<number, number>();
  for (const { at } of taken) {
    if (at === undefined) continue;
    const day = Math.floor((at + offsetAt(timeZone, at)) / dayMs);
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
    perWeek.set(weekOf(day), (perWeek.get(weekOf(day)) ?? 0) + 1);
  }
  return (day) =>
    (perDay.get(day) ?? 0) < (maxPerDay ?? Infinity) && (perWeek.get(weekOf(day)) ?? 0) < (maxPerWeek ?? Infinity);
}

/** The last local day that can be booked, as the number of its day since the epoch. */
const lastBookableDay = ({ settings, now }: SlotQuestion): number =>
  Date.parse(dateAt(settings.timeZone, now)) / dayMs + settings.windowDays;

/**
 * Starts of all slots that can be booked, in rising order, in milliseconds. Pure: the same question always has the
 * same answer, whoever asks from whatever zone. An appointment lies wholly within open hours, one of more than a day on
 * days that have some; buffers need not.
 */
export function freeStarts(question: SlotQuestion): number[] {
  const { settings, from, to, now, taken } = question;
  const step = settings.slotMinutes * minuteMs;
  const duration = question.durationMinutes * minuteMs;
  const before = settings.bufferBeforeMinutes * minuteMs;
  const after = settings.bufferAfterMinutes * minuteMs;
  const earliest = Math.max(from, now + settings.minNoticeMinutes * minuteMs);
  const lastDay = lastBookableDay(question);
  const stretches = openStretches(question);
  const ends = closings(stretches);
  const isFree = freeTester(taken);
  const isAllowed = capTester(question);
  const isOpen = openTester(question);

  const starts: number[] = [];
  stretches.forEach((stretch, i) => {
    if (stretch.day > lastDay || !isAllowed(stretch.day)) return;
    const end = Math.min(stretch.to, to);
    const skipped = Math.max(0, Math.ceil((earliest - stretch.first) / step));
    for (let start = stretch.first + skipped * step; start < end; start += step) {
      if (!isOpen(start, ends[i] ?? 0)) break;
      if (isFree(start - before, start + duration + after)) starts.push(start);
    }
  });
  return starts;
}
