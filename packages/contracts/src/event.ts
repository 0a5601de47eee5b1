import * as z from 'zod';
import { id, instant, minorUnits, role } from './common.ts';
import { bookingStatus } from './booking.ts';
import { notificationChannel } from './notification-kind.ts';

/** Who caused an event. `system` is a job or a webhook. */
export const eventActor = z.object({
  type: z.enum(['client', 'provider', 'admin', 'system', 'public']),
  id: id('user').optional(),
});

const bookingRef = z.object({
  bookingId: id('booking'),
  clientId: id('user'),
  providerId: id('user'),
  serviceId: id('service'),
  status: bookingStatus,
  /** Version of the booking after the change; consumers drop older ones. */
  version: z.int(),
});
const serviceRef = z.object({ serviceId: id('service'), providerId: id('user'), version: z.int() });
const paymentRef = z.object({ paymentId: id('payment'), bookingId: id('booking'), amount: minorUnits });
const payoutRef = z.object({ payoutId: z.string(), providerId: id('user'), amount: minorUnits });
const subscriptionRef = z.object({ providerId: id('user'), subscriptionId: z.string() });
const requestRef = z.object({ requestId: id('quoteRequest'), clientId: id('user') });
const offerRef = requestRef.extend({ offerId: id('offer'), providerId: id('user') });
const reviewRef = z.object({ reviewId: id('review'), bookingId: id('booking'), subjectId: id('user') });

/** What changed in how an account is entered. */
export const securityChange = z.enum([
  'password',
  'email',
  'phone',
  'totp_enabled',
  'totp_disabled',
  'recovery_codes',
  'passkey_added',
  'passkey_removed',
]);
export type SecurityChange = z.infer<typeof securityChange>;

/** `detail-type` → schema of `detail.data`: ids and what changed, never whole rows. */
export const eventData = {
  'user.registered': z.object({ userId: id('user'), role }),
  'user.verified': z.object({ userId: id('user') }),
  /** Somebody asked for a letter with a link: to verify the address or to set a new password. */
  'user.verification_requested': z.object({ userId: id('user') }),
  'user.reset_requested': z.object({ userId: id('user') }),
  'user.contact_change_requested': z.object({ userId: id('user'), changeId: id('contactChange') }),
  'user.phone_change_requested': z.object({ userId: id('user'), phoneChangeId: id('contactChange') }),
  'user.security_changed': z.object({ userId: id('user'), change: securityChange }),
  'user.suspended': z.object({ userId: id('user') }),
  'user.restored': z.object({ userId: id('user') }),
  'user.deleted': z.object({ userId: id('user') }),
  'service.created': serviceRef,
  'service.updated': serviceRef,
  'service.archived': serviceRef,
  'service.moderated': serviceRef,
  'service.restored': serviceRef,
  /** A series tells of itself once, with its first occurrence. */
  'booking.created': bookingRef.extend({ seriesId: id('series').optional() }),
  'booking.requested': bookingRef,
  'booking.confirmed': bookingRef,
  'booking.declined': bookingRef,
  'booking.cancelled': bookingRef,
  'booking.expired': bookingRef,
  /** Notes or address. */
  'booking.updated': bookingRef,
  'booking.move_proposed': bookingRef.extend({ to: instant }),
  'booking.move_declined': bookingRef,
  'booking.rescheduled': bookingRef.extend({ from: instant, to: instant }),
  'booking.on_the_way': bookingRef,
  'booking.started': bookingRef,
  'booking.completed': bookingRef,
  'booking.no_show': bookingRef.extend({ missing: z.enum(['client', 'provider']) }),
  'booking.disputed': bookingRef,
  /** A no-show or a dispute is settled: `refundAmount` goes back, the rest is the provider's. */
  'booking.resolved': bookingRef.extend({ refundAmount: minorUnits }),
  /** The provider of a booking asks for an extra. */
  'payment.requested': paymentRef,
  'payment.succeeded': paymentRef,
  'payment.failed': paymentRef.extend({ reason: z.string().optional() }),
  'payment.refunded': paymentRef,
  'payment.transferred': paymentRef,
  'payment.disputed': paymentRef.extend({ outcome: z.enum(['open', 'won', 'lost']) }),
  'payout.paid': payoutRef,
  'payout.failed': payoutRef.extend({ reason: z.string().optional() }),
  'subscription.started': subscriptionRef,
  'subscription.renewed': subscriptionRef,
  'subscription.past_due': subscriptionRef,
  'subscription.ended': subscriptionRef,
  'subscription.trial_ending': subscriptionRef,
  'message.sent': z.object({
    messageId: id('message'),
    conversationId: id('conversation'),
    senderId: id('user'),
    recipientId: id('user'),
  }),
  'upload.discarded': z.object({ uploadId: id('upload') }),
  'notification.due': z.object({
    notificationId: id('notification'),
    userId: id('user'),
    channel: notificationChannel,
    /** Counts how often it was handed out, so that each handing out is an event of its own. */
    attempt: z.int(),
  }),
  'request.created': requestRef,
  'request.offered': offerRef,
  'request.offer_withdrawn': offerRef,
  'request.accepted': offerRef.extend({ bookingId: id('booking') }),
  'request.closed': requestRef,
  'review.submitted': reviewRef,
  'review.published': reviewRef,
} as const;
export type EventType = keyof typeof eventData;
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>;

/** `source` of an event on the bus: `fixelo.<module>`, the module being the part before the dot. */
export const eventSource = (type: EventType): string => `fixelo.${type.slice(0, type.indexOf('.'))}`;

/** `detail` of an event on the bus. At least once, in any order: consumers claim `id` before they act. */
export const eventDetail = <T extends EventType>(type: T) =>
  z.object({
    id: id('event'),
    version: z.literal(1),
    at: instant,
    actor: eventActor,
    requestId: z.string(),
    data: eventData[type],
  });
export interface DomainEvent<T extends EventType = EventType> {
  readonly id: string;
  readonly version: 1;
  readonly at: string;
  readonly actor: z.infer<typeof eventActor>;
  readonly requestId: string;
  readonly data: EventData<T>;
}
