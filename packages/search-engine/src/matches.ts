import { fieldBits, fieldMask, fieldPoints } from './analyse.ts';
import type { Ranges } from './geo.ts';
import type { Plan, PlannedWord } from './plan.ts';
import type { Segment } from './segment.ts';

/**
 * Working memory of one segment, as long as it has documents: candidates and what is known of each, side by side. A
 * search fills and narrows it from step to step and so allocates nothing that grows with the index.
 */
export class Scratch {
  /** Candidates, and by candidate: points of the text, facet filters that it fails, sort key. */
  readonly documents: Uint32Array;
  readonly points: Int32Array;
  readonly failed: Uint8Array;
  readonly keys: Float64Array;
  /** By document: points of all words so far, and of the present one. All zero between searches. */
  readonly sum: Int32Array;
  readonly gain: Int32Array;

  constructor(size: number) {
    this.documents = new Uint32Array(size);
    this.points = new Int32Array(size);
    this.failed = new Uint8Array(size);
    this.keys = new Float64Array(size);
    this.sum = new Int32Array(size);
    this.gain = new Int32Array(size);
  }
}

/** Longer lists are searched by halving when few documents are still in question. */
const longFor = 12;
/** Shorter lists are read whole rather than cut to ranges. */
const shortList = 64;
/** Of more postings than this share of all documents, documents are gathered by one walk over all. */
const dense = 0.25;

interface Lookup {
  readonly word: PlannedWord;
  readonly frequency: number;
}

/**
 * Puts living documents that hold every word, within `ranges` when given, and what the text earns in each, into the
 * segment's scratch; answers how many. A word earns by the best of what stands for it; words add up. The rarest comes
 * first, so that no more documents are kept than hold it. O(postings of the words), less with ranges or a rare word.
 */
export function holdingAll(segment: Segment, number: number, words: Plan, ranges: Ranges | undefined): number {
  const lookups = words
    .map((word): Lookup => {
      const frequency = word.expansions[number]!.reduce((sum, { term }) => sum + segment.frequency(term), 0);
      return { word, frequency };
    })
    .sort((a, b) => a.frequency - b.frequency);
  const [first, ...others] = lookups;
  if (!first || first.frequency === 0) return 0;
  let count = holdingFirst(segment, number, first, ranges);
  for (const { word } of others) if (count > 0) count = holdingToo(segment, number, word, ranges, count);
  return collect(segment, count);
}

function holdingFirst(segment: Segment, number: number, { word, frequency }: Lookup, ranges: Ranges | undefined) {
  const { sum, documents } = segment.scratch;
  const { offsets, values } = segment.columns.postings;
  const expansions = word.expansions[number]!;
  const isDense = !ranges && expansions.length > 1 && frequency > dense * segment.size;
  let count = 0;
  for (const { term, unit } of expansions) {
    if (isDense) earn(values, offsets[term]!, offsets[term + 1]!, unit, sum);
    else
      inRanges(values, offsets[term]!, offsets[term + 1]!, ranges, (from, to) => {
        count = meet(values, from, to, unit, sum, documents, count);
      });
  }
  if (!isDense) return count;
  for (let document = 0; document < sum.length; document++) if (sum[document] !== 0) documents[count++] = document;
  return count;
}

/** Narrows `count` candidates to those that hold one more word. */
function holdingToo(
  segment: Segment,
  number: number,
  word: PlannedWord,
  ranges: Ranges | undefined,
  count: number,
): number {
  const { sum, gain, documents } = segment.scratch;
  const { offsets, values } = segment.columns.postings;
  for (const { term, unit } of word.expansions[number]!) {
    const [start, end] = [offsets[term]!, offsets[term + 1]!];
    if (count * longFor < end - start) probe(values, start, end, unit, segment.scratch, count);
    else
      inRanges(values, start, end, ranges, (from, to) => {
        earnIfHeld(values, from, to, unit, sum, gain);
      });
  }
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const document = documents[i]!;
    const gained = gain[document]!;
    if (gained === 0) sum[document] = 0;
    else {
      sum[document]! += gained;
      gain[document] = 0;
      documents[kept++] = document;
    }
  }
  return kept;
}

/** Each document of postings [from, to) has earned that much at least. */
function earn(postings: Uint32Array, from: number, to: number, unit: number, sum: Int32Array): void {
  for (let i = from; i < to; i++) {
    const posting = postings[i]!;
    const document = posting >>> fieldBits;
    const points = Math.imul(unit, fieldPoints[posting & fieldMask]!);
    if (points > sum[document]!) sum[document] = points;
  }
}

/** The same, and puts those that are new among the candidates; answers how many there are then. */
function meet(
  postings: Uint32Array,
  from: number,
  to: number,
  unit: number,
  sum: Int32Array,
  documents: Uint32Array,
  count: number,
): number {
  for (let i = from; i < to; i++) {
    const posting = postings[i]!;
    const document = posting >>> fieldBits;
    const points = Math.imul(unit, fieldPoints[posting & fieldMask]!);
    const known = sum[document]!;
    if (known === 0) documents[count++] = document;
    if (points > known) sum[document] = points;
  }
  return count;
}

function earnIfHeld(
  postings: Uint32Array,
  from: number,
  to: number,
  unit: number,
  sum: Int32Array,
  gain: Int32Array,
): void {
  for (let i = from; i < to; i++) {
    const posting = postings[i]!;
    const document = posting >>> fieldBits;
    if (sum[document] === 0) continue;
    const points = Math.imul(unit, fieldPoints[posting & fieldMask]!);
    if (points > gain[document]!) gain[document] = points;
  }
}

/** Looks up each candidate in a long list. */
function probe(
  postings: Uint32Array,
  from: number,
  to: number,
  unit: number,
  { documents, gain }: Scratch,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const document = documents[i]!;
    const at = lowerBound(postings, from, to, document);
    if (at === to || postings[at]! >>> fieldBits !== document) continue;
    const points = Math.imul(unit, fieldPoints[postings[at]! & fieldMask]!);
    if (points > gain[document]!) gain[document] = points;
  }
}

function inRanges(
  postings: Uint32Array,
  from: number,
  to: number,
  ranges: Ranges | undefined,
  each: (from: number, to: number) => void,
): void {
  if (!ranges || to - from <= shortList) return each(from, to);
  let at = from;
  for (let i = 0; i < ranges.length && at < to; i += 2) {
    const start = lowerBound(postings, at, to, ranges[i]!);
    at = lowerBound(postings, start, to, ranges[i + 1]!);
    if (at > start) each(start, at);
  }
}

/** The first of postings [from, to) that is of `document` or a later one. */
function lowerBound(postings: Uint32Array, from: number, to: number, document: number): number {
  let low = from;
  for (let high = to; low < high;) {
    const middle = (low + high) >>> 1;
    if (postings[middle]! >>> fieldBits < document) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Points of the fields of a document that a term stands in; 0 when in none. O(log postings). */
export function pointsOf({ columns: { postings } }: Segment, term: number, document: number): number {
  const { offsets, values } = postings;
  const at = lowerBound(values, offsets[term]!, offsets[term + 1]!, document);
  const isThere = at < offsets[term + 1]! && values[at]! >>> fieldBits === document;
  return isThere ? fieldPoints[values[at]! & fieldMask]! : 0;
}

/** Moves points beside their candidates, leaves dead ones out, and leaves all zero for the next search. */
function collect({ dead, scratch: { documents, points, sum } }: Segment, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const document = documents[i]!;
    const earned = sum[document]!;
    sum[document] = 0;
    if (dead[document] !== 0) continue;
    documents[kept] = document;
    points[kept++] = earned;
  }
  return kept;
}
