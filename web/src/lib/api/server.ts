import 'server-only';
import type { CategoryGroup } from '@fixelo/contracts';
import { ApiError, createClient, type Client, type Query } from '@fixelo/sdk';
import { cache } from 'react';
import { env } from '@/env';

let client: Client | undefined;
/** The API as this server reaches it; always anonymous, because tokens never leave the browser. */
const api = (): Client =>
  (client ??= createClient({
    baseUrl: env().API_URL,
    timeoutMs: 8_000,
    fetch: (input, init) => fetch(input, { ...init, cache: 'no-store' }),
  }));

/** Absent things as undefined, so that a page can answer 404; everything else is thrown. */
const orAbsent = (error: unknown): undefined => {
  if (error instanceof ApiError && (error.code === 'NOT_FOUND' || error.code === 'VALIDATION_ERROR')) return undefined;
  throw error;
};

/** One service, or undefined when there is none; asked once per request, however many parts of a page need it. */
export const getService = cache(async (id: string) =>
  api()
    .services.get({ id })
    .then(({ data }) => data, orAbsent),
);

export const search = (query: Query<'services.search'>) => api().services.search(query);

export const getAvailability = (id: string, query: Query<'services.availability'>) =>
  api().services.availability({ id }, query);

/** Published reviews of a service, newest first; undefined when service or cursor are unknown. `now`: when it was asked, ms. */
export const getReviews = (id: string, query: Query<'reviews.ofService'>) =>
  api()
    .reviews.ofService({ id }, query)
    .then(({ data, meta }) => ({ reviews: data, nextCursor: meta.nextCursor, now: Date.now() }), orAbsent);

const CATEGORIES_TTL = 30_000;
let kept: { readonly at: number; readonly groups: readonly CategoryGroup[] } | undefined;

/** All categories in their groups; kept in this process for half a minute. */
export const getCategories = cache(async (): Promise<readonly CategoryGroup[]> => {
  if (kept && Date.now() - kept.at < CATEGORIES_TTL) return kept.groups;
  const { data } = await api().categories.list();
  kept = { at: Date.now(), groups: data };
  return data;
});
