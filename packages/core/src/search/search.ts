import { InvalidCursor, type Engine, type SearchAnswer, type SearchRequest } from '@fixelo/search-engine';
import { providerCard, type ProviderCard, type SearchHit, type SearchQuery, type searchMeta } from '@fixelo/contracts';
import type * as z from 'zod';
import * as Category from '../catalog/category/index.ts';
import { providerCards } from '../catalog/provider-cards.ts';
import { invalid } from '../lib/error.ts';
import { current, type Index } from './current.ts';
import { freeOf } from './free.ts';
import { placed, type Placed, type Promote } from './promote.ts';

export { warm } from './current.ts';
export { suggest } from './suggest.ts';
export { tree } from './tree.ts';

/** An answer that is ready to be sent. */
export interface SearchAnswerText {
  /** The hits as the contract knows them, a JSON array. */
  readonly json: string;
  readonly meta: z.infer<typeof searchMeta>;
}

function requestOf(query: SearchQuery): SearchRequest {
  const { q, category: slug, lat, lng, availableOn: _on, availableAt: _at, timeZone: _zone, ...rest } = query;
  const group = slug !== undefined && Category.isGroup(slug) ? slug : undefined;
  const category = group === undefined ? slug : undefined;
  if (category !== undefined && !Category.find(category))
    throw invalid([{ path: 'query.category', message: 'is not a category or a group' }]);
  return {
    ...rest,
    text: q === '' ? undefined : q,
    group,
    category,
    point: lat === undefined || lng === undefined ? undefined : { lat, lng },
  };
}

async function ask(engine: Engine, request: SearchRequest): Promise<SearchAnswer> {
  try {
    return await engine.search(request);
  } catch (error) {
    if (error instanceof InvalidCursor)
      throw invalid([{ path: 'query.cursor', message: 'is not a cursor of this search' }]);
    throw error;
  }
}

const cardTexts = new WeakMap<ProviderCard, string>();

/** A card as JSON, made once for as long as the card is kept. */
function textOf(card: ProviderCard): string {
  const known = cardTexts.get(card);
  if (known !== undefined) return known;
  const text = JSON.stringify(providerCard.parse(card));
  cardTexts.set(card, text);
  return text;
}

/** Hits as people see them, each as JSON; those of providers who may not be shown are left out. */
async function shown({ bodies }: Index, all: readonly Placed[]): Promise<string[]> {
  const providers = all.flatMap(({ hit }) => (hit ? [hit.provider] : []));
  const [found, early] = await Promise.all([bodies.of(all.map(({ id }) => id)), providerCards(providers)]);
  const promoted = all.flatMap(({ id, hit }) => (hit ? [] : (found.get(id)?.providerId ?? [])));
  const cards = promoted.length > 0 ? new Map([...early, ...(await providerCards(promoted))]) : early;
  return all.flatMap(({ id, hit, promoted }) => {
    const body = found.get(id);
    const card = body && cards.get(body.providerId);
    if (!card) return [];
    // Whole metres, rounded down: never beyond the radius that was asked for.
    const distance = hit?.distanceKm === undefined ? '' : `,"distanceKm":${Math.floor(hit.distanceKm * 1000) / 1000}`;
    return [`${body.json},"provider":${textOf(card)}${distance}${promoted ? ',"promoted":true' : ''}}`];
  });
}

const mayPromote = ({ sort, order, cursor, page = 1 }: SearchQuery): boolean =>
  sort === 'relevance' && order !== 'asc' && cursor === undefined && page === 1;

interface Options {
  readonly promote?: Promote;
}

/**
 * Searches the listed services. Takes the query as the contract's schema has parsed it. A change is seen within half a
 * second; archived and paused services, and those of suspended providers, never show. With a point only services show
 * whose provider travels that far, or receives clients. An answer reads the table to see what changed, for bodies and
 * cards that this instance has not read lately and, when a
 * time is asked for, for the hours of up to 2,000 candidates. Bodies and cards are put together from texts that are kept
 * with them: turning twenty cards into JSON would cost more than finding them.
 */
export async function answer(query: SearchQuery, { promote }: Options = {}): Promise<SearchAnswerText> {
  const [index] = await Promise.all([current(), Category.load()]);
  const request = requestOf(query);
  const [free, promoted] = await Promise.all([
    freeOf(index.engine, request, query),
    promote && mayPromote(query) ? promote(query) : [],
  ]);
  const { hits, total, nextCursor, facets, didYouMean } = await ask(index.engine, {
    ...request,
    ids: free?.ids,
  });
  return {
    json: `[${(await shown(index, placed(hits, promoted))).join()}]`,
    meta: {
      ...(query.cursor === undefined ? { page: query.page ?? 1 } : {}),
      limit: query.limit,
      total,
      hasNext: nextCursor !== undefined,
      ...(nextCursor === undefined ? {} : { nextCursor }),
      ...(didYouMean === undefined ? {} : { didYouMean }),
      ...(free === undefined ? {} : { looked: free.looked }),
      facets: { category: [...facets.category], price: [...facets.price], rating: [...facets.rating] },
    },
  };
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  readonly meta: SearchAnswerText['meta'];
}

/** The same, for whoever wants to read it. */
export async function run(query: SearchQuery, options?: Options): Promise<SearchPage> {
  const { json, meta } = await answer(query, options);
  // made above from what the contract's schemas have parsed
  return { hits: JSON.parse(json) as SearchHit[], meta };
}
