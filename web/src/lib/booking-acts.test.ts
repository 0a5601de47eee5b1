import { describe, expect, test } from 'vitest';
import { actsOf } from './booking-acts.ts';

const hour = 3_600_000;
const start = Date.parse('2026-12-01T15:00:00Z');
const booking = {
  status: 'CONFIRMED' as const,
  scheduledAt: new Date(start).toISOString(),
  endsAt: new Date(start + hour).toISOString(),
};
const at = (hours: number, asProvider: boolean) => actsOf(booking, asProvider, start + hours * hour);

describe('what a side can do', () => {
  test('of a confirmed booking, as its time comes', () => {
    expect(at(-2, true)).toEqual(['move', 'cancel']);
    expect(at(-1, true)).toEqual(['onMyWay', 'start', 'move', 'cancel']);
    expect(at(-1, false)).toEqual(['move', 'cancel']);
    expect(at(0.25, true)).toEqual(['start', 'noShow']);
    expect(at(0.25, false)).toEqual(['noShow']);
    expect(at(1, true)).toEqual(['complete', 'noShow']);
    expect(at(25, true)).toEqual([]);
  });

  test('of work that is done or that nobody came to', () => {
    const done = { ...booking, status: 'COMPLETED' as const, completedAt: booking.endsAt };
    expect(actsOf(done, false, start + 72 * hour)).toEqual(['tip', 'dispute']);
    expect(actsOf(done, true, start + 72 * hour)).toEqual(['dispute']);
    expect(actsOf(done, false, start + 73 * hour)).toEqual(['tip']);
    expect(actsOf(done, false, start + 91 * 24 * hour)).toEqual([]);
    const at = booking.scheduledAt;
    const noShow = { missing: 'client' as const, reason: 'Nobody', at, contestUntil: booking.endsAt };
    expect(actsOf({ ...booking, status: 'NO_SHOW', noShow }, false, start)).toEqual(['dispute']);
    expect(actsOf({ ...booking, status: 'NO_SHOW', noShow }, true, start)).toEqual([]);
  });
});
