import { id, type Service } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, fn, invalid, notFound } from '../lib/index.ts';
import type { Page } from '../platform/table/index.ts';
import * as Category from './category/index.ts';
import { providerCards } from './provider-cards.ts';
import {
  allOfProvider,
  listedNewestFirst,
  listedOfCategory,
  listedOfProvider,
  Services,
  type ServiceRow,
} from './service.entity.ts';
import { bodyOf, withProvider } from './service.info.ts';

const paging = { limit: z.int().min(1).max(100).default(20), cursor: z.string().max(1024).optional() };

const isSelf = (providerId: string): boolean => {
  const actor = Actor.use();
  return 'userId' in actor && actor.userId === providerId;
};

const mayManage = ({ providerId }: ServiceRow): boolean => Actor.use().type === 'admin' || isSelf(providerId);

/** A page of rows with their providers' cards; rows of providers who may not be shown are left out. */
export async function shownPage(page: Page<ServiceRow>): Promise<Page<Service>> {
  const cards = await providerCards(page.items.map(({ providerId }) => providerId));
  const items = page.items.flatMap((row) => {
    const card = cards.get(row.providerId);
    return card ? [withProvider(bodyOf(row, { withAddress: mayManage(row) }), card)] : [];
  });
  return page.nextCursor === undefined ? { items } : { items, nextCursor: page.nextCursor };
}

/** One service. Paused and archived ones are NOT_FOUND to everybody but their provider and admins. */
export const get = fn(z.strictObject({ id: id('service') }), async (input) => {
  const row = await Services.get(input);
  if (!row || (row.status !== 'ACTIVE' && !mayManage(row))) throw notFound('service');
  const [service] = (await shownPage({ items: [row] })).items;
  if (!service) throw notFound('service');
  return service;
});

/**
 * Listed services, newest first; of one category or provider, or both. A provider who asks for his own gets the
 * paused ones too, before the listed.
 */
export const list = fn(
  z.strictObject({ category: z.string().optional(), providerId: id('user').optional(), ...paging }),
  async ({ category, providerId, limit, cursor }) => {
    if (category !== undefined) await Category.load();
    if (category !== undefined && !Category.find(category))
      throw invalid([{ path: 'query.category', message: 'is not a category' }]);
    const options = { limit, cursor };
    if (providerId !== undefined) {
      const ofProvider = isSelf(providerId) ? allOfProvider : listedOfProvider;
      const filter = category === undefined ? {} : { filter: { category } };
      return shownPage(await ofProvider({ providerId }, { ...options, ...filter }));
    }
    if (category !== undefined) return shownPage(await listedOfCategory({ category }, options));
    return shownPage(await listedNewestFirst({}, options));
  },
);
