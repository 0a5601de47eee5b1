import type { Position } from './cursor.ts';

export interface Ranked extends Position {
  readonly slot: number;
}

/** The order of hits: smaller key first, then smaller id. */
export const comesBefore = (a: Position, b: Position): boolean => a.key < b.key || (a.key === b.key && a.id < b.id);

/** Keeps the first `size` of all that is offered, in O(log size) each: a heap with the last of them on top. */
export class Top {
  readonly #heap: Ranked[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  offer(slot: number, key: number, id: string): void {
    const heap = this.#heap;
    const worst = heap[0];
    if (heap.length < this.#size) {
      heap.push({ slot, key, id });
      this.#rise(heap.length - 1);
    } else if (worst && (key < worst.key || (key === worst.key && id < worst.id))) {
      heap[0] = { slot, key, id };
      this.#sink();
    }
  }

  /** In order, best first. */
  sorted(): Ranked[] {
    return this.#heap.toSorted((a, b) => (comesBefore(a, b) ? -1 : 1));
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let child = from; child > 0;) {
      const parent = (child - 1) >>> 1;
      if (!comesBefore(heap[parent]!, heap[child]!)) return;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      child = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let parent = 0; ;) {
      let last = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < heap.length && comesBefore(heap[last]!, heap[child]!)) last = child;
      if (last === parent) return;
      [heap[parent], heap[last]] = [heap[last]!, heap[parent]!];
      parent = last;
    }
  }
}
