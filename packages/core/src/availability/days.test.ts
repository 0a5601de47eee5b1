import { availabilitySettings } from '@fixelo/contracts';
import { describe, expect, it } from 'vitest';
import { decidingDates } from './days.ts';

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const settings = availabilitySettings.parse({ timeZone: 'America/New_York', weekly: closed });

describe('the dates that decide', () => {
  it('are those of both calendars, UTC and the zone of the provider', () => {
    expect(decidingDates(settings, Date.parse('2026-12-02T15:00:00Z'), 60)).toEqual(['2026-12-02']);
    expect(decidingDates(settings, Date.parse('2026-12-03T02:00:00Z'), 60)).toEqual(['2026-12-02', '2026-12-03']);
    expect(decidingDates(settings, Date.parse('2026-12-03T04:30:00Z'), 60)).toEqual(['2026-12-02', '2026-12-03']);
  });

  it.each(['9999-12-31T12:00:00Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '-000001-06-01T12:00:00Z'])(
    'are few at the ends of the calendar too: %s',
    (instant) => {
      const dates = decidingDates(settings, Date.parse(instant), 60);
      expect(dates.length).toBeGreaterThan(0);
      expect(dates.length).toBeLessThan(4);
    },
  );
});
