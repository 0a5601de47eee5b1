'use client';
import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query matches; `initial` until the page is alive. */
export function useMedia(query: string, initial: boolean): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => initial,
  );
}
