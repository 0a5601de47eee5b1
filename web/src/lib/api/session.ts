'use client';
import { useSyncExternalStore } from 'react';
import { createStore } from 'zustand/vanilla';
import { readIdentity, writeIdentity, type Identity } from './identity';

/** Who is signed in, for every part of the page that shows it. Kept apart from the client, which few first views need. */
const session = createStore<{ readonly identity: Identity | undefined }>(() => ({
  identity: typeof document === 'undefined' ? undefined : readIdentity(),
}));

/** Makes somebody, or nobody, the one who is signed in on this page and the next. */
export function become(identity: Identity | undefined): Identity | undefined {
  writeIdentity(identity);
  session.setState({ identity });
  return identity;
}

/** Who is signed in. `initial` is what the server read from the cookie, used until the page is alive. */
export const useIdentity = (initial: Identity | undefined): Identity | undefined =>
  useSyncExternalStore(
    session.subscribe,
    () => session.getState().identity,
    () => initial,
  );
