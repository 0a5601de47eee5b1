import { everyRow, type PersonalData } from '../platform/personal.ts';
import { write } from '../platform/table/index.ts';
import { infoOf } from './inbox.ts';
import { Notifications, notificationsOf } from './notification.entity.ts';
import { Devices, devicesOf, Preferences } from './preference.entity.ts';

const told = (userId: string) => everyRow((cursor) => notificationsOf({ userId }, { limit: 100, cursor }));
const devices = (userId: string) => everyRow((cursor) => devicesOf({ userId }, { limit: 100, cursor }));

/** What a person was told, which way they wanted it, and the devices that rang. */
export const notificationData: PersonalData = {
  room: 'notifications',
  export: async (userId) => {
    const preference = await Preferences.get({ userId });
    return {
      notifications: (await told(userId)).map(infoOf),
      devices: (await devices(userId)).map(({ kind, label, createdAt }) => ({ kind, label, createdAt })),
      ...(preference ? { channels: preference.channels, quietHours: preference.quietHours } : {}),
    };
  },
  erase: async (userId) => {
    for (const { id } of await devices(userId)) await write(Devices.remove({ id }));
    for (const { id } of await told(userId)) await write(Notifications.remove({ id }));
    await write(Preferences.remove({ userId }));
  },
};
