import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anybody, as, codeOf, input, person } from '../../../test/catalog.ts';
import { startTable, type TestTable } from '../../../test/table.ts';
import { auditOfSubject } from '../../platform/audit.ts';
import { counted } from '../../platform/index.ts';
import { Service } from '../index.ts';
import { CategoryEdits } from './edit.entity.ts';
import * as Category from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  process.env['MEDIA_URL'] = 'http://127.0.0.1/media';
});
afterAll(() => table.stop());
beforeEach(() => Category.reload());

const three = (name: string) => ({ en: name, es: name, pt: name });
const fresh = (slug: string, group?: string) => ({
  slug,
  ...(group === undefined ? {} : { group }),
  names: three(slug),
  descriptions: three(`All about ${slug}`),
  synonyms: ['word one'],
});
const named = (slug: string) =>
  Category.tree()
    .flatMap(({ categories }) => categories)
    .find((it) => it.slug === slug);

test('only administrators see and change the whole tree', async () => {
  for (const who of [anybody, await person('client'), await person('provider')]) {
    expect(await codeOf(as(who, () => Category.adminTree()))).toMatch(/UNAUTHORIZED|FORBIDDEN/);
    expect(await codeOf(as(who, () => Category.add(fresh('nobodys'))))).toMatch(/UNAUTHORIZED|FORBIDDEN/);
    expect(await codeOf(as(who, () => Category.change({ slug: 'plumbing', hidden: true })))).toMatch(
      /UNAUTHORIZED|FORBIDDEN/,
    );
  }
  expect(await CategoryEdits.get({ slug: 'plumbing' })).toBeUndefined();
});

test('a change shows in the tree, keeps the rest, and is in the audit log', async () => {
  const admin = await person('admin');
  await as(admin, () => Category.change({ slug: 'roofing', names: three('Roofs') }));
  const tree = await as(admin, () => Category.change({ slug: 'roofing', synonyms: ['shingle'], position: 0 }));
  const home = tree.find(({ slug }) => slug === 'home-maintenance');
  expect(home?.categories[0]).toMatchObject({
    slug: 'roofing',
    names: three('Roofs'),
    synonyms: ['shingle'],
    edited: true,
    version: 2,
  });
  expect(named('roofing')?.names).toEqual(three('Roofs'));
  expect(named('roofing')?.descriptions.es).toContain('Techos');
  const { items } = await auditOfSubject({ subject: 'roofing' }, { limit: 5 });
  expect(items.map(({ action }) => action)).toEqual(['categories.changed', 'categories.changed']);
});

test('an added category can be offered; a hidden one cannot, but who has it keeps it', async () => {
  const [admin, rosa] = await Promise.all([person('admin'), person('provider')]);
  await as(admin, () => Category.add(fresh('cycling')));
  await as(admin, () => Category.add(fresh('bike-repair', 'cycling')));
  const made = await as(rosa, () => Service.create(input({ category: 'bike-repair' })));
  await as(admin, () => Category.change({ slug: 'cycling', hidden: true }));
  expect(Category.tree().some(({ slug }) => slug === 'cycling')).toBe(false);
  expect(await codeOf(as(rosa, () => Service.create(input({ category: 'bike-repair' }))))).toBe('VALIDATION_ERROR');
  const kept = await as(rosa, () => Service.update({ id: made.id, title: 'Bikes', category: 'bike-repair' }));
  expect(kept.category).toBe('bike-repair');
  await as(admin, () => Category.change({ slug: 'cycling', hidden: false }));
  expect(Category.isOffered('bike-repair')).toBe(true);
});

test('of parallel additions of one slug one wins, and no slug can be used twice', async () => {
  const admin = await person('admin');
  const tries = await Promise.all(
    Array.from({ length: 5 }, () => codeOf(as(admin, () => Category.add(fresh('surfing', 'education-training'))))),
  );
  expect(tries.filter((code) => code === 'nothing thrown')).toHaveLength(1);
  expect(tries.filter((code) => code === 'CONFLICT')).toHaveLength(4);
  expect(await codeOf(as(admin, () => Category.add(fresh('plumbing', 'pets'))))).toBe('CONFLICT');
  expect(await codeOf(as(admin, () => Category.add(fresh('pets'))))).toBe('CONFLICT');
});

test('parallel changes of one category are all kept', async () => {
  const admin = await person('admin');
  await Promise.all([
    as(admin, () => Category.change({ slug: 'painting', names: three('Paint') })),
    as(admin, () => Category.change({ slug: 'painting', synonyms: ['brush'] })),
    as(admin, () => Category.change({ slug: 'painting', position: 3 })),
  ]);
  expect(await CategoryEdits.get({ slug: 'painting' }, { consistent: true })).toMatchObject({
    names: three('Paint'),
    synonyms: ['brush'],
    position: 3,
    version: 3,
  });
});

test('what does not fit is refused by name, and nothing is written', async () => {
  const admin = await person('admin');
  expect(await codeOf(as(admin, () => Category.change({ slug: 'no-such', hidden: true })))).toBe('NOT_FOUND');
  expect(await codeOf(as(admin, () => Category.change({ slug: 'flooring', group: 'no-such' })))).toBe(
    'VALIDATION_ERROR',
  );
  expect(await codeOf(as(admin, () => Category.change({ slug: 'pets', synonyms: ['x y'] })))).toBe('VALIDATION_ERROR');
  expect(await codeOf(as(admin, () => Category.add(fresh('lost', 'no-such'))))).toBe('VALIDATION_ERROR');
  expect(await CategoryEdits.get({ slug: 'flooring' })).toBeUndefined();
});

test('an instance reads the changes once in half a minute, not with each request', async () => {
  const calls = counted(async () => {
    await Category.load();
    await Category.load();
  });
  expect((await calls).calls).toHaveLength(0);
});
