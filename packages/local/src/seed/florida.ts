import { AvailabilitySettingsRows, Days } from '@fixelo/core/availability/availability.entity';
import { Credentials } from '@fixelo/core/auth/auth.entity';
import { Bookings } from '@fixelo/core/bookings/booking.entity';
import { ListingCounts } from '@fixelo/core/catalog/listings.entity';
import { Services, type ServiceRow } from '@fixelo/core/catalog/service.entity';
import type { AvailabilitySettings } from '@fixelo/contracts';
import { Clock } from '@fixelo/core/lib/index';
import { Payments } from '@fixelo/core/payments/payment.entity';
import type { Op } from '@fixelo/core/platform/index';
import { Emails, Users, type UserRow } from '@fixelo/core/users/index';
import { people, type Pictures, type Provider, type Size } from './accounts.ts';
import { bookingOf, type BookingRows, type Deal } from './bookings.ts';
import { plumberSettings, settingsOf } from './hours.ts';
import type { CoverFiles } from './pictures.ts';
import { Random } from './random.ts';
import { servicesOf } from './services.ts';

export const sizes: Readonly<Record<'full' | 'small', Size>> = {
  full: { providers: 300, services: 1500, clients: 40, pastBookings: 240, comingBookings: 40 },
  small: { providers: 24, services: 110, clients: 6, pastBookings: 12, comingBookings: 4 },
};

interface Shop {
  readonly user: UserRow;
  readonly services: readonly ServiceRow[];
  readonly settings: AvailabilitySettings;
}

export interface Florida {
  readonly shops: readonly Shop[];
  readonly clients: readonly UserRow[];
  readonly admin: UserRow;
  readonly bookings: readonly BookingRows[];
}

function shopOf(provider: Provider, index: number, covers: CoverFiles, base: number): Shop {
  const services = servicesOf(provider, covers, base);
  const sum = (of: (service: ServiceRow) => number): number => services.reduce((total, it) => total + of(it), 0);
  const random = new Random(`shop ${index}`);
  const ratingCount = sum((it) => it.ratingCount);
  const longest = Math.max(...services.map(({ durationMinutes }) => durationMinutes));
  return {
    services,
    settings: index === 0 ? plumberSettings : settingsOf(random, longest),
    user: {
      ...provider.user,
      ratingSum: sum((it) => it.ratingSum),
      ratingCount,
      completedBookings: Math.round(ratingCount * (1.3 + random.next())),
    },
  };
}

/** Bookings of the past and, one for each provider at most, of the coming weeks; the printed logins have some of both. */
function bookingsOf(shops: readonly Shop[], clients: readonly UserRow[], size: Size, base: number): BookingRows[] {
  const random = new Random('bookings');
  const deal = (shop: Shop, client: UserRow): Deal => ({
    client,
    provider: shop.user,
    service: random.pick(shop.services),
    settings: shop.settings,
  });
  const [plumber, ...others] = shops;
  const [self] = clients;
  if (!plumber || !self) throw new RangeError('The printed logins are missing');
  const past = Array.from({ length: size.pastBookings }, (_, i): [Deal, number] => [
    deal(i % 12 === 0 ? plumber : random.pick(others), i % 20 === 0 ? self : random.pick(clients)),
    -random.int(3, 200),
  ]);
  const coming = [plumber, ...random.some(others, size.comingBookings - 1)].map((shop, i): [Deal, number] => [
    deal(shop, i < 2 ? self : random.pick(clients)),
    random.int(2, 24),
  ]);
  return [...past, ...coming].map(([it, days], i) => bookingOf(it, base, days, i));
}

/** Everything that the seed writes, the same for the same `base` (milliseconds): dates count from it. */
export function florida(size: Size, base: number, pictures: Pictures, covers: CoverFiles): Florida {
  const { providers, clients, admin } = people(size, pictures, base);
  const shops = providers.map((provider, i) => shopOf(provider, i, covers, base));
  return { shops, clients, admin, bookings: bookingsOf(shops, clients, size, base) };
}

/** The rows of it. Every account opens with the password of `passwordHash`. */
export function rowsOf({ shops, clients, admin, bookings }: Florida, passwordHash: string, base: number): Op[] {
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
      ...days.map((day) => Days.put(day)),
    ]),
  ];
}
