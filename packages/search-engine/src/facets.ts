import { fails } from './filter.ts';
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
const bandOf = (price: number): number => priceEnds.findIndex((end) => price <= end);
/** The first of the least averages that is reached, or one after the last. */
const ratingClassOf = (average: number): number => {
  const first = leastRatings.findIndex((least) => average >= least);
  return first < 0 ? leastRatings.length : first;
};
/** Band and class of rating in one code: `band << 2 | class`. */
export const gradeOf = (price: number, average: number): number => (bandOf(price) << 2) | ratingClassOf(average);
const ratingMask = 3;

/** Facets of one segment, by code: whoever walks its documents counts them here. */
export class FacetCounts {
  readonly categories: Uint32Array;
  readonly prices = new Uint32Array(priceEnds.length);
  readonly ratings = new Uint32Array(leastRatings.length + 1);

  constructor({ columns }: Segment) {
    this.categories = new Uint32Array(columns.categories.length);
  }

  /** Counts one document, or takes it back. */
  add({ columns, grades }: Segment, document: number, by: 1 | -1): void {
    const grade = grades[document]!;
    this.categories[columns.categoryOf[document]!]! += by;
    this.prices[grade >> 2]! += by;
    this.ratings[grade & ratingMask]! += by;
  }

  /** Counts candidates that fail no filter: two counters each, since a grade tells band and class. */
  addAll({ columns: { categoryOf }, grades, scratch: { documents } }: Segment, count: number): void {
    const { categories } = this;
    const byGrade = new Uint32Array(priceEnds.length << 2);
    for (let i = 0; i < count; i++) {
      const document = documents[i]!;
      categories[categoryOf[document]!]! += 1;
      byGrade[grades[document]!]! += 1;
    }
    byGrade.forEach((counted, grade) => {
      this.prices[grade >> 2]! += counted;
      this.ratings[grade & ratingMask]! += counted;
    });
  }

  /** Counts candidates whose failures are known, each facet under every filter but its own. */
  addJudged({ columns: { categoryOf }, grades, scratch: { documents, failed } }: Segment, count: number): void {
    const { categories, prices, ratings } = this;
    for (let i = 0; i < count; i++) {
      const document = documents[i]!;
      const own = failed[i]!;
      if ((own & ~fails.category) === 0) categories[categoryOf[document]!]! += 1;
      if ((own & ~fails.price) === 0) prices[grades[document]! >> 2]! += 1;
      if ((own & ~fails.rating) === 0) ratings[grades[document]! & ratingMask]! += 1;
    }
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
