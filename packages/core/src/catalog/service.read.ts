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

const mayManage = ({ providerId }: ServiceRow): boolean => {
  const actor = Actor.use();
  return actor.type === 'admin' || ('userId' in actor && actor.userId === providerId);
};

/** A page of rows with their providers' cards; rows of providers who may not be shown are left out. */
async function shown(page: Page<ServiceRow>): Promise<Page<Service>> {
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
  const [service] = (await shown({ items: [row] })).items;
  if (!service) throw notFound('service');
  return service;
});

/** Listed services, newest first; of one category or provider, or both. The same for every reader. */
export const list = fn(
  z.strictObject({ category: z.string().optional(), providerId: id('user').optional(), ...paging }),
  async ({ category, providerId, limit, cursor }) => {
    if (category !== undefined && !Category.find(category))
      throw invalid([{ path: 'query.category', message: 'is not a category' }]);
    const options = { limit, cursor };
    if (providerId !== undefined)
      return shown(
        await listedOfProvider(
          { providerId },
          { ...options, ...(category === undefined ? {} : { filter: { category } }) },
        ),
      );
    if (category !== undefined) return shown(await listedOfCategory({ category }, options));
    return shown(await listedNewestFirst({}, options));
  },
);

/** The acting provider's own services, paused ones before the listed, without archived ones. */
export const byProvider = fn(z.strictObject(paging), async (options) => {
  const { userId } = Actor.require('provider');
  return shown(await allOfProvider({ providerId: userId }, options));
});
