import { brotliDecompressSync } from 'node:zlib';
import * as z from 'zod';
import { km, type Point } from './geo.ts';
import { table } from './zip.data.ts';

/** A place that is known roughly: it lies within some distance of a point. */
export interface Area extends Point {
  readonly withinKm: number;
}

const valueLength = 8;
/** Keys of 5 digits, keys of 3. */
const texts = z.tuple([z.string(), z.string()]);
let tables: z.infer<typeof texts> | undefined;
const read = (): z.infer<typeof texts> =>
  texts.parse(JSON.parse(brotliDecompressSync(Buffer.from(table, 'base64')).toString()));

/** Where `key` stands in a table of keys of one length, in order, each with its value. */
function find(table: string, key: string): string | undefined {
  const width = key.length + valueLength;
  let [low, high] = [0, table.length / width];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = middle * width;
    const found = table.slice(at, at + key.length);
    if (found === key) return table.slice(at + key.length, at + width);
    if (found < key) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

const numberAt = (value: string, from: number, to: number): number => Number.parseInt(value.slice(from, to), 36);
const degrees = (hundredths: number, less: number): number => (hundredths - less * 100) / 100;

/**
 * Where a ZIP code of the United States is, to a few kilometres in Florida, to the area of its first three digits elsewhere
 * and for codes without streets. Undefined when there is no such code.
 */
export function areaOf(zip: string): Area | undefined {
  const [, code] = /^\s*(\d{5})(?:-\d{4})?\s*$/.exec(zip) ?? [];
  if (code === undefined) return undefined;
  const [codes, prefixes] = (tables ??= read());
  const value = find(codes, code) ?? find(prefixes, code.slice(0, 3));
  if (value === undefined) return undefined;
  return {
    lat: degrees(numberAt(value, 0, 3), 90),
    lng: degrees(numberAt(value, 3, 6), 180),
    withinKm: numberAt(value, 6, 8),
  };
}

/** What an address says of where it is. */
export interface Said {
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
  readonly zip?: string | undefined;
}

/** Codes have no outlines here, so a point may lie this far beyond what is known of its code. */
const toleranceKm = 25;

/**
 * Where an address is. Its own point counts unless its ZIP code is somewhere else: people type their code, while a point is whatever a
 * program sends. Undefined when neither says anything.
 */
export function locate({ lat, lng, zip }: Said): Area | undefined {
  const area = zip === undefined ? undefined : areaOf(zip);
  if (lat === undefined || lng === undefined) return area;
  if (area && km(area, { lat, lng }) > area.withinKm + toleranceKm) return area;
  return { lat, lng, withinKm: 0 };
}
