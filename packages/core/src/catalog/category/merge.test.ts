import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groups } from './built-in.ts';
import type { CategoryEdit } from './edit.entity.ts';
import { merge } from './merge.ts';

const edit = (slug: string, change: Partial<CategoryEdit> = {}): CategoryEdit => ({
  slug,
  version: 1,
  updatedAt: '2026-12-01T15:00:00.000Z',
  ...change,
});
const three = (name: string) => ({ en: name, es: name, pt: name });
const slugsOf = (tree: ReturnType<typeof merge>, group: string): string[] =>
  tree.find(({ slug }) => slug === group)?.categories.map(({ slug }) => slug) ?? [];

test('without edits the tree is the one that Fixelo comes with', () => {
  expect(merge(groups, [])).toEqual(groups);
});

test('names and synonyms are replaced, the rest stays', () => {
  const tree = merge(groups, [edit('plumbing', { names: three('Pipes'), synonyms: ['tap', 'leak'] })]);
  const plumbing = tree.flatMap(({ categories }) => categories).find(({ slug }) => slug === 'plumbing');
  expect(plumbing).toEqual({ slug: 'plumbing', names: three('Pipes'), aliases: 'tap leak' });
});

test('the latest to be given a position stands there', () => {
  const early = edit('roofing', { position: 0 });
  const late = edit('plumbing', { position: 0, updatedAt: '2026-12-02T15:00:00.000Z' });
  expect(slugsOf(merge(groups, [early, late]), 'home-maintenance').slice(0, 3)).toEqual([
    'plumbing',
    'roofing',
    'house-cleaning',
  ]);
});

test('added groups and categories come last, and an added category may be moved', () => {
  const added = [
    edit('cycling', { added: 'group', names: three('Cycling') }),
    edit('bike-repair', { added: 'category', group: 'cycling', names: three('Bike repair'), synonyms: ['puncture'] }),
  ];
  const tree = merge(groups, added);
  expect(tree.at(-1)).toEqual({
    slug: 'cycling',
    names: three('Cycling'),
    categories: [{ slug: 'bike-repair', names: three('Bike repair'), aliases: 'puncture' }],
  });
});

test('no edit loses a category or shows it twice, and none stands in a group that is not there', () => {
  const all = groups.flatMap(({ slug, categories }) => [slug, ...categories.map((it) => it.slug)]);
  const anyEdit = fc.record(
    {
      slug: fc.constantFrom(...all),
      position: fc.nat({ max: 40 }),
      group: fc.constantFrom(...groups.map(({ slug }) => slug), 'no-such-group'),
      hidden: fc.boolean(),
      updatedAt: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    },
    { requiredKeys: ['slug', 'updatedAt'] },
  );
  const edits = fc.uniqueArray(anyEdit, { selector: ({ slug }) => slug, maxLength: 30 });
  fc.assert(
    fc.property(edits, (given) => {
      const tree = merge(
        groups,
        given.map((it) => ({ ...it, version: 1 })),
      );
      const seen = tree.flatMap(({ slug, categories }) => [slug, ...categories.map((it) => it.slug)]);
      expect(seen.toSorted()).toEqual(all.toSorted());
    }),
  );
});
