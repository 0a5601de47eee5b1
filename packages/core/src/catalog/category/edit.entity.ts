import * as z from 'zod';
import { entity } from '../../platform/table/index.ts';

const inThree = z.object({ en: z.string(), es: z.string(), pt: z.string() });

const schema = z.object({
  slug: z.string(),
  /** Added by an administrator, as a group or as a category; without it the row changes one that Fixelo comes with. */
  added: z.enum(['group', 'category']).optional(),
  names: inThree.optional(),
  descriptions: inThree.optional(),
  synonyms: z.array(z.string()).optional(),
  /** The group that a category is in; its own one when left out. */
  group: z.string().optional(),
  position: z.int().optional(),
  hidden: z.boolean().optional(),
  version: z.int(),
  updatedAt: z.string(),
});
export type CategoryEdit = z.output<typeof schema>;

/** What administrators changed of the tree of categories: a few rows, read as one. Never deleted. */
export const CategoryEdits = entity({
  name: 'CategoryEdit',
  describe: 'What an administrator changed of a category or group, or added; what is absent is as in code',
  schema,
  attributes: ['version'],
  key: (k: { slug: string }) => ['CATEGORIES', k.slug],
  example: {
    slug: 'plumbing',
    synonyms: ['plumber', 'plomero', 'encanador'],
    position: 0,
    version: 2,
    updatedAt: '2026-12-01T15:00:00.000Z',
  },
});

export const allEdits = CategoryEdits.pattern('all changes of categories', {
  key: () => ({ pk: 'CATEGORIES' }),
  consistent: true,
});
