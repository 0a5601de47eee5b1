import type { CategoryGroup } from '@fixelo/contracts';
import * as Category from '../catalog/category/index.ts';
import * as Log from '../lib/log.ts';
import { current } from './current.ts';

async function counts(): Promise<ReadonlyMap<string, number> | undefined> {
  try {
    const { engine } = await current();
    const { facets } = await engine.search({ limit: 1 });
    return new Map(facets.category.map(({ value, count }) => [value, count]));
  } catch (error) {
    Log.warn('Categories are answered without counts', { error });
    return undefined;
  }
}

/**
 * The public tree of categories with how many services each has: those that a search would find now. While the index
 * cannot be read it answers without counts.
 */
export async function tree(): Promise<CategoryGroup[]> {
  const [known] = await Promise.all([counts(), Category.load()]);
  return Category.tree(known && ((slug) => known.get(slug) ?? 0));
}
