import { id } from '@fixelo/contracts';
import * as z from 'zod';
import * as Clock from '../lib/clock.ts';
import { entity } from '../platform/table/index.ts';

export const letterPurpose = z.enum(['verify', 'reset', 'change_old', 'change_new']);
export type LetterPurpose = z.infer<typeof letterPurpose>;

/** Tokens in the links of letters, by their hash: what is stored opens nothing. */
export const LetterTokens = entity({
  name: 'LetterToken',
  describe: 'A token in the link of a letter, by its hash: to verify an address, set a password or confirm a change',
  schema: z.object({
    hash: z.string(),
    purpose: letterPurpose,
    userId: id('user'),
    /** What it is worth something for only while it stays: the address, the time of the last password, the change. */
    about: z.string(),
    /** Milliseconds. */
    expiresAt: z.number(),
  }),
  attributes: [],
  key: (k: { hash: string }) => [`LETTER#${k.hash}`, 'LETTER'],
  expiresAt: (row) => Clock.epochSeconds(row.expiresAt),
  example: {
    hash: 'Wq0yJ4mUoX0fYb1n4dKzV9mXG3v8qR2tT5sL7hB6cAo',
    purpose: 'reset',
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    about: '2026-12-01T15:00:00.000Z',
    expiresAt: 1_796_140_800_000,
  },
});
export type LetterTokenRow = Parameters<typeof LetterTokens.create>[0];

/** A change of address under way: done when both the old and the new one have confirmed it. */
export const ContactChanges = entity({
  name: 'ContactChange',
  describe: 'A change of e-mail address that waits for the old and the new address to confirm it',
  schema: z.object({
    id: id('contactChange'),
    userId: id('user'),
    from: z.string(),
    to: z.string(),
    oldConfirmed: z.boolean(),
    newConfirmed: z.boolean(),
    /** Milliseconds. */
    expiresAt: z.number(),
    version: z.int(),
  }),
  attributes: ['version'],
  key: (k: { id: string }) => [`CONTACT_CHANGE#${k.id}`, 'CONTACT_CHANGE'],
  expiresAt: (row) => Clock.epochSeconds(row.expiresAt),
  example: {
    id: 'cch_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    from: 'maria@example.com',
    to: 'maria.alvarez@example.com',
    oldConfirmed: false,
    newConfirmed: true,
    expiresAt: 1_796_223_600_000,
    version: 2,
  },
});
