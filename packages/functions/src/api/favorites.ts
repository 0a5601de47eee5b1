import { Favorite } from '@fixelo/core/catalog/index';
import { handle, page } from '../lib/handle.ts';

export const favoriteEndpoints = [
  handle('favorites.list', async ({ query }) => page(await Favorite.list(query), query.limit)),

  handle('favorites.add', async ({ body }) => ({ data: await Favorite.add(body) })),

  handle('favorites.remove', async ({ params }) => ({ data: await Favorite.remove(params) })),
];
