import 'server-only';
import type { CategoryGroup, SearchHit } from '@fixelo/contracts';
import { ApiError } from '@fixelo/sdk';
import { cache } from 'react';
import { search } from './api/server';
import { helpful, type Found } from './loosen';
import { toApiQuery, whereOf } from './search-query';
import { readerZone } from './request';
import { dateIn } from './slots';
import type { SearchState } from './search-state';

type Answer = Awaited<ReturnType<typeof search>>;

/** What a search page shows beside its filters. `failed`: the API could not be reached. */
export type SearchAnswer =
  | { readonly kind: 'found'; readonly answer: Answer; readonly total: number }
  | {
      readonly kind: 'nothing';
      readonly answer: Answer;
      readonly total: number;
      readonly found: readonly Found[];
      readonly nearest: readonly SearchHit[];
    }
  | { readonly kind: 'failed' };

const NEAREST = 3;

/** The nearest of what was asked for, wherever; none where the search is about no place. */
async function nearestOf(state: SearchState): Promise<readonly SearchHit[]> {
  if (!whereOf(state).centre) return [];
  const { radiusKm: _, order: __, ...query } = toApiQuery(state);
  return (await search({ ...query, sort: 'distance', limit: NEAREST, page: 1 })).data;
}

/** Answers a search; when it finds nothing, also with what would. */
export async function answerOf(state: SearchState): Promise<SearchAnswer> {
  try {
    const answer = await search(toApiQuery(state));
    const total = answer.meta.total ?? answer.data.length;
    if (answer.data.length > 0) return { kind: 'found', answer, total };
    const [found, nearest] = await Promise.all([
      helpful(state, async (query) => (await search(query)).meta.total ?? 0),
      nearestOf(state),
    ]);
    return { kind: 'nothing', answer, total, found, nearest };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { kind: 'failed' };
  }
}

/** The search without a category that is none. */
export function withKnownCategory(state: SearchState, groups: readonly CategoryGroup[]): SearchState {
  const { category, ...rest } = state;
  if (category === undefined) return state;
  const isKnown = groups.some(
    ({ slug, categories }) => slug === category || categories.some((one) => one.slug === category),
  );
  return isKnown ? state : rest;
}

/** The date where the reader is, in Florida until their browser has told. */
export const readerToday = cache(async () => dateIn((await readerZone()) ?? 'America/New_York', Date.now()));
