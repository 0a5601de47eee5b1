import type { AvailabilitySettings, Weekday } from '@fixelo/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayMs, minuteMs, minutesOf, weekdayOf } from './date.ts';
import { freeStarts, type Hours, type SlotQuestion } from './slots.ts';
import { dateAt, endOfDate, offsetAt, startOfDate } from './zone.ts';

const everyDay = (hours: Hours): AvailabilitySettings['weekly'] => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
});
const nineToFive = [{ start: '09:00', end: '17:00' }];
const allDay = [{ start: '00:00', end: '24:00' }];

const settings = (change: Partial<AvailabilitySettings> = {}): AvailabilitySettings => ({
  timeZone: 'America/New_York',
  weekly: everyDay(nineToFive),
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 0,
  windowDays: 365,
  ...change,
});

interface Ask extends Partial<Omit<SlotQuestion, 'from' | 'to' | 'now'>> {
  readonly date: string;
  readonly until?: string;
  readonly now?: string;
}
/** Starts between two dates of the provider's zone as UTC instants. */
function starts({ date, until = date, now = '2026-01-01T00:00:00Z', ...rest }: Ask): string[] {
  const rules = rest.settings ?? settings();
  const question = {
    overrides: new Map<string, Hours>(),
    taken: [],
    durationMinutes: 60,
    ...rest,
    settings: rules,
    now: Date.parse(now),
    from: startOfDate(rules.timeZone, date),
    to: endOfDate(rules.timeZone, until),
  };
  return freeStarts(question).map((start) => new Date(start).toISOString());
}
const wall = (timeZone: string, utc: number): string =>
  new Date(utc + offsetAt(timeZone, utc)).toISOString().slice(11, 16);
const taken = (from: string, to: string, at = from) => ({
  from: Date.parse(from),
  to: Date.parse(to),
  at: Date.parse(at),
});

describe('slots of a day', () => {
  it('start at the interval and end before it closes', () => {
    const found = starts({ date: '2026-07-01' });
    expect(found[0]).toBe('2026-07-01T13:00:00.000Z');
    expect(found.at(-1)).toBe('2026-07-01T20:00:00.000Z');
    expect(found).toHaveLength(15);
  });

  it('run through hours that touch, also over midnight', () => {
    const rules = settings({
      weekly: everyDay([
        { start: '00:00', end: '01:00' },
        { start: '22:00', end: '23:00' },
        { start: '23:00', end: '24:00' },
      ]),
    });
    expect(starts({ date: '2026-07-01', settings: rules, durationMinutes: 180 })).toEqual(['2026-07-02T02:00:00.000Z']);
  });

  it('are replaced or closed by an override', () => {
    const overrides = new Map([
      ['2026-07-01', [{ start: '18:00', end: '19:00' }]],
      ['2026-07-02', []],
    ]);
    expect(starts({ date: '2026-07-01', until: '2026-07-02', overrides })).toEqual(['2026-07-01T22:00:00.000Z']);
  });

  it('keep the notice to the minute and end with the window', () => {
    const rules = settings({ minNoticeMinutes: 120, windowDays: 1 });
    const found = starts({
      date: '2026-07-01',
      until: '2026-07-05',
      settings: rules,
      now: '2026-07-01T15:00:00Z',
    });
    expect(found[0]).toBe('2026-07-01T17:00:00.000Z');
    expect(found.at(-1)).toBe('2026-07-02T20:00:00.000Z');
    expect(starts({ date: '2026-07-01', settings: rules, now: '2026-07-01T15:00:00.001Z' })[0]).toBe(
      '2026-07-01T17:30:00.000Z',
    );
  });

  it('bug 6, leave the buffers free: after a 10:00 job of 20 minutes with 5 minutes buffer comes 10:25, not 10:20', () => {
    const rules = settings({ slotMinutes: 5, bufferAfterMinutes: 5 });
    const found = starts({
      date: '2026-07-01',
      settings: rules,
      durationMinutes: 20,
      taken: [taken('2026-07-01T14:00:00Z', '2026-07-01T14:25:00Z')],
    });
    expect(found).not.toContain('2026-07-01T14:20:00.000Z');
    expect(found).toContain('2026-07-01T14:25:00.000Z');
    expect(found).toContain('2026-07-01T13:35:00.000Z');
    expect(found).not.toContain('2026-07-01T13:40:00.000Z');
  });

  it('respect caps for a day and a week of the provider', () => {
    const evening = taken('2026-07-02T00:30:00Z', '2026-07-02T01:30:00Z'); // 1 July, 20:30, in New York
    const perDay = starts({
      date: '2026-07-01',
      until: '2026-07-02',
      settings: settings({ maxPerDay: 1 }),
      taken: [evening],
    });
    expect(perDay[0]).toBe('2026-07-02T13:00:00.000Z');
    const perWeek = starts({
      date: '2026-06-28',
      until: '2026-07-06',
      settings: settings({ maxPerWeek: 1 }),
      taken: [evening],
    });
    expect(new Set(perWeek.map((start) => start.slice(0, 10)))).toEqual(new Set(['2026-06-28', '2026-07-06']));
  });
});

describe('slots when clocks change', () => {
  it('a day of 23 hours has no skipped hour, and 09:00 stays 09:00', () => {
    const found = starts({ date: '2026-03-08', settings: settings({ weekly: everyDay(allDay) }), durationMinutes: 30 });
    expect(found).toHaveLength(46);
    expect(found.map((start) => wall('America/New_York', Date.parse(start)))).not.toContain('02:00');
    expect(starts({ date: '2026-03-07' })[0]).toBe('2026-03-07T14:00:00.000Z');
    expect(starts({ date: '2026-03-08' })[0]).toBe('2026-03-08T13:00:00.000Z');
  });

  it('a day of 25 hours offers the hour that comes twice twice', () => {
    const found = starts({ date: '2026-11-01', settings: settings({ weekly: everyDay(allDay) }), durationMinutes: 30 });
    expect(found).toHaveLength(50);
    expect(found.filter((start) => wall('America/New_York', Date.parse(start)) === '01:30')).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:30:00.000Z',
    ]);
  });

  it('an appointment does not run through time that is closed when an hour repeats', () => {
    const rules = settings({ weekly: everyDay([{ start: '00:00', end: '01:30' }]) });
    expect(starts({ date: '2026-11-01', settings: rules, durationMinutes: 30 })).toEqual([
      '2026-11-01T04:00:00.000Z',
      '2026-11-01T04:30:00.000Z',
      '2026-11-01T05:00:00.000Z',
      '2026-11-01T06:00:00.000Z',
    ]);
  });

  it('hours that begin in the skipped hour begin after it', () => {
    const rules = settings({ weekly: everyDay([{ start: '02:30', end: '04:00' }]) });
    expect(starts({ date: '2026-03-08', settings: rules, durationMinutes: 60 })).toEqual(['2026-03-08T07:00:00.000Z']);
  });

  it('minimum notice counts real minutes on the day of change', () => {
    const rules = settings({ weekly: everyDay(allDay), minNoticeMinutes: 120 });
    const [first] = starts({ date: '2026-03-08', settings: rules, now: '2026-03-08T06:00:00Z' });
    expect(first).toBe('2026-03-08T08:00:00.000Z'); // 01:00 + 2 h = 04:00, for 02:00 does not exist
  });
});

describe('any zone, any date', () => {
  const zone = fc.constantFrom(
    'America/New_York',
    'Pacific/Honolulu',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Europe/London',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Pacific/Chatham',
    'America/Havana',
    'Asia/Beirut',
    'Pacific/Apia',
    'Africa/Casablanca',
  );
  const date = fc.integer({ min: 0, max: 364 * 3 }).map((day) => addDays('2025-01-01', day));
  const wallTime = fc
    .integer({ min: 0, max: 96 })
    .map((n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
  const hours: fc.Arbitrary<Hours> = fc
    .uniqueArray(wallTime, { minLength: 2, maxLength: 6 })
    .map((times) => times.toSorted())
    .map((times) => {
      const list: Hours = [];
      for (let i = 0; i + 1 < times.length; i += 2) list.push({ start: times[i] ?? '', end: times[i + 1] ?? '' });
      return list;
    });
  const rules = fc.record({
    timeZone: zone,
    weekly: fc.record({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }),
    slotMinutes: fc.constantFrom(5, 15, 20, 30, 45, 60),
    bufferBeforeMinutes: fc.constantFrom(0, 10),
    bufferAfterMinutes: fc.constantFrom(0, 5, 30),
    minNoticeMinutes: fc.constantFrom(0, 120),
    windowDays: fc.constant(365),
  });

  const isOpen = (weekly: Record<Weekday, Hours>, timeZone: string, utc: number): boolean => {
    const local = utc + offsetAt(timeZone, utc);
    const minute = (local - Math.floor(local / dayMs) * dayMs) / minuteMs;
    return weekly[weekdayOf(Math.floor(local / dayMs) * dayMs)].some(
      ({ start, end }) => minutesOf(start) <= minute && minute < minutesOf(end),
    );
  };

  it('every minute of every offered slot lies within the hours on the wall', () => {
    fc.assert(
      fc.property(rules, date, fc.constantFrom(15, 60, 240), (given, day, durationMinutes) => {
        const found = freeStarts({
          settings: given,
          overrides: new Map(),
          taken: [],
          durationMinutes,
          now: Date.parse(day) - 2 * dayMs,
          from: Date.parse(day),
          to: Date.parse(day) + 2 * dayMs,
        });
        for (const start of found)
          for (let minute = 0; minute < durationMinutes; minute += 5)
            expect(isOpen(given.weekly, given.timeZone, start + minute * minuteMs)).toBe(true);
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  }, 20_000);

  it('every wall-clock time of the grid that exists and fits is offered', () => {
    fc.assert(
      fc.property(zone, date, (timeZone, day) => {
        const given = settings({ timeZone, slotMinutes: 60 });
        const found = starts({ date: day, settings: given, now: `${addDays(day, -3)}T00:00:00Z` });
        const times = found.map((start) => wall(timeZone, Date.parse(start)));
        expect(times).toEqual(['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00']);
        expect(found.map((start) => dateAt(timeZone, Date.parse(start)))).toEqual(times.map(() => day));
      }),
      { numRuns: 400 },
    );
  });

  it('the instants are the same in whatever pieces, and so in whatever zone, one asks for them', () => {
    fc.assert(
      fc.property(rules, date, zone, fc.integer({ min: 1, max: 4 }), (given, day, viewer, days) => {
        const ask = (from: number, to: number): number[] =>
          freeStarts({
            settings: given,
            overrides: new Map(),
            taken: [],
            durationMinutes: 60,
            now: Date.parse(day) - 5 * dayMs,
            from,
            to,
          });
        const from = startOfDate(viewer, day);
        const to = endOfDate(viewer, addDays(day, days));
        const whole = ask(from - 2 * dayMs, to + 2 * dayMs);
        expect(ask(from, to)).toEqual(whole.filter((start) => start >= from && start < to));
      }),
      { numRuns: 300 },
    );
  });

  it('no two slots booked one after the other overlap, buffers included', () => {
    fc.assert(
      fc.property(rules, date, fc.infiniteStream(fc.nat()), (given, day, picks) => {
        const booked: { from: number; to: number; at: number }[] = [];
        for (const pick of picks) {
          const found = freeStarts({
            settings: given,
            overrides: new Map(),
            taken: booked,
            durationMinutes: 60,
            now: Date.parse(day) - 5 * dayMs,
            from: Date.parse(day),
            to: Date.parse(day) + dayMs,
          });
          const at = found[pick % found.length];
          if (at === undefined || booked.length > 8) break;
          const from = at - given.bufferBeforeMinutes * minuteMs;
          const to = at + (60 + given.bufferAfterMinutes) * minuteMs;
          expect(booked.every((other) => other.to <= from || other.from >= to)).toBe(true);
          booked.push({ from, to, at });
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('dates', () => {
  it('days have the hours they have', () => {
    const length = (zone: string, date: string) => (endOfDate(zone, date) - startOfDate(zone, date)) / 3_600_000;
    expect(length('America/New_York', '2026-03-08')).toBe(23);
    expect(length('America/New_York', '2026-11-01')).toBe(25);
    expect(length('Australia/Lord_Howe', '2026-04-05')).toBe(24.5);
    expect(length('America/Havana', '2026-03-08')).toBe(23); // clocks change at midnight
    expect(length('Pacific/Kiritimati', '2026-03-08')).toBe(24);
  });
});

it('60 days look at each taken time a few times, however many there are', () => {
  // what is asked of each taken time tells how much work an answer is
  const looksOf = (perDay: number): number => {
    let looks = 0;
    const taken = Array.from({ length: 60 * perDay }, (_, i) => {
      const from = Date.parse('2026-07-01T13:00:00Z') + Math.floor(i / perDay) * dayMs + (i % perDay) * 3_600_000;
      return {
        to: from + 3_600_000,
        at: from,
        get from() {
          looks += 1;
          return from;
        },
      };
    });
    const rules = settings({ maxPerDay: 9 });
    const found = starts({ date: '2026-07-01', until: '2026-08-29', taken, settings: rules });
    expect(found.length).toBeGreaterThan(150);
    return looks / taken.length;
  };
  // sorting is most of it; each slot then looks at what is around it
  for (const perDay of [1, 2, 4]) expect(looksOf(perDay)).toBeLessThan(20);
});
