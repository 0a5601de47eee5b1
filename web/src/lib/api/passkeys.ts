'use client';
import type { Client, Data } from '@fixelo/sdk';
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { api } from './browser';
import { identityOf, type Identity } from './identity';
import { become } from './session';

/** Has the browser make a passkey for what the API asks, and adds it to the account. */
export async function addPasskey(client: Client, optionsJSON: Data<'passkeys.registerOptions'>): Promise<void> {
  const { clientExtensionResults, ...response } = await startRegistration({ optionsJSON });
  const made = { ...response, clientExtensionResults: { ...clientExtensionResults } };
  await client.passkeys.registerVerify({ response: made });
}

/** Signs in with a passkey of the person's choice; the account comes from the passkey. */
export async function signInWithPasskey(): Promise<Identity | undefined> {
  const client = await api();
  const { data: optionsJSON } = await client.passkeys.loginOptions();
  const { clientExtensionResults, ...signed } = await startAuthentication({ optionsJSON });
  const response = { ...signed, clientExtensionResults: { ...clientExtensionResults } };
  return become(identityOf((await client.passkeys.loginVerify({ response })).data.user));
}
