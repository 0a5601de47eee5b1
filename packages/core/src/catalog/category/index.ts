import type { CategoryGroup } from './category.ts';
import { automotive, movingDelivery, pets, realEstate, specialty } from './daily.data.ts';
import { homeMaintenance } from './home.data.ts';
import { beautyWellness, childSeniorCare, healthMedical, specialisedCleaning } from './people.data.ts';
import { educationTraining, eventsEntertainment, personalProfessional } from './professional.data.ts';

export type { Category, CategoryGroup, Names } from './category.ts';

/** Every group with its categories, in the order in which they are shown. */
export const groups: readonly CategoryGroup[] = [
  homeMaintenance,
  movingDelivery,
  automotive,
  beautyWellness,
  eventsEntertainment,
  personalProfessional,
  pets,
  childSeniorCare,
  healthMedical,
  educationTraining,
  specialisedCleaning,
  realEstate,
  specialty,
];

const bySlug = new Map(groups.flatMap((group) => group.categories.map((it) => [it.slug, { ...it, group }] as const)));
const groupSlugs = new Set(groups.map((group) => group.slug));

/** The category with its group, or undefined when no category has that slug. */
export const find = (slug: string) => bySlug.get(slug);

export const isGroup = (slug: string): boolean => groupSlugs.has(slug);

/** The tree as the API answers it: without the aliases, which only search needs. */
export const tree = () =>
  groups.map(({ slug, names, categories }) => ({
    slug,
    names,
    categories: categories.map((category) => ({ slug: category.slug, names: category.names })),
  }));
