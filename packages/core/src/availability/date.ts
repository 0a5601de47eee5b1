import { weekdays, type Weekday } from '@fixelo/contracts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** Calendar arithmetic on `YYYY-MM-DD`; knows nothing of zones. */
export const addDays = (date: string, days: number): string => dateOf(Date.parse(date) + days * dayMs);

/** UTC date of an instant in milliseconds. */
export const dateOf = (utc: number): string => new Date(utc).toISOString().slice(0, 10);

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
