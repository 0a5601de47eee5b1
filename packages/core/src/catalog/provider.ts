import { userRoutes, type ProviderCard } from '@fixelo/contracts';
import { fn, Geo, invalid } from '../lib/index.ts';
import type { Page } from '../platform/table/index.ts';
import * as Category from './category/index.ts';
import { ListingCounts } from './listings.entity.ts';
import { providerCards } from './provider-cards.ts';
import { listedNewestFirst, listedOfCategory, newerOfProvider, type ServiceRow } from './service.entity.ts';

/**
 * Providers with something on offer, those with the newest listing first; of a category, around a point, with a minimum
 * rating. One page covers `limit` listings: it may be short and have a next one. Each provider comes once, at the
 * newest of the listings that fit.
 */
export const list = fn(userRoutes['users.providers'].query, async (query): Promise<Page<ProviderCard>> => {
  const { category, lat, lng, radiusKm = 50, minRating = 0, limit, cursor } = query;
  if (category !== undefined) await Category.load();
  if (category !== undefined && !Category.find(category))
    throw invalid([{ path: 'query.category', message: 'is not a category' }]);
  const options = { limit, cursor };
  const page = await (category === undefined
    ? listedNewestFirst({}, options)
    : listedOfCategory({ category }, options));
  const isNear = ({ location }: ServiceRow): boolean =>
    lat === undefined || lng === undefined || Geo.km({ lat, lng }, location) <= radiusKm;
  const fits = (row: ServiceRow): boolean => (category === undefined || row.category === category) && isNear(row);
  const firsts = await newestOnes(page.items.filter(fits), fits, cursor !== undefined);
  const cards = await providerCards(firsts.map(({ providerId }) => providerId));
  const items = [...cards.values()].filter(({ rating }) => rating.average >= minRating);
  return page.nextCursor === undefined ? { items } : { items, nextCursor: page.nextCursor };
});

/**
 * Of rows, newest first, those that are the newest fitting one of their provider. On a first page those are the first
 * of each; on later ones it is looked whether the provider has a newer one: side by side, for those with several listings only.
 */
async function newestOnes(
  rows: readonly ServiceRow[],
  fits: (row: ServiceRow) => boolean,
  isLater: boolean,
): Promise<ServiceRow[]> {
  const seen = new Set<string>();
  const firsts = rows.filter(({ providerId }) => !seen.has(providerId) && seen.add(providerId));
  if (!isLater || firsts.length === 0) return firsts;
  const counts = await ListingCounts.batchGet(firsts.map(({ providerId }) => ({ providerId })));
  const isNewest = await Promise.all(
    firsts.map(async (row, i) => {
      if ((counts[i]?.active ?? Infinity) <= 1) return true;
      return !(await newerOfProvider.all(row)).some(fits);
    }),
  );
  return firsts.filter((_, i) => isNewest[i]);
}
