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
  readonly #categories = new Map<string, number>();
  readonly #prices = new Uint32Array(priceEnds.length);
  readonly #ratings = new Uint32Array(leastRatings.length);

  category(slug: string): void {
    this.#categories.set(slug, (this.#categories.get(slug) ?? 0) + 1);
  }

  price(amount: number): void {
    const band = priceEnds.findIndex((end) => amount <= end);
    this.#prices[band]! += 1;
  }

  rating(average: number): void {
    for (let i = 0; i < leastRatings.length; i++) if (average >= leastRatings[i]!) this.#ratings[i]! += 1;
  }

  /** Choices that would find nothing are left out. */
  result(): Facets {
    const category = Array.from(this.#categories, ([value, count]): FacetCount => ({ value, count }));
    const listed = (values: readonly (string | number)[], counts: Uint32Array): FacetCount[] =>
      values.map((value, i) => ({ value: String(value), count: counts[i]! })).filter(({ count }) => count > 0);
    return {
      category: category.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
      price: listed(priceNames, this.#prices),
      rating: listed(leastRatings, this.#ratings),
    };
  }
}
