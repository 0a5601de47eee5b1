import { toVector } from './geo.ts';
import type { SearchDocument } from './types.ts';

const priorMean = 4.3;
const priorCount = 8;

/** Average as if eight ratings of 4.3 had come first: one lucky five does not win, and no rating is no zero. */
export const bayesianRating = ({ average, count }: SearchDocument['rating']): number =>
  (priorMean * priorCount + average * count) / (priorCount + count);

export const flag = { instant: 1, verified: 2 } as const;

/** Numbers for names, from 0 in the order met. */
export class Names {
  readonly list: string[] = [];
  readonly #codes = new Map<string, number>();

  code(name: string): number {
    let code = this.#codes.get(name);
    if (code === undefined) {
      code = this.list.push(name) - 1;
      this.#codes.set(name, code);
    }
    return code;
  }

  /** -1 when the name was never met. */
  find(name: string): number {
    return this.#codes.get(name) ?? -1;
  }
}

/**
 * What filters and orders need of each document, as columns by slot. A slot is written once: a changed document
 * takes a new slot and its old one is dead. Appending is amortised O(1); columns double when full.
 */
export class Store {
  readonly ids: string[] = [];
  /** Every slot, in order. */
  readonly slots: number[] = [];
  /** Slugs of all categories met, and the place of a slot's category and group among the slugs. */
  readonly categories = new Names();
  readonly groups = new Names();
  readonly categoryOf: number[] = [];
  readonly groupOf: number[] = [];
  readonly places: { readonly lat: number; readonly lng: number }[] = [];
  /** 1 for a slot whose document was replaced or removed. */
  dead = new Uint8Array(64);
  flags = new Uint8Array(64);
  prices = new Float64Array(64);
  averages = new Float64Array(64);
  ratings = new Float64Array(64);
  popularity = new Float64Array(64);
  /** How good a document is whatever was asked, 0–1. */
  quality = new Float64Array(64);
  vectors = new Float64Array(3 * 64);

  get length(): number {
    return this.ids.length;
  }

  append(document: SearchDocument): number {
    const slot = this.ids.length;
    if (slot === this.dead.length) this.#grow();
    const rating = bayesianRating(document.rating);
    this.slots.push(slot);
    this.ids.push(document.id);
    this.categoryOf.push(this.categories.code(document.category));
    this.groupOf.push(this.groups.code(document.group));
    this.places.push({ lat: document.lat, lng: document.lng });
    this.flags[slot] = (document.instant ? flag.instant : 0) | (document.verified ? flag.verified : 0);
    this.prices[slot] = document.price;
    this.averages[slot] = document.rating.count > 0 ? document.rating.average : 0;
    this.ratings[slot] = rating;
    this.popularity[slot] = document.popularity;
    this.quality[slot] = 0.7 * (rating / 5) + 0.3 * (1 - 1 / (1 + document.popularity / 20));
    this.vectors.set(toVector(document.lat, document.lng), 3 * slot);
    return slot;
  }

  /** Squared chord from a slot to a unit vector. */
  chord2(slot: number, x: number, y: number, z: number): number {
    const at = 3 * slot;
    const dx = this.vectors[at]! - x;
    const dy = this.vectors[at + 1]! - y;
    const dz = this.vectors[at + 2]! - z;
    return dx * dx + dy * dy + dz * dz;
  }

  /** A new store of the slots given, in their order. */
  pick(slots: readonly number[]): Store {
    const next = new Store();
    for (const slot of slots) {
      const to = next.length;
      if (to === next.dead.length) next.#grow();
      next.slots.push(to);
      next.ids.push(this.ids[slot]!);
      next.categoryOf.push(next.categories.code(this.categories.list[this.categoryOf[slot]!]!));
      next.groupOf.push(next.groups.code(this.groups.list[this.groupOf[slot]!]!));
      next.places.push(this.places[slot]!);
      for (const column of ['flags', 'prices', 'averages', 'ratings', 'popularity', 'quality'] as const)
        next[column][to] = this[column][slot]!;
      next.vectors.set(this.vectors.subarray(3 * slot, 3 * slot + 3), 3 * to);
    }
    return next;
  }

  #grow(): void {
    const wider = <A extends Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(column: A, next: A): A => {
      next.set(column);
      return next;
    };
    const size = 2 * this.dead.length;
    this.dead = wider(this.dead, new Uint8Array(size));
    this.flags = wider(this.flags, new Uint8Array(size));
    for (const column of ['prices', 'averages', 'ratings', 'popularity', 'quality'] as const)
      this[column] = wider(this[column], new Float64Array(size));
    this.vectors = wider(this.vectors, new Float64Array(3 * size));
  }
}
