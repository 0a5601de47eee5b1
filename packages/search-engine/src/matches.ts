import { fieldBits, fieldMask, weightOfFields } from './analyse.ts';
import type { Ranges } from './geo.ts';
import type { Plan, PlannedWord } from './plan.ts';
import type { Segment } from './segment.ts';

/** Living documents of one segment that match a text, and what the text earns in each. */
export interface Matches {
  readonly documents: Uint32Array;
  readonly scores: Float64Array;
}

/** Working memory for one segment after the other; `count` is all zero between them. */
class Scratch {
  count = new Uint8Array(0);
  score = new Float64Array(0);
  last = new Float64Array(0);
  touched = new Uint32Array(0);
  touchedCount = 0;

  prepare(size: number): void {
    this.touchedCount = 0;
    if (this.count.length >= size) return;
    this.count = new Uint8Array(size);
    this.score = new Float64Array(size);
    this.last = new Float64Array(size);
    this.touched = new Uint32Array(size);
  }
}
const scratch = new Scratch();

/** Longer lists are searched by halving when few documents are still in question. */
const longFor = 12;
/** Shorter lists are read whole rather than cut to ranges. */
const shortList = 64;

/**
 * Documents that hold every word, within `ranges` when given. A word earns by the best of what stands for it; words
 * add up. The rarest comes first, so that no more documents are kept than hold it. O(postings of the words), less with
 * ranges or a rare word.
 */
export function holdingAll(segment: Segment, number: number, words: Plan, ranges: Ranges | undefined): Matches {
  const frequencyOf = ({ expansions }: PlannedWord): number =>
    expansions[number]!.reduce((sum, { term }) => sum + segment.frequency(term), 0);
  const ordered = words
    .map((word) => ({ word, frequency: frequencyOf(word) }))
    .sort((a, b) => a.frequency - b.frequency);
  scratch.prepare(segment.size);
  const { offsets, values } = segment.columns.postings;
  ordered.forEach(({ word, frequency }, j) => {
    if (frequency === 0 || (j > 0 && scratch.touchedCount === 0)) return;
    for (const { term, weight } of word.expansions[number]!) {
      const [from, to] = [offsets[term]!, offsets[term + 1]!];
      const unit = word.unit * weight;
      if (j > 0 && scratch.touchedCount * longFor < to - from) probe(values, from, to, unit, j);
      else if (ranges && to - from > shortList) scanRanges(values, from, to, ranges, unit, j);
      else scan(values, from, to, unit, j);
    }
  });
  return collect(segment, words.length);
}

/** Reads postings [from, to): documents that held all words before (`j` of them) and hold this one. */
function scan(postings: Uint32Array, from: number, to: number, unit: number, j: number): void {
  const { count, score, last, touched } = scratch;
  for (let i = from; i < to; i++) {
    const posting = postings[i]!;
    const document = posting >>> fieldBits;
    const earned = unit * weightOfFields[posting & fieldMask]!;
    const seen = count[document]!;
    if (seen === j) {
      count[document] = j + 1;
      last[document] = earned;
      if (j > 0) score[document]! += earned;
      else {
        score[document] = earned;
        touched[scratch.touchedCount++] = document;
      }
    } else if (seen === j + 1 && earned > last[document]!) {
      score[document]! += earned - last[document]!;
      last[document] = earned;
    }
  }
}

function scanRanges(postings: Uint32Array, from: number, to: number, ranges: Ranges, unit: number, j: number): void {
  let at = from;
  for (let i = 0; i < ranges.length && at < to; i += 2) {
    const start = lowerBound(postings, at, to, ranges[i]!);
    at = lowerBound(postings, start, to, ranges[i + 1]!);
    scan(postings, start, at, unit, j);
  }
}

/** Looks up each document still in question in a long list. */
function probe(postings: Uint32Array, from: number, to: number, unit: number, j: number): void {
  const { count, touched, touchedCount } = scratch;
  for (let i = 0; i < touchedCount; i++) {
    const document = touched[i]!;
    if (count[document]! < j) continue;
    const at = lowerBound(postings, from, to, document);
    if (at < to && postings[at]! >>> fieldBits === document) scan(postings, at, at + 1, unit, j);
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

function collect({ dead }: Segment, wanted: number): Matches {
  const { count, score, touched, touchedCount } = scratch;
  let found = 0;
  for (let i = 0; i < touchedCount; i++) {
    const document = touched[i]!;
    if (count[document] === wanted && dead[document] === 0) touched[found++] = document;
    count[document] = 0;
  }
  const scores = new Float64Array(found);
  for (let i = 0; i < found; i++) scores[i] = score[touched[i]!]!;
  return { documents: touched.slice(0, found), scores };
}
