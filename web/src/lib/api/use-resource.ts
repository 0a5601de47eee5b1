'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Client } from '@fixelo/sdk';
import { api } from './api';

export type Resource<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: T }
  | { readonly state: 'failed'; readonly error: unknown };

/**
 * Loads something of the signed-in person when the component appears and whenever `key` changes; what is on screen
 * stays while it loads again. `set` puts in what is already known, e.g. the answer of a change.
 */
export function useResource<T>(key: string, load: (client: Client) => Promise<{ readonly data: T }>) {
  const [resource, setResource] = useState<Resource<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const loader = useRef(load);
  useEffect(() => {
    loader.current = load;
  });
  useEffect(() => {
    let stale = false;
    api()
      .then((client) => loader.current(client))
      .then(
        ({ data }) => stale || setResource({ state: 'ready', data }),
        (error: unknown) => stale || setResource({ state: 'failed', error }),
      );
    return () => {
      stale = true;
    };
  }, [key, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const set = useCallback((data: T) => setResource({ state: 'ready', data }), []);
  return { resource, reload, set };
}
