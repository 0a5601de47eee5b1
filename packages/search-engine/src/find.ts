import { fieldMask, fieldPoints } from './analyse.ts';
import { filterOf, narrow, rangesOf } from './filter.ts';
import { chord2OfKm, toVector } from './geo.ts';
import { holdingAll, pointsOf } from './matches.ts';
import type { KnownPlace } from './places.ts';
import { correctedText, hasTypos, plan, scaleOf, type Plan, type PlannedWord } from './plan.ts';
import type { Segment } from './segment.ts';
import { words, type Word } from './text.ts';
import type { SearchRequest } from './types.ts';
import { enoughNearPlace, placeKm } from './weights.ts';

const maxWords = 12;
/** Below this many matches, similar words are tried for words that exist too: "hose" may mean "house". */
const few = 3;
/** So are they where no document earns as much: as when a word stands in descriptions only. */
const weak = 0.5;

/** What a text was understood as. What it found lies in the scratch of each segment, filtered but for facets. */
export interface Found {
  /** How many candidates lie in the scratch of each segment. */
  readonly counts: readonly number[];
  /** What a point of the text is worth. */
  readonly scale: number;
  readonly corrected?: string | undefined;
  /** The place that the text names. */
  readonly place?: KnownPlace | undefined;
}

/** What one way to understand the text found. */
interface Attempt extends Found {
  readonly total: number;
  /** What the text earns in the best of them. */
  readonly best: number;
}

/**
 * Finds a text: every word must stand in a document as itself, in another form, as a beginning (the last word, which
 * may still be typed) or, where it is unknown, with a typo. Where that finds too little or nothing good, similar words
 * are tried for all, then fewer words, what tells least dropped first; the way whose best document holds most of the
 * text is taken. A place that is named is no word of it: what is near it comes first, and alone when it is enough.
 * Undefined when the text has no searchable word: it then does not narrow anything.
 */
export function findText(segments: readonly Segment[], request: SearchRequest): Found | undefined {
  const text = request.text ?? '';
  const named = segments[0]!.places.find(text);
  const asked = uniqueWords(named?.rest ?? text);
  if (asked.length === 0 && !named) return undefined;
  const { place, name } = named ?? {};
  const found =
    asked.length === 0
      ? everything(segments, request)
      : bestWay(segments, request, asked, !/\s$/.test(named?.rest ?? text));
  if (!place) return found;
  return {
    ...found,
    place,
    counts: nearTo(segments, place, found.counts),
    corrected: found.corrected === undefined ? undefined : `${found.corrected} ${name}`,
  };
}

function uniqueWords(text: string): Word[] {
  const all = words(text);
  return all.filter(({ folded }, i) => all.findIndex((it) => it.folded === folded) === i).slice(0, maxWords);
}

function bestWay(
  segments: readonly Segment[],
  request: SearchRequest,
  asked: readonly Word[],
  unfinished: boolean,
): Found {
  const attempts = new Attempts(segments, request);
  const strict = plan(segments, asked, { unfinished, similar: false });
  const first = attempts.make(strict);
  if (first.total >= few && first.best >= weak) return first;
  const similar = plan(segments, asked, { unfinished, similar: true });
  if (first.total >= few && !hasTypos(similar)) return first;
  attempts.keep(first);
  const second = attempts.make(similar);
  attempts.keep(second);
  if (first.total >= few) return attempts.chosen(second.best > first.best ? second : first);
  const third = attempts.firstOf(withFewerWords(segments, strict), strict);
  const fourth = third ?? attempts.firstOf(withFewerWords(segments, similar), similar);
  if (fourth) attempts.keep(fourth);
  return attempts.chosen(
    [second, fourth].reduce<Attempt>((best, one) => (one && one.best > best.best ? one : best), first),
  );
}

/** Tries ways to understand a text one after the other, and puts back what was found by the one that is chosen. */
class Attempts {
  readonly #segments: readonly Segment[];
  readonly #filters: readonly ReturnType<typeof filterOf>[];
  readonly #ranges: readonly ReturnType<typeof rangesOf>[];
  readonly #kept = new Map<Attempt, readonly { documents: Uint32Array; points: Int32Array }[]>();

  constructor(segments: readonly Segment[], request: SearchRequest) {
    this.#segments = segments;
    this.#filters = segments.map((segment) => filterOf(segment, request));
    this.#ranges = segments.map((segment) => rangesOf(segment, request));
  }

  /** `whole`: the text, when `tried` is a part of it. */
  make(tried: Plan, whole?: Plan): Attempt {
    const counts = this.#segments.map((segment, i) =>
      narrow(segment, this.#filters[i]!, holdingAll(segment, i, tried, this.#ranges[i])),
    );
    let [most, at, document] = [0, 0, 0];
    this.#segments.forEach(({ scratch: { documents, points } }, i) => {
      const count = counts[i]!;
      let [own, place] = [most, -1];
      for (let k = 0; k < count; k++)
        if (points[k]! > own) {
          own = points[k]!;
          place = k;
        }
      if (place >= 0) [most, at, document] = [own, i, documents[place]!];
    });
    const scale = scaleOf(whole ?? tried);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const earned = (term: number): number => pointsOf(this.#segments[at]!, term, document);
    const corrected = whole ? undefined : correctedText(tried, at, earned);
    return { counts, total, best: most * scale, scale, corrected };
  }

  firstOf(plans: readonly Plan[], whole: Plan): Attempt | undefined {
    for (const tried of plans) {
      const found = this.make(tried, whole);
      if (found.total > 0) return found;
    }
    return undefined;
  }

  /** Copies what the last attempt found, before another overwrites it. */
  keep(attempt: Attempt): void {
    const copies = this.#segments.map(({ scratch: { documents, points } }, i) => {
      const count = attempt.counts[i]!;
      return { documents: documents.slice(0, count), points: points.slice(0, count) };
    });
    this.#kept.set(attempt, copies);
  }

  chosen(attempt: Attempt): Attempt {
    this.#kept.get(attempt)?.forEach((copy, i) => {
      this.#segments[i]!.scratch.documents.set(copy.documents);
      this.#segments[i]!.scratch.points.set(copy.points);
    });
    return attempt;
  }
}

/** All words but one, then fewer and fewer of those that tell most, then each alone; what tells most first. */
function withFewerWords(segments: readonly Segment[], asked: Plan): Plan[] {
  const tells = new Map(asked.map((word) => [word, telling(segments, word)]));
  const ordered = asked.filter((word) => tells.get(word)! > 0).sort((a, b) => tells.get(b)! - tells.get(a)!);
  const butOne = asked.map((left) => ordered.filter((word) => word !== left));
  const fewer = ordered.map((_, i) => ordered.slice(0, i + 1));
  const sum = (kept: Plan): number => kept.reduce((total, word) => total + tells.get(word)!, 0);
  const all = [...butOne, ...fewer, ...ordered.map((word) => [word])];
  const distinct = new Map(all.map((kept) => [kept.map(({ word }) => word.folded).join(' '), kept]));
  return [...distinct.values()]
    .filter((kept) => kept.length > 0 && kept.length < asked.length)
    .sort((a, b) => sum(b) - sum(a));
}

const sampled = 32;

/** How much a word narrows: rare ones more, and more when they stand in titles than in tags only, as places do. */
function telling(segments: readonly Segment[], { expansions }: PlannedWord): number {
  let most = 0;
  segments.forEach((segment, i) => {
    const { offsets, values } = segment.columns.postings;
    for (const { term, unit } of expansions[i]!) {
      let fields = 0;
      const end = Math.min(offsets[term + 1]!, offsets[term]! + sampled);
      for (let at = offsets[term]!; at < end; at++) fields |= values[at]! & fieldMask;
      most = Math.max(most, unit * fieldPoints[fields]!);
    }
  });
  return most;
}

/** All that pass, for a text that is but a place. */
const everything = (segments: readonly Segment[], request: SearchRequest): Found => ({
  counts: segments.map((segment) => candidates(segment, request)),
  scale: 0,
});

/** Puts all living documents that pass every filter without a facet into the scratch; answers how many. */
export function candidates(segment: Segment, request: SearchRequest): number {
  const { dead, scratch } = segment;
  const { documents } = scratch;
  const ranges = rangesOf(segment, request) ?? [0, segment.size];
  let count = 0;
  for (let i = 0; i < ranges.length; i += 2)
    for (let document = ranges[i]!; document < ranges[i + 1]!; document++)
      if (dead[document] === 0) documents[count++] = document;
  return narrow(segment, filterOf(segment, request), count);
}

/** Leaves out what is far from the place, unless too little would stay. */
function nearTo(segments: readonly Segment[], place: KnownPlace, counts: readonly number[]): readonly number[] {
  const [x, y, z] = toVector(place);
  const limit = chord2OfKm(placeKm);
  const isNear = (segment: Segment, document: number): boolean => segment.chord2(document, x, y, z) <= limit;
  const near = segments.map((segment, s) => {
    let count = 0;
    for (let i = 0; i < counts[s]!; i++) if (isNear(segment, segment.scratch.documents[i]!)) count += 1;
    return count;
  });
  if (near.reduce((sum, count) => sum + count, 0) < enoughNearPlace) return counts;
  segments.forEach((segment, s) => {
    const { documents, points } = segment.scratch;
    let kept = 0;
    for (let i = 0; i < counts[s]!; i++) {
      if (!isNear(segment, documents[i]!)) continue;
      documents[kept] = documents[i]!;
      points[kept++] = points[i]!;
    }
  });
  return near;
}
