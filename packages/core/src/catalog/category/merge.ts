import type { Category, CategoryGroup } from './category.ts';
import type { CategoryEdit } from './edit.entity.ts';

interface Placed {
  readonly slug: string;
}

/**
 * The order of siblings: who was given a position stands there, the latest to be given it when several were, and the
 * others fill the rest as they come.
 */
function ordered<T extends Placed>(list: readonly T[], edits: ReadonlyMap<string, CategoryEdit>): T[] {
  const places = new Map<number, T>();
  const positionOf = ({ slug }: T): number | undefined => edits.get(slug)?.position;
  const changedAt = ({ slug }: T): string => edits.get(slug)?.updatedAt ?? '';
  const given = list.filter((it) => positionOf(it) !== undefined);
  for (const it of given.toSorted((a, b) => changedAt(b).localeCompare(changedAt(a)))) {
    let at = Math.min(positionOf(it) ?? 0, list.length - 1);
    while (places.has(at)) at = (at + 1) % list.length;
    places.set(at, it);
  }
  const others = list.filter((it) => positionOf(it) === undefined)[Symbol.iterator]();
  return list.flatMap((_, i) => places.get(i) ?? others.next().value ?? []);
}

const hiddenOf = (hidden: boolean | undefined): { hidden?: true } => (hidden ? { hidden } : {});

function categoryOf(base: Category, edit: CategoryEdit | undefined): Category {
  if (!edit) return base;
  const { slug } = base;
  const aliases = edit.synonyms?.join(' ') ?? base.aliases;
  return { slug, names: edit.names ?? base.names, aliases, ...hiddenOf(edit.hidden) };
}

/** What an added one is before its own row changes it. */
const blank = ({ slug, names }: CategoryEdit) => ({ slug, names: names ?? { en: slug, es: slug, pt: slug } });

/**
 * The tree as it is shown: the one that Fixelo comes with, changed by the rows of administrators, added ones at the
 * end. A row of a slug that code no longer has is left out, and so is a category whose group is not there.
 */
export function merge(builtIn: readonly CategoryGroup[], rows: readonly CategoryEdit[]): CategoryGroup[] {
  const edits = new Map(rows.map((row) => [row.slug, row]));
  const added = (kind: CategoryEdit['added']): CategoryEdit[] =>
    rows.filter((row) => row.added === kind).toSorted((a, b) => a.slug.localeCompare(b.slug));
  const groups = [...builtIn, ...added('group').map((row) => ({ ...blank(row), categories: [] }))];
  const members = new Map<string, Category[]>(groups.map(({ slug }) => [slug, []]));
  const all = [
    ...builtIn.flatMap((group) => group.categories.map((base) => ({ base, home: group.slug }))),
    ...added('category').map((row) => ({ base: { ...blank(row), aliases: '' }, home: row.group ?? '' })),
  ];
  for (const { base, home } of all) {
    const edit = edits.get(base.slug);
    const list = members.get(edit?.group ?? home) ?? members.get(home);
    list?.push(categoryOf(base, edit));
  }
  return ordered(groups, edits).map((group) => {
    const edit = edits.get(group.slug);
    const categories = ordered(members.get(group.slug) ?? [], edits);
    return { slug: group.slug, names: edit?.names ?? group.names, ...hiddenOf(edit?.hidden), categories };
  });
}
