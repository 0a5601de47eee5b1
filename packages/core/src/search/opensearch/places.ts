import { Places, wordsOf } from '@fixelo/search-engine';
import * as z from 'zod';
import * as Category from '../../catalog/category/index.ts';
import * as Clock from '../../lib/clock.ts';
import { placesBody } from './query.ts';

const shape = z.object({
  aggregations: z.object({
    cities: z.object({
      buckets: z.array(
        z.object({
          key: z.string(),
          doc_count: z.int(),
          middle: z.object({ location: z.object({ lat: z.number(), lon: z.number() }) }),
        }),
      ),
    }),
  }),
});

/** New cities are known after so long; until then their words are words. */
const freshMs = 10 * 60_000;
/** To about a kilometre, so that a document more or less moves no page. */
const round = (degrees: number): number => Math.round(degrees * 100) / 100;

/** Words that categories are called by, in all languages: no place unless the text says so. */
function categoryWords(): ReadonlySet<string> {
  const all = Category.groups.flatMap(({ categories, names }) => [
    ...Object.values(names),
    ...categories.flatMap((one) => [...Object.values(one.names), one.aliases]),
  ]);
  return new Set(all.flatMap(wordsOf));
}

/** The places of the documents of a domain, asked for now and then. */
export class KnownPlaces {
  readonly #search: (body: object) => Promise<unknown>;
  #readAt = -Infinity;
  #places: Promise<Places> | undefined;

  constructor(search: (body: object) => Promise<unknown>) {
    this.#search = search;
  }

  async current(): Promise<Places> {
    if (!this.#places || Math.abs(Clock.now() - this.#readAt) > freshMs) {
      this.#readAt = Clock.now();
      this.#places = this.#read().catch((error: unknown) => {
        this.#places = undefined;
        throw error;
      });
    }
    return this.#places;
  }

  async #read(): Promise<Places> {
    const { buckets } = shape.parse(await this.#search(placesBody)).aggregations.cities;
    const ordinary = categoryWords();
    const known = buckets.map(({ key, doc_count, middle: { location } }) => ({
      name: key,
      lat: round(location.lat),
      lng: round(location.lon),
      documents: doc_count,
    }));
    return new Places(known, (word) => ordinary.has(word));
  }
}
