import { kmOfChord2, toVector, type Point } from './geo.ts';
import type { Segment } from './segment.ts';
import type { SearchRequest } from './types.ts';
import { nearness, weights } from './weights.ts';

/** How the candidates of a segment are ordered. */
export interface Order {
  readonly request: SearchRequest;
  /** What a point of the text is worth; 0 without a text. */
  readonly scale: number;
  /** From where nearness counts: the place that the text names, or the point. */
  readonly centre: Point | undefined;
}

/** Relevance as `weights.ts` says: the higher, the better. */
export function relevanceOf(segment: Segment, { scale, centre }: Order): (document: number, points: number) => number {
  const { quality } = segment.columns;
  if (!centre) return (document, points) => points * scale + quality[document]!;
  const [x, y, z] = toVector(centre);
  return (document, points) =>
    points * scale + quality[document]! + nearness(kmOfChord2(segment.chord2(document, x, y, z)));
}

/** Rounding of the arc sine stays below the margin. */
const mostNearness = weights.distance + 1e-9;

const signOf = ({ sort = 'relevance', order }: SearchRequest): 1 | -1 =>
  (order ?? (sort === 'price' || sort === 'distance' ? 'asc' : 'desc')) === 'asc' ? 1 : -1;

/**
 * Writes a sort key beside each of `count` candidates: smaller comes first. Where that is dear, as nearness is with its
 * arc sine, it writes what the key is at least, and answers what it is exactly: to be asked only of those that may
 * still be shown.
 */
export function fillKeys(
  segment: Segment,
  order: Order,
  count: number,
): ((document: number, points: number) => number) | undefined {
  const { request, scale, centre } = order;
  const { prices, bayesian, popularity, quality } = segment.columns;
  const { documents, points, keys } = segment.scratch;
  const sign = signOf(request);
  switch (request.sort ?? 'relevance') {
    case 'price':
      for (let i = 0; i < count; i++) keys[i] = sign * prices[documents[i]!]!;
      return undefined;
    case 'rating':
      for (let i = 0; i < count; i++) keys[i] = sign * bayesian[documents[i]!]!;
      return undefined;
    case 'popularity':
      for (let i = 0; i < count; i++) keys[i] = sign * popularity[documents[i]!]!;
      return undefined;
    case 'distance': {
      const [x, y, z] = toVector(request.point ?? { lat: 0, lng: 0 });
      for (let i = 0; i < count; i++) keys[i] = sign * segment.chord2(documents[i]!, x, y, z);
      return undefined;
    }
    case 'relevance': {
      const relevance = relevanceOf(segment, order);
      const most = centre && sign < 0 ? mostNearness : 0;
      for (let i = 0; i < count; i++) keys[i] = sign * (points[i]! * scale + quality[documents[i]!]! + most);
      return centre && ((document, own) => sign * relevance(document, own));
    }
  }
}
