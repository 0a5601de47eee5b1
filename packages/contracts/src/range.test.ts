import { describe, expect, it } from 'vitest';
import { createBooking, bookingRoutes } from './booking.ts';
import { dateInput, instantInput } from './common.ts';
import { serviceRoutes } from './service.ts';

const faults = (
  schema: { safeParse(input: unknown): { error?: { issues: readonly { path: unknown }[] } } },
  input: unknown,
) => schema.safeParse(input).error?.issues.map(({ path }) => path);

describe('dates and instants that are asked for', () => {
  it.each(['2000-01-01', '2026-02-28', '2199-12-31'])('may be %s', (date) => {
    expect(dateInput.safeParse(date).success).toBe(true);
    expect(instantInput.safeParse(`${date}T23:59:59.999Z`).success).toBe(true);
  });

  it.each(['0000-01-01', '1999-12-31', '2200-01-01', '9999-12-31'])('must not be %s, and hear why', (date) => {
    for (const result of [dateInput.safeParse(date), instantInput.safeParse(`${date}T12:00:00Z`)])
      expect(result.error?.issues[0]?.message).toBe('must be from 2000-01-01 to 2199-12-31');
  });

  it('are bounded in every input that has them', () => {
    expect(createBooking.shape.scheduledAt.safeParse('9999-12-31T12:00:00Z').success).toBe(false);
    for (const { query } of [bookingRoutes['bookings.list'], serviceRoutes['services.availability']])
      expect(faults(query, { from: '9999-12-31', to: '9999-12-31' })).toEqual([['from'], ['to']]);
  });

  it('are in order', () => {
    for (const { query } of [bookingRoutes['bookings.list'], serviceRoutes['services.availability']]) {
      expect(faults(query, { from: '2026-12-31', to: '2026-12-01' })).toEqual([['to']]);
      expect(faults(query, { from: '2026-12-31', to: '2026-12-31' })).toBeUndefined();
    }
  });
});
