import type { Recurrence } from '@fixelo/contracts';
import { dateAt, offsetAt, startOfDate } from '../availability/zone.ts';

const dayMs = 86_400_000;

/** The date `months` after a date; a day that the month does not have becomes its last. */
function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** The instant at which clocks in a zone first show a time of day on a date; the next whole hour where they skip it. */
function instantOf(timeZone: string, date: string, timeOfDayMs: number): number {
  const wall = Date.parse(date) + timeOfDayMs;
  const dayStart = startOfDate(timeZone, date);
  const candidates = [offsetAt(timeZone, dayStart), offsetAt(timeZone, dayStart + dayMs)].map(
    (offset) => wall - offset,
  );
  const shown = candidates.filter((utc) => utc + offsetAt(timeZone, utc) === wall);
  return Math.min(...(shown.length > 0 ? shown : candidates));
}

/** Starts of all occurrences, the first included: the same time of day on the provider's wall, whatever clocks do. */
export function occurrenceStarts({ every, count }: Recurrence, first: number, timeZone: string): number[] {
  const date = dateAt(timeZone, first);
  const timeOfDay = first + offsetAt(timeZone, first) - Date.parse(date);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return first;
    if (every === 'month') return instantOf(timeZone, addMonths(date, i), timeOfDay);
    const days = i * (every === 'week' ? 7 : 14);
    return instantOf(timeZone, new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10), timeOfDay);
  });
}
