import { fieldBits, isProminent } from './analyse.ts';
import { toPoint, type Point } from './geo.ts';
import type { Segment } from './segment.ts';
import { fold } from './text.ts';

/** A place that documents are in. */
export interface KnownPlace extends Point {
  /** `Fort Lauderdale, FL`, or without a state. */
  readonly name: string;
  readonly documents: number;
}

/** A text that names a place. */
export interface Named {
  readonly place: KnownPlace;
  /** The name as people write it. */
  readonly name: string;
  /** The text without it; what stands before is complete then. */
  readonly rest: string;
}

const short = new Map([
  ['ft', 'fort'],
  ['st', 'saint'],
  ['mt', 'mount'],
]);
const prepositions = new Set('in near at around en em no na cerca perto'.split(' '));

interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), (found) => {
    const word = fold(found[0]);
    return { word: short.get(word) ?? word, from: found.index, to: found.index + found[0].length };
  });

interface Entry {
  readonly place: KnownPlace;
  readonly city: string;
  readonly state: string;
}

/**
 * Finds places that a text names, as people do who type "dog walking fort lauderdale" or "plomero en Miami". A city is
 * known once a document is in it. Of cities of one name the one with most documents is meant, unless the state follows.
 *
 * A name that is also an ordinary word (Mobile, Reading) is a place only behind "in", "near" and the like, or before
 * its state.
 */
export class Places {
  readonly #byCity = new Map<string, Entry[]>();
  readonly #isOrdinary: (word: string, place: KnownPlace) => boolean;
  #longest = 0;

  constructor(places: Iterable<KnownPlace>, isOrdinary: (word: string, place: KnownPlace) => boolean) {
    this.#isOrdinary = isOrdinary;
    for (const place of places) {
      const [city = '', state = ''] = place.name.split(',').map((part) => part.trim());
      const words = tokensOf(city).map(({ word }) => word);
      if (words.length === 0) continue;
      const key = words.join(' ');
      const entries = this.#byCity.get(key) ?? [];
      if (entries.length === 0) this.#byCity.set(key, entries);
      entries.push({ place, city, state: fold(state) });
      entries.sort((a, b) => b.place.documents - a.place.documents);
      this.#longest = Math.max(this.#longest, words.length);
    }
  }

  /** The longest name in the text, of several the last one; undefined when it names none. */
  find(text: string): Named | undefined {
    const tokens = tokensOf(text);
    for (let length = Math.min(this.#longest, tokens.length); length > 0; length--)
      for (let start = tokens.length - length; start >= 0; start--) {
        const named = this.#namedAt(text, tokens, start, start + length);
        if (named) return named;
      }
    return undefined;
  }

  #namedAt(text: string, tokens: readonly Token[], start: number, end: number): Named | undefined {
    const words = tokens.slice(start, end).map(({ word }) => word);
    const entries = this.#byCity.get(words.join(' '));
    if (!entries) return undefined;
    const ofState = entries.find(({ state }) => state !== '' && state === tokens[end]?.word);
    const entry = ofState ?? entries[0]!;
    const isIntroduced = prepositions.has(tokens[start - 1]?.word ?? '');
    const [only] = words;
    if (!ofState && !isIntroduced && words.length === 1 && this.#isOrdinary(only!, entry.place)) return undefined;
    const last = tokens[ofState ? end : end - 1]!;
    const rest = `${text.slice(0, tokens[start]!.from)} ${text.slice(last.to)}`;
    return { place: entry.place, name: entry.city, rest: last.to === text.trimEnd().length ? `${rest.trim()} ` : rest };
  }
}

/** Middles are rounded to about a kilometre: a document more or less moves no page. */
const round = (degrees: number): number => Math.round(degrees * 100) / 100;
/** A name is an ordinary word when titles and categories elsewhere say it so often, for each document that is there. */
const ordinaryShare = 0.2;

/** The places of a segment's documents, each in the middle of them. O(documents). */
export function placesOf(segment: Segment): Places {
  const { placeOf, places, vectors, postings } = segment.columns;
  const sums = new Float64Array(3 * places.length);
  const counts = new Uint32Array(places.length);
  placeOf.forEach((place, document) => {
    counts[place]! += 1;
    for (let axis = 0; axis < 3; axis++) sums[3 * place + axis]! += vectors[3 * document + axis]!;
  });
  const known = places.map((name, i): KnownPlace => {
    const { lat, lng } = toPoint(sums[3 * i]!, sums[3 * i + 1]!, sums[3 * i + 2]!);
    return { name, lat: round(lat), lng: round(lng), documents: counts[i]! };
  });
  const isOrdinary = (word: string, place: KnownPlace): boolean => {
    const term = segment.lexicon.find(word);
    if (term < 0) return false;
    const code = places.indexOf(place.name);
    let elsewhere = 0;
    for (let at = postings.offsets[term]!; at < postings.offsets[term + 1]!; at++) {
      const posting = postings.values[at]!;
      if (isProminent(posting) && placeOf[posting >>> fieldBits] !== code) elsewhere += 1;
    }
    return elsewhere > ordinaryShare * place.documents;
  };
  const memo = new Map<string, boolean>();
  return new Places(known, (word, place) => {
    const ordinary = memo.get(word) ?? isOrdinary(word, place);
    memo.set(word, ordinary);
    return ordinary;
  });
}
