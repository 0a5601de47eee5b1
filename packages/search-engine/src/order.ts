import { kmOfChord2, toVector } from './geo.ts';
import type { Segment } from './segment.ts';
import type { SearchRequest } from './types.ts';
import { nearness } from './weights.ts';

/** A number for a document and what the text earned in it. */
export type Measure = (document: number, textScore: number) => number;

/** Relevance as `weights.ts` says: the higher, the better. */
export function relevanceOf(segment: Segment, { point }: SearchRequest): Measure {
  const { quality } = segment.columns;
  if (!point) return (document, textScore) => textScore + quality[document]!;
  const [x, y, z] = toVector(point);
  return (document, textScore) =>
    textScore + quality[document]! + nearness(kmOfChord2(segment.chord2(document, x, y, z)));
}

/** The sort key of a document: smaller comes first. */
export function keyOf(segment: Segment, request: SearchRequest): Measure {
  const { prices, bayesian, popularity } = segment.columns;
  const sort = request.sort ?? 'relevance';
  const sign = (request.order ?? (sort === 'price' || sort === 'distance' ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  switch (sort) {
    case 'price':
      return (document) => sign * prices[document]!;
    case 'rating':
      return (document) => sign * bayesian[document]!;
    case 'popularity':
      return (document) => sign * popularity[document]!;
    case 'distance': {
      const [x, y, z] = toVector(request.point ?? { lat: 0, lng: 0 });
      return (document) => sign * segment.chord2(document, x, y, z);
    }
    case 'relevance': {
      const relevance = relevanceOf(segment, request);
      return (document, textScore) => sign * relevance(document, textScore);
    }
  }
}
