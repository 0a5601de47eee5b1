import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { spareTime } from './processors.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

/** Processors that were idle for this share of each millisecond. */
function machine() {
  const times = { idle: 0, total: 0 };
  const hasSpareTime = spareTime(() => ({ at: performance.now(), ...times }));
  return (ms: number, idleShare: number): boolean => {
    vi.advanceTimersByTime(ms);
    times.total += ms;
    times.idle += ms * idleShare;
    return hasSpareTime();
  };
}

it('says of the last tenths of a second whether processors were idle', () => {
  const after = machine();
  expect(after(1, 1)).toBe(false);
  expect(after(150, 0.5)).toBe(true);
  expect(after(150, 0.05)).toBe(false);
  expect(after(150, 0.2)).toBe(true);
});

it('keeps its answer while it is too early for another, and forgets what is long ago', () => {
  const after = machine();
  after(1, 1);
  expect(after(120, 0.5)).toBe(true);
  expect(after(20, 0)).toBe(true);
  expect(after(5000, 1)).toBe(false);
  expect(after(120, 1)).toBe(true);
});
