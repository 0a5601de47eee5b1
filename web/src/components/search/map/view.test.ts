import fc from 'fast-check';
import { expect, test } from 'vitest';
import { APART, clustersOf } from './cluster.ts';
import {
  circleOfView,
  pixelsOfMile,
  toPoint,
  toScreen,
  toWorld,
  viewOfCircle,
  viewOfPoints,
  zoomed,
  type View,
} from './view.ts';

const point = fc.record({
  lat: fc.double({ min: 20, max: 60, noNaN: true }),
  lng: fc.double({ min: -130, max: -60, noNaN: true }),
});
const size = fc.record({ width: fc.integer({ min: 200, max: 1400 }), height: fc.integer({ min: 200, max: 1000 }) });

test('the world and back', () => {
  fc.assert(
    fc.property(point, (at) => {
      const back = toPoint(toWorld(at));
      expect(back.lat).toBeCloseTo(at.lat, 9);
      expect(back.lng).toBeCloseTo(at.lng, 9);
    }),
  );
});

test('searching the area that a map shows, shows the same area', () => {
  fc.assert(
    fc.property(point, size, fc.double({ min: 1, max: 200, noNaN: true }), (centre, frame, miles) => {
      const again = circleOfView(viewOfCircle({ centre, miles }, frame), frame);
      expect(again.miles / miles).toBeCloseTo(1, 6);
      expect(again.centre.lat).toBeCloseTo(centre.lat, 6);
      expect(again.centre.lng).toBeCloseTo(centre.lng, 6);
    }),
  );
});

test('a mile is a mile: Miami to Fort Lauderdale', () => {
  const [a, b] = [toWorld({ lat: 25.7617, lng: -80.1918 }), toWorld({ lat: 26.1224, lng: -80.1373 })];
  const miles = (Math.hypot(a.x - b.x, a.y - b.y) * 1e6) / pixelsOfMile(25.94, 1e6);
  expect(miles).toBeGreaterThan(25);
  expect(miles).toBeLessThan(25.4);
});

test('zooming keeps what is under the pointer', () => {
  const view: View = { ...toWorld({ lat: 27, lng: -82 }), scale: 100_000 };
  const frame = { width: 600, height: 400 };
  const at = toWorld({ lat: 27.4, lng: -82.3 });
  const before = toScreen(at, view, frame);
  const after = toScreen(at, zoomed(view, 1.7, before, frame), frame);
  expect(after.x).toBeCloseTo(before.x, 6);
  expect(after.y).toBeCloseTo(before.y, 6);
});

test('a view of points shows them all', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
      const frame = { width: 800, height: 600 };
      const view = viewOfPoints(points, frame);
      for (const one of points) {
        const { x, y } = toScreen(toWorld(one), view ?? { x: 0, y: 0, scale: 1 }, frame);
        expect(x).toBeGreaterThanOrEqual(-1);
        expect(x).toBeLessThanOrEqual(801);
        expect(y).toBeGreaterThanOrEqual(-1);
        expect(y).toBeLessThanOrEqual(601);
      }
    }),
  );
  expect(viewOfPoints([], { width: 1, height: 1 })).toBeUndefined();
});

test('each pin is in one cluster, and no two clusters cover each other', () => {
  const scales = fc.double({ min: 1000, max: 2_000_000, noNaN: true });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), scales, (points, scale) => {
      const clusters = clustersOf(
        points.map((at, i) => ({ id: String(i), at })),
        scale,
      );
      const ids = clusters.flatMap(({ pins }) => pins.map(({ id }) => id));
      expect(ids.sort()).toEqual(points.map((_, i) => String(i)).sort());
      clusters.forEach((a, i) => {
        for (const b of clusters.slice(i + 1))
          expect(Math.abs(a.x - b.x) * scale >= APART.x || Math.abs(a.y - b.y) * scale >= APART.y).toBe(true);
      });
    }),
    { numRuns: 200 },
  );
});
