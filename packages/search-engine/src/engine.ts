import { decodeCursor, encodeCursor } from './cursor.ts';
import { FacetCounter } from './facets.ts';
import { chord2OfKm, Grid, kmOfChord2, toVector, type Vector } from './geo.ts';
import { Lexicon } from './lexicon.ts';
import { match, type Matches } from './matches.ts';
import { flag, Store } from './store.ts';
import { comesBefore, Top, type Ranked } from './top.ts';
import type { Engine, Hit, SearchAnswer, SearchDocument, SearchRequest } from './types.ts';

const noPoint: Vector = [0, 0, 0];
/** Dead slots are swept out when they are more than this and more than a third of all. */
const minDead = 256;

/** One bit per filter that has a facet of its own, so that each facet can leave its own filter out. */
const fails = { category: 1, price: 2, rating: 4 } as const;

/**
 * A search index in memory. Documents live in numbered slots that only grow (`Store` for numbers, `Lexicon` for
 * words, `Grid` for places); a change marks the old slot dead and appends a new one, so postings stay sorted
 * and a change costs no more than its own words. Dead slots are skipped and swept now and then.
 *
 * A search costs: its words' postings, or the cells around its point, or every slot when it has neither; then
 * one pass over those candidates that filters, counts facets and keeps the best `limit`.
 */
export class MemoryEngine implements Engine {
  #store = new Store();
  #grid = new Grid();
  readonly #lexicon = new Lexicon();
  readonly #slots = new Map<string, number>();

  /** An index of `documents`: the same as upserting each, but words are weighed by the whole. */
  static of(documents: Iterable<SearchDocument>): MemoryEngine {
    const engine = new MemoryEngine();
    for (const document of documents) engine.upsert(document);
    engine.#lexicon.weigh(engine.size);
    return engine;
  }

  get size(): number {
    return this.#slots.size;
  }

  upsert(document: SearchDocument): void {
    this.remove(document.id);
    const slot = this.#store.append(document);
    this.#slots.set(document.id, slot);
    this.#grid.add(slot, document.lat, document.lng);
    this.#lexicon.add(slot, document.text, this.size);
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#store.dead[slot] = 1;
    const dead = this.#store.length - this.size;
    if (dead > minDead && dead * 3 > this.#store.length) this.#sweep();
  }

  search(request: SearchRequest): SearchAnswer {
    const matches = request.text === undefined ? undefined : match(this.#lexicon, request.text, this.#store.dead);
    const after = request.cursor === undefined ? undefined : decodeCursor(request, request.cursor);
    const skip = after ? 0 : ((request.page ?? 1) - 1) * request.limit;
    const top = new Top(skip + request.limit + 1);
    const facets = new FacetCounter(this.#store.categories.list);
    const failing = this.#filter(request);
    const keyOf = this.#order(request, matches);
    const { ids, categoryOf, prices, averages } = this.#store;
    let total = 0;
    for (const slot of this.#candidates(request, matches)) {
      const failed = failing(slot);
      if (failed < 0) continue;
      if ((failed & ~fails.category) === 0) facets.category(categoryOf[slot]!);
      if ((failed & ~fails.price) === 0) facets.price(prices[slot]!);
      if ((failed & ~fails.rating) === 0) facets.rating(averages[slot]!);
      if (failed !== 0) continue;
      total += 1;
      const key = keyOf(slot);
      const id = ids[slot]!;
      if (!after || comesBefore(after, { key, id })) top.offer(slot, key, id);
    }
    const page = top.sorted().slice(skip);
    const shown = page.slice(0, request.limit);
    const last = shown.at(-1);
    return {
      hits: this.#hits(request, shown, matches),
      total,
      ...(page.length > request.limit && last ? { nextCursor: encodeCursor(request, last) } : {}),
      facets: facets.result(),
    };
  }

  /** A superset of what passes the filters, dead slots included. */
  #candidates({ point, radiusKm }: SearchRequest, matches: Matches | undefined): readonly number[] {
    if (matches) return matches.slots;
    const near = point && radiusKm !== undefined ? this.#grid.around(point.lat, point.lng, radiusKm) : undefined;
    return near ?? this.#store.slots;
  }

  /** Says of a slot which of the filters with a facet it fails (bits of `fails`); −1 when it fails any other. */
  #filter(request: SearchRequest): (slot: number) => number {
    const store = this.#store;
    const { dead, flags, prices, averages, categoryOf, groupOf } = store;
    const category = request.category === undefined ? undefined : store.categories.find(request.category);
    const group = request.group === undefined ? undefined : store.groups.find(request.group);
    const { point, minPrice = 0, maxPrice = Infinity, minRating = 0, radiusKm } = request;
    const wanted = (request.instant ? flag.instant : 0) | (request.verified ? flag.verified : 0);
    const round = point !== undefined && radiusKm !== undefined;
    const [x, y, z] = point ? toVector(point.lat, point.lng) : noPoint;
    const reach = round ? chord2OfKm(radiusKm) : Infinity;
    return (slot) => {
      if (dead[slot] === 1 || (flags[slot]! & wanted) !== wanted) return -1;
      if (round && store.chord2(slot, x, y, z) > reach) return -1;
      const elsewhere =
        (category !== undefined && categoryOf[slot] !== category) || (group !== undefined && groupOf[slot] !== group);
      const price = prices[slot]!;
      return (
        (elsewhere ? fails.category : 0) |
        (price < minPrice || price > maxPrice ? fails.price : 0) |
        (averages[slot]! < minRating ? fails.rating : 0)
      );
    };
  }

  /** The sort key of a slot: smaller comes first. */
  #order(request: SearchRequest, matches: Matches | undefined): (slot: number) => number {
    const { prices, ratings, popularity } = this.#store;
    const sort = request.sort ?? 'relevance';
    const order = request.order ?? (sort === 'price' || sort === 'distance' ? 'asc' : 'desc');
    const sign = order === 'asc' ? 1 : -1;
    switch (sort) {
      case 'price':
        return (slot) => sign * prices[slot]!;
      case 'rating':
        return (slot) => sign * ratings[slot]!;
      case 'popularity':
        return (slot) => sign * popularity[slot]!;
      case 'distance': {
        const distance = this.#chord2(request);
        return (slot) => sign * distance(slot);
      }
      case 'relevance': {
        const relevance = this.#relevance(request, matches);
        return (slot) => sign * relevance(slot);
      }
    }
  }

  /** Text first; then how good a document is, and how near when a point is given. */
  #relevance(request: SearchRequest, matches: Matches | undefined): (slot: number) => number {
    const { quality } = this.#store;
    const distance = request.point ? this.#chord2(request) : undefined;
    const nearness = (slot: number): number => (distance ? 1 / (1 + kmOfChord2(distance(slot)) / 15) : 0);
    return (slot) => (matches?.scores[slot] ?? 0) + quality[slot]! + nearness(slot);
  }

  #chord2({ point }: SearchRequest): (slot: number) => number {
    const store = this.#store;
    const [x, y, z] = point ? toVector(point.lat, point.lng) : noPoint;
    return (slot) => store.chord2(slot, x, y, z);
  }

  #hits(request: SearchRequest, ranked: readonly Ranked[], matches: Matches | undefined): Hit[] {
    const score = this.#relevance(request, matches);
    const distance = request.point ? this.#chord2(request) : undefined;
    return ranked.map(({ slot, id }) => ({
      id,
      score: score(slot),
      ...(distance ? { distanceKm: kmOfChord2(distance(slot)) } : {}),
    }));
  }

  /** Renumbers the living slots without gaps, in their order. O(everything), a few milliseconds per 10,000. */
  #sweep(): void {
    const living = Array.from(this.#slots.values()).sort((a, b) => a - b);
    const next = new Map(living.map((slot, i) => [slot, i]));
    this.#store = this.#store.pick(living);
    this.#lexicon.renumber((slot) => next.get(slot));
    this.#lexicon.weigh(living.length);
    this.#grid = new Grid();
    this.#slots.clear();
    living.forEach((_, slot) => {
      this.#slots.set(this.#store.ids[slot]!, slot);
      const { lat, lng } = this.#store.places[slot]!;
      this.#grid.add(slot, lat, lng);
    });
  }
}
