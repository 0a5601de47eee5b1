import * as Clock from '../../lib/clock.ts';
import { groups as builtIn } from './built-in.ts';
import type { Category, CategoryGroup } from './category.ts';
import { allEdits, type CategoryEdit } from './edit.entity.ts';
import { merge } from './merge.ts';

interface Known {
  readonly groups: readonly CategoryGroup[];
  readonly bySlug: ReadonlyMap<string, Category & { readonly group: CategoryGroup }>;
  readonly groupSlugs: ReadonlySet<string>;
  readonly edits: readonly CategoryEdit[];
  readonly until: number;
}

/** How long an instance goes by what it read. */
const keptMs = 30_000;

function knownOf(edits: readonly CategoryEdit[], until: number): Known {
  const groups = edits.length === 0 ? builtIn : merge(builtIn, edits);
  return {
    groups,
    bySlug: new Map(groups.flatMap((group) => group.categories.map((it) => [it.slug, { ...it, group }] as const))),
    groupSlugs: new Set(groups.map(({ slug }) => slug)),
    edits,
    until,
  };
}

let known = knownOf([], 0);
let reading: Promise<void> | undefined;

async function read(): Promise<void> {
  const edits = await allEdits.all({}, { max: 2_000 });
  known = knownOf(edits, Clock.real() + keptMs);
}

/**
 * Learns what administrators changed of the categories, at most 30 seconds ago: one query an instance and half minute,
 * none a request. When the table does not answer, what is known goes on holding.
 */
export async function load(): Promise<void> {
  if (known.until > Clock.real()) return;
  reading ??= read()
    .catch(() => undefined)
    .finally(() => (reading = undefined));
  return reading;
}

/** As `load`, but reads now: for a build of the index, and after a change. Throws when the table does not answer. */
export const reload = (): Promise<void> => read();

/** The category with its group as `load` last learned it, or undefined when no category has that slug. */
export const find = (slug: string): (Category & { readonly group: CategoryGroup }) | undefined =>
  known.bySlug.get(slug);

export const isGroup = (slug: string): boolean => known.groupSlugs.has(slug);

/** Whether providers and clients may choose it: there, and neither it nor its group hidden. */
export const isOffered = (slug: string): boolean => {
  const found = find(slug);
  return found !== undefined && !found.hidden && !found.group.hidden;
};

export const knownGroups = (): readonly CategoryGroup[] => known.groups;
export const knownEdits = (): readonly CategoryEdit[] => known.edits;

/** When an administrator last changed a category: an index that is older says it in old words. */
export const changedAt = (): string | undefined =>
  known.edits
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1);
