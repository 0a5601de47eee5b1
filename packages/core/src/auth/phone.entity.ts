import { id } from '@fixelo/contracts';
import * as z from 'zod';
import * as Clock from '../lib/clock.ts';
import { entity } from '../platform/table/index.ts';

const sealedCode = z.object({ salt: z.string(), hash: z.string() });

const phoneEnd = z.object({
  channel: z.enum(['sms', 'email']),
  to: z.string(),
  confirmed: z.boolean(),
  /** Codes on their way to this end: a text that is sent again has another one, and both work. */
  codes: z.array(sealedCode),
  sentAt: z.string().optional(),
});
export type PhoneEndRow = z.output<typeof phoneEnd>;

/** A change of phone number under way: done when each of its ends has entered the code that went there. */
export const PhoneChanges = entity({
  name: 'PhoneChange',
  describe: 'A change of phone number that waits for the codes sent to the old and the new number; one an account',
  schema: z.object({
    userId: id('user'),
    id: id('contactChange'),
    /** The new number; absent when it is taken away. */
    phone: z.string().optional(),
    /** Absent where no number was confirmed before. */
    old: phoneEnd.optional(),
    /** Absent when the number is taken away. */
    new: phoneEnd.optional(),
    /** Milliseconds. */
    expiresAt: z.number(),
    version: z.int(),
  }),
  attributes: ['version'],
  key: (k: { userId: string }) => [`USER#${k.userId}`, 'PHONE_CHANGE'],
  expiresAt: (row) => Clock.epochSeconds(row.expiresAt),
  example: {
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    id: 'cch_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    phone: '+13055550199',
    old: {
      channel: 'sms',
      to: '+13055550123',
      confirmed: true,
      codes: [{ salt: '9vXjLxq0ZkqV3m1c', hash: 'Wq0yJ4mUoX0fYb1n4dKzV9mXG3v8qR2tT5sL7hB6cAo' }],
      sentAt: '2026-12-01T15:00:00.000Z',
    },
    new: { channel: 'sms', to: '+13055550199', confirmed: false, codes: [] },
    expiresAt: 1_796_137_800_000,
    version: 4,
  },
});
export type PhoneChangeRow = Parameters<typeof PhoneChanges.create>[0];
