import type { Segment } from './segment.ts';
import type { FacetCount, Facets } from './types.ts';

/** Upper ends of the price bands, inclusive, in minor units. */
const priceEnds = [4_999, 9_999, 19_999, 49_999, Infinity] as const;
const priceNames = priceEnds.map((end, i) => {
  const start = i === 0 ? 0 : priceEnds[i - 1]! + 1;
  return `${start}-${end === Infinity ? '' : end}`;
});
export const leastRatings = [4.5, 4, 3] as const;

/** Price bands, for engines that count for themselves: `from` and `to` included. */
export const priceBands = priceNames.map((name, i) => ({
  name,
  from: i === 0 ? 0 : priceEnds[i - 1]! + 1,
  to: priceEnds[i]!,
}));

/** Which band a price is in. */
export const bandOf = (price: number): number => priceEnds.findIndex((end) => price <= end);
/** The first of the least averages that is reached, or one after the last. */
export const ratingClassOf = (average: number): number => {
  const first = leastRatings.findIndex((least) => average >= least);
  return first < 0 ? leastRatings.length : first;
};

/** Facets of one segment, by code: whoever walks its documents counts them here. */
export class FacetCounts {
  readonly categories: Uint32Array;
  readonly prices = new Uint32Array(priceEnds.length);
  readonly ratings = new Uint32Array(leastRatings.length + 1);

  constructor({ columns }: Segment) {
    this.categories = new Uint32Array(columns.categories.length);
  }
}

/** Facets of all segments together. Choices that would find nothing are left out. */
export function facetsOf(segments: readonly Segment[], counts: readonly FacetCounts[]): Facets {
  const categories = new Map<string, number>();
  counts.forEach((own, i) => {
    segments[i]!.columns.categories.forEach((name, code) => {
      const count = own.categories[code]!;
      if (count > 0) categories.set(name, (categories.get(name) ?? 0) + count);
    });
  });
  const sum = (of: (own: FacetCounts) => number): number => counts.reduce((total, own) => total + of(own), 0);
  let reached = 0;
  return {
    category: Array.from(categories, ([value, count]) => ({ value, count })).sort(
      (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
    ),
    price: listed(priceNames.map((value, band) => ({ value, count: sum(({ prices }) => prices[band]!) }))),
    rating: listed(
      leastRatings.map((least, i) => ({
        value: String(least),
        count: (reached += sum(({ ratings }) => ratings[i]!)),
      })),
    ),
  };
}

const listed = (all: readonly FacetCount[]): FacetCount[] => all.filter(({ count }) => count > 0);
