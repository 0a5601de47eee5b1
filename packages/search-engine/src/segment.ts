import { analyse, descriptionOnly, fieldBits, joined, type Analysed } from './analyse.ts';
import { FacetCounts, gradeOf } from './facets.ts';
import { cellOf, chord2OfKm, toPoint, toVector, type Cells, type Point } from './geo.ts';
import { Lexicon, type LexiconColumns } from './lexicon.ts';
import { Scratch } from './matches.ts';
import { placesOf, type Places } from './places.ts';
import { grouped, listsOf, Strings, type Lists } from './strings.ts';
import type { Word } from './text.ts';
import type { SearchDocument } from './types.ts';
import { bayesianRating, quality } from './weights.ts';

/** More than any squared chord. */
export const anywhere = 5;
export const flag = { instant: 1, verified: 2 } as const;

/** Everything of a segment that a snapshot keeps. Columns are by document. */
export interface SegmentColumns {
  readonly ids: Strings;
  /** Documents in the order of their ids, and the place of each document in it. */
  readonly byId: Uint32Array;
  readonly idRank: Uint32Array;
  readonly versions: Uint32Array;
  readonly providers: Strings;
  readonly providerOf: Uint32Array;
  readonly minutes: Uint16Array;
  /** Three coordinates a document. Float32 would be metres off. */
  readonly vectors: Float64Array;
  /** Squared chord of how far the provider travels; `anywhere` when clients come. */
  readonly reach: Float64Array;
  readonly prices: Uint32Array;
  /** 0 without ratings. */
  readonly averages: Float64Array;
  readonly bayesian: Float64Array;
  readonly popularity: Float64Array;
  readonly quality: Float64Array;
  readonly categoryOf: Uint16Array;
  readonly groupOf: Uint16Array;
  readonly flags: Uint8Array;
  readonly categories: readonly string[];
  readonly groups: readonly string[];
  /** City and state; empty where nothing is said. */
  readonly placeOf: Uint16Array;
  readonly places: readonly string[];
  readonly cells: Cells;
  readonly lexicon: LexiconColumns;
  /** By term: `document << 4 | fields`, documents rising. */
  readonly postings: Lists;
  /** By term: in how many documents it stands elsewhere than in the description. */
  readonly prominent: Uint32Array;
}

/**
 * Documents that do not change any more, as typed arrays. They are numbered in the order of their cells (Morton), so
 * that a radius is a few ranges of numbers and what is near lies near in memory. Some 350 bytes a document of 60 words.
 *
 * Invariants: postings of a term rise; `byId` and `idRank` are inverse; only `dead` and the counts that follow from it
 * are ever written, and the scratch that one search after the other works in.
 */
export class Segment {
  readonly columns: SegmentColumns;
  readonly lexicon: Lexicon;
  /** 1 for what was removed, or replaced by a newer segment. */
  readonly dead: Uint8Array;
  /** Price band and class of rating of each document, in one code, for facets. */
  readonly grades: Uint8Array;
  /** Facets of all that live. */
  readonly totals: FacetCounts;
  readonly scratch: Scratch;
  #living: number;
  #byCategory: Lists | undefined;
  #byGroup: Lists | undefined;
  #places: Places | undefined;

  constructor(columns: SegmentColumns, lexicon = new Lexicon(columns.lexicon)) {
    this.columns = columns;
    this.lexicon = lexicon;
    this.#living = columns.ids.length;
    this.dead = new Uint8Array(this.#living);
    this.grades = Uint8Array.from(columns.prices, (price, document) => gradeOf(price, columns.averages[document]!));
    this.totals = new FacetCounts(this);
    this.scratch = new Scratch(this.#living);
    for (let document = 0; document < this.#living; document++) this.totals.add(this, document, 1);
  }

  static of(documents: Iterable<SearchDocument>): Segment {
    return build(Array.from(documents, analyse));
  }

  /** Documents, dead ones included. */
  get size(): number {
    return this.dead.length;
  }

  get living(): number {
    return this.#living;
  }

  /** Number of the document with this id, dead or not; -1 when it was never here. O(log n). */
  find(id: string): number {
    const { ids, byId } = this.columns;
    const place = ids.lowerBound(id, byId);
    const document = byId[place];
    return document !== undefined && ids.compare(document, id) === 0 ? document : -1;
  }

  /** How many ids sort before this one. */
  rankOf(id: string): number {
    return this.columns.ids.lowerBound(id, this.columns.byId);
  }

  kill(document: number): void {
    if (this.dead[document] === 1) return;
    this.dead[document] = 1;
    this.#living -= 1;
    this.totals.add(this, document, -1);
  }

  /** Documents by code of their category, and of their group, rising. */
  get byCategory(): Lists {
    return (this.#byCategory ??= grouped(this.columns.categoryOf, this.columns.categories.length));
  }
  get byGroup(): Lists {
    return (this.#byGroup ??= grouped(this.columns.groupOf, this.columns.groups.length));
  }

  /** The places that its documents are in. */
  get places(): Places {
    return (this.#places ??= placesOf(this));
  }

  /** In how many documents a term stands, dead ones included. */
  frequency(term: number): number {
    const { offsets } = this.columns.postings;
    return offsets[term + 1]! - offsets[term]!;
  }

  /** Where a document is. */
  placeOf(document: number): Point {
    const { vectors } = this.columns;
    return toPoint(vectors[3 * document]!, vectors[3 * document + 1]!, vectors[3 * document + 2]!);
  }

  /** Squared chord between a document and a place. */
  chord2(document: number, x: number, y: number, z: number): number {
    const { vectors } = this.columns;
    const dx = vectors[3 * document]! - x;
    const dy = vectors[3 * document + 1]! - y;
    const dz = vectors[3 * document + 2]! - z;
    return dx * dx + dy * dy + dz * dz;
  }
}

/** A segment of documents whose ids differ. O(words · log). */
export function build(unordered: readonly Analysed[]): Segment {
  const list = unordered
    .map((it) => ({ it, cell: cellOf(it.document) }))
    .sort((a, b) => a.cell - b.cell || (a.it.document.id < b.it.document.id ? -1 : 1));
  const documents = list.map(({ it }) => it.document);
  const { lexicon, postings, prominent } = invert(list.map(({ it }) => it));
  const columns: SegmentColumns = {
    ...idsOf(documents),
    ...numbersOf(documents),
    cells: cellsOf(list.map(({ cell }) => cell)),
    lexicon: lexicon.columns,
    postings,
    prominent,
  };
  return new Segment(columns, lexicon);
}

function idsOf(documents: readonly SearchDocument[]): Pick<SegmentColumns, 'ids' | 'byId' | 'idRank'> {
  const ids = Strings.of(documents.map(({ id }) => id));
  const byId = Uint32Array.from(documents.keys()).sort((a, b) => (documents[a]!.id < documents[b]!.id ? -1 : 1));
  const idRank = new Uint32Array(byId.length);
  byId.forEach((document, rank) => {
    idRank[document] = rank;
  });
  return { ids, byId, idRank };
}

/** Numbers for names, from 0 in the order met. */
function coded(names: readonly string[]): { list: string[]; codes: Uint32Array } {
  const list = [...new Set(names)];
  const codeOf = new Map(list.map((name, code) => [name, code]));
  return { list, codes: Uint32Array.from(names, (name) => codeOf.get(name)!) };
}

function numbersOf(documents: readonly SearchDocument[]) {
  const vectors = new Float64Array(3 * documents.length);
  documents.forEach((it, i) => vectors.set(toVector(it), 3 * i));
  const doubles = (of: (it: SearchDocument) => number): Float64Array => Float64Array.from(documents, of);
  const category = coded(documents.map((it) => it.category));
  const group = coded(documents.map((it) => it.group));
  const provider = coded(documents.map((it) => it.provider));
  const place = coded(documents.map((it) => it.place ?? ''));
  return {
    vectors,
    providers: Strings.of(provider.list),
    providerOf: provider.codes,
    minutes: Uint16Array.from(documents, ({ minutes }) => minutes),
    versions: Uint32Array.from(documents, ({ version }) => version),
    reach: doubles(({ travelKm }) => (travelKm > 0 ? chord2OfKm(travelKm) : anywhere)),
    prices: Uint32Array.from(documents, ({ price }) => price),
    averages: doubles(({ rating }) => (rating.count > 0 ? rating.average : 0)),
    bayesian: doubles(({ rating }) => bayesianRating(rating)),
    popularity: doubles(({ popularity }) => popularity),
    quality: doubles(quality),
    flags: Uint8Array.from(documents, (it) => (it.instant ? flag.instant : 0) | (it.verified ? flag.verified : 0)),
    categoryOf: Uint16Array.from(category.codes),
    groupOf: Uint16Array.from(group.codes),
    categories: category.list,
    groups: group.list,
    placeOf: Uint16Array.from(place.codes),
    places: place.list,
  };
}

/** `cellOfDocument` rises. */
function cellsOf(cellOfDocument: readonly number[]): Cells {
  const keys: number[] = [];
  const starts: number[] = [];
  cellOfDocument.forEach((cell, document) => {
    if (keys.at(-1) === cell) return;
    keys.push(cell);
    starts.push(document);
  });
  starts.push(cellOfDocument.length);
  return { keys: Uint32Array.from(keys), starts: Uint32Array.from(starts) };
}

interface Entry {
  word: Word;
  readonly postings: number[];
  prominent: number;
}

function invert(list: readonly Analysed[]): { lexicon: Lexicon; postings: Lists; prominent: Uint32Array } {
  const entries = new Map<string, Entry>();
  list.forEach(({ words, masks }, document) => {
    words.forEach((word, i) => {
      const mask = masks[i]!;
      const entry = entries.get(word.folded) ?? { word, postings: [], prominent: 0 };
      if (entry.postings.length === 0) entries.set(word.folded, entry);
      else entry.word = joined(entry.word, word);
      entry.postings.push((document << fieldBits) | mask);
      if (mask > descriptionOnly) entry.prominent += 1;
    });
  });
  const sorted = [...entries.values()].sort((a, b) => (a.word.folded < b.word.folded ? -1 : 1));
  return {
    lexicon: Lexicon.of(sorted.map(({ word }) => word)),
    postings: listsOf(sorted.map(({ postings }) => postings)),
    prominent: Uint32Array.from(sorted, ({ prominent }) => prominent),
  };
}
