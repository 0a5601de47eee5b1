/** Every function of the system, by the path of its handler file below `packages/functions/src`, without `.ts`. */
export const entries = [
  'api/main',
  'api/search',
  'webhook/stripe',
  'realtime/socket',
  'stream/outbox',
  'stream/redrive',
  'event/booking.email',
  'event/booking.realtime',
  'event/booking.payment',
  'event/booking.series',
  'event/booking.chat',
  'event/message.realtime',
  'event/user.realtime',
  'event/payment.email',
  'event/user.welcome',
  'event/user.letters',
  'job/deadlines',
  'job/payments',
  'job/calendars',
] as const;
export type Entry = (typeof entries)[number];

/** The handler's source file, from the root of the repository. It exports `handler`. */
export const entryFile = (entry: Entry): string => `packages/functions/src/${entry}.ts`;
