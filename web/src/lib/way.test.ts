import { expect, test } from 'vitest';
import { distanceKm, driveMinutes } from './way.ts';

const miami = { lat: 25.7743, lng: -80.1937 };
const beach = { lat: 25.7907, lng: -80.13 };

test('distances and drives are about what a map says', () => {
  expect(distanceKm(miami, beach)).toBeCloseTo(6.63, 1);
  expect(distanceKm(miami, miami)).toBe(0);
  expect(driveMinutes(6.6)).toBe(15);
  expect(driveMinutes(0.1)).toBe(1);
});
