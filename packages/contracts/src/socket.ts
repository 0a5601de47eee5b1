import * as z from 'zod';
import { errorCode, id, instant, latitude, longitude } from './common.ts';
import { booking, bookingStatus } from './booking.ts';
import { clientMessageId, message, sendMessage } from './chat.ts';
import { notificationData } from './notification.ts';
import { notificationType } from './notification-kind.ts';

/** Largest frame, in bytes: what the gateway takes in one piece. */
export const maxFrameBytes = 32 * 1024;

/** Where a provider is on the way to a job. */
export const liveLocation = z.strictObject({
  lat: latitude,
  lng: longitude,
  /** Degrees clockwise from north. */
  heading: z.number().min(0).max(360).optional(),
  /** Metres. */
  accuracy: z.number().min(0).max(100_000).optional(),
});
export type LiveLocation = z.infer<typeof liveLocation>;

export const providerLocation = z.object({
  bookingId: id('booking'),
  providerId: id('user'),
  location: liveLocation,
  at: instant,
});
export type ProviderLocation = z.infer<typeof providerLocation>;

const frameId = z.string().max(64).optional();
const frame = <A extends string, D extends z.ZodType>(action: A, data: D) =>
  z.strictObject({ action: z.literal(action), id: frameId, data });
const conversationId = id('conversation');

/** Frames a client sends. A frame with an `id` is answered by `ack` or `error` with the same id. */
export const clientFrame = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('ping'), id: frameId, data: z.strictObject({}).optional() }),
  /** What was missed since `after` follows as `message-received`, oldest first; the `ack` tells how far it went. */
  frame('join-conversation', z.strictObject({ conversationId, after: id('message').optional() })),
  frame('leave-conversation', z.strictObject({ conversationId, after: id('message').optional() })),
  frame('send-message', sendMessage.safeExtend({ clientMessageId })),
  frame('typing', z.strictObject({ conversationId, messageId: id('message').optional() })),
  frame('read', z.strictObject({ conversationId, messageId: id('message').optional() })),
  frame('provider-location', z.strictObject({ bookingId: id('booking'), location: liveLocation })),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

/** `data` of the `ack` of `join-conversation`. */
export const joined = z.object({
  /** The last message that there is. */
  last: z.object({ messageId: id('message'), seq: z.int() }).optional(),
  /** The last message that was sent along; join again after it while it is not `last`. */
  until: id('message').optional(),
  other: z.object({ userId: id('user'), online: z.boolean(), until: instant.optional() }),
});
export type Joined = z.infer<typeof joined>;

/** Somebody has received, or read, everything up to a message. */
export const marked = z.object({
  conversationId,
  userId: id('user'),
  messageId: id('message'),
  seq: z.int(),
  kind: z.enum(['delivered', 'read']),
  at: instant,
});
export type Marked = z.infer<typeof marked>;

/**
 * `data` of the `ack` of `send-message`. `delivered` when the other side had it by then; else that comes as `read`, as it
 * does to other devices of the sender.
 */
export const sent = z.object({ message, delivered: marked.optional() });
export type Sent = z.infer<typeof sent>;

export const bookingUpdate = z.object({ bookingId: id('booking'), status: bookingStatus, booking });

const pushed = <E extends string, D extends z.ZodType>(event: E, data: D) =>
  z.object({ event: z.literal(event), data });
/** A badge to raise: what it says is in the list, `GET /notifications`. */
export const notificationFrame = z.object({
  id: id('notification'),
  type: notificationType,
  data: notificationData.extend({ title: z.string(), body: z.string() }),
});

/** Frames the server sends. */
export const serverFrame = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ack'), id: z.string(), data: z.unknown().optional() }),
  z.object({
    event: z.literal('error'),
    id: z.string().optional(),
    error: z.object({ code: errorCode, message: z.string() }),
  }),
  pushed('message-received', z.object({ conversationId, messageId: id('message'), message })),
  pushed('typing', z.object({ conversationId, userId: id('user') })),
  pushed('read', marked),
  /** Of those whose conversation was joined. Whoever is online counts as offline after `until` unless told anew. */
  pushed('presence', z.object({ userId: id('user'), online: z.boolean(), until: instant.optional() })),
  pushed('booking-update', bookingUpdate),
  pushed('provider-location', providerLocation),
  pushed('notification', notificationFrame),
]);
export type ServerFrame = z.infer<typeof serverFrame>;
