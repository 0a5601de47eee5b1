import { weekdays, type Weekday } from '@fixelo/contracts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** Calendar arithmetic on `YYYY-MM-DD`; knows nothing of zones. */
export const addDays = (date: string, days: number): string => dateOf(Date.parse(date) + days * dayMs);

/** UTC date of an instant in milliseconds. */
export const dateOf = (utc: number): string => new Date(utc).toISOString().slice(0, 10);

const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/**
 * Writes instants as `toISOString` does, a fraction as long where many whole minutes follow each other: the date is
 * made once a day.
 */
export function isoWriter(): (utc: number) => string {
  let [from, to, date] = [0, 0, ''];
  return (utc) => {
    if (utc % minuteMs !== 0) return new Date(utc).toISOString();
    if (utc < from || utc >= to) {
      from = Math.floor(utc / dayMs) * dayMs;
      to = from + dayMs;
      date = dateOf(from);
    }
    const minute = (utc - from) / minuteMs;
    return `${date}T${twoDigits[Math.floor(minute / 60)]}:${twoDigits[minute % 60]}:00.000Z`;
  };
}

/** Every UTC date that [from, to) touches, in order. */
export function datesBetween(from: number, to: number): string[] {
  const dates: string[] = [];
  for (let day = Math.floor(from / dayMs) * dayMs; day < to; day += dayMs) dates.push(dateOf(day));
  return dates;
}

/** Weekday of a day that is given by its midnight in milliseconds. 1970-01-01 was a Thursday. */
export function weekdayOf(midnight: number): Weekday {
  const index = (((Math.floor(midnight / dayMs) + 3) % 7) + 7) % 7;
  return weekdays[index] ?? 'mon';
}

/** Monday of the week of a date. */
export const mondayOf = (date: string): string => addDays(date, -weekdays.indexOf(weekdayOf(Date.parse(date))));

/** Minutes since midnight of a wall-clock time `HH:MM`, up to 24:00. */
export const minutesOf = (wallTime: string): number => Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5));
