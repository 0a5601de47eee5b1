import { expect, test } from 'vitest';
import { commonShifts } from './series-shift.ts';

const slot = (start: string) => ({ start, end: start });

test('a series moves to what is free on every date in conflict, the least first', () => {
  const conflicts = [
    {
      scheduledAt: '2026-12-02T15:00:00Z',
      alternatives: [slot('2026-12-02T16:00:00Z'), slot('2026-12-02T14:30:00Z'), slot('2026-12-02T18:00:00Z')],
    },
    {
      scheduledAt: '2026-12-16T15:00:00Z',
      alternatives: [slot('2026-12-16T18:00:00Z'), slot('2026-12-16T14:30:00Z')],
    },
  ];
  expect(commonShifts(conflicts)).toEqual([-1_800_000, 10_800_000]);
  expect(commonShifts([...conflicts, { scheduledAt: '2026-12-23T15:00:00Z', alternatives: [] }])).toEqual([]);
  expect(commonShifts([])).toEqual([]);
});
