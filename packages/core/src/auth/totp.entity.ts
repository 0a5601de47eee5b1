import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

export const Totps = entity({
  name: 'Totp',
  describe: 'The second factor of an account: its secret, sealed, and hashes of recovery codes',
  schema: z.object({
    userId: id('user'),
    /** Sealed: readable with AUTH_SECRET only. */
    secret: z.string(),
    enabledAt: z.string().optional(),
    /** Time step of the last code that was taken: no code is taken twice. */
    lastStep: z.int(),
    /** SHA-256 of the recovery codes that were not used. */
    recovery: z.array(z.string()),
    version: z.int(),
  }),
  attributes: ['version'],
  key: (k: { userId: string }) => [`USER#${k.userId}`, 'TOTP'],
  example: {
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    secret: 'nV3c1x9QmYv0b2k8sD4fGh7jKl5pO6iUyTrEwQaZxScWq0yJ4mUoX0fYb1n4dKzV9mXG3v8qR2tT5sL7hB6cAo',
    enabledAt: '2026-12-01T15:00:00.000Z',
    lastStep: 59_871_240,
    recovery: Array.from({ length: 10 }, () => 'Wq0yJ4mUoX0fYb1n4dKzV9mXG3v8qR2tT5sL7hB6cAo'),
    version: 3,
  },
});
export type TotpRow = Parameters<typeof Totps.create>[0];
