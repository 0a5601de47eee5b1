import { Devices, Inbox, Parked, Preference } from '@fixelo/core/notifications/own';
import { handle, page } from '../lib/handle.ts';

export const notificationEndpoints = [
  handle('notifications.list', async ({ query }) => {
    const { unread, ...found } = await Inbox.list(query);
    const { data, meta } = page(found, query.limit);
    return { data, meta: { ...meta, unread } };
  }),

  handle('notifications.read', async ({ params }) => ({ data: await Inbox.read(params) })),

  handle('notifications.readAll', async () => ({ data: await Inbox.readAll() })),

  handle('notifications.preferences', async () => ({ data: await Preference.get() })),

  handle('notifications.updatePreferences', async ({ body }) => ({ data: await Preference.update(body) })),

  handle('notifications.devices', async () => ({ data: await Devices.list() })),

  handle('notifications.addDevice', async ({ body }) => ({ data: await Devices.add(body) })),

  handle('notifications.removeDevice', async ({ params }) => {
    await Devices.remove(params);
    return { data: { removed: true as const } };
  }),

  handle('admin.parked', async ({ query }) => page(await Parked.list(query), query.limit)),

  handle('admin.resendParked', async ({ params }) => {
    await Parked.resend(params);
    return { data: { queued: true as const } };
  }),
];
