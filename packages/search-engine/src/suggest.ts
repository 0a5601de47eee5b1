import { fieldBits } from './analyse.ts';
import { findText, type Found } from './find.ts';
import { bestHits } from './query.ts';
import type { Segment } from './segment.ts';
import { words, type Word } from './text.ts';
import type { FacetCount, SuggestRequest, Suggestions } from './types.ts';

/** Completions of the last word that are looked at. */
const maxTried = 12;

/**
 * What somebody who has typed this far may want: the text completed, the categories it fits, the best documents.
 * Costs a search without its facets, and a look at the postings of each completion that is tried.
 */
export function suggest(segments: readonly Segment[], request: SuggestRequest): Suggestions {
  const { text, limit, point } = request;
  const asked = words(text);
  if (asked.length === 0) return { queries: [], categories: [], hits: [] };
  const question = { text, point, limit };
  const found = findText(segments, question);
  if (!found) return { queries: [], categories: [], hits: [] };
  const categories = categoriesOf(segments, found, limit);
  const completed = found.corrected === undefined ? completions(segments, found, text, asked) : [];
  const queries = [...(found.corrected === undefined ? [] : [found.corrected]), ...completed];
  return { queries: [...new Set(queries)].slice(0, limit), categories, hits: bestHits(segments, question, found) };
}

/** Categories of what matches, the best fitting first: by the best text score of any document, then by how many. */
function categoriesOf(segments: readonly Segment[], found: Found, limit: number): FacetCount[] {
  const all = new Map<string, { value: string; count: number; score: number }>();
  segments.forEach((segment, s) => {
    const { categories, categoryOf } = segment.columns;
    const { documents, points } = segment.scratch;
    const counts = new Uint32Array(categories.length);
    const scores = new Uint32Array(categories.length);
    for (let i = 0; i < found.counts[s]!; i++) {
      const code = categoryOf[documents[i]!]!;
      counts[code]! += 1;
      if (points[i]! > scores[code]!) scores[code] = points[i]!;
    }
    categories.forEach((value, code) => {
      if (counts[code] === 0) return;
      const known = all.get(value);
      all.set(value, {
        value,
        count: (known?.count ?? 0) + counts[code]!,
        score: Math.max(known?.score ?? 0, scores[code]!),
      });
    });
  });
  const ordered = [...all.values()].sort(
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
  readonly terms: { readonly segment: number; readonly term: number }[];
  prominent: number;
}

/** The text with its last word completed to words that stand in titles, categories or tags, the commonest first. */
function completions(segments: readonly Segment[], found: Found, text: string, asked: readonly Word[]): string[] {
  const last = asked.at(-1);
  if (!last || /\s$/.test(text)) return [];
  const all = new Map<string, Completion>();
  segments.forEach(({ lexicon, columns }, segment) => {
    for (const term of lexicon.commonest(last.folded, maxTried, columns.prominent)) {
      const folded = lexicon.columns.terms.at(term);
      const known = all.get(folded) ?? { written: lexicon.writtenOf(term), terms: [], prominent: 0 };
      if (known.terms.length === 0) all.set(folded, known);
      known.terms.push({ segment, term });
      known.prominent += columns.prominent[term]!;
    }
  });
  const tried = [...all.values()]
    .filter(({ prominent }) => prominent > 0)
    .sort((a, b) => b.prominent - a.prominent || (a.written < b.written ? -1 : 1))
    .slice(0, maxTried);
  const before = asked.slice(0, -1).map(({ written }) => written);
  const fitting = before.length === 0 ? tried : amongFound(segments, found, tried);
  return fitting.map(({ written }) => [...before, written].join(' '));
}

/** Completions that a document holds which holds the words before, too: one of those that were found. */
function amongFound(
  segments: readonly Segment[],
  { counts }: Found,
  tried: readonly Completion[],
): readonly Completion[] {
  const holds = segments.map(({ scratch, size }, s) => {
    const marks = new Uint8Array(size);
    for (let i = 0; i < counts[s]!; i++) marks[scratch.documents[i]!] = 1;
    return marks;
  });
  return tried.filter(({ terms }) =>
    terms.some(({ segment, term }) => {
      const { offsets, values } = segments[segment]!.columns.postings;
      const marks = holds[segment]!;
      for (let at = offsets[term]!; at < offsets[term + 1]!; at++)
        if (marks[values[at]! >>> fieldBits] === 1) return true;
      return false;
    }),
  );
}
