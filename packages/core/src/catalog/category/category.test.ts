import { categoryGroup } from '@fixelo/contracts';
import { expect, test } from 'vitest';
import * as Category from './index.ts';
import slugs from './category.slugs.json' with { type: 'json' };

const list = Category.groups.map((group) => ({
  group: group.slug,
  categories: group.categories.map((category) => category.slug),
}));

test('has exactly the agreed groups and slugs', () => {
  const sorted = (groups: typeof list) =>
    groups
      .map(({ group, categories }) => ({ group, categories: categories.toSorted() }))
      .toSorted((a, b) => a.group.localeCompare(b.group));
  expect(sorted(list)).toEqual(sorted(slugs));
  expect(list.flatMap(({ categories }) => categories)).toHaveLength(126);
});

test('no slug is used twice, for a category or a group', () => {
  const all = list.flatMap(({ group, categories }) => [group, ...categories]);
  expect(new Set(all).size).toBe(all.length);
});

test('every category and group has a name of its own in each language', () => {
  for (const locale of ['en', 'es', 'pt'] as const) {
    const names = Category.groups.flatMap((group) => group.categories.map((category) => category.names[locale]));
    expect(names.every((name) => name.trim() === name && name.length > 1)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('finds a category with its group', () => {
  expect(Category.find('plumbing')?.group.slug).toBe('home-maintenance');
  expect(Category.find('home-maintenance')).toBeUndefined();
  expect(Category.isGroup('home-maintenance')).toBe(true);
});

test('the tree is what the contract says', () => {
  expect(() => Category.tree().map((group) => categoryGroup.parse(group))).not.toThrow();
});
