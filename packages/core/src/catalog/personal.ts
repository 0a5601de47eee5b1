import { write } from '../platform/table/index.ts';
import { everyRow, type PersonalData } from '../platform/personal.ts';
import { Favorites, favoritesOf } from './favorite.entity.ts';
import { allOfProvider } from './service.entity.ts';
import { remove } from './service.write.ts';

const favorites = (userId: string) => everyRow((cursor) => favoritesOf({ userId }, { limit: 100, cursor }));
const services = (userId: string) =>
  everyRow((cursor) => allOfProvider({ providerId: userId }, { limit: 100, cursor }));

/** Listings, which are archived, and what a person keeps. */
export const catalogData: PersonalData = {
  room: 'catalog',
  export: async (userId) => ({ services: await services(userId), favorites: await favorites(userId) }),
  prepare: async (userId) => {
    for (const { id } of await services(userId)) await remove({ id });
  },
  erase: async (userId) => {
    for (const { serviceId } of await favorites(userId)) await write(Favorites.remove({ userId, serviceId }));
  },
};
