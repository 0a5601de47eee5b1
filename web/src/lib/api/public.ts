'use client';
import { createClient, type Client } from '@fixelo/sdk';
import { publicConfig } from './config';

let client: Client | undefined;

/** The API as anybody: for public answers, which the browser may keep as long as the API says. */
export const publicApi = (): Client => (client ??= createClient({ baseUrl: publicConfig().apiUrl }));
