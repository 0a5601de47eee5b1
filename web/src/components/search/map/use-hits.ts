'use client';
import type { SearchHit } from '@fixelo/contracts';
import { useEffect, useState } from 'react';
import { publicApi } from '@/lib/api/public';
import type { ApiSearch } from '@/lib/search-query';

/** As many as the API answers at once. */
const MOST = 100;

export type Hits =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'ready'; readonly hits: readonly SearchHit[]; readonly total: number };

/** The best services of a search, more than a page of the list; what was shown stays until the next is there. */
export function useHits(query: ApiSearch): { readonly hits: Hits; readonly retry: () => void } {
  const [hits, setHits] = useState<Hits>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const key = JSON.stringify({ ...query, page: undefined, limit: MOST });
  useEffect(() => {
    const request = new AbortController();
    publicApi()
      .services.search(JSON.parse(key) as ApiSearch, { signal: request.signal })
      .then(
        ({ data, meta }) => setHits({ state: 'ready', hits: data, total: meta.total ?? data.length }),
        () => request.signal.aborted || setHits({ state: 'failed' }),
      );
    return () => request.abort();
  }, [key, round]);
  return { hits, retry: () => setRound((n) => n + 1) };
}
