import { authData } from '@fixelo/core/auth/personal';
import { availabilityData } from '@fixelo/core/availability/personal';
import { bookingData } from '@fixelo/core/bookings/personal';
import { calendarData } from '@fixelo/core/calendars/personal';
import { catalogData } from '@fixelo/core/catalog/personal';
import { chatData } from '@fixelo/core/chat/personal';
import { notificationData } from '@fixelo/core/notifications/personal';
import { paymentData } from '@fixelo/core/payments/personal';
import { requestData } from '@fixelo/core/requests/personal';
import { reviewData } from '@fixelo/core/reviews/personal';
import { subscriptionData } from '@fixelo/core/subscriptions/personal';
import type { PersonalData } from '@fixelo/core/platform/personal';

/** Every room that keeps something about people; in this order they are asked, and erase. */
export const personalData: readonly PersonalData[] = [
  requestData,
  bookingData,
  catalogData,
  calendarData,
  availabilityData,
  paymentData,
  reviewData,
  chatData,
  subscriptionData,
  notificationData,
  authData,
];
