import type { AvailabilitySettings } from '@fixelo/contracts';
import { timeZone } from './accounts.ts';
import type { Random } from './random.ts';

type Weekly = AvailabilitySettings['weekly'];

const day = (start: string, end: string): Weekly['mon'] => [{ start, end }];
const split = (start: string, noon: string, again: string, end: string): Weekly['mon'] => [
  { start, end: noon },
  { start: again, end },
];
const weekdays = (hours: Weekly['mon'], sat: Weekly['mon'] = [], sun: Weekly['mon'] = []): Weekly => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat,
  sun,
});

/** Weeks that occur, from early birds to weekend people. */
const weeks: readonly Weekly[] = [
  weekdays(day('08:00', '18:00'), day('09:00', '14:00')),
  weekdays(day('09:00', '17:00')),
  weekdays(split('07:30', '12:00', '13:00', '17:30')),
  weekdays(day('10:00', '19:00'), day('10:00', '18:00')),
  { ...weekdays(day('12:00', '20:00'), day('09:00', '18:00'), day('10:00', '16:00')), mon: [] },
  weekdays(day('08:00', '20:00'), day('08:00', '20:00'), day('09:00', '17:00')),
];

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const longest = (week: Weekly): number =>
  Math.max(...Object.values(week).flatMap((day) => day.map(({ start, end }) => minutesOf(end) - minutesOf(start))));

/** Hours and rules of a provider whose longest service takes `minutes`: a week into which it fits. */
export const settingsOf = (random: Random, minutes: number): AvailabilitySettings => ({
  timeZone,
  weekly: random.pick(weeks.filter((week) => longest(week) >= minutes)),
  slotMinutes: random.pick([30, 30, 60]),
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: random.pick([0, 15, 15, 30]),
  minNoticeMinutes: random.pick([60, 120, 120, 240]),
  windowDays: 60,
});

/** Of the plumber whose login is printed. */
export const plumberSettings: AvailabilitySettings = {
  timeZone,
  weekly: weekdays(split('08:00', '12:30', '13:30', '18:00'), day('09:00', '14:00')),
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
  minNoticeMinutes: 120,
  windowDays: 60,
};
