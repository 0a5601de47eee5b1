import { illegal } from './error.ts';
import type { OpenIndex, Source } from './open-index.ts';

/** Of the sphere that OpenSearch measures on. */
const earthRadiusMetres = 6_371_008.771_4;

export interface GeoPoint {
  readonly lat: number;
  readonly lon: number;
}

/** Metres along the surface, by the haversine formula. */
export function arcDistance(a: GeoPoint, b: GeoPoint): number {
  const rad = Math.PI / 180;
  const s = Math.sin(((b.lat - a.lat) * rad) / 2);
  const t = Math.sin(((b.lon - a.lon) * rad) / 2);
  return 2 * earthRadiusMetres * Math.asin(Math.sqrt(s * s + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * t * t));
}

const metres = { km: 1_000, m: 1, mi: 1_609.344 } as const;
export type Unit = keyof typeof metres;
export const metresOf = (unit: Unit): number => metres[unit];

export function distanceOf(text: string): number {
  const [, count = '', unit = 'm'] = /^([\d.]+)(km|mi|m)$/.exec(text) ?? [];
  return Number(count) * metres[unit as Unit];
}

/** The type of a field that has values beside the index of its words. */
export function typeOf(index: OpenIndex, field: string): string {
  const type = index.fields.get(field)?.type;
  if (type === undefined) throw illegal(`No mapping found for [${field}]`);
  if (type === 'text')
    throw illegal(`Text fields are not optimised for operations that require per-document field data: [${field}]`);
  return type;
}

export function pointOf(index: OpenIndex, field: string): (source: Source) => GeoPoint {
  if (typeOf(index, field) !== 'geo_point') throw illegal(`field [${field}] is not a geo_point field`);
  // checked when it was written
  return (source) => source[field] as GeoPoint;
}

export function numberOf(index: OpenIndex, field: string): (source: Source) => number {
  if (!['integer', 'long', 'double'].includes(typeOf(index, field))) throw illegal(`field [${field}] is not numeric`);
  return (source) => Number(source[field]);
}
