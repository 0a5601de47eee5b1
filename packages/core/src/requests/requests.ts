import { requestRoutes, type OpenRequest, type QuoteRequest } from '@fixelo/contracts';
import { Category } from '../catalog/index.ts';
import { listedOfProvider, type ServiceRow } from '../catalog/service.entity.ts';
import { Actor, Clock, Geo, conflict, fn, forbidden, invalid, notFound, Zip } from '../lib/index.ts';
import { Idempotency, Outbox, optimistic, transact, type Page } from '../platform/index.ts';
import { Users } from '../users/index.ts';
import {
  Offers,
  QuoteRequests,
  infoOf,
  offerInfo,
  offersOfRequest,
  openDays,
  openOfCategory,
  requestsOfClient,
  statusOf,
  type RequestRow,
} from './request.entity.ts';

const dayMs = 86_400_000;
/** Of one client at a time. */
const maxOpen = 10;
/** How far away a request is shown to somebody whose clients come to the shop. */
const shopReachKm = 50;
const maxShown = 100;

/** E-mail addresses, links and telephone numbers: they are for after the booking. */
const contact = /[\w.+-]+@[\w-]+\.\w+|(?:https?:\/\/|www\.)\S+|\+?\d[\d\s().-]{7,}\d/g;
const masked = (text: string): string => text.replaceAll(contact, '•••');

/** Asks providers of a category near a place. Throws CONFLICT when the client has ten open requests. */
export const create = fn(requestRoutes['requests.create'].body, async (given): Promise<QuoteRequest> => {
  const { userId } = Actor.require('client', 'provider');
  await Category.load();
  if (!Category.isOffered(given.category)) throw invalid([{ path: 'body.category', message: 'is not a category' }]);
  if (!Zip.locate(given.address)) throw invalid([{ path: 'body.address.zip', message: 'is not a ZIP code' }]);
  const now = Clock.now();
  const today = Clock.iso(now - dayMs).slice(0, 10);
  if (given.to < today) throw invalid([{ path: 'body.to', message: 'must not be in the past' }]);
  const id = Idempotency.id('quoteRequest');
  const before = Idempotency.resumed() ? await QuoteRequests.get({ id }, { consistent: true }) : undefined;
  if (before) return infoOf(before);
  const [user, recent] = await Promise.all([
    Users.get({ id: userId }),
    requestsOfClient({ clientId: userId }, { limit: 100 }),
  ]);
  if (user?.status !== 'ACTIVE') throw forbidden('This account cannot ask for offers');
  if (recent.items.filter((row) => statusOf(row) === 'OPEN').length >= maxOpen)
    throw conflict('Close one of your open requests first', { reason: 'TOO_MANY', limit: maxOpen });
  const row: RequestRow = {
    id,
    clientId: userId,
    ...given,
    status: 'OPEN',
    offerCount: 0,
    expiresAt: Clock.iso(now + openDays * dayMs),
    version: 1,
    createdAt: Clock.iso(now),
    updatedAt: Clock.iso(now),
  };
  await transact([QuoteRequests.create(row), Outbox.event('request.created', { requestId: id, clientId: userId })]);
  return infoOf(row);
});

/** The requests of the person who asks, newest first. */
export const list = fn(requestRoutes['requests.list'].query, async ({ limit, cursor }): Promise<Page<QuoteRequest>> => {
  const page = await requestsOfClient({ clientId: Actor.user().userId }, { limit, cursor });
  return { ...page, items: page.items.map(infoOf) };
});

/** A request of the person who asks. Throws NOT_FOUND. */
export async function ownRequest(id: string): Promise<RequestRow> {
  const row = await QuoteRequests.get({ id }, { consistent: true });
  if (row?.clientId !== Actor.user().userId) throw notFound('request');
  return row;
}

/** One request of the person who asks with its offers, cheapest first. Throws NOT_FOUND for others. */
export const get = fn(requestRoutes['requests.get'].params, async ({ id }) => {
  const row = await ownRequest(id);
  const offers = await offersOfRequest.all({ requestId: id });
  return {
    ...infoOf(row),
    offers: offers.map((one) => offerInfo(one, row)).toSorted((a, b) => a.price.amount - b.price.amount),
  };
});

/** Asks no longer. Harmless when it is over already; throws CONFLICT when an offer was accepted. */
export const close = fn(requestRoutes['requests.close'].params, async ({ id }): Promise<QuoteRequest> =>
  optimistic(async () => {
    const row = await ownRequest(id);
    if (row.status === 'CLOSED') return infoOf(row);
    if (row.status === 'ACCEPTED')
      throw conflict('An offer was accepted already', { reason: 'WRONG_STATE', status: row.status });
    const next = { ...row, status: 'CLOSED' as const, version: row.version + 1, updatedAt: Clock.iso() };
    await transact([
      QuoteRequests.replace(next, { if: { version: row.version } }),
      Outbox.event('request.closed', { requestId: id, clientId: row.clientId }),
    ]);
    return infoOf(next);
  }, 'This request'),
);

/** How far a request is from a service, when it is near enough to be served. */
export function reachKm({ location, radiusKm }: ServiceRow, { address }: RequestRow): number | undefined {
  const there = Zip.locate(address);
  if (!there) return undefined;
  const distance = Geo.km(location, there);
  return distance - there.withinKm <= (radiusKm > 0 ? radiusKm : shopReachKm) ? distance : undefined;
}

/**
 * Open requests in the categories and within reach of the services that the provider who asks has listed, newest
 * first. One query for each category, and nothing that says who the client is.
 */
export async function open(): Promise<OpenRequest[]> {
  const { userId } = Actor.require('provider');
  const services = (await listedOfProvider({ providerId: userId }, { limit: 200 })).items;
  const since = Clock.iso(Clock.now() - openDays * dayMs);
  const categories = [...new Set(services.map(({ category }) => category))];
  const pages = await Promise.all(
    categories.map((category) => openOfCategory({ category, since }, { limit: maxShown })),
  );
  const near = pages
    .flatMap(({ items }) => items)
    .filter((row) => statusOf(row) === 'OPEN' && row.clientId !== userId)
    .flatMap((row) => {
      const reaches = services.filter(({ category }) => category === row.category).map((one) => reachKm(one, row));
      const distances = reaches.filter((distance) => distance !== undefined);
      return distances.length > 0 ? [{ row, distanceKm: Math.min(...distances) }] : [];
    })
    .toSorted((a, b) => (a.row.createdAt < b.row.createdAt ? 1 : -1))
    .slice(0, maxShown);
  const mine = await Offers.batchGet(near.map(({ row }) => ({ requestId: row.id, providerId: userId })));
  return near.map(({ row, distanceKm }, i): OpenRequest => {
    const { address, description, ...rest } = infoOf(row);
    const { city, state, zip } = address;
    const own = mine[i];
    return {
      ...rest,
      description: masked(description),
      city,
      state,
      zip,
      distanceKm: Math.round(distanceKm * 10) / 10,
      ...(own ? { myOffer: offerInfo(own, row) } : {}),
    };
  });
}
