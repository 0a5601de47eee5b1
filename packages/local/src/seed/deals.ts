import type { AvailabilitySettings } from '@fixelo/contracts';
import type { BookingRow } from '@fixelo/core/bookings/booking.entity';
import type { ServiceRow } from '@fixelo/core/catalog/service.entity';
import type { UserRow } from '@fixelo/core/users/index';
import type { Provider, Size } from './accounts.ts';
import { bookingOf, type BookingRows, type Deal } from './bookings.ts';
import { Random } from './random.ts';

const dayMs = 86_400_000;
/** Reviewed bookings were so many days ago: long enough for their reviews to be out. */
const latestReviewed = 9;
const reviewedDays = 350;
/** A service has been offered for a while before it is reviewed; it gets one booking in so many days at most. */
const settlingDays = 25;
const daysPerReview = 8;

/** A provider in business. */
export interface Shop {
  readonly provider: Provider;
  readonly user: UserRow;
  readonly services: readonly ServiceRow[];
  readonly settings: AvailabilitySettings;
}

/** A booking that its client reviewed. */
export interface Visit {
  readonly shop: Shop;
  readonly service: ServiceRow;
  readonly booking: BookingRow;
}

/** Books the past without booking anybody twice for the same time. */
class Diary {
  readonly #taken = new Map<string, BookingRow['busy'][]>();
  readonly #base: number;

  constructor(base: number) {
    this.#base = base;
  }

  /** The booking on the latest day, from `days` before the base back, on which the provider has time. */
  book(deal: Deal, days: number, index: number): BookingRows {
    const taken = this.#taken.get(deal.provider.id) ?? [];
    for (let back = days; ; back++) {
      const rows = bookingOf(deal, this.#base, -back, index);
      const { busy } = rows.booking;
      if (taken.some(({ from, to }) => from < busy.to && busy.from < to)) continue;
      this.#taken.set(deal.provider.id, [...taken, busy]);
      return rows;
    }
  }
}

const dealOf = (shop: Shop, service: ServiceRow, client: UserRow): Deal => ({
  client,
  service,
  provider: shop.user,
  settings: shop.settings,
});
const daysSince = (instant: string, base: number): number => (base - Date.parse(instant)) / dayMs;
const offeredDays = ({ createdAt }: ServiceRow, base: number): number => daysSince(createdAt, base) - settlingDays;

interface Harvest {
  readonly shop: Shop;
  readonly service: ServiceRow;
  readonly count: number;
}

/** How many reviews services have: the plumber's many, a choice of others between one and fourteen. */
function harvestOf(shops: readonly Shop[], size: Size, base: number): Harvest[] {
  const random = new Random('review counts');
  const [own = [], ...others] = shops.map((shop) =>
    shop.services
      .map((service) => ({ shop, service, most: Math.floor(offeredDays(service, base) / daysPerReview) }))
      .filter(({ most }) => most > 0),
  );
  const chosen = random.some(others.flat(), size.reviewedServices - own.length);
  return [
    ...own.map(({ most, ...it }) => ({ ...it, count: Math.min(most, random.int(9, 14)) })),
    ...chosen.map(({ most, ...it }) => ({ ...it, count: Math.min(most, 1 + Math.floor(14 * random.next() ** 2.1)) })),
  ];
}

export interface Trade {
  readonly bookings: readonly BookingRows[];
  /** Those of the bookings that were reviewed. */
  readonly visits: readonly Visit[];
}

/**
 * Bookings of the past, many of them reviewed, and, one for each provider at most, of the coming weeks; the printed
 * logins have some of all.
 */
export function tradeOf(shops: readonly Shop[], clients: readonly UserRow[], size: Size, base: number): Trade {
  const random = new Random('bookings');
  const diary = new Diary(base);
  const [plumber, ...others] = shops;
  const [self] = clients;
  if (!plumber || !self) throw new RangeError('The printed logins are missing');
  const anyDeal = (shop: Shop, client: UserRow): Deal => dealOf(shop, random.pick(shop.services), client);
  const past = Array.from({ length: size.pastBookings }, (_, i) => {
    const deal = anyDeal(i % 12 === 0 ? plumber : random.pick(others), i % 20 === 0 ? self : random.pick(clients));
    return diary.book(deal, random.int(3, 200), i);
  });
  const coming = [plumber, ...random.some(others, size.comingBookings - 1)].map((shop, i) => {
    const deal = anyDeal(shop, i < 2 ? self : random.pick(clients));
    return bookingOf(deal, base, random.int(2, 24), past.length + i);
  });
  const unreviewed = [...past, ...coming];
  const reviewed: BookingRows[] = [];
  const visits = harvestOf(shops, size, base).flatMap(({ shop, service, count }) => {
    const oldest = Math.max(latestReviewed, Math.min(reviewedDays, Math.floor(offeredDays(service, base))));
    const guests = random.some(clients, clients.length);
    return Array.from({ length: count }, (): Visit => {
      const days = random.int(latestReviewed, oldest);
      const joined = guests.findIndex(({ createdAt }) => daysSince(createdAt, base) > days + settlingDays);
      const [client = self] = guests.splice(Math.max(joined, 0), 1);
      const rows = diary.book(dealOf(shop, service, client), days, unreviewed.length + reviewed.length);
      reviewed.push(rows);
      return { shop, service, booking: rows.booking };
    });
  });
  return { bookings: [...unreviewed, ...reviewed], visits };
}
