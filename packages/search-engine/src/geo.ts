export const earthRadiusKm = 6371.0088;
const radians = Math.PI / 180;
const cellDegrees = 0.1;
const columns = Math.round(360 / cellDegrees);
const bits = 12;
/** Rounding may move what lies on an edge: boxes are wider by this. */
const marginDegrees = 1e-9;

/** A place on the unit sphere. Comparing chords needs no trigonometry per document. */
export type Vector = readonly [x: number, y: number, z: number];
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

export function toVector({ lat, lng }: Point): Vector {
  const c = Math.cos(lat * radians);
  return [c * Math.cos(lng * radians), c * Math.sin(lng * radians), Math.sin(lat * radians)];
}

/** Great-circle kilometres of a squared chord between two unit vectors. */
export const kmOfChord2 = (chord2: number): number => 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord2) / 2));

/** The squared chord that is exactly as long as `km` along the surface; grows with it. */
export function chord2OfKm(km: number): number {
  const half = Math.sin(Math.min(km / (2 * earthRadiusKm), Math.PI / 2));
  return 4 * half * half;
}

/** The place of a vector; of the sum of several, the middle of them. */
export const toPoint = (x: number, y: number, z: number): Point => ({
  lat: Math.atan2(z, Math.hypot(x, y)) / radians,
  lng: Math.atan2(y, x) / radians,
});

/** Great-circle kilometres between two places. */
export function kmBetween(a: Point, b: Point): number {
  const [x, y, z] = toVector(a);
  const [u, v, w] = toVector(b);
  return kmOfChord2((x - u) ** 2 + (y - v) ** 2 + (z - w) ** 2);
}

const rowOf = (lat: number): number => Math.floor((lat + 90) / cellDegrees);
const columnOf = (lng: number): number => Math.floor((lng + 180) / cellDegrees);
const wrap = (column: number): number => ((column % columns) + columns) % columns;

/** Interleaves the bits of column and row (Morton order): cells that are near each other mostly have near numbers. */
function morton(column: number, row: number): number {
  let key = 0;
  for (let bit = 0; bit < bits; bit++)
    key |= (((column >> bit) & 1) << (2 * bit)) | (((row >> bit) & 1) << (2 * bit + 1));
  return key;
}

/** The cell of 0.1° that a place is in. */
export const cellOf = ({ lat, lng }: Point): number => morton(wrap(columnOf(lng)), rowOf(lat));

/** Cells that hold documents, by rising number, and where the documents of each begin (one more at the end). */
export interface Cells {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
}

/** Ranges [from, to) of documents, rising, one after the other in one list. */
export type Ranges = readonly number[];

/**
 * Ranges of documents in every cell that the circle may touch: a superset of those in the circle, in O(cells of the
 * box around it · log cells). Undefined, for all, when the box is most of the map: at a pole, or very wide.
 */
export function around({ keys, starts }: Cells, { lat, lng }: Point, km: number): Ranges | undefined {
  const reach = km / earthRadiusKm / radians + marginDegrees;
  const cosine = Math.cos(lat * radians);
  const sine = Math.sin(Math.min(km / earthRadiusKm, Math.PI / 2));
  if (Math.abs(lat) + reach >= 90 || sine >= cosine) return undefined;
  const wide = Math.asin(sine / cosine) / radians + marginDegrees;
  const [bottom, top] = [rowOf(lat - reach), rowOf(lat + reach)];
  const [left, right] = [columnOf(lng - wide), columnOf(lng + wide)];
  if (right - left >= columns || (top - bottom + 1) * (right - left + 1) > 2 * keys.length + 64) return undefined;
  const found: number[] = [];
  for (let row = bottom; row <= top; row++)
    for (let column = left; column <= right; column++) {
      const cell = indexOf(keys, morton(wrap(column), row));
      if (cell >= 0) found.push(cell);
    }
  found.sort((a, b) => a - b);
  const ranges: number[] = [];
  for (const cell of found) {
    const start = starts[cell]!;
    if (ranges.at(-1) === start) ranges.pop();
    else ranges.push(start);
    ranges.push(starts[cell + 1]!);
  }
  return ranges;
}

function indexOf(sorted: Uint32Array, key: number): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === key ? low : -1;
}
