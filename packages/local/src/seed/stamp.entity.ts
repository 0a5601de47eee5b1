import { entity } from '@fixelo/core/platform/index';
import * as z from 'zod';

/** How far the seed of a table got. `base` is the moment that all its dates count from: a second run repeats it. */
export const SeedStamps = entity({
  name: 'SeedStamp',
  describe: 'Local only: whether the table has been seeded',
  schema: z.object({ name: z.literal('florida'), base: z.number(), done: z.boolean() }),
  attributes: [],
  key: (k: { name: string }) => [`SEED#${k.name}`, 'STAMP'],
  example: { name: 'florida', base: 1_796_137_200_000, done: true },
});
