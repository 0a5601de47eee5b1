import * as z from 'zod';
import { address, booking, bookingId, counterparties, place } from './booking.ts';
import { currency, id, instant, instantInput, minorUnits, paging, text } from './common.ts';
import { attachmentIds } from './media.ts';
import { route } from './route.ts';
import { cancellationPolicy } from './service.ts';

/** What a cancellation now would give back. */
export const cancellationPreview = z.object({
  policy: cancellationPolicy,
  /** Whose cancellation this is: a provider's always gives everything back. */
  by: z.enum(['client', 'provider', 'admin']),
  /** Whether anything was paid that could go back. */
  charged: z.boolean(),
  refundPercent: z.int(),
  refundAmount: minorUnits,
  keptAmount: minorUnits,
  currency,
  /** When the refund falls next, and to what. */
  next: z.object({ at: instant, refundPercent: z.int(), refundAmount: minorUnits }).optional(),
});
export type CancellationPreview = z.infer<typeof cancellationPreview>;

const evidenceInput = {
  /** Uploads of purpose `evidence`, each READY and one's own. */
  attachments: attachmentIds.default([]),
  messageIds: z.array(id('message')).max(20).default([]),
};
const ofProvider = { ...counterparties, roles: ['PROVIDER'] } as const;
const arrival = z.strictObject({ place: place.optional() }).optional();
const ofAdmin = { level: 'role', roles: ['ADMIN'] } as const;

export const visitRoutes = {
  'bookings.update': route({
    method: 'PUT',
    path: '/bookings/:id',
    summary: 'Change notes or address, or move the booking: at once with a day to spare, else with consent',
    access: counterparties,
    params: bookingId,
    body: z
      .strictObject({
        notes: text(0, 2000).optional(),
        address: address.optional(),
        scheduledAt: instantInput.optional(),
        /** A word to the other side about the new time. */
        note: text(0, 500).optional(),
      })
      .refine((body) => body.notes !== undefined || body.address !== undefined || body.scheduledAt !== undefined, {
        message: 'must change notes, address or scheduledAt',
      }),
    data: booking,
  }),
  'bookings.acceptReschedule': route({
    method: 'POST',
    path: '/bookings/:id/reschedule/accept',
    summary: 'Agree to the time that the other side proposed: the booking moves',
    access: counterparties,
    params: bookingId,
    data: booking,
  }),
  'bookings.declineReschedule': route({
    method: 'POST',
    path: '/bookings/:id/reschedule/decline',
    summary: "Refuse the proposed time, or take one's own proposal back: the booking stays as it is",
    access: counterparties,
    params: bookingId,
    data: booking,
  }),
  'bookings.cancellationPreview': route({
    method: 'GET',
    path: '/bookings/:id/cancellation-preview',
    summary: 'What a cancellation now would give back, and until when',
    access: counterparties,
    params: bookingId,
    data: cancellationPreview,
  }),
  'bookings.onMyWay': route({
    method: 'POST',
    path: '/bookings/:id/on-my-way',
    summary: 'The provider sets out, at most an hour before the start; their place may be shown from now on',
    access: ofProvider,
    params: bookingId,
    data: booking,
  }),
  'bookings.start': route({
    method: 'POST',
    path: '/bookings/:id/start',
    summary: 'Check in: the work begins, with time and place',
    access: ofProvider,
    params: bookingId,
    body: arrival,
    data: booking,
  }),
  'bookings.complete': route({
    method: 'POST',
    path: '/bookings/:id/complete',
    summary: 'Check out: the work is done, with time and place',
    access: ofProvider,
    params: bookingId,
    body: arrival,
    data: booking,
  }),
  'bookings.noShow': route({
    method: 'POST',
    path: '/bookings/:id/no-show',
    summary: 'The other side is not there, from 15 minutes after the start',
    access: counterparties,
    params: bookingId,
    body: z.strictObject({ reason: text(3, 500) }),
    data: booking,
  }),
  'bookings.dispute': route({
    method: 'POST',
    path: '/bookings/:id/dispute',
    summary: 'Open a dispute, or add evidence to the one that is open',
    access: counterparties,
    params: bookingId,
    body: z.strictObject({ reason: text(3, 2000), ...evidenceInput }),
    data: booking,
  }),
  'bookings.series': route({
    method: 'GET',
    path: '/bookings/:id/series',
    summary: 'All occurrences of the series that a booking is part of, in order',
    access: counterparties,
    params: bookingId,
    data: z.array(booking),
  }),
  'admin.disputes': route({
    method: 'GET',
    path: '/admin/disputes',
    summary: 'Open disputes, oldest first',
    access: ofAdmin,
    query: z.strictObject({ ...paging }),
    data: z.array(booking),
  }),
  'admin.resolveDispute': route({
    method: 'POST',
    path: '/admin/disputes/:id/resolve',
    summary: 'Settle the dispute of a booking: its final state, and what goes back to the client',
    access: ofAdmin,
    params: bookingId,
    body: z.strictObject({
      outcome: z.enum(['COMPLETED', 'CANCELLED', 'NO_SHOW']),
      refundAmount: minorUnits,
      note: text(3, 2000),
    }),
    data: booking,
  }),
};
