import type { DocumentText } from './types.ts';
import { words } from './text.ts';
import { allowedTypos, bitCount, editDistance, letterMask } from './typo.ts';

const fields = ['description', 'tags', 'category', 'title'] as const satisfies readonly (keyof DocumentText)[];
const fieldBits = fields.length;

/** Weight of a word by the fields it stands in (a bit each): that of its best field, and a little for the others. */
export const fieldWeights = Float64Array.from({ length: 1 << fieldBits }, (_, mask) => {
  const weights = [1, 2.2, 3.5, 5].filter((_weight, bit) => mask & (1 << bit));
  return Math.max(0, ...weights) + 0.1 * weights.length;
});

/** A word of the corpus. */
export interface Term {
  readonly word: string;
  readonly letters: number;
  /** How much the word tells: rare ones more. Frozen when first met, so that cursors by relevance stay valid. */
  idf: number;
  /** Every field that the word has ever stood in, a bit each. */
  fields: number;
  /** `slot << 4 | fields`, slots rising. */
  readonly postings: number[];
}

/** A term that stands for a word of the question; weight 1 is the word itself. */
export interface Expansion {
  readonly term: Term;
  readonly weight: number;
}

export const slotOf = (posting: number): number => posting >>> fieldBits;
export const fieldsOf = (posting: number): number => posting & ((1 << fieldBits) - 1);

const weight = { exact: 1, prefix: 0.6, oneTypo: 0.4, twoTypos: 0.2 } as const;
const maxPrefixTerms = 200;
const maxTypoTerms = 8;

/**
 * The words of the corpus with their postings: a map for whole words, a sorted list for prefixes (merged when
 * first needed after a change), buckets by length for typos. Whole words are kept rather than stems, because a
 * typo breaks what a stemmer cuts.
 */
export class Lexicon {
  readonly #terms = new Map<string, Term>();
  readonly #byLength: Term[][] = [];
  #sorted: Term[] = [];
  #fresh: Term[] = [];

  /** Slots must come in rising order. `documents` is how many there are, for the weight of new words. */
  add(slot: number, text: DocumentText, documents: number): void {
    const masks = new Map<string, number>();
    fields.forEach((field, bit) => {
      for (const word of words(text[field])) masks.set(word, (masks.get(word) ?? 0) | (1 << bit));
    });
    for (const [word, mask] of masks) {
      const term = this.#term(word, documents);
      term.fields |= mask;
      term.postings.push((slot << fieldBits) | mask);
    }
  }

  /** Weighs every word by how many of `documents` hold it. After a bulk load and after renumbering. */
  weigh(documents: number): void {
    for (const term of this.#terms.values()) term.idf = Math.log(1 + documents / (1 + term.postings.length));
  }

  /** Gives slots new numbers; `undefined` drops one. The order must stay. */
  renumber(next: (slot: number) => number | undefined): void {
    for (const term of this.#terms.values()) {
      const kept = term.postings.flatMap((posting) => {
        const slot = next(slotOf(posting));
        return slot === undefined ? [] : [(slot << fieldBits) | fieldsOf(posting)];
      });
      term.postings.splice(0, term.postings.length, ...kept);
    }
  }

  /**
   * Terms that `word` may mean: itself, longer words when it may be unfinished, similar words when `typos` asks
   * for them or nothing else was found. Best weight first.
   */
  expand(word: string, { unfinished, typos }: { unfinished: boolean; typos: boolean }): Expansion[] {
    const found = new Map<Term, number>();
    const exact = this.#terms.get(word);
    if (exact && exact.postings.length > 0) found.set(exact, weight.exact);
    if (unfinished) for (const term of this.#withPrefix(word)) if (!found.has(term)) found.set(term, weight.prefix);
    if (typos || found.size === 0)
      for (const { term, edits } of this.#similar(word))
        if (!found.has(term)) found.set(term, edits === 1 ? weight.oneTypo : weight.twoTypos);
    return Array.from(found, ([term, value]) => ({ term, weight: value })).sort((a, b) => b.weight - a.weight);
  }

  #term(word: string, documents: number): Term {
    const known = this.#terms.get(word);
    if (known) return known;
    const term: Term = { word, letters: letterMask(word), idf: Math.log(1 + documents / 2), fields: 0, postings: [] };
    this.#terms.set(word, term);
    this.#fresh.push(term);
    (this.#byLength[word.length] ??= []).push(term);
    return term;
  }

  #withPrefix(prefix: string): Term[] {
    if (this.#fresh.length > 0) {
      this.#sorted = [...this.#sorted, ...this.#fresh].sort((a, b) => (a.word < b.word ? -1 : 1));
      this.#fresh = [];
    }
    let low = 0;
    for (let high = this.#sorted.length; low < high;) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle]!.word < prefix) low = middle + 1;
      else high = middle;
    }
    const terms: Term[] = [];
    for (let i = low; i < this.#sorted.length && terms.length < maxPrefixTerms; i++) {
      const term = this.#sorted[i]!;
      if (!term.word.startsWith(prefix)) break;
      if (term.postings.length > 0) terms.push(term);
    }
    return terms;
  }

  /** Words one edit away, else two where the length allows it; the commonest of them. */
  #similar(word: string): { term: Term; edits: number }[] {
    const letters = letterMask(word);
    for (let edits = 1; edits <= allowedTypos(word.length); edits++) {
      const terms: Term[] = [];
      for (let length = word.length - edits; length <= word.length + edits; length++)
        for (const term of this.#byLength[length] ?? [])
          if (
            bitCount(term.letters ^ letters) <= 2 * edits &&
            term.postings.length > 0 &&
            editDistance(word, term.word, edits) === edits
          )
            terms.push(term);
      if (terms.length > 0)
        return terms
          .sort((a, b) => b.postings.length - a.postings.length || (a.word < b.word ? -1 : 1))
          .slice(0, maxTypoTerms)
          .map((term) => ({ term, edits }));
    }
    return [];
  }
}
