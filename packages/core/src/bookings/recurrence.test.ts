import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateAt, offsetAt } from '../availability/zone.ts';
import { occurrenceStarts } from './recurrence.ts';

const miami = 'America/New_York';
const datesOf = (starts: readonly number[], zone = miami): string[] => starts.map((start) => dateAt(zone, start));

it('monthly on the 31st takes the last day of months that have none, and comes back to the 31st', () => {
  const starts = occurrenceStarts({ every: 'month', count: 7 }, Date.parse('2026-12-31T15:00:00Z'), miami);
  expect(datesOf(starts)).toEqual([
    '2026-12-31',
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
    '2027-06-30',
  ]);
  const leap = occurrenceStarts({ every: 'month', count: 2 }, Date.parse('2028-01-30T15:00:00Z'), miami);
  expect(datesOf(leap)).toEqual(['2028-01-30', '2028-02-29']);
});

it('keeps the day of the week, every week and every second one, and the time on the wall over both changes of clocks', () => {
  const first = Date.parse('2026-10-05T14:00:00Z'); // a Monday, 10:00 in Miami
  const weekly = occurrenceStarts({ every: 'week', count: 26 }, first, miami);
  const wall = weekly.map((start) => new Date(start + offsetAt(miami, start)).toISOString().slice(11, 16));
  expect(new Set(wall)).toEqual(new Set(['10:00']));
  expect(new Set(weekly.map((start) => new Date(start + offsetAt(miami, start)).getUTCDay()))).toEqual(new Set([1]));
  const fortnights = occurrenceStarts({ every: 'fortnight', count: 13 }, first, miami);
  expect(fortnights).toEqual(weekly.filter((_, i) => i % 2 === 0));
});

it('a time that clocks skip comes when they go on, one that they show twice comes once', () => {
  const skipped = occurrenceStarts({ every: 'week', count: 2 }, Date.parse('2027-03-07T07:30:00Z'), miami);
  expect(skipped[1]).toBe(Date.parse('2027-03-14T06:30:00Z')); // 02:30 is skipped
  const twice = occurrenceStarts({ every: 'week', count: 2 }, Date.parse('2026-10-25T05:30:00Z'), miami);
  expect(new Date(twice[1] ?? 0).toISOString()).toBe('2026-11-01T05:30:00.000Z');
});

it('rises and is as long as it was asked for, anywhere and from any start', () => {
  const zone = fc.constantFrom(miami, 'Pacific/Apia', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Havana');
  const every = fc.constantFrom('week' as const, 'fortnight' as const, 'month' as const);
  const start = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-12-31') });
  fc.assert(
    fc.property(zone, every, start, fc.integer({ min: 2, max: 26 }), (timeZone, rhythm, first, count) => {
      const starts = occurrenceStarts({ every: rhythm, count }, first, timeZone);
      expect(starts).toHaveLength(count);
      expect(starts[0]).toBe(first);
      expect(starts.toSorted((a, b) => a - b)).toEqual(starts);
      expect(new Set(datesOf(starts, timeZone)).size).toBe(count);
    }),
  );
});
