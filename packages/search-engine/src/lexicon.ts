import { listsOf, Strings, type Lists } from './strings.ts';
import type { Word } from './text.ts';
import { Top } from './top.ts';
import { bitCount, editDistance, letterMask, maxTypoLength } from './typo.ts';

/** What a snapshot keeps of a lexicon; all else is made from it when it is loaded. */
export interface LexiconColumns {
  /** Folded words in order. */
  readonly terms: Strings;
  /** As people write each term; empty where it is as folded. */
  readonly written: Strings;
  /** Stems in order. */
  readonly stems: Strings;
  /** Stems of each term, and terms of each stem. */
  readonly stemsOfTerm: Lists;
  readonly termsOfStem: Lists;
}

export interface SimilarTerm {
  readonly term: number;
  readonly distance: number;
}

/**
 * The words of a segment: sorted, so that whole words and beginnings are found by halving, each linked to its stems in
 * three languages and so to its other forms. Whole words are kept rather than stems because a typo breaks what a
 * stemmer cuts. For typos terms are grouped by length; a mask of letters refuses most before they are compared.
 *
 * Immutable. Finding a word or a stem is O(log terms); similar words cost one pass over the masks of terms of about
 * that length, some 0.1 ms for 50,000.
 */
export class Lexicon {
  readonly columns: LexiconColumns;
  /** Terms by length, and where each length begins. */
  readonly #byLength: Uint32Array;
  readonly #lengthStarts: Uint32Array;
  /** Letters of the terms in the order of `#byLength`. */
  readonly #masks: Int32Array;

  constructor(columns: LexiconColumns) {
    this.columns = columns;
    const { blob, offsets, length } = columns.terms;
    const starts = new Uint32Array(maxTypoLength + 3);
    const bucket = (term: number): number => Math.min(offsets[term + 1]! - offsets[term]!, maxTypoLength + 1);
    for (let term = 0; term < length; term++) starts[bucket(term) + 1]! += 1;
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    const next = starts.slice();
    this.#byLength = new Uint32Array(length);
    this.#masks = new Int32Array(length);
    for (let term = 0; term < length; term++) {
      const place = next[bucket(term)]!++;
      this.#byLength[place] = term;
      this.#masks[place] = letterMask(blob, offsets[term], offsets[term + 1]);
    }
    this.#lengthStarts = starts;
  }

  /** A lexicon of these words, each once by its folded form; terms are numbered in the order of their folded forms. */
  static of(words: readonly Word[]): Lexicon {
    const stems = [...new Set(words.flatMap((word) => word.stems))].sort();
    const numbers = new Map(stems.map((stem, i) => [stem, i]));
    const stemsOfTerm = words.map((word) => word.stems.map((stem) => numbers.get(stem)!));
    const termsOfStem: number[][] = stems.map(() => []);
    stemsOfTerm.forEach((list, term) => {
      for (const stem of list) termsOfStem[stem]!.push(term);
    });
    return new Lexicon({
      terms: Strings.of(words.map(({ folded }) => folded)),
      written: Strings.of(words.map(({ written, folded }) => (written === folded ? '' : written))),
      stems: Strings.of(stems),
      stemsOfTerm: listsOf(stemsOfTerm),
      termsOfStem: listsOf(termsOfStem),
    });
  }

  get size(): number {
    return this.columns.terms.length;
  }

  /** The term that is this folded word; -1 when there is none. */
  find(folded: string): number {
    return this.columns.terms.find(folded);
  }

  /** The folded word as people write it. */
  writtenOf(term: number): string {
    return this.columns.written.at(term) || this.columns.terms.at(term);
  }

  stemsOf(term: number): string[] {
    const { stems, stemsOfTerm } = this.columns;
    const list: string[] = [];
    for (let i = stemsOfTerm.offsets[term]!; i < stemsOfTerm.offsets[term + 1]!; i++)
      list.push(stems.at(stemsOfTerm.values[i]!));
    return list;
  }

  /** Every term that has this stem. */
  withStem(stem: string): Uint32Array {
    const { stems, termsOfStem } = this.columns;
    const i = stems.find(stem);
    return i < 0 ? none : termsOfStem.values.subarray(termsOfStem.offsets[i], termsOfStem.offsets[i + 1]);
  }

  /** Terms that begin with `folded`: [from, to). O(log terms). */
  beginningWith(folded: string): readonly [from: number, to: number] {
    const { terms } = this.columns;
    return [terms.lowerBound(folded), terms.lowerBound(`${folded}\uffff`)];
  }

  /** Terms that begin with `folded`, those of the highest `rank` when there are more than `max`. O(such terms). */
  commonest(folded: string, max: number, rank: Uint32Array): Uint32Array {
    const [from, to] = this.beginningWith(folded);
    if (to - from <= max) return Uint32Array.from({ length: to - from }, (_, i) => from + i);
    const best = new Top(max);
    for (let term = from; term < to; term++) best.offer(term, -rank[term]!, term, 0);
    return Uint32Array.from(best.entries(), ({ document }) => document).sort();
  }

  /** Terms within `limit` edits of `folded`, itself left out. */
  similar(folded: string, limit: number): SimilarTerm[] {
    if (limit === 0 || folded.length + limit > maxTypoLength) return [];
    const { blob, offsets } = this.columns.terms;
    const found: SimilarTerm[] = [];
    const mask = letterMask(folded);
    const end = this.#lengthStarts[folded.length + limit + 1]!;
    for (let i = this.#lengthStarts[folded.length - limit]!; i < end; i++) {
      if (bitCount(this.#masks[i]! ^ mask) > 2 * limit) continue;
      const term = this.#byLength[i]!;
      const distance = editDistance(folded, blob, offsets[term]!, offsets[term + 1]!, limit);
      if (distance <= limit && distance > 0) found.push({ term, distance });
    }
    return found;
  }
}

const none = new Uint32Array(0);
