import { Clock, Id } from '@fixelo/core/lib/index';
import { authorNameOf, chained, genesis, type ReviewRow } from '@fixelo/core/reviews/index';
import type { UserRow } from '@fixelo/core/users/index';
import type { BookingRows } from './bookings.ts';
import type { Shop, Visit } from './deals.ts';
import { Random } from './random.ts';
import { ReviewWriter } from './review-writer.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A review is published when the other side has written too, or so long after completion. */
const blindMs = 7 * dayMs;

/** Stars around the mean of the provider (4.15–5.05): mostly five, some three, a few two. */
function starsOf(random: Random, mean: number): number {
  const five = 0.5 + 0.4 * Math.min(1, Math.max(0, mean - 4.15));
  const rest = 1 - five;
  return random.weighted([
    { stars: 5, weight: five },
    { stars: 4, weight: 0.68 * rest },
    { stars: 3, weight: 0.23 * rest },
    { stars: 2, weight: 0.09 * rest },
  ]).stars;
}

type Unsealed = Omit<ReviewRow, 'hash' | 'previousHash' | 'number'>;

function reviewOf({ shop, service, booking }: Visit, writer: ReviewWriter, random: Random, base: number): Unsealed {
  const { user, stars } = shop.provider;
  const rating = starsOf(random, stars);
  const completedAt = Date.parse(booking.endsAt);
  const publishedAt = random.chance(0.3) ? completedAt + blindMs : completedAt + 2 * hourMs + random.int(0, 6 * dayMs);
  const text = writer.text(rating, booking.clientName);
  const reply = text === undefined ? undefined : writer.reply(rating, booking.clientName);
  const repliedAt = Math.min(base, publishedAt + random.int(hourMs, 4 * dayMs));
  return {
    id: Id.derive('review', 'seed', booking.id),
    bookingId: booking.id,
    authorId: booking.clientId,
    authorName: authorNameOf(booking.clientName),
    subjectId: user.id,
    serviceId: service.id,
    rating,
    ...(text === undefined ? {} : { text }),
    photos: [],
    ...(reply === undefined ? {} : { reply: { text: reply, createdAt: Clock.iso(repliedAt) } }),
    publishedAt: Clock.iso(publishedAt),
  };
}

/** Of one provider: in the order of publication, each sealed with the one before. */
function chainOf(reviews: readonly Unsealed[]): ReviewRow[] {
  const order = ({ publishedAt, id }: Unsealed): string => `${publishedAt} ${id}`;
  let previous = genesis;
  return reviews
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((review, i) => {
      const seal = chained(previous, review);
      previous = seal.hash;
      return { ...review, ...seal, number: i + 1 };
    });
}

/** The published reviews of the visits, chained for each provider. `base` is now; nothing is dated later. */
export function reviewsOf(visits: readonly Visit[], base: number): ReviewRow[] {
  const unsealed = [...Map.groupBy(visits, ({ service }) => service.id)].flatMap(([serviceId, those]) => {
    const random = new Random(`reviews ${serviceId}`);
    const [{ shop, service }] = those as [Visit];
    const writer = new ReviewWriter(random, service, shop.provider.facts);
    return those.map((visit) => reviewOf(visit, writer, random, base));
  });
  return [...Map.groupBy(unsealed, ({ subjectId }) => subjectId).values()].flatMap(chainOf);
}

/** The shops with their counters: what reviews and completed bookings add up to. */
export function tallied(
  shops: readonly Shop[],
  bookings: readonly BookingRows[],
  reviews: readonly ReviewRow[],
): Shop[] {
  const byService = Map.groupBy(reviews, ({ serviceId }) => serviceId);
  const byProvider = Map.groupBy(reviews, ({ subjectId }) => subjectId);
  const completed = Map.groupBy(
    bookings.filter(({ booking }) => booking.status === 'COMPLETED'),
    ({ booking }) => booking.providerId,
  );
  return shops.map(({ user, services, ...shop }) => ({
    ...shop,
    services: services.map((service) => ({ ...service, ...ratingOf(byService.get(service.id)) })),
    user: { ...user, ...ratingOf(byProvider.get(user.id)), completedBookings: completed.get(user.id)?.length ?? 0 },
  }));
}

const ratingOf = (reviews: readonly ReviewRow[] = []): Pick<UserRow, 'ratingSum' | 'ratingCount'> => ({
  ratingSum: reviews.reduce((sum, { rating }) => sum + rating, 0),
  ratingCount: reviews.length,
});
