import {
  encodeCursor,
  enoughNearPlace,
  kmBetween,
  placeKm,
  wordsOf,
  type Change,
  type Engine,
  type FacetCount,
  type Hit,
  type SearchAnswer,
  type SearchRequest,
  type SuggestRequest,
  type Suggestions,
} from '@fixelo/search-engine';
import * as z from 'zod';
import { unavailable } from '../../lib/error.ts';
import { bulk, isMissing, request as ask, type BulkAction } from './client.ts';
import { alias, sourceOf } from './mapping.ts';
import { KnownPlaces } from './places.ts';
import { searchBody, type Understanding } from './query.ts';

const buckets = z.object({
  values: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.int() })) }),
});
const answerShape = z.object({
  hits: z.object({
    total: z.object({ value: z.int() }),
    hits: z.array(
      z.object({
        _id: z.string(),
        _score: z.number().nullish(),
        sort: z.array(z.union([z.number(), z.string()])).optional(),
        _source: z.object({
          provider: z.string(),
          minutes: z.int(),
          instant: z.boolean(),
          place: z.object({ lat: z.number(), lon: z.number() }),
          travelKm: z.number(),
        }),
      }),
    ),
  }),
  aggregations: z.object({ category: buckets, price: buckets, rating: buckets }),
  suggest: z
    .object({
      words: z.array(z.object({ text: z.string(), options: z.array(z.object({ text: z.string() })) })),
    })
    .optional(),
});
type Answer = z.infer<typeof answerShape>;

const versionsShape = z.object({
  hits: z.object({ hits: z.array(z.object({ _id: z.string(), _version: z.number() })) }),
});
const versionsPage = 5_000;

/** Tried in turn while nothing is found: all words, all but one, any. */
const leasts = ['100%', '-1', '1'] as const;

/** A search of the index in use. Throws SERVICE_UNAVAILABLE while there is none. */
async function searchIndex(body: object): Promise<unknown> {
  try {
    return await ask('POST', `/${alias}/_search`, body);
  } catch (error) {
    throw isMissing(error) ? unavailable('Search', 30, error) : error;
  }
}

/** Writes changes into one index, or into that which is in use. */
export const applyTo = (
  index: string,
  changes: readonly Change[],
  options: { readonly requireAlias?: boolean } = {},
): Promise<void> =>
  bulk(
    index,
    changes.map((change): BulkAction => {
      if (change.type === 'remove') return { id: change.id, version: change.version };
      const { document } = change;
      return { id: document.id, version: document.version, source: sourceOf(document) };
    }),
    options,
  );

/**
 * The engine for those who outgrow one function: an OpenSearch domain behind the same interface. Filters, orders,
 * facets and cursors mean the same; scores are the domain's own for the text and `weights` for the rest, so hits
 * may come in another order by relevance. A change is found after the index's next refresh, a second later.
 */
export class OpenSearchEngine implements Engine {
  readonly #places = new KnownPlaces(searchIndex);

  async search(request: SearchRequest): Promise<SearchAnswer> {
    const named = (await this.#places.current()).find(request.text ?? '');
    const text = named?.rest ?? request.text ?? '';
    const place = named?.place;
    const near = place && (await answered(request, { text, least: '100%', place, withinKm: placeKm }));
    if (near && near.hits.total.value >= enoughNearPlace) return answerOf(request, near, named?.name);
    const tries = wordsOf(text).length > 1 ? leasts : leasts.slice(0, 1);
    let found: Answer | undefined;
    for (const least of tries) {
      found = await answered(request, { text, least, place });
      if (found.hits.total.value > 0 || Object.values(found.aggregations).some(hasAny)) break;
    }
    if (!found) throw new TypeError('There is always a first try');
    return answerOf(request, found, named?.name);
  }

  /** Corrections and hits by one search; completed words are left to the categories and titles that it finds. */
  async suggest({ text, limit, point }: SuggestRequest): Promise<Suggestions> {
    if (wordsOf(text).length === 0) return { queries: [], categories: [], hits: [] };
    const { hits, facets, didYouMean } = await this.search({ text, limit, point });
    return {
      queries: didYouMean === undefined ? [] : [didYouMean],
      categories: facets.category.slice(0, limit),
      hits,
    };
  }

  apply(changes: readonly Change[]): Promise<void> {
    return applyTo(alias, changes, { requireAlias: true });
  }

  /** Id and version of every document, in pages by id. */
  async *versions(): AsyncGenerator<readonly [id: string, version: number]> {
    let after: string | undefined;
    do {
      const page = versionsShape.parse(
        await searchIndex({
          size: versionsPage,
          version: true,
          _source: false,
          query: { match_all: {} },
          sort: [{ id: { order: 'asc' } }],
          ...(after === undefined ? {} : { search_after: [after] }),
        }),
      );
      for (const { _id, _version } of page.hits.hits) yield [_id, _version];
      after = page.hits.hits.length === versionsPage ? page.hits.hits.at(-1)?._id : undefined;
    } while (after !== undefined);
  }
}

async function answered(request: SearchRequest, as: Understanding): Promise<Answer> {
  return answerShape.parse(await searchIndex(searchBody(request, as)));
}

const hasAny = ({ values }: z.infer<typeof buckets>): boolean => values.buckets.some(({ doc_count }) => doc_count > 0);

const counts = ({ values }: z.infer<typeof buckets>): FacetCount[] =>
  values.buckets.map(({ key, doc_count }) => ({ value: key, count: doc_count })).filter(({ count }) => count > 0);

function answerOf(
  request: SearchRequest,
  { hits, aggregations, suggest }: Answer,
  placeName: string | undefined,
): SearchAnswer {
  const { point, limit, page = 1, cursor } = request;
  const last = hits.hits.at(-1);
  const [key] = last?.sort ?? [];
  const skipped = cursor === undefined ? (page - 1) * limit : undefined;
  // Behind a cursor a full page may be the last one: the next is empty then.
  const more = skipped === undefined ? hits.hits.length === limit : skipped + hits.hits.length < hits.total.value;
  const words = suggest?.words.map(({ text, options }) => options[0]?.text ?? text);
  const corrected = words && [...words, ...(placeName === undefined ? [] : [placeName])].join(' ');
  const isCorrected = suggest?.words.some(({ options }) => options.length > 0) ?? false;
  return {
    hits: hits.hits.map(({ _id, _score, _source: { place, ...source } }): Hit => ({
      id: _id,
      ...source,
      place: { lat: place.lat, lng: place.lon },
      score: _score ?? 0,
      ...(point ? { distanceKm: kmBetween(point, { lat: place.lat, lng: place.lon }) } : {}),
    })),
    total: hits.total.value,
    ...(more && last && typeof key === 'number' ? { nextCursor: encodeCursor(request, { key, id: last._id }) } : {}),
    facets: {
      category: counts(aggregations.category).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
      price: counts(aggregations.price),
      rating: counts(aggregations.rating).toSorted((a, b) => Number(b.value) - Number(a.value)),
    },
    ...(corrected !== undefined && isCorrected && hits.total.value > 0 ? { didYouMean: corrected } : {}),
  };
}
