import { favoriteRoutes, type Service } from '@fixelo/contracts';
import { Actor, Clock, fn } from '../lib/index.ts';
import { write, type Page } from '../platform/table/index.ts';
import { Favorites, favoritesOf } from './favorite.entity.ts';
import { providerCards } from './provider-cards.ts';
import { Services } from './service.entity.ts';
import { bodyOf, withProvider } from './service.info.ts';
import { get } from './service.read.ts';

/** Keeps a service for whoever asks; may be repeated. NOT_FOUND for what is not listed. */
export const add = fn(favoriteRoutes['favorites.add'].body, async ({ serviceId }): Promise<Service> => {
  const { userId } = Actor.user();
  const service = await get({ id: serviceId });
  await write(Favorites.put({ userId, serviceId, at: Clock.iso() }));
  return service;
});

/** Keeps it no longer; may be repeated. */
export const remove = fn(
  favoriteRoutes['favorites.remove'].params,
  async ({ serviceId }): Promise<{ removed: true }> => {
    await write(Favorites.remove({ userId: Actor.user().userId, serviceId }));
    return { removed: true };
  },
);

/** What whoever asks keeps. Services that are not listed any more are left out, so that a page may be short. */
export const list = fn(favoriteRoutes['favorites.list'].query, async (paging): Promise<Page<Service>> => {
  const page = await favoritesOf({ userId: Actor.user().userId }, paging);
  const rows = await Services.batchGet(page.items.map(({ serviceId }) => ({ id: serviceId })));
  const listed = rows.filter((row) => row?.status === 'ACTIVE');
  const cards = await providerCards(listed.flatMap((row) => (row ? [row.providerId] : [])));
  const items = listed.flatMap((row) => {
    const card = row && cards.get(row.providerId);
    return row && card ? [withProvider(bodyOf(row), card)] : [];
  });
  return page.nextCursor === undefined ? { items } : { items, nextCursor: page.nextCursor };
});
