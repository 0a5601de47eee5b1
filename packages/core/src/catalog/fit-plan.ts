import { entitlements } from '@fixelo/contracts';
import { Actor, Clock, Log } from '../lib/index.ts';
import { Users } from '../users/index.ts';
import * as Life from './life.ts';
import { allOfProvider, Services, type ServiceRow } from './service.entity.ts';
import { raced, replace } from './service.write.ts';

/** Those with the most reviews first, then the oldest: what clients know stays. */
const byWorth = (one: ServiceRow, other: ServiceRow): number =>
  other.ratingCount - one.ratingCount || (`${one.createdAt}${one.id}` < `${other.createdAt}${other.id}` ? -1 : 1);

const wasPausedByPlan = ({ status, pausedBy }: ServiceRow): boolean => status === 'PAUSED' && pausedBy === 'PLAN';

/** Changes a service unless it is no longer as `from` says. */
const change = (id: string, from: (row: ServiceRow) => boolean, to: (row: ServiceRow) => ServiceRow): Promise<void> =>
  raced(async () => {
    const row = await Services.get({ id }, { consistent: true });
    if (!row || !from(row)) return;
    await replace('service.updated', row, { ...to(row), version: row.version + 1, updatedAt: Clock.iso() });
  });

/**
 * Fits a provider's listings to their plan, after it changed: services beyond its limit are paused, and what was paused
 * so is listed again as far as there is room. What the provider paused stays paused. May be repeated.
 */
export async function fitPlan(providerId: string): Promise<{ readonly paused: number; readonly listed: number }> {
  Actor.requireSystem();
  const [user, services] = await Promise.all([
    Users.get({ id: providerId }, { consistent: true }),
    allOfProvider.all({ providerId }, { max: 10_000 }),
  ]);
  const limit = entitlements[user?.provider?.plan ?? 'FREE'].activeServices ?? Infinity;
  const active = services.filter(({ status }) => status === 'ACTIVE').toSorted(byWorth);
  const surplus = active.slice(limit);
  const room = limit - active.length;
  const returning = room > 0 ? services.filter(wasPausedByPlan).toSorted(byWorth).slice(0, room) : [];
  for (const { id } of surplus)
    await change(
      id,
      ({ status }) => status === 'ACTIVE',
      (row) => ({ ...row, status: Life.after('pause', row), pausedBy: 'PLAN' }),
    );
  for (const { id } of returning)
    await change(id, wasPausedByPlan, ({ pausedBy: _, ...row }) => ({ ...row, status: Life.after('list', row) }));
  const done = { paused: surplus.length, listed: returning.length };
  if (done.paused + done.listed > 0) Log.info('listings follow the plan', { providerId, ...done });
  return done;
}
