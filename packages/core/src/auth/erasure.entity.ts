import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

const schema = z.object({ userId: id('user'), at: z.string() });

/** What is left to do of a deletion. Created with it and removed when every room is through. */
export const Erasures = entity({
  name: 'Erasure',
  describe: 'That rooms still keep something of a deleted account: gone once all of it is erased',
  schema,
  attributes: [],
  key: (k: { userId: string }) => [`USER#${k.userId}`, 'ERASURE'],
  indexes: { gsi1: ({ at, userId }) => ['ERASURES', `${at}#${userId}`] },
  example: { userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', at: '2026-12-01T15:00:00.000Z' },
});

export const openErasures = Erasures.pattern('deleted accounts that are not wholly erased, longest first', {
  index: 'gsi1',
  key: ({ before }: { before: string }) => ({ pk: 'ERASURES', sk: { below: before } }),
  example: { before: '2026-12-01T16:00:00.000Z' },
});
