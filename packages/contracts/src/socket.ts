import * as z from 'zod';
import { errorCode, id } from './common.ts';
import { booking, bookingStatus } from './booking.ts';

/** Frames a client sends. A frame with an `id` is answered by `ack` or `error` with the same id. */
export const clientFrame = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('ping'), id: z.string().max(64).optional(), data: z.strictObject({}).optional() }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

export const bookingUpdate = z.object({ bookingId: id('booking'), status: bookingStatus, booking });

/** Frames the server sends. */
export const serverFrame = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ack'), id: z.string(), data: z.unknown().optional() }),
  z.object({
    event: z.literal('error'),
    id: z.string().optional(),
    error: z.object({ code: errorCode, message: z.string() }),
  }),
  z.object({ event: z.literal('booking-update'), data: bookingUpdate }),
]);
export type ServerFrame = z.infer<typeof serverFrame>;
