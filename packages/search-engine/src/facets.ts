import type { FacetCount, Facets } from './types.ts';

/** Upper ends of the price bands, inclusive, in minor units. */
const priceEnds = [4_999, 9_999, 19_999, 49_999, Infinity] as const;
const priceNames = priceEnds.map((end, i) => {
  const start = i === 0 ? 0 : priceEnds[i - 1]! + 1;
  return `${start}-${end === Infinity ? '' : end}`;
});
const leastRatings = [4.5, 4, 3] as const;

/** Adds up facets while matches are walked. */
export class FacetCounter {
  readonly #names: readonly string[];
  readonly #categories: Uint32Array;
  readonly #prices = new Uint32Array(priceEnds.length);
  readonly #ratings = new Uint32Array(leastRatings.length);

  /** `categories` are the names of the codes given to `category`. */
  constructor(categories: readonly string[]) {
    this.#names = categories;
    this.#categories = new Uint32Array(categories.length);
  }

  category(code: number): void {
    this.#categories[code]! += 1;
  }

  price(amount: number): void {
    let band = 0;
    while (amount > priceEnds[band]!) band += 1;
    this.#prices[band]! += 1;
  }

  rating(average: number): void {
    for (let i = 0; i < leastRatings.length; i++) if (average >= leastRatings[i]!) this.#ratings[i]! += 1;
  }

  /** Choices that would find nothing are left out. */
  result(): Facets {
    const listed = (values: readonly (string | number)[], counts: Uint32Array): FacetCount[] =>
      values.map((value, i) => ({ value: String(value), count: counts[i]! })).filter(({ count }) => count > 0);
    return {
      category: listed(this.#names, this.#categories).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
      price: listed(priceNames, this.#prices),
      rating: listed(leastRatings, this.#ratings),
    };
  }
}
