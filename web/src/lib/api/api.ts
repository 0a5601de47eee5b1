'use client';
import type { Body, Client } from '@fixelo/sdk';
import type { Identity } from './identity';

/** The client is fetched when it is first needed, so that no first view waits for it. */
const browser = () => import('./browser');

/** The API as whoever is signed in. */
export const api = async (): Promise<Client> => (await browser()).api();

export const signIn = async (body: Body<'auth.login'>): Promise<Identity | undefined> => (await browser()).signIn(body);

export const signUp = async (body: Body<'auth.register'>): Promise<Identity | undefined> =>
  (await browser()).signUp(body);

/** Ends this session; the browser forgets it even when the API cannot be reached. */
export const signOut = async (): Promise<void> => (await browser()).signOut();
