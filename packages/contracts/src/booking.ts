import * as z from 'zod';
import {
  currency,
  dateInput,
  id,
  instant,
  instantInput,
  latitude,
  longitude,
  minorUnits,
  paging,
  text,
} from './common.ts';
import { attachment } from './media.ts';
import { cancellationPolicy } from './service.ts';
import { route } from './route.ts';

export const bookingStatus = z.enum([
  'PENDING_PAYMENT',
  'REQUESTED',
  'CONFIRMED',
  'DECLINED',
  'IN_PROGRESS',
  'COMPLETED',
  'EXPIRED',
  'CANCELLED',
  'NO_SHOW',
  'DISPUTED',
]);
export type BookingStatus = z.infer<typeof bookingStatus>;

export const paymentStatus = z.enum([
  'PENDING',
  'AUTHORIZED',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'REFUNDED',
  'PARTIALLY_REFUNDED',
  'DISPUTED',
]);
export type PaymentStatus = z.infer<typeof paymentStatus>;

/** Where the work is done. */
export const address = z.strictObject({
  line1: text(1, 120),
  line2: text(0, 120).optional(),
  city: text(1, 80),
  state: text(2, 40),
  zip: text(3, 12),
  lat: latitude.optional(),
  lng: longitude.optional(),
});

export type Address = z.infer<typeof address>;

/** Where somebody was when they tapped, as their device tells. */
export const place = z.strictObject({
  lat: latitude,
  lng: longitude,
  /** Radius in metres. */
  accuracy: z.number().min(0).max(100_000).optional(),
});
const side = z.enum(['client', 'provider']);
const mark = z.object({ at: instant, place: place.optional() });

/** What one side laid before the other and the arbiter. */
export const evidence = z.object({
  by: side,
  at: instant,
  text: z.string().optional(),
  /** Only in the answer for this one booking to its sides and administrators: addresses work for an hour. */
  attachments: z.array(attachment).optional(),
  messageIds: z.array(id('message')),
});

export const booking = z.object({
  id: id('booking'),
  clientId: id('user'),
  providerId: id('user'),
  serviceId: id('service'),
  service: z.object({ title: z.string(), category: z.string(), durationMinutes: z.int() }),
  /** Names as they were when the booking was made. */
  clientName: z.string(),
  providerName: z.string(),
  status: bookingStatus,
  scheduledAt: instant,
  endsAt: instant,
  /** The provider's zone. */
  timeZone: z.string(),
  totalAmount: minorUnits,
  currency,
  platformFee: minorUnits,
  providerAmount: minorUnits,
  address,
  /** The client comes to the professional, whose street is told once the booking is confirmed. */
  atProvider: z.boolean().optional(),
  /** About where the address is, by its ZIP code, when it says no point of its own. */
  near: z.object({ lat: latitude, lng: longitude, withinKm: z.number() }).optional(),
  notes: z.string().optional(),
  answers: z.record(z.string(), z.string()).optional(),
  cancellationPolicy,
  /**
   * What of the price is paid when booking, and the rest, which is charged `balanceHours.charged` before the start.
   * Absent where all is paid at once.
   */
  deposit: z.object({ amount: minorUnits, balance: minorUnits, balancePaidAt: instant.optional() }).optional(),
  /** Until when an unpaid booking keeps its slot. */
  holdExpiresAt: instant.optional(),
  /** Until when the provider can answer a request. */
  respondBy: instant.optional(),
  payment: z.object({ status: paymentStatus, intentId: z.string().optional() }),
  cancellation: z
    .object({
      by: z.enum(['client', 'provider', 'system', 'admin']),
      reason: z.string().optional(),
      refundAmount: minorUnits,
    })
    .optional(),
  confirmedAt: instant.optional(),
  /** Series that it is part of, and which occurrence (from 1) of how many. */
  seriesId: id('series').optional(),
  occurrence: z.int().optional(),
  occurrences: z.int().optional(),
  /** When a later occurrence of a series is charged to the card of the first. */
  chargeAt: instant.optional(),
  /** Another time that one side asks the other to agree to; nothing moves until then. */
  proposal: z
    .object({ by: side, scheduledAt: instant, endsAt: instant, note: z.string().optional(), expiresAt: instant })
    .optional(),
  /** Percent of the price that a cancellation by the client gives back at most: what a move was worth when it was made. */
  refundCeiling: z.int().min(0).max(100).optional(),
  /** The provider moved it on their own: the client may cancel for the whole price. */
  freeCancellation: z.boolean().optional(),
  onMyWayAt: instant.optional(),
  checkIn: mark.optional(),
  checkOut: mark.optional(),
  completedAt: instant.optional(),
  noShow: z
    .object({
      missing: side,
      reason: z.string(),
      at: instant,
      /** Until when whoever is said to have been missing can dispute it; then it is settled. */
      contestUntil: instant,
    })
    .optional(),
  dispute: z
    .object({
      openedBy: side,
      reason: z.string(),
      openedAt: instant,
      evidence: z.array(evidence),
      resolution: z.object({ note: z.string(), at: instant }).optional(),
    })
    .optional(),
  /** What of the price goes back for good, once that is decided; the provider is paid for the rest. */
  settlement: z.object({ refundAmount: minorUnits, at: instant }).optional(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Booking = z.infer<typeof booking>;

export const payment = z.object({
  id: id('payment'),
  bookingId: id('booking'),
  stripePaymentId: z.string().optional(),
  amount: minorUnits,
  currency,
  status: paymentStatus,
  refundedAmount: minorUnits,
  transferredAmount: minorUnits,
  purpose: z.enum(['booking', 'balance', 'tip', 'extra']),
  /** For what an extra is asked. */
  description: z.string().optional(),
  createdAt: instant,
});
export type Payment = z.infer<typeof payment>;

/** What a browser needs to let Stripe's form finish a payment. */
export const paymentIntent = z.object({
  intentId: z.string(),
  clientSecret: z.string(),
  amount: minorUnits,
  currency,
});
export type PaymentIntent = z.infer<typeof paymentIntent>;

export const maxOccurrences = 26;
export const recurrence = z.strictObject({
  every: z.enum(['week', 'fortnight', 'month']),
  /** The first included. */
  count: z.int().min(2).max(maxOccurrences),
});
export type Recurrence = z.infer<typeof recurrence>;

export const createBooking = z.strictObject({
  serviceId: id('service'),
  scheduledAt: instantInput,
  /** Where the professional is to come. Left out, and not kept, where clients come to the professional. */
  address: address.optional(),
  notes: text(0, 2000).optional(),
  /** By question id. */
  answers: z.record(z.string().max(40), text(0, 1000)).optional(),
  /** The same time of day again: all occurrences are held, or none. */
  recurrence: recurrence.optional(),
  /** The client agrees that the method they pay with is kept for next time. */
  keepMethod: z.boolean().optional(),
});
export type CreateBooking = z.infer<typeof createBooking>;

/** `details` of the CONFLICT that a slot which cannot be booked answers. */
export const slotTaken = z.object({
  /** `SLOT_NOT_OFFERED`: outside the provider's hours, grid, notice, window or caps. */
  reason: z.enum(['SLOT_TAKEN', 'SLOT_NOT_OFFERED']),
  /** The free slots nearest to the one asked for, nearest first. */
  alternatives: z.array(z.object({ start: instant, end: instant })),
  /** The caller's own unpaid booking, when that is what holds the slot: it can be finished instead. */
  heldBookingId: id('booking').optional(),
});
export type SlotTaken = z.infer<typeof slotTaken>;

/** `details` of the CONFLICT that a series answers when any of its times cannot be booked. Nothing was written. */
export const seriesTaken = z.object({
  reason: z.literal('SERIES_TAKEN'),
  conflicts: z.array(slotTaken.omit({ heldBookingId: true }).extend({ occurrence: z.int(), scheduledAt: instant })),
});
export type SeriesTaken = z.infer<typeof seriesTaken>;

/** `details` of the CONFLICT that answers who holds as many unpaid slots as one client may. */
export const tooManyHolds = z.object({ reason: z.literal('TOO_MANY_HOLDS'), limit: z.int() });
export type TooManyHolds = z.infer<typeof tooManyHolds>;

export const bookingId = z.strictObject({ id: id('booking') });
export const counterparties = { level: 'resource', of: 'booking' } as const;

export const bookingRoutes = {
  'bookings.list': route({
    method: 'GET',
    path: '/bookings',
    summary: 'My bookings, as client or as provider, latest appointment first',
    access: { level: 'authenticated' },
    query: z
      .strictObject({
        role: z.enum(['client', 'provider']).optional(),
        status: bookingStatus.optional(),
        from: dateInput.optional(),
        to: dateInput.optional(),
        ...paging,
      })
      .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
        path: ['to'],
        message: 'must not be before from',
      }),
    data: z.array(booking),
  }),
  'bookings.create': route({
    method: 'POST',
    path: '/bookings',
    summary: 'Hold a slot for 15 minutes and start its payment',
    access: { level: 'role', roles: ['CLIENT', 'PROVIDER'] },
    body: createBooking,
    data: z.object({ booking, payment: paymentIntent }),
    status: 201,
    idempotent: true,
  }),
  'bookings.get': route({
    method: 'GET',
    path: '/bookings/:id',
    summary: 'One booking',
    access: counterparties,
    params: bookingId,
    data: booking,
  }),
  'bookings.cancel': route({
    method: 'DELETE',
    path: '/bookings/:id',
    summary: 'Cancel a booking: its slot is free at once, and what goes back follows the policy frozen on it',
    access: counterparties,
    params: bookingId,
    body: z
      .strictObject({
        reason: text(0, 500).optional(),
        /** `following`: the later occurrences of its series, too, as far as they are not paid. */
        scope: z.enum(['this', 'following']).default('this'),
      })
      .optional(),
    data: booking.extend({ refund: z.object({ amount: minorUnits, currency }) }),
  }),
  'bookings.accept': route({
    method: 'POST',
    path: '/bookings/:id/accept',
    summary: 'Accept a request: the authorised payment is captured',
    access: { level: 'resource', of: 'booking', roles: ['PROVIDER'] },
    params: bookingId,
    data: booking,
  }),
  'bookings.decline': route({
    method: 'POST',
    path: '/bookings/:id/decline',
    summary: 'Decline a request: the authorised payment is released',
    access: { level: 'resource', of: 'booking', roles: ['PROVIDER'] },
    params: bookingId,
    body: z.strictObject({ reason: text(0, 500).optional() }).optional(),
    data: booking,
  }),
};

export const paymentRoutes = {
  'payments.intent': route({
    method: 'POST',
    path: '/payments/intent',
    summary:
      'The payment intent of a booking that waits for payment, of a tip or of an extra; asking again returns the same one',
    access: { level: 'resource', of: 'booking' },
    body: z.strictObject({
      bookingId: id('booking'),
      purpose: z.enum(['booking', 'balance', 'tip', 'extra']).optional(),
      /** Of a tip: how much. */
      amount: minorUnits.min(50).optional(),
    }),
    data: paymentIntent.extend({ status: paymentStatus }),
  }),
  'payments.confirm': route({
    method: 'POST',
    path: '/payments/confirm',
    summary:
      'Read a payment from Stripe now, for clients that return before the webhook; or pay it with a saved method',
    access: { level: 'resource', of: 'payment' },
    body: z.strictObject({
      intentId: z
        .string()
        .regex(/^pi_[A-Za-z0-9]+$/, 'must be a payment intent id')
        .max(100),
      /** Pay it now with this saved method of one's own. A bank that wants to be asked leaves it PENDING. */
      methodId: z
        .string()
        .regex(/^pm_[A-Za-z0-9_]+$/, 'must be a payment method id')
        .max(100)
        .optional(),
    }),
    data: payment,
  }),
  'payments.history': route({
    method: 'GET',
    path: '/payments/history',
    summary: 'My payments, newest first',
    access: { level: 'authenticated' },
    query: z.strictObject({ ...paging }),
    data: z.array(payment),
  }),
  'webhooks.stripe': route({
    method: 'POST',
    path: '/webhooks/stripe',
    summary: 'Events from Stripe, signed on the raw body',
    access: { level: 'public' },
    data: z.object({ received: z.literal(true) }),
  }),
};
