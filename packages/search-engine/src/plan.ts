import { bestOfFields } from './analyse.ts';
import type { Segment } from './segment.ts';
import type { Word } from './text.ts';
import { allowedTypos } from './typo.ts';
import { expansionWeight, idf, weights } from './weights.ts';

const maxPrefixTerms = 200;
const maxSimilarWords = 8;
/** A word that exists is taken for a typo only of one that is this much more common. */
const muchMoreCommon = 4;

/** A term of a segment that stands for a word of the question. */
export interface Expansion {
  readonly term: number;
  readonly weight: number;
}

/** A word of the question and what it is taken for. */
export interface PlannedWord {
  readonly word: Word;
  /** What it tells, in relation to the whole question. */
  readonly unit: number;
  /** By segment. */
  readonly expansions: readonly (readonly Expansion[])[];
  /** How people write the word that it is probably a typo of. */
  readonly corrected?: string;
}
export type Plan = readonly PlannedWord[];

interface Expanding {
  readonly word: Word;
  /** By segment: the best weight of each term. */
  readonly terms: readonly Map<number, number>[];
  corrected?: string;
}

function put(terms: Map<number, number>, term: number, weight: number): void {
  if (!((terms.get(term) ?? 0) >= weight)) terms.set(term, weight);
}

/** Adds a whole word and its other forms in every segment. A form that only one segment links counts for all. */
function putForms(
  segments: readonly Segment[],
  to: Expanding,
  word: Omit<Word, 'written'>,
  whole: number,
  stem: number,
) {
  const stems = new Set(word.stems);
  segments.forEach(({ lexicon }, i) => {
    const term = lexicon.find(word.folded);
    if (term < 0) return;
    put(to.terms[i]!, term, whole);
    for (const one of lexicon.stemsOf(term)) stems.add(one);
  });
  segments.forEach(({ lexicon }, i) => {
    for (const one of stems) for (const term of lexicon.withStem(one)) put(to.terms[i]!, term, stem);
  });
}

function putBeginnings(segments: readonly Segment[], to: Expanding): void {
  segments.forEach(({ lexicon }, i) => {
    const [from, end] = lexicon.beginningWith(to.word.folded, maxPrefixTerms);
    for (let term = from; term < end; term++) put(to.terms[i]!, term, expansionWeight.prefix);
  });
}

interface Similar {
  readonly folded: string;
  readonly written: string;
  readonly distance: number;
  frequency: number;
}

/** Words within one edit, or, when there are none, two; the nearest and commonest first. */
function similarWords(segments: readonly Segment[], folded: string): Similar[] {
  for (let limit = 1; limit <= allowedTypos(folded.length); limit++) {
    const found = new Map<string, Similar>();
    for (const segment of segments) {
      for (const { term, distance } of segment.lexicon.similar(folded, limit)) {
        const text = segment.lexicon.columns.terms.at(term);
        const known = found.get(text);
        const frequency = segment.frequency(term);
        if (known) known.frequency += frequency;
        else found.set(text, { folded: text, written: segment.lexicon.writtenOf(term), distance, frequency });
      }
    }
    if (found.size > 0)
      return [...found.values()]
        .sort((a, b) => a.distance - b.distance || b.frequency - a.frequency || (a.folded < b.folded ? -1 : 1))
        .slice(0, maxSimilarWords);
  }
  return [];
}

function putSimilar(segments: readonly Segment[], to: Expanding): void {
  const similar = similarWords(segments, to.word.folded);
  for (const { folded, distance } of similar) {
    const [whole, stem] =
      distance === 1
        ? [expansionWeight.oneTypo, expansionWeight.oneTypoStem]
        : [expansionWeight.twoTypos, expansionWeight.twoTyposStem];
    putForms(segments, to, { folded, stems: [] }, whole, stem);
  }
  const own = segments.reduce((sum, segment) => {
    const term = segment.lexicon.find(to.word.folded);
    return term < 0 ? sum : sum + segment.frequency(term);
  }, 0);
  const [best] = similar;
  if (best && best.frequency > muchMoreCommon * own) to.corrected = best.written;
}

/**
 * How rare the word is in the first and largest segment, by its own forms or, without any, by all that it is taken
 * for. That segment does not change, so a changed document elsewhere moves no score.
 */
function idfOf(first: Segment, terms: ReadonlyMap<number, number>): number {
  let own = 0;
  let all = 0;
  for (const [term, weight] of terms) {
    const frequency = first.frequency(term);
    all += frequency;
    if (weight >= expansionWeight.stem) own += frequency;
  }
  return idf(first.size, own || all);
}

export interface PlanOptions {
  /** The last word may still be typed: it stands for all that begin with it. */
  readonly unfinished: boolean;
  /** Similar words for all; otherwise only for those that are found in no way. */
  readonly similar: boolean;
}

/** What each word is to be looked up as, in every segment. `segments` has one at least. */
export function plan(segments: readonly Segment[], asked: readonly Word[], options: PlanOptions): Plan {
  const expanded = asked.map((word, i): Expanding => {
    const to: Expanding = { word, terms: segments.map(() => new Map<number, number>()) };
    putForms(segments, to, word, expansionWeight.exact, expansionWeight.stem);
    if (options.unfinished && i === asked.length - 1) putBeginnings(segments, to);
    if (options.similar || to.terms.every((terms) => terms.size === 0)) putSimilar(segments, to);
    return to;
  });
  const idfs = expanded.map(({ terms }) => idfOf(segments[0]!, terms[0]!));
  const scale = weights.text / (bestOfFields * idfs.reduce((sum, one) => sum + one, 0));
  return expanded.map(({ word, terms, corrected }, i) => ({
    word,
    unit: idfs[i]! * scale,
    expansions: terms.map((ofSegment) => Array.from(ofSegment, ([term, weight]) => ({ term, weight }))),
    ...(corrected === undefined ? {} : { corrected }),
  }));
}

/** The question with its typos corrected; undefined when it has none. */
export const correctedText = (words: Plan): string | undefined =>
  words.some(({ corrected }) => corrected !== undefined)
    ? words.map(({ word, corrected }) => corrected ?? word.written).join(' ')
    : undefined;
