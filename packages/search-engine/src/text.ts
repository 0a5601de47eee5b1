import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';

const stopWords = new Set(
  (
    'the and of to in on by for your you we our is are with at near me who can need want looking ' +
    'de la el los las en y para por con su sus un una es mi cerca que necesito busco quiero ' +
    'da do dos das em com o a os as e um uma seu sua no na perto meu minha preciso quero'
  ).split(' '),
);

/** A word as the index knows it. */
export interface Word {
  /** Lower case, with accents: what people are shown. */
  readonly written: string;
  /** Without accents: what is compared. */
  readonly folded: string;
  /** What is left of it in each of the three languages, without accents, each once. */
  readonly stems: readonly string[];
}

/** Lower case without accents: `Plomería` → `plomeria`. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

/**
 * Stems before accents are dropped, since suffixes carry them: `reparación` → `repar`, but `reparacion` stays whole.
 * Nobody says which language a word is of, so it gets the stems of all three; two words are related when they share one.
 */
function stemsOf(written: string): string[] {
  const stems = [english, spanish, portuguese].map((stem) => fold(stem(written)));
  return [...new Set(stems.filter((stem) => stem.length > 1))];
}

const known = new Map<string, Word>();
const maxKnown = 150_000;

function wordOf(written: string): Word {
  let word = known.get(written);
  if (!word) {
    word = { written, folded: fold(written), stems: stemsOf(written) };
    if (known.size >= maxKnown) known.clear();
    known.set(written, word);
  }
  return word;
}

/** Words of two characters or more, in order, without the commonest words of the three languages. */
export const words = (text: string): Word[] =>
  text
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((written) => written.length > 1)
    .map(wordOf)
    .filter(({ folded }) => folded.length > 1 && !stopWords.has(folded));

/** Folded words of a text, each once: what an engine is to look for. */
export const wordsOf = (text: string): string[] => [...new Set(words(text).map(({ folded }) => folded))];
