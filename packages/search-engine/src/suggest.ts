import { holdingAll } from './matches.ts';
import { correctedText, plan } from './plan.ts';
import { answer, findText, type Found } from './query.ts';
import type { Segment } from './segment.ts';
import { words, type Word } from './text.ts';
import type { FacetCount, SuggestRequest, Suggestions } from './types.ts';

/** Completions of the last word that are looked at, and of these with the words before them. */
const maxTerms = 400;
const maxTried = 12;

/**
 * What somebody who has typed this far may want: the text completed, the categories it fits, the best documents.
 * Costs a search, and one short intersection for each completion tried.
 */
export function suggest(segments: readonly Segment[], request: SuggestRequest): Suggestions {
  const { text, limit, point } = request;
  const asked = words(text);
  if (asked.length === 0) return { queries: [], categories: [], hits: [] };
  const question = { text, point, limit };
  const found = findText(segments, question);
  const { hits, didYouMean } = answer(segments, question, found);
  const queries = [...(didYouMean === undefined ? [] : [didYouMean]), ...completions(segments, text, asked)];
  return { queries: [...new Set(queries)].slice(0, limit), categories: categoriesOf(segments, found, limit), hits };
}

/** Categories of what matches, the best fitting first: by the best text score of any document, then by how many. */
function categoriesOf(segments: readonly Segment[], found: Found | undefined, limit: number): FacetCount[] {
  const best = new Map<string, { value: string; count: number; score: number }>();
  found?.matches.forEach(({ documents, scores }, i) => {
    const { categories, categoryOf } = segments[i]!.columns;
    documents.forEach((document, k) => {
      const value = categories[categoryOf[document]!]!;
      const known = best.get(value) ?? { value, count: 0, score: 0 };
      if (known.count === 0) best.set(value, known);
      known.count += 1;
      known.score = Math.max(known.score, scores[k]!);
    });
  });
  const ordered = [...best.values()].sort(
    (a, b) => b.score - a.score || b.count - a.count || (a.value < b.value ? -1 : 1),
  );
  const least = (ordered[0]?.score ?? 0) / 2;
  return ordered
    .filter(({ score }) => score >= least)
    .slice(0, limit)
    .map(({ value, count }) => ({ value, count }));
}

interface Completion {
  readonly written: string;
  readonly word: Word;
  prominent: number;
}

/** The text with its last word completed to words that stand in titles, categories or tags, the commonest first. */
function completions(segments: readonly Segment[], text: string, asked: readonly Word[]): string[] {
  const last = asked.at(-1);
  if (!last || /\s$/.test(text)) return [];
  const found = new Map<string, Completion>();
  for (const { lexicon, columns } of segments) {
    const [from, to] = lexicon.beginningWith(last.folded, maxTerms);
    for (let term = from; term < to; term++) {
      const prominent = columns.prominent[term]!;
      if (prominent === 0) continue;
      const folded = lexicon.columns.terms.at(term);
      const written = lexicon.writtenOf(term);
      const known = found.get(folded);
      if (known) known.prominent += prominent;
      else found.set(folded, { written, word: { written, folded, stems: [] }, prominent });
    }
  }
  const before = asked.slice(0, -1);
  const tried = [...found.values()]
    .sort((a, b) => b.prominent - a.prominent || (a.written < b.written ? -1 : 1))
    .slice(0, maxTried);
  return tried
    .filter(({ word }) => before.length === 0 || together(segments, [...before, word]))
    .map(({ written }) => [...before.map((word) => word.written), written].join(' '));
}

/** Whether any document holds all of these. */
function together(segments: readonly Segment[], asked: readonly Word[]): boolean {
  const planned = plan(segments, asked, { unfinished: false, similar: false });
  if (correctedText(planned) !== undefined) return false;
  return segments.some((segment, i) => holdingAll(segment, i, planned, undefined).documents.length > 0);
}
