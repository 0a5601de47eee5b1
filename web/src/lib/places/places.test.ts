import { describe, expect, test } from 'vitest';
import { completePlace, meantPlaces, nameOf, nearestPlace, placeOf, places } from './places.ts';
import { slugOf } from './slug.ts';
import { instantOf, zoneAt } from './zone.ts';

const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('places', () => {
  test('each has an address of its own, which leads back to it', () => {
    expect(new Set(places.map(({ slug }) => slug)).size).toBe(places.length);
    for (const place of places)
      expect([place.slug, placeOf(slugOf(nameOf(place)))?.slug]).toEqual([place.slug, place.slug]);
  });

  test('are found as people write them', () => {
    for (const written of ['Miami', 'miami, FL', 'MIAMI Florida']) expect(placeOf(slugOf(written))?.slug).toBe('miami');
    expect(placeOf('ft-lauderdale')?.name).toBe('Fort Lauderdale');
    expect(placeOf('saint-petersburg')?.name).toBe('St. Petersburg');
    expect(placeOf('austin')?.slug).toBe('austin-tx');
    expect(placeOf('atlantis')).toBeUndefined();
    expect(placeOf('')).toBeUndefined();
  });

  test('are completed: Florida first, the beginning before the middle, the larger first', () => {
    expect(names(completePlace('mia', 3))).toEqual(['Miami', 'Miami Gardens', 'Miami Beach']);
    expect(names(completePlace('beach', 2))).not.toContain('Miami');
    expect(completePlace('columbus', 5).map(({ slug }) => slug)).toEqual(['columbus-oh', 'columbus-ga']);
    expect(completePlace('', 4).every(({ state }) => state === 'FL')).toBe(true);
    expect(completePlace('qqq', 4)).toEqual([]);
  });

  test('are guessed from a slip', () => {
    expect(names(meantPlaces('orlnado', 3))).toContain('Orlando');
    expect(names(meantPlaces('tampaa', 3))[0]).toBe('Tampa');
  });

  test('are found from a point', () => {
    expect(nearestPlace({ lat: 25.79, lng: -80.13 }).slug).toBe('miami-beach');
  });
});

describe('clocks', () => {
  test('are those of the place', () => {
    const zoneOf = (slug: string) => {
      const place = placeOf(slug);
      return place && zoneAt(place);
    };
    expect(zoneOf('miami')).toBe('America/New_York');
    expect(zoneOf('pensacola')).toBe('America/Chicago');
    expect(zoneOf('tallahassee')).toBe('America/New_York');
    expect(zoneOf('knoxville-tn')).toBe('America/New_York');
    expect(zoneOf('el-paso-tx')).toBe('America/Denver');
    expect(zoneOf('honolulu-hi')).toBe('Pacific/Honolulu');
  });

  test('show nine at nine on both sides of a change', () => {
    expect(instantOf('2026-03-07', '09:00', 'America/New_York')).toBe('2026-03-07T14:00:00.000Z');
    expect(instantOf('2026-03-08', '09:00', 'America/New_York')).toBe('2026-03-08T13:00:00.000Z');
    expect(instantOf('2026-11-01', '09:00', 'America/New_York')).toBe('2026-11-01T14:00:00.000Z');
  });
});
