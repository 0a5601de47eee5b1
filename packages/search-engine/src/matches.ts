import { fieldsOf, fieldWeights, slotOf, type Expansion, type Lexicon } from './lexicon.ts';
import { words } from './text.ts';

/** Living slots that match a text, with their scores. */
export type Matches = ReadonlyMap<number, number>;

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
 * that the map never grows beyond the rarest token's postings.
 */
function holdingAll(tokens: readonly Token[], dead: Uint8Array): Map<number, number> {
  const [rarest, ...others] = tokens.toSorted((a, b) => frequency(a) - frequency(b));
  let found = rarest ? scores(rarest, dead) : new Map<number, number>();
  for (const token of others) {
    if (found.size === 0) break;
    found = narrowed(found, token);
  }
  return found;
}

function scores(token: Token, dead: Uint8Array): Map<number, number> {
  const best = new Map<number, number>();
  for (const { term, weight } of token)
    for (const posting of term.postings) {
      const slot = slotOf(posting);
      if (dead[slot] === 1) continue;
      const score = weight * term.idf * fieldWeights[fieldsOf(posting)]!;
      if (score > (best.get(slot) ?? 0)) best.set(slot, score);
    }
  return best;
}

function narrowed(found: ReadonlyMap<number, number>, token: Token): Map<number, number> {
  const best = new Map<number, number>();
  const add = (slot: number, score: number): void => {
    if (score > (best.get(slot) ?? 0)) best.set(slot, score);
  };
  for (const { term, weight } of token) {
    const unit = weight * term.idf;
    if (found.size * 12 < term.postings.length) {
      for (const slot of found.keys()) {
        const fields = fieldsAt(term.postings, slot);
        if (fields > 0) add(slot, unit * fieldWeights[fields]!);
      }
    } else {
      for (const posting of term.postings)
        if (found.has(slotOf(posting))) add(slotOf(posting), unit * fieldWeights[fieldsOf(posting)]!);
    }
  }
  for (const [slot, score] of best) best.set(slot, score + found.get(slot)!);
  return best;
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
  if (found.size >= few) return found;
  const similar = holdingAll(tokensOf(true), dead);
  if (similar.size > 0) return similar;
  const known = strict.filter((token) => token.length > 0);
  for (const kept of [known, ...withFewerWords(known)]) {
    const some = holdingAll(kept, dead);
    if (some.size > 0) return some;
  }
  return new Map();
}
