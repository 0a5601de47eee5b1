import type { PlannedBooking, Planner } from '@fixelo/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../slots.ts';
import { afterBlocking, afterMoving, afterOpening, overrideFor, plannedDay } from './day.ts';
import { common, intervalsOf, merged, sameSpans, spansOf, without, type Span } from './spans.ts';
import { addMonths, clockChangeOf, mondayOf, sheetOf, spanOn, wallAt } from './wall.ts';

const zone = 'America/New_York';
const nine = { from: 540, to: 1020 };
const day = [{ start: '09:00', end: '17:00' }];
const planner = (more: Partial<Planner> = {}): Planner => ({
  timeZone: zone,
  slotMinutes: 30,
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  overrides: [],
  timeOff: [],
  outside: [],
  bookings: [],
  ...more,
});
const booking = (id: string, start: string, end: string): PlannedBooking => ({
  id,
  status: 'CONFIRMED',
  scheduledAt: start,
  endsAt: end,
  clientName: 'Ana Torres',
  title: 'Leak repair',
  city: 'Miami',
  busy: { start, end },
});

describe('spans', () => {
  const spans = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 300 })), { maxLength: 8 })
    .map((list) => list.map(([from, length]): Span => ({ from, to: Math.min(1440, from + length) })));
  const minutes = (list: readonly Span[]) =>
    Array.from({ length: 1440 }, (_, at) => list.some(({ from, to }) => from <= at && at < to));

  test('are joined, cut and intersected as sets of minutes', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const [inA, inB] = [minutes(a), minutes(b)];
        expect(minutes(merged([...a, ...b]))).toEqual(inA.map((yes, i) => yes || inB[i]));
        expect(minutes(without(a, b))).toEqual(inA.map((yes, i) => yes && !inB[i]));
        expect(minutes(common(a, b))).toEqual(inA.map((yes, i) => yes && inB[i]));
        const list = merged(a);
        expect(list.every(({ from }, i) => i === 0 || (list[i - 1]?.to ?? 0) < from)).toBe(true);
        expect(spansOf(intervalsOf(list))).toEqual(list);
      }),
      { numRuns: 200 },
    );
  });

  test('a block that is made can be moved and taken away, and the day is as every week again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 540, max: 1000 }), fc.integer({ min: 540, max: 1000 }), (from, at) => {
        const date = '2026-12-09';
        const block = { from, to: Math.min(1020, from + 60) };
        const first = plannedDay(planner(), date);
        const blocked = plannedDay(
          planner({ overrides: [{ date, intervals: intervalsOf(afterBlocking(first, block)) }] }),
          date,
        );
        expect(blocked.blocked).toEqual([block]);
        const next = { from: at, to: Math.min(1020, at + 30) };
        const moved = afterMoving(blocked, block, next);
        expect(without([nine], moved)).toEqual([next]);
        expect(overrideFor(blocked, afterOpening(blocked, block))).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });
});

describe('clocks', () => {
  test('change on the days that New York, Lord Howe and Santiago change theirs', () => {
    expect(clockChangeOf(zone, '2026-03-08')).toEqual({ kind: 'skipped', from: 120, to: 180 });
    expect(clockChangeOf(zone, '2026-11-01')).toEqual({ kind: 'twice', from: 60, to: 120 });
    expect(clockChangeOf('Australia/Lord_Howe', '2026-10-04')).toEqual({ kind: 'skipped', from: 120, to: 150 });
    expect(clockChangeOf('America/Santiago', '2026-09-06')).toEqual({ kind: 'skipped', from: 0, to: 60 });
    expect(clockChangeOf('America/Phoenix', '2026-03-08')).toBeUndefined();
    expect(clockChangeOf(zone, '2026-12-09')).toBeUndefined();
  });

  test('a year has as many hours as it has', () => {
    for (const timeZone of [zone, 'Europe/Lisbon', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Kolkata']) {
      let sum = 0;
      for (let date = '2026-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
        const change = clockChangeOf(timeZone, date);
        const by = change ? change.to - change.from : 0;
        sum += 1440 + (change?.kind === 'twice' ? by : -by);
      }
      expect(sum).toBe(365 * 1440);
    }
  });

  test('show where an appointment lies, also when an hour comes twice', () => {
    const at = (iso: string) => Date.parse(iso);
    expect(spanOn(zone, '2026-12-09', at('2026-12-09T14:00Z'), at('2026-12-09T15:30Z'))).toEqual({
      from: 540,
      to: 630,
    });
    expect(spanOn(zone, '2026-12-09', at('2026-12-10T04:00Z'), at('2026-12-10T06:00Z'))).toEqual({
      from: 1380,
      to: 1440,
    });
    expect(spanOn(zone, '2026-12-10', at('2026-12-10T04:00Z'), at('2026-12-10T06:00Z'))).toEqual({ from: 0, to: 60 });
    expect(spanOn(zone, '2026-12-10', at('2026-12-10T04:00Z'), at('2026-12-10T05:00Z'))).toBeUndefined();
    // 1:30 before and 1:15 after clocks went back: three quarters of an hour, though clocks show an earlier end.
    expect(spanOn(zone, '2026-11-01', at('2026-11-01T05:30Z'), at('2026-11-01T06:15Z'))).toEqual({ from: 90, to: 135 });
    expect(wallAt(zone, at('2026-03-08T07:00Z'))).toEqual({ date: '2026-03-08', minutes: 180 });
  });
});

test('a sheet holds every week of its month whole', () => {
  expect(sheetOf('2026-12-09')).toEqual({ from: '2026-11-30', to: '2027-01-10' });
  expect(sheetOf('2026-02-28')).toEqual({ from: '2026-01-26', to: '2026-03-08' });
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(addMonths('2026-12-09', 1)).toBe('2027-01-01');
  expect(addMonths('2026-01-31', -1)).toBe('2025-12-01');
});

test('a day tells what is open, blocked, beside the week, off, busy elsewhere and booked', () => {
  const date = '2026-12-09';
  const view = plannedDay(
    planner({
      overrides: [
        {
          date,
          intervals: [
            { start: '10:00', end: '12:00' },
            { start: '13:00', end: '19:00' },
          ],
        },
      ],
      timeOff: [{ id: 'off_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', from: '2026-12-08', to: '2026-12-09' }],
      outside: [
        { calendarId: 'cal_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', start: '2026-12-09T19:00:00Z', end: '2026-12-09T20:00:00Z' },
      ],
      bookings: [
        booking('a', '2026-12-09T15:00:00Z', '2026-12-09T16:00:00Z'),
        booking('b', '2026-12-09T15:30:00Z', '2026-12-09T16:30:00Z'),
        booking('c', '2026-12-09T18:00:00Z', '2026-12-09T19:00:00Z'),
      ],
    }),
    date,
  );
  expect(view.blocked).toEqual([
    { from: 540, to: 600 },
    { from: 720, to: 780 },
  ]);
  expect(view.extra).toEqual([{ from: 1020, to: 1140 }]);
  expect(view.off?.from).toBe('2026-12-08');
  expect(view.outside).toEqual([{ from: 840, to: 900 }]);
  expect(view.bookings.map(({ booking: { id }, lane, lanes }) => [id, lane, lanes])).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 0, 1],
  ]);
  expect(sameSpans(view.weekly, [nine])).toBe(true);
});
