import { decodeCursor, encodeCursor, type Position } from './cursor.ts';
import { FacetCounts, facetsOf } from './facets.ts';
import {
  documentsOf,
  filterOf,
  isCategoryOnly,
  isFacetsOnly,
  isZero,
  judge,
  narrow,
  type FacetFilter,
} from './filter.ts';
import { candidates, findText, type Found } from './find.ts';
import { kmOfChord2, toVector } from './geo.ts';
import { fillKeys, relevanceOf, type Order } from './order.ts';
import { anywhere, flag, type Segment } from './segment.ts';
import { listOf } from './strings.ts';
import { Top } from './top.ts';
import type { Hit, SearchAnswer, SearchRequest } from './types.ts';

/** A document of one of the segments, with its place in the order. */
interface Ranked extends Position {
  readonly segment: number;
  readonly document: number;
  readonly relevance: number;
}

/**
 * Answers a question over segments whose living documents have different ids. Costs the postings of its words, or
 * the documents of its category, or those in the cells around its point, or all; each step is one pass over what is
 * left in the scratch: filters, facets, keys, the best. Facets and totals are exact, so nothing that matches can be
 * skipped; what an answer costs beyond that is the heap of its page. `found` is what its text finds. The order is by
 * key and id, whichever segment a document is in.
 */
export function answer(
  segments: readonly Segment[],
  request: SearchRequest,
  found = findText(segments, request),
): SearchAnswer {
  const after = request.cursor === undefined ? undefined : decodeCursor(request, request.cursor);
  const skip = after ? 0 : ((request.page ?? 1) - 1) * request.limit;
  const order: Order = { request, scale: found?.scale ?? 0, centre: found?.place ?? request.point };
  const walks = segments.map((segment, i) => {
    const size = Math.min(segment.size, skip + request.limit + 1);
    const counted = found ? facetsAmong(segment, request, found.counts[i]!) : allAmong(segment, request);
    return { ...counted, top: best(segment, order, counted.total, { after, size }) };
  });
  const ranked = joined(
    segments,
    order,
    walks.map(({ top }) => top),
  );
  const total = walks.reduce((sum, one) => sum + one.total, 0);
  const shown = ranked.slice(skip, skip + request.limit);
  const last = shown.at(-1);
  return {
    hits: hitsOf(segments, request, shown),
    total,
    ...(ranked.length > skip + request.limit && last ? { nextCursor: encodeCursor(request, last) } : {}),
    facets: facetsOf(
      segments,
      walks.map(({ facets }) => facets),
    ),
    ...(found?.corrected === undefined || total === 0 ? {} : { didYouMean: found.corrected }),
  };
}

/** What passes every filter, `total` of them first in the scratch, and the facets. */
interface Counted {
  readonly total: number;
  readonly facets: FacetCounts;
}

/** Of `count` candidates in the scratch. */
function facetsAmong(segment: Segment, request: SearchRequest, count: number): Counted {
  const filter = filterOf(segment, request).facets;
  const facets = new FacetCounts(segment);
  if (!filter) {
    facets.addAll(segment, count);
    return { total: count, facets };
  }
  judge(segment, filter, count);
  facets.addJudged(segment, count);
  const { documents, points, failed } = segment.scratch;
  let total = 0;
  for (let i = 0; i < count; i++) {
    documents[total] = documents[i]!;
    points[total] = points[i]!;
    total += isZero(failed[i]!);
  }
  return { total, facets };
}

/** Of all documents: by ids, by category, or one pass over those around the point. */
function allAmong(segment: Segment, request: SearchRequest): Counted {
  const filter = filterOf(segment, request);
  if (request.ids)
    return facetsAmong(segment, request, narrow(segment, filter, byIds(segment, documentsOf(segment, request.ids))));
  if (filter.facets && isCategoryOnly(filter)) return ofCategory(segment, filter.facets);
  const count = candidates(segment, request);
  if (!filter.facets && isFacetsOnly(filter)) return { total: count, facets: segment.totals };
  return facetsAmong(segment, request, count);
}

function byIds({ dead, scratch: { documents } }: Segment, found: readonly number[]): number {
  let count = 0;
  for (const document of found) if (dead[document] === 0) documents[count++] = document;
  return count;
}

/** The page of a category: its documents are all that passes, and other categories count as many as ever. */
function ofCategory(segment: Segment, { category, group }: FacetFilter): Counted {
  const { groupOf } = segment.columns;
  const list = category === undefined ? listOf(segment.byGroup, group!) : listOf(segment.byCategory, category);
  const { dead, scratch } = segment;
  let total = 0;
  for (const document of list)
    if (dead[document] === 0 && (group === undefined || groupOf[document] === group))
      scratch.documents[total++] = document;
  const facets = new FacetCounts(segment);
  facets.addAll(segment, total);
  facets.categories.set(segment.totals.categories);
  return { total, facets };
}

interface Page {
  readonly after: Position | undefined;
  /** How many of the best to keep. */
  readonly size: number;
}

/** The first `size` of `count` candidates behind `after`. */
function best(segment: Segment, order: Order, count: number, { after, size }: Page): Top {
  const { idRank } = segment.columns;
  const { documents, points, keys } = segment.scratch;
  const exact = fillKeys(segment, order, count);
  const top = new Top(size);
  const afterKey = after ? after.key : -Infinity;
  const afterRank = after ? segment.rankOf(after.id) + (segment.find(after.id) >= 0 ? 1 : 0) : 0;
  let worst = top.worst;
  for (let i = 0; i < count; i++) {
    let own = keys[i]!;
    if (own > worst) continue;
    const document = documents[i]!;
    if (exact) own = exact(document, points[i]!);
    if (own > worst || own < afterKey) continue;
    const rank = idRank[document]!;
    if (own === afterKey && rank < afterRank) continue;
    top.offer(document, own, rank, points[i]!);
    worst = top.worst;
  }
  return top;
}

/** The best `limit` of what a text found, without facets and totals. */
export function bestHits(segments: readonly Segment[], request: SearchRequest, found: Found): Hit[] {
  const order: Order = { request, scale: found.scale, centre: found.place ?? request.point };
  const tops = segments.map((segment, i) =>
    best(segment, order, found.counts[i]!, { after: undefined, size: Math.min(segment.size, request.limit) }),
  );
  return hitsOf(segments, request, joined(segments, order, tops).slice(0, request.limit));
}

/** The best of all segments in one order. */
function joined(segments: readonly Segment[], order: Order, tops: readonly Top[]): Ranked[] {
  const ranked = tops.flatMap((top, i) => rankedOf(segments[i]!, order, i, top));
  return ranked.sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1));
}

function rankedOf(segment: Segment, order: Order, number: number, top: Top): Ranked[] {
  const { ids } = segment.columns;
  const relevance = relevanceOf(segment, order);
  return Array.from(top.entries(), ({ document, key, score }) => ({
    segment: number,
    document,
    key,
    id: ids.at(document),
    relevance: relevance(document, score),
  }));
}

function hitsOf(segments: readonly Segment[], { point }: SearchRequest, ranked: readonly Ranked[]): Hit[] {
  const vector = point && toVector(point);
  return ranked.map(({ id, relevance, segment: number, document }) => {
    const segment = segments[number]!;
    const { providers, providerOf, minutes, flags, reach } = segment.columns;
    return {
      id,
      provider: providers.at(providerOf[document]!),
      minutes: minutes[document]!,
      instant: (flags[document]! & flag.instant) !== 0,
      place: segment.placeOf(document),
      travelKm: reach[document]! < anywhere ? kmOfChord2(reach[document]!) : 0,
      score: relevance,
      ...(vector ? { distanceKm: kmOfChord2(segment.chord2(document, ...vector)) } : {}),
    };
  });
}
