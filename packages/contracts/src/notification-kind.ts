import * as z from 'zod';

/** What people are told of. */
export const notificationType = z.enum([
  'welcome',
  'booking_created',
  'booking_confirmed',
  'booking_declined',
  'booking_cancelled',
  'booking_expired',
  'booking_rescheduled',
  'booking_started',
  'booking_completed',
  'booking_no_show',
  'booking_disputed',
  'payment_requested',
  'payment_successful',
  'payment_failed',
  'payment_refunded',
  'payout_paid',
  'payout_failed',
  'new_message',
  'service_reminder',
  'review_request',
  'review_published',
  'service_moderated',
  'service_restored',
  'plan_trial_ending',
  'plan_past_due',
  'plan_ended',
  'quote_requested',
  'quote_offered',
  'quote_accepted',
  'quote_declined',
  'quote_withdrawn',
  'waitlist_freed',
]);
export type NotificationType = z.infer<typeof notificationType>;

/** Ways to a person. `inApp` is the list on the web and in the apps, and the live badge. */
export const notificationChannel = z.enum(['inApp', 'email', 'sms', 'push']);
export type NotificationChannel = z.infer<typeof notificationChannel>;
