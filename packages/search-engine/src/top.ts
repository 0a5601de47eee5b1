/**
 * Keeps the first `size` of all documents that are offered: smallest key first, then smallest rank. A heap in typed
 * arrays with the last of them on top; O(1) for what is no better than that, O(log size) otherwise.
 */
export class Top {
  readonly #size: number;
  readonly #keys: Float64Array;
  readonly #ranks: Uint32Array;
  readonly #documents: Uint32Array;
  readonly #scores: Float64Array;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#keys = new Float64Array(size);
    this.#ranks = new Uint32Array(size);
    this.#documents = new Uint32Array(size);
    this.#scores = new Float64Array(size);
  }

  /** No key above this one can get in any more. */
  get worst(): number {
    return this.#count < this.#size ? Infinity : (this.#keys[0] ?? -Infinity);
  }

  /** `score` is only kept for who asks. */
  offer(document: number, key: number, rank: number, score: number): void {
    if (this.#count < this.#size) {
      this.#set(this.#count, document, key, rank, score);
      this.#rise(this.#count++);
    } else if (key < this.#keys[0]! || (key === this.#keys[0]! && rank < this.#ranks[0]!)) {
      this.#set(0, document, key, rank, score);
      this.#sink();
    }
  }

  /** All that were kept, in no order. */
  *entries(): Generator<{ readonly document: number; readonly key: number; readonly score: number }> {
    for (let i = 0; i < this.#count; i++)
      yield { document: this.#documents[i]!, key: this.#keys[i]!, score: this.#scores[i]! };
  }

  #set(at: number, document: number, key: number, rank: number, score: number): void {
    this.#documents[at] = document;
    this.#keys[at] = key;
    this.#ranks[at] = rank;
    this.#scores[at] = score;
  }

  #before(a: number, b: number): boolean {
    const difference = this.#keys[a]! - this.#keys[b]!;
    return difference < 0 || (difference === 0 && this.#ranks[a]! < this.#ranks[b]!);
  }

  #swap(a: number, b: number): void {
    const [document, key, rank, score] = [this.#documents[a]!, this.#keys[a]!, this.#ranks[a]!, this.#scores[a]!];
    this.#set(a, this.#documents[b]!, this.#keys[b]!, this.#ranks[b]!, this.#scores[b]!);
    this.#set(b, document, key, rank, score);
  }

  #rise(from: number): void {
    for (let child = from; child > 0;) {
      const parent = (child - 1) >>> 1;
      if (!this.#before(parent, child)) return;
      this.#swap(parent, child);
      child = parent;
    }
  }

  #sink(): void {
    for (let parent = 0; ;) {
      let last = parent;
      for (let child = 2 * parent + 1; child <= 2 * parent + 2 && child < this.#count; child++)
        if (this.#before(last, child)) last = child;
      if (last === parent) return;
      this.#swap(parent, last);
      parent = last;
    }
  }
}
