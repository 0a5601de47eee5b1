'use client';
import type { Body, Client } from '@fixelo/sdk';
import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { api } from './browser';
import { identityOf, type Identity } from './identity';
import { become } from './session';

type Options = Readonly<Record<string, unknown>>;

/** Has the browser make a passkey for what the API asks, and adds it to the account. */
export async function addPasskey(client: Client, options: Options): Promise<void> {
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const response = (await startRegistration({ optionsJSON })) as Body<'passkeys.registerVerify'>['response'];
  await client.passkeys.registerVerify({ response });
}

/** Signs in with a passkey of the person's choice; the account comes from the passkey. */
export async function signInWithPasskey(): Promise<Identity | undefined> {
  const client = await api();
  const { data } = await client.passkeys.loginOptions();
  const optionsJSON = data as unknown as PublicKeyCredentialRequestOptionsJSON;
  const response = (await startAuthentication({ optionsJSON })) as Body<'passkeys.loginVerify'>['response'];
  return become(identityOf((await client.passkeys.loginVerify({ response })).data.user));
}
