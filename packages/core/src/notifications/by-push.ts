import { Log } from '../lib/index.ts';
import { write } from '../platform/index.ts';
import { pushProvider } from '../provider/push.ts';
import { deliverer, type Sending, type Sent } from './deliver.ts';
import { Devices, devicesOf } from './preference.entity.ts';

/**
 * To every device, at most once: an attempt that broke off may have rung, and does not ring again; the list has it.
 * While no device was reached because the services are down, nothing rang, and it is tried again.
 */
async function byPush({ user, row, delivery, composed, markCalled }: Sending): Promise<Sent> {
  if (delivery.calledAt !== undefined) return { skipped: 'an attempt broke off and may have rung' };
  const devices = await devicesOf.all({ userId: user.id });
  if (devices.length === 0) return { skipped: 'there is no device' };
  await markCalled();
  const provider = await pushProvider();
  const { title, body, path } = composed.note;
  const results = await Promise.allSettled(
    devices.map(async (device) => {
      const outcome = await provider.send(device, { id: row.id, title, body, path });
      if (outcome === 'gone') await write(Devices.remove({ id: device.id }));
      return outcome;
    }),
  );
  const failures = results.filter((result) => result.status === 'rejected');
  if (failures.length === results.length) throw failures[0]?.reason;
  for (const { reason } of failures)
    Log.warn('A push did not reach a device', { notificationId: row.id, error: reason });
  return results.some((result) => result.status === 'fulfilled' && result.value === 'sent')
    ? {}
    : { skipped: 'every device is gone' };
}

/** Sends a notification to the phones and browsers of a person. */
export const deliverByPush = deliverer(byPush);
