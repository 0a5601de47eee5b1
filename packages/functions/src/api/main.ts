import { Auth } from '@fixelo/core/auth/index';
import { Health } from '@fixelo/core/health/index';
import { createApp } from '../lib/app.ts';
import { lambda } from '../lib/lambda.ts';
import { adminCategoryEndpoints } from './admin-categories.ts';
import { adminServiceEndpoints } from './admin-services.ts';
import { adminUserEndpoints } from './admin-users.ts';
import { authEndpoints } from './auth.ts';
import { availabilityEndpoints } from './availability.ts';
import { bookingEndpoints } from './bookings.ts';
import { calendarEndpoints } from './calendars.ts';
import { chatEndpoints } from './chat.ts';
import { notificationEndpoints } from './notifications.ts';
import { favoriteEndpoints } from './favorites.ts';
import { paymentEndpoints } from './payments.ts';
import { platformEndpoints } from './platform.ts';
import { requestEndpoints } from './requests.ts';
import { reviewEndpoints } from './reviews.ts';
import { serviceEndpoints } from './services.ts';
import { subscriptionEndpoints } from './subscriptions.ts';
import { uploadEndpoints } from './uploads.ts';
import { userEndpoints } from './users.ts';

/** The HTTP API but for search, which holds an index and answers by itself, and webhooks. */
export const handler = lambda(
  createApp({
    endpoints: [
      ...authEndpoints,
      ...userEndpoints,
      ...favoriteEndpoints,
      ...adminUserEndpoints,
      ...adminCategoryEndpoints,
      ...adminServiceEndpoints,
      ...serviceEndpoints,
      ...availabilityEndpoints,
      ...calendarEndpoints,
      ...bookingEndpoints,
      ...paymentEndpoints,
      ...subscriptionEndpoints,
      ...requestEndpoints,
      ...reviewEndpoints,
      ...uploadEndpoints,
      ...chatEndpoints,
      ...notificationEndpoints,
      ...platformEndpoints,
    ],
    verify: Auth.verify,
    standing: Auth.Standing,
  }),
);

await Promise.all([Health.warm(), Auth.Standing.look().catch(() => undefined)]);
