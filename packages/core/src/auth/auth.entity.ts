import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { Clock } from '../lib/index.ts';
import { entity } from '../platform/table/index.ts';

const userId = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const sessionId = 'ses_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';

export const Credentials = entity({
  name: 'Credential',
  describe: 'The password of an account, as argon2id hash; apart from the account, so that it is read by a login only',
  schema: z.object({ userId: id('user'), passwordHash: z.string(), updatedAt: z.string() }),
  attributes: [],
  key: (k: { userId: string }) => [`USER#${k.userId}`, 'CREDENTIAL'],
  example: {
    userId,
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$x1xbSW5n0hXvBvVxTn7w1w$0nqQ1HcF6K4VQ8v5bW3mZ2yT7rJ9pL1sDfGhKjMnBvC',
    updatedAt: '2026-12-01T15:00:00.000Z',
  },
});

/** A sign-in: the family of refresh tokens that came out of it. Ending a session is deleting its row. */
export const Sessions = entity({
  name: 'Session',
  describe: 'A sign-in that can still be refreshed: the family of its refresh tokens',
  schema: z.object({
    id: id('session'),
    userId: id('user'),
    createdAt: z.string(),
    refreshedAt: z.string(),
    /** Milliseconds. */
    expiresAt: z.number(),
    /** When whoever holds it last proved who they are; rows of older versions have `createdAt` for it. */
    authenticatedAt: z.string().optional(),
    /** A second factor was proved. */
    mfa: z.boolean().optional(),
    /** Where it was last refreshed from, for the list that its owner sees. */
    sourceIp: z.string().optional(),
    userAgent: z.string().optional(),
  }),
  attributes: [],
  key: (k: { userId: string; id: string }) => [`USER#${k.userId}`, `SESSION#${k.id}`],
  expiresAt: (row) => Clock.epochSeconds(row.expiresAt),
  example: {
    id: sessionId,
    userId,
    createdAt: '2026-12-01T15:00:00.000Z',
    refreshedAt: '2026-12-01T15:00:00.000Z',
    expiresAt: 1_796_742_000_000,
    authenticatedAt: '2026-12-01T15:00:00.000Z',
    sourceIp: '203.0.113.7',
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X)',
  },
});
export type SessionRow = Parameters<typeof Sessions.create>[0];

export const sessionsOfUser = Sessions.pattern('sessions of an account', {
  key: (k: { userId: string }) => ({ pk: `USER#${k.userId}`, sk: { beginsWith: 'SESSION#' } }),
  consistent: true,
});

/** Refresh tokens by their hash. Used ones stay until they expire, so that a late second use is noticed. */
export const RefreshTokens = entity({
  name: 'RefreshToken',
  describe: 'A refresh token by its hash; works once; used again it ends the session',
  schema: z.object({
    hash: z.string(),
    sessionId: id('session'),
    userId: id('user'),
    /** Milliseconds. */
    expiresAt: z.number(),
    usedAt: z.string().optional(),
  }),
  attributes: ['usedAt'],
  key: (k: { hash: string }) => [`REFRESH#${k.hash}`, 'REFRESH'],
  expiresAt: (row) => Clock.epochSeconds(row.expiresAt),
  example: {
    hash: 'Wq0yJ4mUoX0fYb1n4dKzV9mXG3v8qR2tT5sL7hB6cAo',
    sessionId,
    userId,
    expiresAt: 1_796_742_000_000,
  },
});
export type RefreshTokenRow = Parameters<typeof RefreshTokens.create>[0];
