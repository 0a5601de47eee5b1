import * as z from 'zod';
import { id, instant, meta, paging, queryFlag, timeZone, wallTime } from './common.ts';
import { notificationChannel, notificationType } from './notification-kind.ts';
import { route } from './route.ts';

/** Ids that an app needs to open what a notification is about. */
export const notificationData = z.object({
  bookingId: id('booking').optional(),
  conversationId: id('conversation').optional(),
  /** The page of the web that it opens. */
  path: z.string(),
});

export const notification = z.object({
  id: id('notification'),
  type: notificationType,
  title: z.string(),
  body: z.string(),
  data: notificationData,
  readAt: instant.optional(),
  createdAt: instant,
});
export type Notification = z.infer<typeof notification>;

const channelChoice = z.object({ inApp: z.boolean(), email: z.boolean(), sms: z.boolean(), push: z.boolean() });
/** Wall-clock times in the person's zone; a night that ends before it starts goes over midnight. */
export const quietHours = z.strictObject({ start: wallTime, end: wallTime });

export const notificationPreferences = z.object({
  types: z.array(
    z.object({
      type: notificationType,
      /** Always told by e-mail and never held back: a booking or its money depends on it. */
      critical: z.boolean(),
      channels: channelChoice,
    }),
  ),
  /** Texts and pushes that are not critical wait until these are over. */
  quietHours: quietHours.nullable(),
  timeZone,
  /** Why e-mails do not arrive, when the mail service said so. */
  emailProblem: z.enum(['bounced', 'complained']).optional(),
  /** Whether there is a number that texts can go to. */
  hasPhone: z.boolean(),
  /** Public key that browsers subscribe to pushes with (VAPID). */
  webPushKey: z.string().optional(),
});
export type NotificationPreferences = z.infer<typeof notificationPreferences>;

const device = z.object({ id: id('device'), kind: z.enum(['expo', 'web']), label: z.string(), createdAt: instant });
export type Device = z.infer<typeof device>;

const base64url = z.string().regex(/^[\w-]+=*$/, 'must be base64url');
/** `token` of an Expo app; `endpoint` and `keys` of a browser's subscription. */
const newDevice = z.strictObject({
  kind: z.enum(['expo', 'web']),
  token: z
    .string()
    .regex(/^(Expo|Exponent)PushToken\[[\w-]{1,64}\]$/, 'must be an Expo push token')
    .optional(),
  endpoint: z.url().max(1000).optional(),
  keys: z.strictObject({ p256dh: base64url.min(80).max(100), auth: base64url.min(16).max(32) }).optional(),
  label: z.string().trim().min(1).max(80).optional(),
});

const parked = z.object({
  notificationId: id('notification'),
  channel: notificationChannel,
  userId: id('user'),
  type: notificationType,
  attempts: z.int(),
  reason: z.string(),
  parkedAt: instant,
});
export type ParkedDelivery = z.infer<typeof parked>;

const unread = z.object({ unread: z.int().min(0).max(100).meta({ description: 'Not yet read; 100 stands for more' }) });

export const notificationRoutes = {
  'notifications.list': route({
    method: 'GET',
    path: '/notifications',
    summary: 'What I was told, latest first; `meta.unread` counts what I have not read',
    access: { level: 'authenticated' },
    query: z.strictObject({ ...paging, unread: queryFlag.optional() }),
    data: z.array(notification),
    meta: meta.extend(unread.shape),
  }),
  'notifications.read': route({
    method: 'PUT',
    path: '/notifications/:id/read',
    summary: 'Mark one as read',
    access: { level: 'resource', of: 'notification' },
    params: z.strictObject({ id: id('notification') }),
    data: notification,
  }),
  'notifications.readAll': route({
    method: 'PUT',
    path: '/notifications/read-all',
    summary: 'Mark everything so far as read',
    access: { level: 'authenticated' },
    data: z.object({ read: z.int() }),
  }),
  'notifications.preferences': route({
    method: 'GET',
    path: '/notifications/preferences',
    summary: 'Which way I hear of what, and when not to be disturbed',
    access: { level: 'authenticated' },
    data: notificationPreferences,
  }),
  'notifications.updatePreferences': route({
    method: 'PUT',
    path: '/notifications/preferences',
    summary: 'Change some of it; what is left out stays',
    access: { level: 'authenticated' },
    body: z.strictObject({
      channels: z.partialRecord(notificationType, z.strictObject(channelChoice.shape).partial()).optional(),
      quietHours: quietHours.nullable().optional(),
    }),
    data: notificationPreferences,
  }),
  'notifications.devices': route({
    method: 'GET',
    path: '/notifications/devices',
    summary: 'Phones and browsers that get my pushes',
    access: { level: 'authenticated' },
    data: z.array(device),
  }),
  'notifications.addDevice': route({
    method: 'POST',
    path: '/notifications/devices',
    summary: 'Have pushes sent to this phone or browser; again for the same one changes nothing',
    access: { level: 'authenticated' },
    body: newDevice,
    data: device,
    status: 201,
  }),
  'notifications.removeDevice': route({
    method: 'DELETE',
    path: '/notifications/devices/:id',
    summary: 'No more pushes to it',
    access: { level: 'resource', of: 'device' },
    params: z.strictObject({ id: id('device') }),
    data: z.object({ removed: z.literal(true) }),
  }),
  'notifications.unsubscribe': route({
    method: 'POST',
    path: '/notifications/unsubscribe/:token',
    summary: 'One click out of a kind of e-mail (RFC 8058), without signing in',
    access: { level: 'public' },
    params: z.strictObject({ token: z.string().regex(/^[\w-]{32}$/) }),
    query: z.strictObject({ type: notificationType.optional() }),
  }),
  'webhooks.resend': route({
    method: 'POST',
    path: '/webhooks/resend',
    summary: 'Bounces and complaints, signed by Resend',
    access: { level: 'public' },
  }),
  'webhooks.twilio': route({
    method: 'POST',
    path: '/webhooks/twilio',
    summary: 'What became of a text, signed by Twilio',
    access: { level: 'public' },
  }),
  'admin.parked': route({
    method: 'GET',
    path: '/admin/parked',
    summary: 'Messages that could not be sent, latest first',
    access: { level: 'role', roles: ['ADMIN'] },
    query: z.strictObject(paging),
    data: z.array(parked),
  }),
  'admin.resendParked': route({
    method: 'POST',
    path: '/admin/parked/:id/:channel/send',
    summary: 'Send a parked message again',
    access: { level: 'role', roles: ['ADMIN'] },
    params: z.strictObject({ id: id('notification'), channel: notificationChannel }),
    data: z.object({ queued: z.literal(true) }),
  }),
};
