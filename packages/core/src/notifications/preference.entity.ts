import { id, instant, notificationType, quietHours } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

const exampleUser = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';

const choice = z.object({ inApp: z.boolean(), email: z.boolean(), sms: z.boolean(), push: z.boolean() }).partial();
const preferenceRow = z.object({
  userId: id('user'),
  /** What the person changed; everything else is as usual. */
  channels: z.partialRecord(notificationType, choice),
  quietHours: quietHours.optional(),
  /** In links that end a kind of e-mail without signing in. */
  unsubscribeToken: z.string(),
  rev: z.int(),
});
export type PreferenceRow = z.output<typeof preferenceRow>;

export const Preferences = entity({
  name: 'NotificationPreference',
  describe: 'Which way a person wants to hear of what, and when not to be disturbed',
  schema: preferenceRow,
  attributes: ['rev'],
  key: (k: { userId: string }) => [`USER#${k.userId}`, 'NOTIFICATION_PREFERENCE'],
  indexes: { gsi1: (row) => [`UNSUBSCRIBE#${row.unsubscribeToken}`, 'NOTIFICATION_PREFERENCE'] },
  example: {
    userId: exampleUser,
    channels: { new_message: { email: false } },
    quietHours: { start: '22:00', end: '07:00' },
    unsubscribeToken: 'Zk3c1x9QmYv0b2k8sD4fGh7jKl5pO6iU',
    rev: 2,
  },
});

export const preferenceOfToken = Preferences.pattern('whose e-mails a link in them ends', {
  index: 'gsi1',
  key: ({ token }: { token: string }) => ({ pk: `UNSUBSCRIBE#${token}` }),
  example: { token: 'Zk3c1x9QmYv0b2k8sD4fGh7jKl5pO6iU' },
});

const deviceRow = z.object({
  id: id('device'),
  userId: id('user'),
  kind: z.enum(['expo', 'web']),
  label: z.string(),
  /** The token of an Expo app, or the endpoint of a browser. */
  address: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }).optional(),
  createdAt: instant,
});
export type DeviceRow = z.output<typeof deviceRow>;

/** The id is derived from the address: a device is there once, and belongs to whoever signed in on it last. */
export const Devices = entity({
  name: 'PushDevice',
  describe: 'A phone or browser that gets the pushes of whoever signed in on it last',
  schema: deviceRow,
  attributes: ['userId'],
  key: (k: { id: string }) => [`DEVICE#${k.id}`, 'DEVICE'],
  indexes: { gsi1: (row) => [`DEVICES#${row.userId}`, `${row.createdAt}#${row.id}`] },
  example: {
    id: 'dev_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    userId: exampleUser,
    kind: 'expo',
    label: 'Pixel 9',
    address: 'ExponentPushToken[xxxxxxxxxxxxxxxxxxxxxx]',
    createdAt: '2026-12-01T15:00:00.000Z',
  },
});

export const devicesOf = Devices.pattern('phones and browsers of a person, oldest first', {
  index: 'gsi1',
  key: ({ userId }: { userId: string }) => ({ pk: `DEVICES#${userId}` }),
});

const suppressionRow = z.object({ email: z.string(), problem: z.enum(['bounced', 'complained']), at: instant });

export const Suppressions = entity({
  name: 'EmailSuppression',
  describe: 'An address that e-mails do not reach, or whose owner called one spam',
  schema: suppressionRow,
  attributes: ['problem'],
  key: (k: { email: string }) => [`EMAIL#${k.email}`, 'SUPPRESSION'],
  example: { email: 'ana@example.com', problem: 'bounced', at: '2026-12-01T15:00:00.000Z' },
});
