import { analyse, type Analysed } from './analyse.ts';
import { answer } from './query.ts';
import { build, Segment } from './segment.ts';
import { decode, encode } from './snapshot.ts';
import { suggest } from './suggest.ts';
import type {
  Change,
  Engine,
  SearchAnswer,
  SearchDocument,
  SearchRequest,
  SuggestRequest,
  Suggestions,
} from './types.ts';

/** Changed documents are gathered up to this many, then closed into a segment. */
const maxYoung = 128;

/** A segment that was made here, and what it was made from, so that it can be joined with others. */
interface Sealed {
  readonly segment: Segment;
  readonly documents: readonly Analysed[];
}

/**
 * A search index in memory that can be read and changed at once.
 *
 * Structure: an immutable base, loaded from a snapshot or built at once; changed documents in a young segment that is
 * built anew before the next search after a change; and, for long lives, segments in between. A change marks the old
 * document dead where it is and puts the new one into the young segment. At 128 documents that is closed, and closed
 * segments of about the same size are joined, so that there are O(log changes) of them and each document is rebuilt
 * as often.
 *
 * Cost: a search over the base and as many as fifteen small segments is the base's, and some microseconds for each
 * other. A change costs its words, and the first search after it at most 128 documents, 1 ms.
 *
 * Invariants: each id lives in one segment at most; a change with a lower version than the last one known of its id
 * does nothing; answers are those of one segment built from all living documents, but for idf, which is of the base.
 */
export class MemoryEngine implements Engine {
  readonly #base: Segment | undefined;
  #sealed: Sealed[] = [];
  readonly #young = new Map<string, Analysed>();
  #youngSegment: Segment | undefined;
  /** Versions of what was removed: what comes late must not bring it back. */
  readonly #removed = new Map<string, number>();

  private constructor(base: Segment) {
    this.#base = base.size > 0 ? base : undefined;
  }

  /** An index of `documents`, whose ids differ. */
  static of(documents: Iterable<SearchDocument>): MemoryEngine {
    return new MemoryEngine(Segment.of(documents));
  }

  /** The index that `snapshotOf` wrote. Throws InvalidSnapshot. */
  static fromSnapshot(snapshot: Buffer): MemoryEngine {
    return new MemoryEngine(decode(snapshot));
  }

  /** How many documents can be found. */
  get size(): number {
    return this.#segments().reduce((sum, segment) => sum + segment.living, 0);
  }

  /** How many documents changed since the base: a reason for a new one. */
  get changed(): number {
    return this.#young.size + this.#sealed.reduce((sum, { segment }) => sum + segment.living, 0);
  }

  /** The last version known of this id, removed or not; 0 when it was never here. */
  versionOf(id: string): number {
    const removed = this.#removed.get(id) ?? 0;
    const young = this.#young.get(id);
    if (young) return Math.max(removed, young.document.version);
    for (const segment of this.#closed()) {
      const document = segment.find(id);
      if (document >= 0 && segment.dead[document] === 0) return Math.max(removed, segment.columns.versions[document]!);
    }
    return removed;
  }

  /** Id and version of every document that can be found. */
  *versions(): Generator<readonly [id: string, version: number]> {
    for (const { columns, dead } of this.#segments())
      for (let document = 0; document < dead.length; document++)
        if (dead[document] === 0) yield [columns.ids.at(document), columns.versions[document]!];
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.type === 'upsert') this.upsert(change.document);
      else this.remove(change.id, change.version);
    }
  }

  upsert(document: SearchDocument): void {
    const { id, version } = document;
    if (version < this.versionOf(id)) return;
    this.#kill(id);
    this.#removed.delete(id);
    this.#young.set(id, analyse(document));
    if (this.#young.size >= maxYoung) this.#seal();
  }

  remove(id: string, version = this.versionOf(id)): void {
    if (version < this.versionOf(id)) return;
    this.#kill(id);
    this.#removed.set(id, version);
  }

  search(request: SearchRequest): SearchAnswer {
    return answer(this.#segments(), request);
  }

  suggest(request: SuggestRequest): Suggestions {
    return suggest(this.#segments(), request);
  }

  #kill(id: string): void {
    this.#youngSegment = undefined;
    this.#young.delete(id);
    for (const segment of this.#closed()) {
      const document = segment.find(id);
      if (document >= 0) segment.kill(document);
    }
  }

  #closed(): Segment[] {
    const sealed = this.#sealed.map(({ segment }) => segment);
    return this.#base ? [this.#base, ...sealed] : sealed;
  }

  /** The base first; one at least. */
  #segments(): Segment[] {
    const closed = this.#closed();
    if (this.#young.size === 0 && closed.length > 0) return closed;
    this.#youngSegment ??= build([...this.#young.values()]);
    return [...closed, this.#youngSegment];
  }

  #seal(): void {
    let documents = [...this.#young.values()];
    this.#young.clear();
    this.#youngSegment = undefined;
    for (
      let last = this.#sealed.at(-1);
      last && last.segment.living <= 2 * documents.length;
      last = this.#sealed.at(-1)
    ) {
      const { segment } = last;
      documents = [
        ...last.documents.filter(({ document }) => segment.dead[segment.find(document.id)] === 0),
        ...documents,
      ];
      this.#sealed.pop();
    }
    this.#sealed.push({ segment: build(documents), documents });
  }
}

/** The bytes that `MemoryEngine.fromSnapshot` loads: the documents, whose ids differ, as one base. */
export const snapshotOf = (documents: Iterable<SearchDocument>): Buffer => encode(Segment.of(documents));
