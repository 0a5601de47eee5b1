export const earthRadiusKm = 6371.0088;
const radians = Math.PI / 180;
const cellDegrees = 0.1;
const columns = Math.round(360 / cellDegrees);

/** A place on the unit sphere. Comparing chords needs no trigonometry per document. */
export type Vector = readonly [x: number, y: number, z: number];

export function toVector(lat: number, lng: number): Vector {
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

const rowOf = (lat: number): number => Math.floor((lat + 90) / cellDegrees);
const columnOf = (lng: number): number => Math.floor((lng + 180) / cellDegrees);
const wrap = (column: number): number => ((column % columns) + columns) % columns;

/**
 * Slots by cells of 0.1°. A radius visits the cells of the latitude–longitude box around it, across the date
 * line too; the caller tests the exact distance.
 */
export class Grid {
  readonly #cells = new Map<number, number[]>();

  add(slot: number, lat: number, lng: number): void {
    const key = rowOf(lat) * columns + wrap(columnOf(lng));
    const cell = this.#cells.get(key);
    if (cell) cell.push(slot);
    else this.#cells.set(key, [slot]);
  }

  /** Slots of every cell that the circle may touch; undefined when that would be most of the map. */
  around(lat: number, lng: number, km: number): number[] | undefined {
    const reach = km / earthRadiusKm / radians;
    const cosine = Math.cos(lat * radians);
    const sine = Math.sin(Math.min(km / earthRadiusKm, Math.PI / 2));
    if (Math.abs(lat) + reach >= 90 || sine >= cosine) return undefined;
    const wide = Math.asin(sine / cosine) / radians;
    const [top, bottom] = [rowOf(lat + reach), rowOf(lat - reach)];
    const [left, right] = [columnOf(lng - wide), columnOf(lng + wide)];
    if ((top - bottom + 1) * (right - left + 1) > 2 * this.#cells.size + 64 || right - left >= columns)
      return undefined;
    const slots: number[] = [];
    for (let row = bottom; row <= top; row++)
      for (let column = left; column <= right; column++) {
        const cell = this.#cells.get(row * columns + wrap(column));
        if (cell) for (const slot of cell) slots.push(slot);
      }
    return slots;
  }
}
