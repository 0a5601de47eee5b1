'use client';
import { createClient, type Body, type Client } from '@fixelo/sdk';
import { publicConfig } from './config';
import { identityOf, readIdentity, type Identity } from './identity';
import { become } from './session';
import { forgetUnsent } from '../unsent';
import { forgetAddress } from '../visit-place';

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
  become(identityOf((await sdk().auth.login(body)).data.user));

export const signUp = async (body: Body<'auth.register'>): Promise<Identity | undefined> =>
  become(identityOf((await sdk().auth.register(body)).data.user));

/**
 * Ends this session. Throws when the API cannot be reached: then pages show nobody signed in, yet the refresh cookie,
 * which only the API can take away, stays in the browser and the session lasts until it expires.
 */
export async function signOut(): Promise<void> {
  try {
    await (await api()).auth.logout();
  } finally {
    await sdk().session.clear();
    forgetUnsent();
    forgetAddress();
    become(undefined);
  }
}
