import { InvalidCursor, type Hit, type SearchAnswer, type SearchRequest } from '@fixelo/search-engine';
import type { SearchHit, SearchQuery, searchMeta } from '@fixelo/contracts';
import type * as z from 'zod';
import * as Category from '../catalog/category/index.ts';
import { providerCards } from '../catalog/provider-cards.ts';
import { withProvider } from '../catalog/service.info.ts';
import { invalid } from '../lib/error.ts';
import { Replica } from './replica.ts';

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  readonly meta: z.infer<typeof searchMeta>;
}

let loading: Promise<Replica> | undefined;

/**
 * Loads the index of this instance unless it is there. Search does it by itself; a function calls it while it
 * initialises, so that the first person does not wait. A failed load is tried again by the next call.
 */
export function warm(): Promise<Replica> {
  loading ??= Replica.load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function current(): Promise<Replica> {
  const replica = await warm();
  if (replica.isUsable()) {
    await replica.refresh();
    return replica;
  }
  loading = undefined;
  return warm();
}

function requestOf(query: SearchQuery): SearchRequest {
  const { q, category: slug, lat, lng, ...rest } = query;
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

function ask(replica: Replica, request: SearchRequest): SearchAnswer {
  try {
    return replica.engine.search(request);
  } catch (error) {
    if (error instanceof InvalidCursor)
      throw invalid([{ path: 'query.cursor', message: 'is not a cursor of this search' }]);
    throw error;
  }
}

/** Hits as people see them; those of providers who may not be shown are left out. */
async function shown(replica: Replica, hits: readonly Hit[]): Promise<SearchHit[]> {
  const found = hits.flatMap((hit) => {
    const body = replica.body(hit.id);
    return body ? [{ hit, body }] : [];
  });
  const cards = await providerCards(found.map(({ body }) => body.providerId));
  return found.flatMap(({ hit, body }) => {
    const card = cards.get(body.providerId);
    if (!card) return [];
    // Whole metres, rounded down: never beyond the radius that was asked for.
    const distance = hit.distanceKm === undefined ? {} : { distanceKm: Math.floor(hit.distanceKm * 1000) / 1000 };
    return [{ ...withProvider(body, card), ...distance }];
  });
}

/**
 * Searches the listed services. Takes the query as the contract's schema has parsed it. A change is seen within
 * half a second; archived and paused services never show. `radiusKm` is about where services are: how far their
 * providers travel does not widen or narrow it. An answer reads the table only to see what changed, and for cards
 * of providers not read within 30 seconds.
 */
export async function run(query: SearchQuery): Promise<SearchPage> {
  const request = requestOf(query);
  const replica = await current();
  const { hits, total, nextCursor, facets } = ask(replica, request);
  return {
    hits: await shown(replica, hits),
    meta: {
      ...(query.cursor === undefined ? { page: query.page ?? 1 } : {}),
      limit: query.limit,
      total,
      hasNext: nextCursor !== undefined,
      ...(nextCursor === undefined ? {} : { nextCursor }),
      facets: { category: [...facets.category], price: [...facets.price], rating: [...facets.rating] },
    },
  };
}
