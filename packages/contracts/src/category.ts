import * as z from 'zod';
import { text } from './common.ts';
import { route } from './route.ts';

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a category slug like house-cleaning')
  .max(60);
const inThree = (of: z.ZodString) => z.strictObject({ en: of, es: of, pt: of });
const names = inThree(z.string());

const described = {
  slug: z.string(),
  names,
  /** One line of what belongs here. */
  descriptions: names,
  /** Services that can be found here now; left out while search cannot tell. */
  count: z.int().optional(),
};
export const categoryGroup = z.object({ ...described, categories: z.array(z.object(described)) });
export type CategoryGroup = z.infer<typeof categoryGroup>;

const edited = {
  slug: z.string(),
  names,
  descriptions: names,
  /** Other words people search it by, in any of the three languages. */
  synonyms: z.array(z.string()),
  /** Not in the public tree and not to be chosen; services that have it keep it. */
  hidden: z.boolean(),
  /** Changed by an administrator, or added by one. */
  edited: z.boolean(),
  /** Rises with each change; 0 when there was none. */
  version: z.int(),
};
export const adminCategoryGroup = z.object({
  ...edited,
  categories: z.array(z.object({ ...edited, group: z.string() })),
});
export type AdminCategoryGroup = z.infer<typeof adminCategoryGroup>;

const namesInput = inThree(text(2, 60));
const descriptionsInput = inThree(text(3, 160));
const synonyms = z.array(text(2, 40)).max(40);

export const categoryChange = z.strictObject({
  names: namesInput.optional(),
  descriptions: descriptionsInput.optional(),
  synonyms: synonyms.optional(),
  /** Moves a category into this group. */
  group: slug.optional(),
  /** Its place among its siblings, from 0. */
  position: z.int().min(0).max(500).optional(),
  hidden: z.boolean().optional(),
});
export type CategoryChange = z.infer<typeof categoryChange>;

export const newCategory = z.strictObject({
  slug,
  /** The group it goes to; left out, it is a group itself. */
  group: slug.optional(),
  names: namesInput,
  descriptions: descriptionsInput,
  synonyms: synonyms.optional(),
});
export type NewCategory = z.infer<typeof newCategory>;

const access = { level: 'role', roles: ['ADMIN'] } as const;

export const categoryRoutes = {
  'categories.list': route({
    method: 'GET',
    path: '/categories',
    summary:
      'All categories in their groups, named in English, Spanish and Portuguese, with how many services each has',
    access: { level: 'public' },
    data: z.array(categoryGroup),
    cache: 'public, max-age=60',
  }),
  'admin.categories': route({
    method: 'GET',
    path: '/admin/categories',
    summary: 'The whole tree as administrators edit it, with what is hidden',
    access,
    data: z.array(adminCategoryGroup),
  }),
  'admin.addCategory': route({
    method: 'POST',
    path: '/admin/categories',
    summary: 'Add a category to a group, or a group',
    access,
    body: newCategory,
    data: z.array(adminCategoryGroup),
    status: 201,
    idempotent: true,
  }),
  'admin.changeCategory': route({
    method: 'PUT',
    path: '/admin/categories/:slug',
    summary: 'Change a category or a group: names, description, synonyms, place, or whether it shows',
    access,
    params: z.strictObject({ slug }),
    body: categoryChange,
    data: z.array(adminCategoryGroup),
  }),
};
