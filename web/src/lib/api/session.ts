'use client';
import { useSyncExternalStore } from 'react';
import { readIdentity, writeIdentity, type Identity } from './identity';

/** Who is signed in, for every part of the page that shows it. Kept apart from the client, which few first views need. */
let current = typeof document === 'undefined' ? undefined : readIdentity();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Makes somebody, or nobody, the one who is signed in on this page and the next. */
export function become(identity: Identity | undefined): Identity | undefined {
  writeIdentity(identity);
  current = identity;
  for (const listener of listeners) listener();
  return identity;
}

/** Who is signed in. `initial` is what the server read from the cookie, used until the page is alive. */
export const useIdentity = (initial: Identity | undefined): Identity | undefined =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => initial,
  );
