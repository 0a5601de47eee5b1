import { notificationRoutes, type ParkedDelivery } from '@fixelo/contracts';
import { Actor, conflict, fn, notFound } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import { type Page } from '../platform/index.ts';
import { release } from './release.ts';
import { Deliveries, parkedDeliveries } from './notification.entity.ts';

/** What could not be sent, latest first. For administrators. */
export const list = fn(notificationRoutes['admin.parked'].query, async (paging): Promise<Page<ParkedDelivery>> => {
  Actor.require('admin');
  const page = await parkedDeliveries({}, paging);
  return {
    ...page,
    items: page.items.map(({ notificationId, channel, userId, type, attempt, reason = '', updatedAt }) => ({
      notificationId,
      channel,
      userId,
      type,
      attempts: attempt,
      reason,
      parkedAt: updatedAt,
    })),
  };
});

/** Sends a parked message again. Throws NOT_FOUND, or CONFLICT when it is not parked (any more). */
export const resend = fn(notificationRoutes['admin.resendParked'].params, async ({ id, channel }): Promise<void> => {
  Actor.require('admin');
  const row = await Deliveries.get({ notificationId: id, channel }, { consistent: true });
  if (!row) throw notFound('message');
  const audit = Audit.entry('notifications.resent', id, { channel });
  const isReleased = row.state === 'parked' && (await release(row, row.attempt + 1, [audit]));
  if (!isReleased) throw conflict('This message is not parked', { state: row.state });
});
