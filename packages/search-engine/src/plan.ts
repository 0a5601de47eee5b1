import { bestFieldPoints } from './analyse.ts';
import type { Segment } from './segment.ts';
import type { Word } from './text.ts';
import { allowedTypos } from './typo.ts';
import { expansionWeight, idf, weights } from './weights.ts';

/** Of a beginning that more words share, those that most titles, categories and tags hold. */
const maxPrefixTerms = 200;
const maxSimilarWords = 8;
/** A word that exists is taken for a typo only of one that is this much more common. */
const muchMoreCommon = 4;

/** A term of a segment that stands for a word of the question. */
export interface Expansion {
  readonly term: number;
  /** What it earns for each point of its fields: idf × expansion weight, a whole number. */
  readonly unit: number;
  /** How people write it, where the word is taken for a typo of it. */
  readonly written?: string | undefined;
}

/** A word of the question and what it is taken for. */
export interface PlannedWord {
  readonly word: Word;
  /** What it tells: a count of eighths. */
  readonly idf: number;
  /** By segment. */
  readonly expansions: readonly (readonly Expansion[])[];
  /** How people write the commonest word that it is probably a typo of. */
  readonly corrected?: string;
}
export type Plan = readonly PlannedWord[];

/** Expansion weights are whole numbers of these. */
const sixteenths = 16;

/** What a point of a text score is worth: all words at their best are 1. */
export const scaleOf = (words: Plan): number =>
  weights.text / (bestFieldPoints * sixteenths * words.reduce((sum, word) => sum + word.idf, 0));

interface Expanding {
  readonly word: Word;
  /** By segment: the best weight of each term. */
  readonly terms: readonly Map<number, number>[];
  /** By folded form, how people write what it may be a typo of. */
  readonly similar: Map<string, string>;
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
  segments.forEach(({ lexicon, columns }, i) => {
    const terms = lexicon.commonest(to.word.folded, maxPrefixTerms, columns.prominent);
    for (const term of terms) put(to.terms[i]!, term, expansionWeight.prefix);
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
  for (const { folded, written, distance } of similar) {
    to.similar.set(folded, written);
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
    const to: Expanding = { word, terms: segments.map(() => new Map<number, number>()), similar: new Map() };
    putForms(segments, to, word, expansionWeight.exact, expansionWeight.stem);
    if (options.unfinished && i === asked.length - 1) putBeginnings(segments, to);
    if (options.similar || to.terms.every((terms) => terms.size === 0)) putSimilar(segments, to);
    return to;
  });
  const idfs = expanded.map(({ terms }) => idfOf(segments[0]!, terms[0]!));
  return expanded.map(({ word, terms, similar, corrected }, i) => ({
    word,
    idf: idfs[i]!,
    expansions: terms.map((ofSegment, s) => {
      const { columns } = segments[s]!.lexicon;
      return Array.from(ofSegment, ([term, weight]): Expansion => {
        const written = similar.size > 0 ? similar.get(columns.terms.at(term)) : undefined;
        return { term, unit: idfs[i]! * sixteenths * weight, written };
      });
    }),
    ...(corrected === undefined ? {} : { corrected }),
  }));
}

/** Whether words of the question are probably typos. */
export const hasTypos = (words: Plan): boolean => words.some(({ corrected }) => corrected !== undefined);

/**
 * The question with its typos corrected: as the best document has it, which knows what stands beside ("hose cleaning"
 * is about a house, though "home" is the commoner word); else to the commonest word. Undefined when it has no typo.
 */
export function correctedText(words: Plan, segment: number, earned: (term: number) => number): string | undefined {
  if (!hasTypos(words)) return undefined;
  const texts = words.map(({ word, corrected, expansions }) => {
    if (corrected === undefined) return word.written;
    let [best, most] = [corrected, 0];
    for (const { term, unit, written } of expansions[segment] ?? []) {
      const points = written === undefined ? 0 : unit * earned(term);
      if (points > most) [best, most] = [written!, points];
    }
    return best;
  });
  return texts.join(' ');
}
