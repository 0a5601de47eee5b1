import { adminServiceRoutes } from './admin-service.ts';
import { adminUserRoutes } from './admin-user.ts';
import { agendaRoutes } from './agenda.ts';
import { authRoutes } from './auth.ts';
import { availabilityRoutes } from './availability.ts';
import { bookingRoutes, paymentRoutes } from './booking.ts';
import { favoriteRoutes } from './favorite.ts';
import { mediaRoutes } from './media.ts';
import { calendarRoutes } from './calendar.ts';
import { categoryRoutes } from './category.ts';
import { chatRoutes } from './chat.ts';
import { notificationRoutes } from './notification.ts';
import { pictureRoutes } from './picture.ts';
import { passkeyRoutes } from './passkey.ts';
import { adminPaymentRoutes, connectRoutes, earningRoutes, extraRoutes, payoutRoutes } from './payment.ts';
import { phoneRoutes } from './phone.ts';
import { platformRoutes } from './platform.ts';
import { plannerRoutes } from './planner.ts';
import { requestRoutes, waitlistRoutes } from './request.ts';
import { reviewRoutes } from './review.ts';
import { serviceRoutes } from './service.ts';
import { subscriptionRoutes } from './subscription.ts';
import { userRoutes } from './user.ts';
import { visitRoutes } from './visit.ts';

/** Every route of the HTTP API by its operation id: what handlers, sdk, documents and the authorisation matrix are made from. */
export const routes = {
  ...authRoutes,
  ...phoneRoutes,
  ...passkeyRoutes,
  ...userRoutes,
  ...favoriteRoutes,
  ...adminUserRoutes,
  ...categoryRoutes,
  ...serviceRoutes,
  ...adminServiceRoutes,
  ...availabilityRoutes,
  ...agendaRoutes,
  ...plannerRoutes,
  ...calendarRoutes,
  ...bookingRoutes,
  ...visitRoutes,
  ...paymentRoutes,
  ...requestRoutes,
  ...waitlistRoutes,
  ...connectRoutes,
  ...payoutRoutes,
  ...earningRoutes,
  ...extraRoutes,
  ...subscriptionRoutes,
  ...adminPaymentRoutes,
  ...reviewRoutes,
  ...pictureRoutes,
  ...mediaRoutes,
  ...chatRoutes,
  ...notificationRoutes,
  ...platformRoutes,
} as const;
export type Routes = typeof routes;
export type RouteId = keyof Routes;
