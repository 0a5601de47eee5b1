import { illegal } from './error.ts';
import type { OpenIndex, Searchable } from './open-index.ts';
import type { Suggester } from './shapes.ts';

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let edits = Math.min(previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), previous[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, before[j - 2]! + 1);
      row.push(edits);
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length]!;
}

/** What the term suggester says of a text: for each word that no document holds, what it may be meant for. */
export function suggested(index: OpenIndex, { docs, postings }: Searchable, { text, term }: Suggester) {
  const { field, suggest_mode = 'missing', size = 5, max_edits = 2, min_word_length = 4, prefix_length = 1 } = term;
  if (!index.fields.has(field)) throw illegal(`no mapping found for field [${field}]`);
  const terms = postings.get(field) ?? new Map<string, ReadonlyMap<number, number>>();
  let at = 0;
  return index.analysed(field, text).map((word) => {
    const offset = Math.max(0, text.toLowerCase().indexOf(word, at));
    at = offset + word.length;
    const isLeft = word.length < min_word_length || (suggest_mode === 'missing' && terms.has(word));
    const options = isLeft
      ? []
      : [...terms]
          .filter(([other]) => Math.abs(other.length - word.length) <= max_edits && other !== word)
          .filter(([other]) => other.startsWith(word.slice(0, prefix_length)))
          .map(([other, found]) => ({ text: other, edits: editDistance(word, other), freq: found.size }))
          .filter(({ edits }) => edits <= max_edits)
          .map(({ text: other, edits, freq }) => ({
            text: other,
            score: 1 - edits / Math.min(word.length, other.length),
            freq,
          }))
          .filter(({ score, freq }) => score >= 0.5 && freq <= docs.length)
          .sort((a, b) => b.score - a.score || b.freq - a.freq || (a.text < b.text ? -1 : 1))
          .slice(0, size);
    return { text: word, offset, length: word.length, options };
  });
}
