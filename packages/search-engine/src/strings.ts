/**
 * Many strings in one: far smaller than as many objects, and compared without being cut out. `offsets` holds where
 * each begins in `blob`, and the end of the last. Two thirds of a lexicon's memory are saved against `string[]`.
 */
export class Strings {
  readonly blob: string;
  readonly offsets: Uint32Array;

  constructor(blob: string, offsets: Uint32Array) {
    this.blob = blob;
    this.offsets = offsets;
  }

  static of(list: readonly string[]): Strings {
    const offsets = new Uint32Array(list.length + 1);
    list.forEach((text, i) => {
      offsets[i + 1] = offsets[i]! + text.length;
    });
    return new Strings(list.join(''), offsets);
  }

  get length(): number {
    return this.offsets.length - 1;
  }

  at(i: number): string {
    return this.blob.slice(this.offsets[i], this.offsets[i + 1]);
  }

  /** Below 0, 0 or above 0 as string `i` sorts before, equals or follows `text`, by UTF-16 units as `<` does. */
  compare(i: number, text: string): number {
    const { blob, offsets } = this;
    const start = offsets[i]!;
    const length = offsets[i + 1]! - start;
    const shared = Math.min(length, text.length);
    for (let k = 0; k < shared; k++) {
      const difference = blob.charCodeAt(start + k) - text.charCodeAt(k);
      if (difference !== 0) return difference;
    }
    return length - text.length;
  }

  startsWith(i: number, text: string): boolean {
    return this.offsets[i + 1]! - this.offsets[i]! >= text.length && this.blob.startsWith(text, this.offsets[i]);
  }

  /** Where `text` is or would be; `order` says which string is at which place when they do not lie sorted. */
  lowerBound(text: string, order?: Uint32Array): number {
    let low = 0;
    for (let high = this.length; low < high;) {
      const middle = (low + high) >>> 1;
      if (this.compare(order ? order[middle]! : middle, text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Place of `text` among sorted strings; -1 when it is none of them. */
  find(text: string): number {
    const i = this.lowerBound(text);
    return i < this.length && this.compare(i, text) === 0 ? i : -1;
  }
}

/** Lists of numbers in two arrays: list `i` is `values[offsets[i]]` up to, not including, `values[offsets[i + 1]]`. */
export interface Lists {
  readonly offsets: Uint32Array;
  readonly values: Uint32Array;
}

export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => {
    offsets[i + 1] = offsets[i]! + list.length;
  });
  const values = new Uint32Array(offsets[lists.length]!);
  lists.forEach((list, i) => values.set(list, offsets[i]));
  return { offsets, values };
}

/** List `i`; empty for one below 0. */
export const listOf = ({ offsets, values }: Lists, i: number): Uint32Array =>
  i < 0 ? empty : values.subarray(offsets[i], offsets[i + 1]);
const empty = new Uint32Array(0);

/** Places of each code from 0 to below `codes`, rising. */
export function grouped(codeOf: Uint16Array, codes: number): Lists {
  const offsets = new Uint32Array(codes + 1);
  for (const code of codeOf) offsets[code + 1]! += 1;
  for (let code = 0; code < codes; code++) offsets[code + 1]! += offsets[code]!;
  const next = offsets.slice();
  const values = new Uint32Array(codeOf.length);
  for (let i = 0; i < codeOf.length; i++) values[next[codeOf[i]!]!++] = i;
  return { offsets, values };
}
