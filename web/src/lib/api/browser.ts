'use client';
import type { User } from '@fixelo/contracts';
import { createClient, type Body, type Client } from '@fixelo/sdk';
import { useSyncExternalStore } from 'react';
import { createStore } from 'zustand/vanilla';
import { publicConfig } from './config';
import { identityOf, readIdentity, writeIdentity, type Identity } from './identity';

/** Who is signed in, for every part of the page that shows it. */
const session = createStore<{ readonly identity: Identity | undefined }>(() => ({
  identity: typeof document === 'undefined' ? undefined : readIdentity(),
}));

function become(user: User | undefined): Identity | undefined {
  const identity = user && identityOf(user);
  writeIdentity(identity);
  session.setState({ identity });
  return identity;
}

let client: Client | undefined;
const sdk = (): Client =>
  (client ??= createClient({
    baseUrl: publicConfig().apiUrl,
    credentials: 'include',
    // Asked again each time (and answered by 304): what somebody just changed must show at once.
    fetch: (input, init) => fetch(input, { ...init, cache: 'no-cache' }),
    onSignedOut: () => void become(undefined),
  }));

let restoring: Promise<unknown> | undefined;

/**
 * The API as whoever is signed in. The access token lives in memory only; the first use on a page takes up the
 * session from the refresh cookie, if the browser remembers having one.
 */
export async function api(): Promise<Client> {
  if (readIdentity())
    await (restoring ??= sdk()
      .session.restore()
      .then((found) => found || become(undefined))
      .finally(() => (restoring = undefined)));
  return sdk();
}

export const signIn = async (body: Body<'auth.login'>): Promise<Identity | undefined> =>
  become((await sdk().auth.login(body)).data.user);

export const signUp = async (body: Body<'auth.register'>): Promise<Identity | undefined> =>
  become((await sdk().auth.register(body)).data.user);

/** Ends this session; the browser forgets it even when the API cannot be reached. */
export async function signOut(): Promise<void> {
  try {
    await (await api()).auth.logout({});
  } finally {
    await sdk().session.clear();
    become(undefined);
  }
}

/** Who is signed in. `initial` is what the server read from the cookie, used until the page is alive. */
export const useIdentity = (initial: Identity | undefined): Identity | undefined =>
  useSyncExternalStore(
    session.subscribe,
    () => session.getState().identity,
    () => initial,
  );
