import { fieldMask, weightOfFields } from './analyse.ts';
import { decodeCursor, encodeCursor, type Position } from './cursor.ts';
import { FacetCounts, facetsOf } from './facets.ts';
import { documentsOf, fails, filterOf, rangesOf } from './filter.ts';
import { kmOfChord2, toVector } from './geo.ts';
import { holdingAll, type Matches } from './matches.ts';
import { keyOf, relevanceOf } from './order.ts';
import { correctedText, plan, type Plan, type PlannedWord } from './plan.ts';
import { flag, type Segment } from './segment.ts';
import { words } from './text.ts';
import { Top } from './top.ts';
import type { Hit, SearchAnswer, SearchRequest } from './types.ts';

const maxWords = 12;
/** Below this many matches, similar words are tried for words that exist too: "hose" may mean "house". */
const few = 3;

/** What a text was understood as, and what it found in each segment. */
export interface Found {
  readonly matches: readonly Matches[];
  readonly corrected?: string | undefined;
}

/** What one way to understand the text found among documents that pass the filters without a facet. */
interface Attempt extends Found {
  readonly count: number;
  /** What the text earns in the best of them. */
  readonly best: number;
}

/**
 * Finds a text: every word must stand in a document as itself, in another form, as a beginning (the last word, which
 * may still be typed) or, where it is unknown, with a typo. Where that finds too little, similar words are tried for
 * all, then fewer words, what tells least dropped first; the way whose best document holds most of the text is taken.
 * Undefined when the text has no searchable word: it then does not narrow anything.
 */
export function findText(segments: readonly Segment[], request: SearchRequest): Found | undefined {
  const text = request.text ?? '';
  const asked = words(text);
  const unique = asked
    .filter(({ folded }, i) => asked.findIndex((it) => it.folded === folded) === i)
    .slice(0, maxWords);
  if (unique.length === 0) return undefined;
  const attempt = attemptsOf(segments, request);
  const options = { unfinished: !/\s$/.test(text) };
  const strict = plan(segments, unique, { ...options, similar: false });
  const first = attempt(strict, correctedText(strict));
  if (first.count >= few) return first;
  const similar = plan(segments, unique, { ...options, similar: true });
  const second = attempt(similar, correctedText(similar));
  const third = firstOf(withFewerWords(segments, strict), attempt);
  const fourth = third ?? firstOf(withFewerWords(segments, similar), attempt);
  return [second, fourth].reduce<Attempt>((best, one) => (one && one.best > best.best ? one : best), first);
}

type Try = (words: Plan, corrected?: string) => Attempt;

function attemptsOf(segments: readonly Segment[], request: SearchRequest): Try {
  const filters = segments.map((segment) => filterOf(segment, request));
  const ranges = segments.map((segment) => rangesOf(segment, request));
  return (tried, corrected) => {
    const matches = segments.map((segment, i) => holdingAll(segment, i, tried, ranges[i]));
    let [count, best] = [0, 0];
    matches.forEach(({ documents, scores }, i) => {
      const filter = filters[i];
      for (let k = 0; k < documents.length; k++) {
        if (filter && filter(documents[k]!) < 0) continue;
        count += 1;
        if (scores[k]! > best) best = scores[k]!;
      }
    });
    return { matches, corrected, count, best };
  };
}

function firstOf(plans: readonly Plan[], attempt: Try): Attempt | undefined {
  for (const tried of plans) {
    const found = attempt(tried);
    if (found.count > 0) return found;
  }
  return undefined;
}

/** All words but one, then fewer and fewer of those that tell most, then each alone; what tells most first. */
function withFewerWords(segments: readonly Segment[], asked: Plan): Plan[] {
  const tells = new Map(asked.map((word) => [word, telling(segments, word)]));
  const ordered = asked.filter((word) => tells.get(word)! > 0).sort((a, b) => tells.get(b)! - tells.get(a)!);
  const butOne = asked.map((left) => ordered.filter((word) => word !== left));
  const fewer = ordered.map((_, i) => ordered.slice(0, i + 1));
  const sum = (kept: Plan): number => kept.reduce((total, word) => total + tells.get(word)!, 0);
  return [...butOne, ...fewer, ...ordered.map((word) => [word])]
    .filter((kept) => kept.length > 0 && kept.length < asked.length)
    .sort((a, b) => sum(b) - sum(a));
}

const sampled = 32;

/** How much a word narrows: rare ones more, and more when they stand in titles than in tags only, as places do. */
function telling(segments: readonly Segment[], { unit, expansions }: PlannedWord): number {
  let most = 0;
  segments.forEach((segment, i) => {
    const { offsets, values } = segment.columns.postings;
    for (const { term, weight } of expansions[i]!) {
      let fields = 0;
      const end = Math.min(offsets[term + 1]!, offsets[term]! + sampled);
      for (let at = offsets[term]!; at < end; at++) fields |= values[at]! & fieldMask;
      most = Math.max(most, unit * weight * weightOfFields[fields]!);
    }
  });
  return most;
}

/** A document of one of the segments, with its place in the order. */
interface Ranked extends Position {
  readonly segment: number;
  readonly document: number;
  readonly relevance: number;
}

/**
 * Answers a question over segments whose living documents have different ids. Costs the postings of its words, or
 * the documents in the cells around its point, or all documents; then one pass over these that filters, counts facets
 * and keeps the best. `found` is what its text finds. The order is by key and id, whichever segment a document is in.
 */
export function answer(
  segments: readonly Segment[],
  request: SearchRequest,
  found = findText(segments, request),
): SearchAnswer {
  const after = request.cursor === undefined ? undefined : decodeCursor(request, request.cursor);
  const skip = after ? 0 : ((request.page ?? 1) - 1) * request.limit;
  const walks = segments.map((segment, i) => {
    const size = Math.min(segment.size, skip + request.limit + 1);
    return walk(segment, request, { matches: found?.matches[i], after, size });
  });
  const ranked = walks.flatMap(({ top }, i) => rankedOf(segments[i]!, request, i, top));
  ranked.sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1));
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

function rankedOf(segment: Segment, request: SearchRequest, number: number, top: Top): Ranked[] {
  const { ids } = segment.columns;
  const relevance = relevanceOf(segment, request);
  return Array.from(top.entries(), ({ document, key, score }) => ({
    segment: number,
    document,
    key,
    id: ids.at(document),
    relevance: relevance(document, score),
  }));
}

interface WalkOptions {
  readonly matches: Matches | undefined;
  readonly after: Position | undefined;
  /** How many of the best to keep. */
  readonly size: number;
}

/** One pass over the candidates of a segment. */
function walk(segment: Segment, request: SearchRequest, { matches, after, size }: WalkOptions) {
  const { idRank, categoryOf } = segment.columns;
  const { dead, bands, ratingClasses } = segment;
  const filter = filterOf(segment, request);
  const key = keyOf(segment, request);
  const facets = new FacetCounts(segment);
  const { categories, prices, ratings } = facets;
  const top = new Top(size);
  const afterKey = after ? after.key : -Infinity;
  const afterRank = after ? segment.rankOf(after.id) + (segment.find(after.id) >= 0 ? 1 : 0) : 0;
  let worst = top.worst;
  let total = 0;
  const visit = (document: number, textScore: number): void => {
    const failed = filter ? filter(document) : 0;
    if (failed < 0) return;
    if ((failed & ~fails.category) === 0) categories[categoryOf[document]!]! += 1;
    if ((failed & ~fails.price) === 0) prices[bands[document]!]! += 1;
    if ((failed & ~fails.rating) === 0) ratings[ratingClasses[document]!]! += 1;
    if (failed !== 0) return;
    total += 1;
    const own = key(document, textScore);
    if (own > worst || own < afterKey) return;
    const rank = idRank[document]!;
    if (own === afterKey && rank < afterRank) return;
    top.offer(document, own, rank, textScore);
    worst = top.worst;
  };
  if (matches) {
    const { documents, scores } = matches;
    for (let i = 0; i < documents.length; i++) visit(documents[i]!, scores[i]!);
  } else if (request.ids) {
    for (const document of documentsOf(segment, request.ids)) if (dead[document] === 0) visit(document, 0);
  } else {
    const ranges = rangesOf(segment, request) ?? [0, segment.size];
    for (let i = 0; i < ranges.length; i += 2)
      for (let document = ranges[i]!; document < ranges[i + 1]!; document++)
        if (dead[document] === 0) visit(document, 0);
  }
  return { top, total, facets };
}

function hitsOf(segments: readonly Segment[], { point }: SearchRequest, ranked: readonly Ranked[]): Hit[] {
  const vector = point && toVector(point);
  return ranked.map(({ id, relevance, segment: number, document }) => {
    const segment = segments[number]!;
    const { providers, providerOf, minutes, flags } = segment.columns;
    return {
      id,
      provider: providers.at(providerOf[document]!),
      minutes: minutes[document]!,
      instant: (flags[document]! & flag.instant) !== 0,
      score: relevance,
      ...(vector ? { distanceKm: kmOfChord2(segment.chord2(document, ...vector)) } : {}),
    };
  });
}
