import { id } from '@fixelo/contracts';
import * as z from 'zod';
import * as Clock from '../lib/clock.ts';
import { entity } from '../platform/table/index.ts';

const userId = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';

export const Passkeys = entity({
  name: 'Passkey',
  describe: 'A passkey of an account: the public key that its sign-ins are checked with',
  schema: z.object({
    id: id('passkey'),
    userId: id('user'),
    /** As the authenticator names it. */
    credentialId: z.string(),
    /** COSE key, base64url. */
    publicKey: z.string(),
    /** Uses that the authenticator counts; 0 when it does not. */
    counter: z.int(),
    transports: z.array(z.string()),
    /** Kept on several devices. */
    backedUp: z.boolean(),
    name: z.string(),
    createdAt: z.string(),
    lastUsedAt: z.string().optional(),
    version: z.int(),
  }),
  attributes: ['version'],
  key: (k: { userId: string; id: string }) => [`USER#${k.userId}`, `PASSKEY#${k.id}`],
  example: {
    id: 'psk_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    userId,
    credentialId: 'Wq0yJ4mUoX0fYb1n4dKzV9mXG3v8qR2tT5sL7hB6cAo',
    publicKey: 'pQECAyYgASFYIFPVZ7u0nV3c1x9QmYv0b2k8sD4fGh7jKl5pO6iUyTrEIlggwQaZxScWq0yJ4mUoX0fYb1n4dKzV9mXG3v8qR2tT5s',
    counter: 7,
    transports: ['internal', 'hybrid'],
    backedUp: true,
    name: 'iPhone',
    createdAt: '2026-12-01T15:00:00.000Z',
    version: 1,
  },
});
export type PasskeyRow = Parameters<typeof Passkeys.create>[0];

export const passkeysOfUser = Passkeys.pattern('passkeys of an account', {
  key: (k: { userId: string }) => ({ pk: `USER#${k.userId}`, sk: { beginsWith: 'PASSKEY#' } }),
  consistent: true,
});

/** What an authenticator must sign: works once, for five minutes, for one purpose and, when registering, one account. */
export const Challenges = entity({
  name: 'PasskeyChallenge',
  describe: 'A challenge that a passkey must sign, by its hash; works once',
  schema: z.object({
    hash: z.string(),
    purpose: z.enum(['register', 'login']),
    userId: id('user').optional(),
    /** Milliseconds. */
    expiresAt: z.number(),
  }),
  attributes: [],
  key: (k: { hash: string }) => [`CHALLENGE#${k.hash}`, 'CHALLENGE'],
  expiresAt: (row) => Clock.epochSeconds(row.expiresAt),
  example: {
    hash: 'nV3c1x9QmYv0b2k8sD4fGh7jKl5pO6iUyTrEwQaZxSc',
    purpose: 'register',
    userId,
    expiresAt: 1_796_137_500_000,
  },
});
