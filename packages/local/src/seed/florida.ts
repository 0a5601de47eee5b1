import { AvailabilitySettingsRows, Days } from '@fixelo/core/availability/availability.entity';
import { Credentials } from '@fixelo/core/auth/auth.entity';
import { Bookings } from '@fixelo/core/bookings/booking.entity';
import { ListingCounts } from '@fixelo/core/catalog/listings.entity';
import { Services } from '@fixelo/core/catalog/service.entity';
import { Clock } from '@fixelo/core/lib/index';
import { Intents, Payments } from '@fixelo/core/payments/payment.entity';
import type { Op } from '@fixelo/core/platform/index';
import { Reviews, type ReviewRow } from '@fixelo/core/reviews/index';
import { Emails, Users, type UserRow } from '@fixelo/core/users/index';
import { ledgerOf } from './ledger.ts';
import { people, type Pictures, type Provider, type Size } from './accounts.ts';
import type { BookingRows } from './bookings.ts';
import { tradeOf, type Shop } from './deals.ts';
import { plumberSettings, settingsOf } from './hours.ts';
import type { CoverFiles } from './pictures.ts';
import { Random } from './random.ts';
import { reviewsOf, tallied } from './reviews.ts';
import { servicesOf } from './services.ts';

export const sizes: Readonly<Record<'full' | 'small', Size>> = {
  full: { providers: 300, services: 1500, clients: 150, pastBookings: 240, comingBookings: 40, reviewedServices: 600 },
  small: { providers: 24, services: 110, clients: 16, pastBookings: 12, comingBookings: 4, reviewedServices: 20 },
};

export interface Florida {
  readonly shops: readonly Shop[];
  readonly clients: readonly UserRow[];
  readonly admin: UserRow;
  readonly bookings: readonly BookingRows[];
  readonly reviews: readonly ReviewRow[];
}

function shopOf(provider: Provider, index: number, covers: CoverFiles, base: number): Shop {
  const services = servicesOf(provider, covers, base);
  const longest = Math.max(...services.map(({ durationMinutes }) => durationMinutes));
  const settings = index === 0 ? plumberSettings : settingsOf(new Random(`shop ${index}`), longest);
  return { provider, services, settings, user: provider.user };
}

/** Everything that the seed writes, the same for the same `base` (milliseconds): dates count from it. */
export function florida(size: Size, base: number, pictures: Pictures, covers: CoverFiles): Florida {
  const { providers, clients, admin } = people(size, pictures, base);
  const shops = providers.map((provider, i) => shopOf(provider, i, covers, base));
  const { bookings, visits } = tradeOf(shops, clients, size, base);
  const reviews = reviewsOf(visits, base);
  return { shops: tallied(shops, bookings, reviews), clients, admin, bookings, reviews };
}

/** The rows of it. Every account opens with the password of `passwordHash`. */
export function rowsOf(
  { shops, clients, admin, bookings, reviews }: Florida,
  passwordHash: string,
  base: number,
): Op[] {
  const users = [...shops.map(({ user }) => user), ...clients, admin];
  const updatedAt = Clock.iso(base);
  return [
    ...users.flatMap((user) => [
      Users.put(user),
      Emails.put({ email: user.email, userId: user.id }),
      Credentials.put({ userId: user.id, passwordHash, updatedAt }),
    ]),
    ...shops.flatMap(({ user, services, settings }) => [
      AvailabilitySettingsRows.put({ providerId: user.id, settings, updatedAt }),
      ListingCounts.put({ providerId: user.id, active: services.length, version: 1 }),
      ...services.map((service) => Services.put(service)),
    ]),
    ...bookings.flatMap(({ booking, payment, days }) => [
      Bookings.put(booking),
      Payments.put(payment),
      Intents.put({ intentId: payment.stripePaymentId ?? '', bookingId: booking.id, paymentId: payment.id }),
      ...days.map((day) => Days.put(day)),
    ]),
    ...ledgerOf(bookings),
    ...reviews.map((review) => Reviews.put(review)),
  ];
}
