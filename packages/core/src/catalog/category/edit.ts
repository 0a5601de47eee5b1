import { categoryChange, newCategory, slug, type AdminCategoryGroup, type NewCategory } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn, invalid, notFound } from '../../lib/index.ts';
import * as Audit from '../../platform/audit.ts';
import * as Idempotency from '../../platform/idempotency.ts';
import { optimistic } from '../../platform/optimistic.ts';
import { transact } from '../../platform/transact.ts';
import { CategoryEdits, type CategoryEdit } from './edit.entity.ts';
import { find, isGroup, knownEdits, knownGroups, reload } from './known.ts';
import { descriptionsOf } from './tree.ts';

function fresh(): AdminCategoryGroup[] {
  const edits = new Map(knownEdits().map((row) => [row.slug, row]));
  const common = (it: {
    readonly slug: string;
    readonly names: CategoryEdit['names'] & {};
    readonly hidden?: true;
  }) => ({
    slug: it.slug,
    names: it.names,
    descriptions: descriptionsOf(it.slug),
    hidden: it.hidden ?? false,
    edited: edits.has(it.slug),
    version: edits.get(it.slug)?.version ?? 0,
  });
  return knownGroups().map((group) => ({
    ...common(group),
    synonyms: [],
    categories: group.categories.map((it) => ({
      ...common(it),
      synonyms: edits.get(it.slug)?.synonyms ?? it.aliases.split(' ').filter(Boolean),
      group: group.slug,
    })),
  }));
}

/** The whole tree as administrators edit it, as it is now. */
export async function adminTree(): Promise<AdminCategoryGroup[]> {
  Actor.require('admin');
  await reload();
  return fresh();
}

/**
 * Adds a category to a group, or a group. Administrators only. CONFLICT when the slug is used, now or before. Shows
 * within 30 seconds; its words are found by search after the next build of the index, minutes later.
 */
export const add = fn(newCategory, async ({ group, ...given }: NewCategory): Promise<AdminCategoryGroup[]> => {
  Actor.require('admin');
  await optimistic(async () => {
    await reload();
    if (Idempotency.resumed() && knownEdits().some((it) => it.slug === given.slug)) return;
    if (group !== undefined && !isGroup(group)) throw invalid([{ path: 'body.group', message: 'is not a group' }]);
    if (find(given.slug) || isGroup(given.slug)) throw conflict('This slug is used', { reason: 'SLUG' });
    const added = group === undefined ? { added: 'group' as const } : { added: 'category' as const, group };
    const row = { ...given, ...added, version: 1, updatedAt: Clock.iso() };
    await transact([CategoryEdits.create(row), Audit.entry('categories.added', given.slug)]);
  }, 'The categories');
  await reload();
  return fresh();
});

/** What of a change does not go with the kind of thing that it is for. */
function faultsOf(slugOf: string, given: { readonly group?: string | undefined; readonly synonyms?: unknown }) {
  if (isGroup(slugOf)) {
    const wrong = (['group', 'synonyms'] as const).filter((field) => given[field] !== undefined);
    return wrong.map((field) => ({ path: `body.${field}`, message: 'does not belong to a group' }));
  }
  const { group } = given;
  return group === undefined || isGroup(group) ? [] : [{ path: 'body.group', message: 'is not a group' }];
}

/**
 * Changes a category or a group; what is left out stays. Administrators only. Hiding takes it from the tree and from
 * the choice of providers; services that have it keep it and are found. Shows within 30 seconds, and in search after
 * the next build of the index, minutes later.
 */
export const change = fn(categoryChange.extend({ slug }), async ({ slug: of, ...given }) => {
  Actor.require('admin');
  await reload();
  if (!find(of) && !isGroup(of)) throw notFound('category');
  const faults = faultsOf(of, given);
  if (faults.length > 0) throw invalid(faults);
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  await optimistic(async () => {
    const before = await CategoryEdits.get({ slug: of }, { consistent: true });
    const row: CategoryEdit = {
      ...before,
      ...changes,
      slug: of,
      version: (before?.version ?? 0) + 1,
      updatedAt: Clock.iso(),
    };
    const write = before ? CategoryEdits.replace(row, { if: { version: before.version } }) : CategoryEdits.create(row);
    await transact([write, Audit.entry('categories.changed', of, { fields: Object.keys(changes).join(' ') })]);
  }, 'This category');
  await reload();
  return fresh();
});
