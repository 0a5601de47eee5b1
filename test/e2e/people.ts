import { createClient, type Client } from '@fixelo/sdk';
import { randomUUID } from 'node:crypto';
import { apiUrl, password } from './support.ts';

/** Somebody with an account of their own, over the API. */
export interface Somebody {
  readonly client: Client;
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export async function newPerson(role: 'CLIENT' | 'PROVIDER', name: string): Promise<Somebody> {
  const client = createClient({ baseUrl: apiUrl });
  const email = `${randomUUID()}@example.com`;
  const { data } = await client.auth.register({ email, password, name, role });
  return { client, id: data.user.id, email, name };
}
