/** Every function of the system, by the path of its handler file below `packages/functions/src`, without `.ts`. */
export const entries = [
  'api/main',
  'api/search',
  'api/passkeys',
  'webhook/stripe',
  'webhook/messages',
  'realtime/socket',
  'stream/outbox',
  'stream/redrive',
  'event/booking.notify',
  'event/booking.realtime',
  'event/booking.payment',
  'event/upload.objects',
  'media/process',
  'job/uploads',
  'event/booking.waitlist',
  'event/booking.series',
  'event/booking.chat',
  'event/message.realtime',
  'event/user.realtime',
  'event/user.letters',
  'event/user.erase',
  'job/calendars',
  'event/payment.notify',
  'event/account.notify',
  'event/notification.email',
  'event/notification.sms',
  'event/notification.push',
  'event/notification.live',
  'job/deadlines',
  'job/payments',
  'job/notifications',
] as const;
export type Entry = (typeof entries)[number];

/** The handler's source file, from the root of the repository. It exports `handler`. */
export const entryFile = (entry: Entry): string => `packages/functions/src/${entry}.ts`;
