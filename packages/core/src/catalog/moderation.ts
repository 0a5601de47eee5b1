import { adminServiceRoutes, type Service } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, AppError, Clock, fn } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import type { Page } from '../platform/table/index.ts';
import * as Life from './life.ts';
import { allOfProvider, listedNewestFirst, moderatedNewestFirst, type ServiceRow } from './service.entity.ts';
import { shownPage } from './service.read.ts';
import { owned, raced, replace, shown } from './service.write.ts';

/**
 * Services as administrators see them, newest first: those that were taken down or those that are listed; of a provider
 * all that are not archived. Those whose provider is suspended are left out.
 */
export const list = fn(
  adminServiceRoutes['admin.services'].query,
  async ({ status, providerId, limit, cursor }): Promise<Page<Service>> => {
    Actor.require('admin');
    const options = { limit, cursor };
    if (providerId !== undefined) return shownPage(await allOfProvider({ providerId }, options));
    return shownPage(await (status === 'ACTIVE' ? listedNewestFirst : moderatedNewestFirst)({}, options));
  },
);

const { params } = adminServiceRoutes['admin.restoreService'];

/**
 * Takes a service down, for administrators: it leaves search at once and cannot be booked. Its provider is told why, may
 * mend it, and sees it as before. May be repeated: the first reason stays. CONFLICT when it is archived.
 */
export const moderate = fn(
  params.extend(adminServiceRoutes['admin.moderateService'].body.shape),
  async ({ id, reason }): Promise<Service> => {
    Actor.require('admin');
    const row = await raced(async () => {
      const before = await owned(id);
      const status = Life.after('moderate', before);
      if (before.status === status) return before;
      const at = Clock.iso();
      const moderation = { reason, at, before: before.status };
      const after: ServiceRow = { ...before, status, moderation, version: before.version + 1, updatedAt: at };
      await replace('service.moderated', before, after, [Audit.entry('services.moderated', id, { reason })]);
      return after;
    });
    return shown(row);
  },
);

const planLimit = z.object({ reason: z.literal('PLAN_LIMIT') });
const isOverPlan = (error: unknown): boolean => error instanceof AppError && planLimit.safeParse(error.details).success;

/**
 * Gives a service back that was taken down, for administrators: as it was before, or paused when its provider's plan
 * lists no more by now. CONFLICT when it was not taken down.
 */
export const restore = fn(params, async ({ id }): Promise<Service> => {
  Actor.require('admin');
  const row = await raced(async () => {
    const before = await owned(id);
    const status = Life.after('restore', before);
    const { moderation: _moderation, ...rest } = before;
    const back = (to: ServiceRow['status']): ServiceRow => ({
      ...rest,
      status: to,
      version: before.version + 1,
      updatedAt: Clock.iso(),
    });
    const written = async (after: ServiceRow): Promise<ServiceRow> => {
      await replace('service.restored', before, after, [
        Audit.entry('services.restored', id, { status: after.status }),
      ]);
      return after;
    };
    try {
      return await written(back(status));
    } catch (error) {
      if (!isOverPlan(error)) throw error;
      return written(back('PAUSED'));
    }
  });
  return shown(row);
});
