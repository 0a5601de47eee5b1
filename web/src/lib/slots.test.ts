import { describe, expect, test } from 'vitest';
import { addDays, byPart, dateIn, groupByDay, nextFree, sameClock } from './slots.ts';

const slot = (start: string) => ({ start: `${start}:00.000Z`, end: `${start}:00.000Z` });

describe('days', () => {
  test('a slot belongs to the day that its viewer sees', () => {
    const late = [slot('2026-11-25T03:30')];
    expect(groupByDay(late, 'America/New_York', '2026-11-24', 2).map(({ slots }) => slots.length)).toEqual([1, 0]);
    expect(groupByDay(late, 'Asia/Kolkata', '2026-11-24', 2).map(({ slots }) => slots.length)).toEqual([0, 1]);
    expect(groupByDay(late, 'Pacific/Kiritimati', '2026-11-25', 1)[0]?.slots).toEqual(late);
  });

  test('every day is there, in order, with its slots in order', () => {
    const days = groupByDay([slot('2026-11-24T16:00'), slot('2026-11-24T14:00')], 'UTC', '2026-11-23', 3);
    expect(days.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
    expect(days[1]?.slots.map(({ start }) => start.slice(11, 16))).toEqual(['14:00', '16:00']);
  });

  test('dates step evenly over a change of clocks and a leap day', () => {
    expect(addDays('2026-10-31', 2)).toBe('2026-11-02');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(dateIn('America/New_York', Date.parse('2026-11-01T04:30:00Z'))).toBe('2026-11-01');
  });
});

test('what is offered first is the soonest of each of the next days', () => {
  const days = groupByDay(
    [slot('2026-11-23T14:00'), slot('2026-11-23T15:00'), slot('2026-11-25T09:00'), slot('2026-11-26T09:00')],
    'UTC',
    '2026-11-23',
    7,
  );
  expect(nextFree(days, 2).map(({ start }) => start.slice(0, 16))).toEqual(['2026-11-23T14:00', '2026-11-25T09:00']);
});

test('zones are the same where their clocks are', () => {
  const winter = Date.parse('2026-12-01T12:00:00Z');
  expect(sameClock('America/New_York', 'America/Detroit', winter)).toBe(true);
  expect(sameClock('America/New_York', 'America/Chicago', winter)).toBe(false);
  expect(sameClock('America/New_York', 'America/Panama', Date.parse('2026-07-01T12:00:00Z'))).toBe(false);
});

test('the parts of a day are those of the zone it is seen in', () => {
  const at = (start: string) => ({ start, end: start });
  const slots = ['2026-12-09T13:00:00Z', '2026-12-09T17:00:00Z', '2026-12-09T22:00:00Z'].map(at);
  const seen = (zone: string) => byPart(slots, zone).map((one) => `${one.part}:${one.slots.length}`);
  expect(seen('America/New_York')).toEqual(['morning:1', 'afternoon:1', 'evening:1']);
  expect(seen('Europe/Lisbon')).toEqual(['afternoon:1', 'evening:2']);
  expect(seen('Pacific/Honolulu')).toEqual(['morning:2', 'afternoon:1']);
});
