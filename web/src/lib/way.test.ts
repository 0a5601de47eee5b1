import { expect, test } from 'vitest';
import { distanceKm, driveMinutes, inBox } from './way.ts';

const miami = { lat: 25.7743, lng: -80.1937 };
const beach = { lat: 25.7907, lng: -80.13 };

test('distances and drives are about what a map says', () => {
  expect(distanceKm(miami, beach)).toBeCloseTo(6.63, 1);
  expect(distanceKm(miami, miami)).toBe(0);
  expect(driveMinutes(6.6)).toBe(15);
  expect(driveMinutes(0.1)).toBe(1);
});

test('two points fit into a box, north up and in proportion', () => {
  const box = { width: 320, height: 120, margin: 20 };
  const { a, b } = inBox(miami, beach, box);
  expect(b.x).toBeGreaterThan(a.x);
  expect(b.y).toBeLessThan(a.y);
  for (const { x, y } of [a, b]) {
    expect(x).toBeGreaterThanOrEqual(20 - 1e-6);
    expect(x).toBeLessThanOrEqual(300 + 1e-6);
    expect(y).toBeGreaterThanOrEqual(20 - 1e-6);
    expect(y).toBeLessThanOrEqual(100 + 1e-6);
  }
});
