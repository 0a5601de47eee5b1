import { Category } from '@fixelo/core/catalog/index';
import { handle } from '../lib/handle.ts';

export const adminCategoryEndpoints = [
  handle('admin.categories', async () => ({ data: await Category.adminTree() })),

  handle('admin.addCategory', async ({ body }) => ({ data: await Category.add(body) })),

  handle('admin.changeCategory', async ({ params, body }) => ({ data: await Category.change({ ...params, ...body }) })),
];
