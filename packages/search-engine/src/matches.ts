import { fieldsOf, fieldWeights, slotOf, type Expansion, type Lexicon } from './lexicon.ts';
import { words } from './text.ts';

/** Living slots that match a text, each once, and their scores by slot (0: no match). */
export class Matches {
  readonly slots: number[] = [];
  readonly scores: Float64Array;

  constructor(size: number) {
    this.scores = new Float64Array(size);
  }

  /** Lifts the score of a slot to `score` (above 0) unless it has a better one. */
  raise(slot: number, score: number): void {
    const before = this.scores[slot]!;
    if (before === 0) this.slots.push(slot);
    if (score > before) this.scores[slot] = score;
  }
}

const maxWords = 12;
/** Below this many matches, similar words are tried for words that exist too: "hose" may mean "house". */
const few = 3;

type Token = readonly Expansion[];

/** How much a word narrows: rare ones more, and more when they stand in titles than in descriptions only. */
const tellingOf = ([first]: Token): number =>
  first ? first.weight * first.term.idf * fieldWeights[first.term.fields]! : 0;
const frequency = (token: Token): number => token.reduce((sum, { term }) => sum + term.postings.length, 0);

/**
 * Slots that hold every token. A token scores by its best expansion in the slot; tokens add up. Rarest first, so
 * that no more slots are kept than the rarest token has.
 */
function holdingAll(tokens: readonly Token[], dead: Uint8Array): Matches {
  const [rarest, ...others] = tokens.toSorted((a, b) => frequency(a) - frequency(b));
  let found = rarest ? holdingOne(rarest, dead) : new Matches(0);
  for (const token of others) {
    if (found.slots.length === 0) break;
    found = narrowed(found, token);
  }
  return found;
}

function holdingOne(token: Token, dead: Uint8Array): Matches {
  const found = new Matches(dead.length);
  for (const { term, weight } of token) {
    const unit = weight * term.idf;
    for (const posting of term.postings) {
      const slot = slotOf(posting);
      if (dead[slot] === 0) found.raise(slot, unit * fieldWeights[fieldsOf(posting)]!);
    }
  }
  return found;
}

function narrowed(found: Matches, token: Token): Matches {
  const next = new Matches(found.scores.length);
  for (const { term, weight } of token) {
    const unit = weight * term.idf;
    if (found.slots.length * 12 < term.postings.length) {
      for (const slot of found.slots) {
        const fields = fieldsAt(term.postings, slot);
        if (fields > 0) next.raise(slot, unit * fieldWeights[fields]!);
      }
    } else {
      for (const posting of term.postings) {
        const slot = slotOf(posting);
        if (found.scores[slot]! > 0) next.raise(slot, unit * fieldWeights[fieldsOf(posting)]!);
      }
    }
  }
  for (const slot of next.slots) next.scores[slot]! += found.scores[slot]!;
  return next;
}

/** Fields in which a slot holds the term, 0 for none; binary search. */
function fieldsAt(postings: readonly number[], slot: number): number {
  let low = 0;
  for (let high = postings.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (slotOf(postings[middle]!) < slot) low = middle + 1;
    else high = middle;
  }
  const posting = postings[low];
  return posting !== undefined && slotOf(posting) === slot ? fieldsOf(posting) : 0;
}

/** All tokens but one, and each token alone: what tells most first. */
function withFewerWords(tokens: readonly Token[]): (readonly Token[])[] {
  const fewer = [...tokens.map((left) => tokens.filter((token) => token !== left)), ...tokens.map((token) => [token])];
  const telling = (kept: readonly Token[]): number => kept.reduce((sum, token) => sum + tellingOf(token), 0);
  return fewer.filter((kept) => kept.length > 0).sort((a, b) => telling(b) - telling(a));
}

/**
 * Finds a text: every word must match as itself, as a beginning (the last word, which may still be typed) or,
 * where too little is found, with a typo. When no document holds all words, words are dropped one at a time.
 * Undefined when the text holds no searchable word: it then does not narrow anything.
 */
export function match(lexicon: Lexicon, text: string, dead: Uint8Array): Matches | undefined {
  const asked = words(text).slice(0, maxWords);
  if (asked.length === 0) return undefined;
  const unfinished = !/\s$/.test(text);
  const tokensOf = (typos: boolean): Token[] =>
    asked.map((word, i) =>
      lexicon.expand(word, { unfinished: unfinished && i === asked.length - 1 && word.length > 1, typos }),
    );
  const strict = tokensOf(false);
  const found = holdingAll(strict, dead);
  if (found.slots.length >= few) return found;
  const similar = holdingAll(tokensOf(true), dead);
  if (similar.slots.length > 0) return similar;
  const known = strict.filter((token) => token.length > 0);
  for (const kept of [known, ...withFewerWords(known)]) {
    const some = holdingAll(kept, dead);
    if (some.slots.length > 0) return some;
  }
  return new Matches(0);
}
