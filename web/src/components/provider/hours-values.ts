import type { AvailabilitySettings, Weekday } from '@fixelo/contracts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];

export type Weekly = AvailabilitySettings['weekly'];
type Interval = Weekly['mon'][number];

const closed: Weekly = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** What a provider who has set nothing yet starts from: weekdays nine to five. */
export function startingSettings(timeZone: string): AvailabilitySettings {
  const day = () => [{ start: '09:00', end: '17:00' }];
  return {
    timeZone,
    weekly: { ...closed, mon: day(), tue: day(), wed: day(), thu: day(), fri: day() },
    slotMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minNoticeMinutes: 120,
    windowDays: 60,
  };
}

/** Hours to add to a day: after its last ones, else nine to five. */
export function nextInterval(day: readonly Interval[]): Interval {
  const last = day.at(-1);
  if (!last) return { start: '09:00', end: '17:00' };
  const hour = Math.min(22, Number(last.end.slice(0, 2)) + 1);
  return { start: `${String(hour).padStart(2, '0')}:00`, end: `${String(Math.min(23, hour + 3)).padStart(2, '0')}:00` };
}

/** Whether the hours of a day are each in order, and one after the other. */
export const inOrder = (day: readonly Interval[]): boolean =>
  day.every(({ start, end }, i) => start < end && start >= (day[i - 1]?.end ?? ''));
