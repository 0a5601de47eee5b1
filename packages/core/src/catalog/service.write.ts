import { entitlements, id, serviceInput, type EventType, type Service } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, Money, conflict, fn, forbidden, invalid, notFound, retry } from '../lib/index.ts';
import * as Idempotency from '../platform/idempotency.ts';
import * as Outbox from '../platform/outbox.ts';
import { readMany, TransactionCancelled, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Users } from '../users/index.ts';
import { changed } from './change.entity.ts';
import * as Category from './category/index.ts';
import * as Life from './life.ts';
import { ListingCounts } from './listings.entity.ts';
import { providerCards } from './provider-cards.ts';
import { Services, type ServiceRow } from './service.entity.ts';
import { bodyOf, withProvider } from './service.info.ts';

const defaultRadiusKm = 25;

type Change = Extract<EventType, `service.${string}`>;

const lostRace = (error: unknown): boolean =>
  error instanceof TransactionCancelled &&
  error.reasons.every(({ op }) => op.name.startsWith('ListingCount.') || op.name === 'Service.replace');

/** Repeats a read and its write while others change the same rows. Throws CONFLICT when that does not end. */
export async function raced<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await retry(act, { attempts: 8, baseMs: 10, maxMs: 200, retryable: lostRace });
  } catch (error) {
    throw lostRace(error)
      ? conflict('Your services are being changed elsewhere, try again', { reason: 'VERSION' }, 1)
      : error;
  }
}

/** Those that are hidden may be kept, not chosen. */
async function checkCategory(slug: string, kept?: string): Promise<void> {
  await Category.load();
  if (slug !== kept && !Category.isOffered(slug))
    throw invalid([{ path: 'body.category', message: 'is not a category' }]);
}

/** Writes for a change of how many services a provider lists. Throws CONFLICT where the plan does not allow more. */
async function countListed(providerId: string, difference: 1 | 0 | -1): Promise<Op[]> {
  if (difference === 0) return [];
  const [user, count] = await readMany([Users.at({ id: providerId }), ListingCounts.at({ providerId })], {
    consistent: true,
  });
  if (!user) throw notFound('provider');
  const plan = user.provider?.plan ?? 'FREE';
  const active = Math.max(0, (count?.active ?? 0) + difference);
  const limit = entitlements[plan].activeServices;
  if (difference > 0 && limit !== null && active > limit)
    throw conflict(`The free plan lists up to ${limit} services`, { reason: 'PLAN_LIMIT', plan, limit });
  if (!count) return [ListingCounts.create({ providerId, active, version: 1 })];
  const next = { ...count, active, version: count.version + 1 };
  return [ListingCounts.replace(next, { if: { version: count.version } })];
}

/** What goes with every change of a service: its event, and the note that keeps search current. */
export const told = (type: Change, row: ServiceRow): Op[] => [
  changed(row),
  Outbox.event(type, { serviceId: row.id, providerId: row.providerId, version: row.version }),
];

export async function shown(row: ServiceRow): Promise<Service> {
  const card = (await providerCards([row.providerId])).get(row.providerId);
  if (!card) throw notFound('provider');
  return withProvider(bodyOf(row, { withAddress: true }), card);
}

/** The least that Stripe charges, in minor units. */
const leastPrice = 50;

/** What a booking would cost has to be enough to be charged. Throws VALIDATION_ERROR. */
function checkPrice({ price, durationMinutes }: Pick<ServiceRow, 'price' | 'durationMinutes'>): void {
  if (price.unit === 'hour' && durationMinutes > 1440)
    throw invalid([{ path: 'body.price.unit', message: 'must be fixed for work of more than a day' }]);
  const total = price.unit === 'hour' ? Money.hourly(price.amount, durationMinutes) : price.amount;
  if (total < leastPrice)
    throw invalid([{ path: 'body.price.amount', message: `must make a booking cost at least ${leastPrice} cents` }]);
}

/**
 * Offers a service; listed at once unless `active` is false, kept as a draft with `draft`. Providers only. CONFLICT with reason PLAN_LIMIT beyond
 * the plan. With an `Idempotency-Key` a repeat answers the service that the first attempt made.
 */
export const create = fn(
  serviceInput.refine((it) => !(it.draft && it.active), { path: ['draft'], message: 'cannot be combined with active' }),
  async (input) => {
    const { userId } = Actor.require('provider');
    checkPrice(input);
    await checkCategory(input.category);
    const serviceId = Idempotency.id('service');
    const before = Idempotency.resumed() ? await Services.get({ id: serviceId }, { consistent: true }) : undefined;
    if (before) return shown(before);
    const now = Clock.iso();
    const { address, ...place } = input.location;
    const row: ServiceRow = {
      id: serviceId,
      providerId: userId,
      title: input.title,
      description: input.description,
      category: input.category,
      price: input.price,
      durationMinutes: input.durationMinutes,
      location: { ...place, ...(address === undefined ? {} : { address }) },
      radiusKm: input.radiusKm ?? defaultRadiusKm,
      tags: input.tags ?? [],
      photos: [],
      instantBook: input.instantBook ?? false,
      cancellationPolicy: input.cancellationPolicy ?? 'flexible',
      depositPercent: input.depositPercent ?? 100,
      questions: input.questions ?? [],
      status: input.draft ? 'DRAFT' : input.active === false ? 'PAUSED' : 'ACTIVE',
      ratingSum: 0,
      ratingCount: 0,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await raced(async () => {
      const counted = await countListed(userId, row.status === 'ACTIVE' ? 1 : 0);
      await transact([Services.create(row), ...counted, ...told('service.created', row)]);
    });
    return shown(row);
  },
);

/** The row when the actor may change it. A foreign one is FORBIDDEN while listed and NOT_FOUND otherwise. */
export async function owned(serviceId: string): Promise<ServiceRow> {
  const actor = Actor.require('provider', 'admin');
  const row = await Services.get({ id: serviceId }, { consistent: true });
  if (!row) throw notFound('service');
  if (actor.type === 'admin' || row.providerId === actor.userId) return row;
  throw row.status === 'ACTIVE' ? forbidden('Only its provider may change a service') : notFound('service');
}

const listedDifference = (from: ServiceRow, to: ServiceRow): 1 | 0 | -1 => {
  const [was, is] = [from.status === 'ACTIVE', to.status === 'ACTIVE'];
  return was === is ? 0 : is ? 1 : -1;
};

/** Writes the next state of a row with its event, and `also`; a CONFLICT where the plan does not allow to list it. */
export async function replace(type: Change, from: ServiceRow, to: ServiceRow, also: readonly Op[] = []): Promise<void> {
  const counted = await countListed(from.providerId, listedDifference(from, to));
  await transact([Services.replace(to, { if: { version: from.version } }), ...counted, ...told(type, to), ...also]);
}

const changesOf = serviceInput.partial().extend({ id: id('service') });
type Changes = z.infer<typeof changesOf>;

/** Applies what is given; what is left out or undefined stays. */
function merged(before: ServiceRow, { id: _id, active, draft: _draft, location, ...changes }: Changes): ServiceRow {
  const { pausedBy, ...row } = before;
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const status = active === undefined ? row.status : Life.after(active ? 'list' : 'pause', row);
  const { address, ...place } = location ?? row.location;
  return {
    ...row,
    ...given,
    // Whoever lists or pauses a service themselves has decided.
    ...(pausedBy !== undefined && active === undefined ? { pausedBy } : {}),
    location: { ...place, ...(address === undefined ? {} : { address }) },
    status,
    ...Life.touched(row, Clock.iso()),
  };
}

/**
 * Changes a service; fields that are left out stay. Its provider or an admin. CONFLICT when it is archived, when one that
 * was taken down is to be listed, or when listing it would pass the plan's limit.
 */
export const update = fn(changesOf, async (changes) => {
  const row = await raced(async () => {
    const before = await owned(changes.id);
    if (changes.category !== undefined) await checkCategory(changes.category, before.category);
    if (before.status === 'ARCHIVED') throw conflict('This service is archived', { reason: 'ARCHIVED' });
    const after = merged(before, changes);
    if (changes.price || changes.durationMinutes !== undefined) checkPrice(after);
    await replace('service.updated', before, after);
    return after;
  });
  return shown(row);
});

/** Archives a service: no longer listed, kept for its bookings. Its provider or an admin; may be repeated. */
export const remove = fn(z.strictObject({ id: id('service') }), async (input) => {
  const row = await raced(async () => {
    const before = await owned(input.id);
    if (before.status === 'ARCHIVED') return before;
    const after: ServiceRow = {
      ...before,
      status: Life.after('archive', before),
      version: before.version + 1,
      updatedAt: Clock.iso(),
    };
    await replace('service.archived', before, after);
    return after;
  });
  return shown(row);
});
