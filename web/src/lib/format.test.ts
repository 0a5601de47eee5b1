import { describe, expect, test } from 'vitest';
import {
  countdown,
  formatDistance,
  formatDuration,
  formatMoney,
  formatMonthsAgo,
  formatTime,
  totalOf,
  zoneName,
  zoneTitle,
} from './format.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' as const });

describe('money', () => {
  test('shows cents only where there are some', () => {
    expect(formatMoney(usd(12_000), 'en')).toBe('$120');
    expect(formatMoney(usd(12_050), 'en')).toBe('$120.50');
    expect(formatMoney(usd(123_456), 'en')).toBe('$1,234.56');
    expect(formatMoney(usd(123_456), 'pt').replaceAll(/\s/g, ' ')).toBe('US$ 1.234,56');
  });

  test('an hourly price costs its share of the hours, half cents rounded up', () => {
    expect(totalOf({ price: { ...usd(3800), unit: 'hour' }, durationMinutes: 180 })).toEqual(usd(11_400));
    expect(totalOf({ price: { ...usd(101), unit: 'hour' }, durationMinutes: 30 })).toEqual(usd(51));
    expect(totalOf({ price: { ...usd(9900), unit: 'fixed' }, durationMinutes: 180 })).toEqual(usd(9900));
  });
});

test('an instant is said in the zone and language that were asked for', () => {
  const at = '2026-11-24T14:00:00.000Z';
  expect(formatTime(at, 'time', 'en', 'America/New_York')).toMatch(/^9:00\sAM$/);
  expect(formatTime(at, 'time', 'en', 'America/Chicago')).toMatch(/^8:00\sAM$/);
  expect(formatTime(at, 'longDay', 'es', 'America/New_York')).toBe('martes, 24 de noviembre');
  expect(zoneName(at, 'en', 'America/New_York')).toBe('EST');
  expect(zoneTitle(at, 'en', 'America/New_York')).toBe('Eastern Time');
});

test('durations and distances are said shortly', () => {
  expect(formatDuration(90, 'en')).toBe('1 hr 30 min');
  expect(formatDuration(45, 'es')).toBe('45 min');
  expect(formatDistance(1.609344, 'en')).toBe('1 mi');
  expect(formatDistance(2.4, 'en')).toBe('1.5 mi');
  expect(formatDistance(40.2, 'en')).toBe('25 mi');
});

test('a countdown ends at zero and never runs below', () => {
  expect(countdown(900_000, 0)).toBe('15:00');
  expect(countdown(61_000, 0)).toBe('1:01');
  expect(countdown(1, 0)).toBe('0:01');
  expect(countdown(0, 5000)).toBe('0:00');
});

test.each([
  ['2026-11-02T08:00:00.000Z', 'this month'],
  ['2026-10-31T23:00:00.000Z', 'last month'],
  ['2026-06-15T12:00:00.000Z', '5 months ago'],
  ['2025-12-01T12:00:00.000Z', '11 months ago'],
  ['2025-11-30T12:00:00.000Z', 'last year'],
  ['2024-03-01T12:00:00.000Z', '2 years ago'],
  ['2026-12-01T00:00:01.000Z', 'this month'],
])('a review of %s is from %s', (instant, said) => {
  expect(formatMonthsAgo(instant, Date.parse('2026-11-23T10:00:00Z'), 'en')).toBe(said);
});
