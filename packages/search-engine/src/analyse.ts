import type { SearchDocument } from './types.ts';
import { words, type Word } from './text.ts';
import { alsoInField, fieldWeight } from './weights.ts';

const fields = ['description', 'tags', 'category', 'title'] as const;
/** A posting is `document << fieldBits | fields it stands in, a bit each`. */
export const fieldBits = fields.length;
export const fieldMask = (1 << fieldBits) - 1;
const titleOrCategory = (1 << fields.indexOf('title')) | (1 << fields.indexOf('category'));
/** Whether a posting is of a title or the name of a category. */
export const isProminent = (posting: number): boolean => (posting & titleOrCategory) !== 0;
/** A word that stands only there is no good completion of what people type. */
export const descriptionOnly = 1;

/** Weights of fields are whole numbers of these. */
const eighths = 8;
/** What a word earns by the fields it stands in, in eighths. */
export const fieldPoints = Int32Array.from({ length: 1 << fieldBits }, (_, mask) => {
  const own = fields.filter((_field, bit) => mask & (1 << bit)).map((field) => fieldWeight[field]);
  return eighths * (Math.max(0, ...own) + alsoInField * own.length);
});
/** What it earns at best: as said by title and category. */
export const bestFieldPoints = eighths * (fieldWeight.title + 2 * alsoInField);

/** A document with its words, each once. */
export interface Analysed {
  readonly document: SearchDocument;
  readonly words: readonly Word[];
  /** Fields that each of `words` stands in. */
  readonly masks: Uint8Array;
}

/** Words that differ in accents only are one. */
export function analyse(document: SearchDocument): Analysed {
  const masks = new Map<string, { word: Word; mask: number }>();
  fields.forEach((field, bit) => {
    for (const word of words(document.text[field])) {
      const known = masks.get(word.folded);
      if (!known) masks.set(word.folded, { word, mask: 1 << bit });
      else {
        known.mask |= 1 << bit;
        known.word = joined(known.word, word);
      }
    }
  });
  const all = [...masks.values()];
  return { document, words: all.map(({ word }) => word), masks: Uint8Array.from(all, ({ mask }) => mask) };
}

/** One word for two that fold alike: written with accents, since they are left out more often than made up. */
export function joined(a: Word, b: Word): Word {
  if (a === b || a.written === b.written) return a;
  const accented = a.written === a.folded ? b : a;
  return { ...accented, stems: [...new Set([...a.stems, ...b.stems])] };
}
