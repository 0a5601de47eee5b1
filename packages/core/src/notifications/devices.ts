import { notificationRoutes, type Device } from '@fixelo/contracts';
import type * as z from 'zod';
import { Actor, Clock, fn, Id, invalid, notFound } from '../lib/index.ts';
import { TransactionCancelled, write } from '../platform/table/index.ts';
import { isPushService } from '../provider/push.ts';
import { Devices, devicesOf, type DeviceRow } from './preference.entity.ts';

/** One person has no more; the oldest goes. */
const maxDevices = 20;

/** Somebody else has signed in on it, or it is gone already. */
const ignoreGone = (error: unknown): void => {
  if (!(error instanceof TransactionCancelled)) throw error;
};

const infoOf = ({ id, kind, label, createdAt }: DeviceRow): Device => ({ id, kind, label, createdAt });

type NewDevice = z.output<(typeof notificationRoutes)['notifications.addDevice']['body']>;

/** Where pushes go: an app's token, or the endpoint of a browser, at a push service and nowhere else that people name. */
function addressOf({ kind, token, endpoint, keys }: NewDevice): Pick<DeviceRow, 'address' | 'keys'> {
  if (kind === 'expo' && token !== undefined) return { address: token };
  if (kind === 'web' && endpoint !== undefined && keys && isPushService(endpoint)) return { address: endpoint, keys };
  const missing = (name: string, value: unknown) =>
    value === undefined ? [{ path: `body.${name}`, message: `is needed for ${kind}` }] : [];
  if (kind === 'expo') throw invalid(missing('token', token));
  const faults = [...missing('endpoint', endpoint), ...missing('keys', keys)];
  const unknown = { path: 'body.endpoint', message: 'is not an address of a known push service' };
  throw invalid(endpoint === undefined || isPushService(endpoint) ? faults : [...faults, unknown]);
}

/**
 * Has pushes sent to a phone or browser. Again for the same one answers it as it is; whoever signed in on it last gets
 * them. Throws VALIDATION_ERROR for a browser's endpoint that no push service has: we would post to any address.
 */
export const add = fn(notificationRoutes['notifications.addDevice'].body, async (input): Promise<Device> => {
  const { userId } = Actor.user();
  const { kind, label = kind === 'expo' ? 'Phone' : 'Browser' } = input;
  const where = addressOf(input);
  const row: DeviceRow = {
    id: Id.derive('device', where.address),
    userId,
    kind,
    label,
    ...where,
    createdAt: Clock.iso(),
  };
  const others = (await devicesOf.all({ userId })).filter(({ id }) => id !== row.id);
  await write(Devices.put(row));
  const excess = others.slice(0, Math.max(0, others.length + 1 - maxDevices));
  await Promise.all(excess.map(({ id }) => write(Devices.remove({ id }, { if: { userId } })).catch(ignoreGone)));
  return infoOf(row);
});

/** The phones and browsers of whoever asks. */
export async function list(): Promise<Device[]> {
  const { userId } = Actor.user();
  return (await devicesOf.all({ userId })).map(infoOf);
}

/** No more pushes to a device. Throws NOT_FOUND unless it is one of the person who asks, or an administrator does. */
export const remove = fn(notificationRoutes['notifications.removeDevice'].params, async ({ id }): Promise<void> => {
  const { userId, type } = Actor.user();
  try {
    await write(Devices.remove({ id }, { if: type === 'admin' ? {} : { userId } }));
  } catch (error) {
    throw error instanceof TransactionCancelled ? notFound('device') : error;
  }
});
