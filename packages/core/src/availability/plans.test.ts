import type { AvailabilitySettings, Weekday } from '@fixelo/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayMs, minuteMs, minutesOf } from './date.ts';
import { freeStarts, type Hours } from './slots.ts';
import { endOfDate, startOfDate } from './zone.ts';

/** Zones of every kind of offset and change of clocks. */
const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/St_Johns',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Asuncion',
  'Atlantic/Azores',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Berlin',
  'Europe/Athens',
  'Europe/Moscow',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
] as const;
const viewers = ['Pacific/Honolulu', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati'] as const;
const plans = process.env['FIXELO_PROOF'] === 'full' ? 40 : 2;

const clocks = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short', weekday: undefined }),
  ]),
);
/** What the wall shows, read from `Intl` alone: an oracle that shares no line with the code under test. */
function wallAt(timeZone: (typeof zones)[number], utc: number): { date: string; minute: number } {
  const text = clocks.get(timeZone)?.format(utc) ?? '';
  const [day = '', time = ''] = text.split(', ');
  const [d, m, y] = day.split('/');
  return { date: `${y}-${m}-${d}`, minute: minutesOf(time) };
}

/** Dates of 2026 around which a zone changes its clocks; for zones that do not, the two of the United States. */
function changesOf(timeZone: string): string[] {
  const days = Array.from({ length: 364 }, (_, i) => addDays('2026-01-01', i));
  const found = days.filter((date) => endOfDate(timeZone, date) - startOfDate(timeZone, date) !== dayMs);
  return found.length > 0 ? found : ['2026-03-08', '2026-11-01'];
}

const weekdayNames: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const wallTime = fc
  .integer({ min: 0, max: 48 })
  .map((n) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`);
const hours: fc.Arbitrary<Hours> = fc.uniqueArray(wallTime, { minLength: 0, maxLength: 6 }).map((times) => {
  const sorted = times.toSorted();
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
    start: sorted[2 * i] ?? '',
    end: sorted[2 * i + 1] ?? '',
  }));
});
const plan = fc.record({
  weekly: fc.record({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }),
  override: fc.option(hours, { nil: undefined }),
  dayOff: fc.boolean(),
  slotMinutes: fc.constantFrom(15, 30, 60),
  bufferBeforeMinutes: fc.constantFrom(0, 10),
  bufferAfterMinutes: fc.constantFrom(0, 25),
  durationMinutes: fc.constantFrom(15, 45, 60, 180, 600, 2880, 4335),
  busy: fc.array(fc.record({ at: fc.integer({ min: 0, max: 4 * 96 }), quarters: fc.integer({ min: 1, max: 12 }) }), {
    maxLength: 5,
  }),
});

describe.each(zones)(
  'bugs 4 and 5, %s: random plans over both changes of clocks, asked for from anywhere',
  (timeZone) => {
    it.each(changesOf(timeZone))(
      'offers around %s what the wall allows, and nothing else, to viewers anywhere',
      (change) => {
        fc.assert(
          fc.property(plan, ({ weekly, override, dayOff, durationMinutes, busy, ...rest }) => {
            const first = Date.parse(addDays(change, -1)) - dayMs;
            const taken = busy.map(({ at, quarters }) => {
              const from = first + at * 15 * minuteMs;
              return { from, to: from + quarters * 15 * minuteMs, at: from };
            });
            const offDate = addDays(change, 1);
            const settings: AvailabilitySettings & { timeOff?: { id: string; from: string; to: string }[] } = {
              ...rest,
              timeZone,
              weekly,
              minNoticeMinutes: 0,
              windowDays: 365,
              ...(dayOff ? { timeOff: [{ id: 'off', from: offDate, to: offDate }] } : {}),
            };
            const overrides = new Map(override ? [[change, override]] : []);
            const ask = (from: number, to: number): number[] =>
              freeStarts({ settings, overrides, taken, durationMinutes, now: first - dayMs, from, to });

            const hoursOn = (date: string): Hours => {
              if (dayOff && date === offDate) return [];
              if (override && date === change) return override;
              return weekly[weekdayNames[new Date(date).getUTCDay()] ?? 'mon'];
            };
            const openAt = (utc: number): { start: string; minute: number } | undefined => {
              const { date, minute } = wallAt(timeZone, utc);
              const open = hoursOn(date).find(
                ({ start, end }) => minutesOf(start) <= minute && minute < minutesOf(end),
              );
              return open && { start: open.start, minute };
            };
            const from = startOfDate(timeZone, addDays(change, -1));
            const to = endOfDate(timeZone, addDays(change, 1));
            const offered = new Set(ask(from, to));
            const quarters = durationMinutes / 15;
            for (let utc = Math.ceil(from / 900_000) * 900_000; utc < to; utc += 900_000) {
              const open = openAt(utc);
              const onGrid = open !== undefined && (open.minute - minutesOf(open.start)) % rest.slotMinutes === 0;
              const through = Array.from({ length: quarters }, (_, i) => utc + i * 900_000);
              const isOpen =
                durationMinutes > 1440
                  ? through.every((at) => hoursOn(wallAt(timeZone, at).date).length > 0)
                  : through.every(openAt);
              const busyFrom = utc - rest.bufferBeforeMinutes * minuteMs;
              const busyTo = utc + (durationMinutes + rest.bufferAfterMinutes) * minuteMs;
              const isFree = taken.every((one) => one.to <= busyFrom || busyTo <= one.from);
              const expected = onGrid && isOpen && isFree;
              if (offered.has(utc) !== expected)
                expect.fail(`${new Date(utc).toISOString()}: ${String(offered.has(utc))}`);
              // Each slot as a booking checks it, alone.
              if (expected) expect(ask(utc, utc + 1)).toEqual([utc]);
            }
            // Whose dates are asked for changes nothing of what is offered on them.
            for (const viewer of viewers) {
              const pieces = Array.from({ length: 5 }, (_, i) => {
                const date = addDays(change, i - 2);
                return ask(startOfDate(viewer, date), endOfDate(viewer, date));
              }).flat();
              expect(pieces.filter((start) => start >= from && start < to)).toEqual([...offered]);
            }
          }),
          { numRuns: plans },
        );
      },
      10_000 + plans * 3000,
    );
  },
);
