import { around, chord2OfKm, toVector, type Ranges } from './geo.ts';
import { flag, type Segment } from './segment.ts';
import type { Filters } from './types.ts';

/** One bit for each filter that has a facet of its own, so that each facet can leave its own filter out. */
export const fails = { category: 1, price: 2, rating: 4 } as const;

/** Which filters with a facet a document fails (bits of `fails`); -1 when it fails any other. */
export type Filter = (document: number) => number;

/**
 * The filters of a question for one segment; undefined when it has none, so that nothing is called for each document.
 * Dead documents are the caller's to leave out.
 */
export const filterOf = (segment: Segment, filters: Filters): Filter | undefined =>
  isNarrowing(filters) ? made(segment, filters) : undefined;

const isNarrowing = (it: Filters): boolean =>
  [it.category, it.group, it.point, it.minPrice, it.maxPrice, it.minRating, it.instant, it.verified, it.ids].some(
    (given) => given !== undefined,
  );

function made(segment: Segment, filters: Filters): Filter {
  const { columns } = segment;
  const { flags, prices, averages, categoryOf, groupOf, reach } = columns;
  const category = filters.category === undefined ? undefined : columns.categories.indexOf(filters.category);
  const group = filters.group === undefined ? undefined : columns.groups.indexOf(filters.group);
  const { point, minPrice = 0, maxPrice = Infinity, minRating = 0, radiusKm = Infinity } = filters;
  const wanted = (filters.instant ? flag.instant : 0) | (filters.verified ? flag.verified : 0);
  const placed = point !== undefined;
  const [x, y, z] = toVector(point ?? { lat: 0, lng: 0 });
  const limit = radiusKm === Infinity ? 5 : chord2OfKm(radiusKm);
  const only = filters.ids && new Set(documentsOf(segment, filters.ids));
  return (document) => {
    if ((flags[document]! & wanted) !== wanted || (only && !only.has(document))) return -1;
    if (placed) {
      const distance = segment.chord2(document, x, y, z);
      if (distance > limit || distance > reach[document]!) return -1;
    }
    const elsewhere =
      (category !== undefined && categoryOf[document] !== category) ||
      (group !== undefined && groupOf[document] !== group);
    const price = prices[document]!;
    return (
      (elsewhere ? fails.category : 0) |
      (price < minPrice || price > maxPrice ? fails.price : 0) |
      (averages[document]! < minRating ? fails.rating : 0)
    );
  };
}

/** Documents of a segment that have one of these ids, rising. */
export const documentsOf = (segment: Segment, ids: readonly string[]): number[] =>
  [...new Set(ids.map((id) => segment.find(id)))].filter((document) => document >= 0).sort((a, b) => a - b);

/** Where documents that pass the radius can be; undefined when anywhere. */
export const rangesOf = ({ columns }: Segment, { point, radiusKm }: Filters): Ranges | undefined =>
  point && radiusKm !== undefined ? around(columns.cells, point, radiusKm) : undefined;
