import { ApiError } from '@fixelo/sdk/error';
import { expect, test } from 'vitest';
import { slotRefusal } from './slot-refusal.ts';

const conflict = (details: unknown) => new ApiError({ status: 409, code: 'CONFLICT', message: 'Conflict', details });
const slot = { start: '2026-12-01T15:00:00Z', end: '2026-12-01T16:00:00Z' };

test.each([
  [
    { reason: 'SLOT_TAKEN', alternatives: [slot, 7, {}] },
    { reason: 'taken', alternatives: [slot] },
  ],
  [{ reason: 'SLOT_NOT_OFFERED' }, { reason: 'taken', alternatives: [] }],
  [
    { reason: 'SLOT_TAKEN', alternatives: [], heldBookingId: 'bkg_1' },
    { reason: 'held', bookingId: 'bkg_1' },
  ],
  [
    { reason: 'TOO_MANY_HOLDS', limit: 5 },
    { reason: 'tooManyHolds', limit: 5 },
  ],
  [
    { reason: 'TOO_MANY_HOLDS', limit: 'many' },
    { reason: 'tooManyHolds', limit: 3 },
  ],
  [{ reason: 'SOMETHING_NEW' }, undefined],
  [undefined, undefined],
])('a refusal with %j is %j', (details, refusal) => {
  expect(slotRefusal(conflict(details))).toEqual(refusal);
});

test('what went wrong otherwise is no refusal', () => {
  expect(slotRefusal(new TypeError('Failed to fetch'))).toBeUndefined();
});
