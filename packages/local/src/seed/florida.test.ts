import { booking, service } from '@fixelo/contracts';
import { AvailabilitySettingsRows, Days } from '@fixelo/core/availability/availability.entity';
import { dateAt, offsetAt } from '@fixelo/core/availability/zone';
import { Bookings, infoOf } from '@fixelo/core/bookings/booking.entity';
import { Category } from '@fixelo/core/catalog/index';
import { Services } from '@fixelo/core/catalog/service.entity';
import { bodyOf, withProvider } from '@fixelo/core/catalog/service.info';
import { Clock } from '@fixelo/core/lib/index';
import { Payments } from '@fixelo/core/payments/payment.entity';
import { firstBroken, Reviews } from '@fixelo/core/reviews/index';
import { cardOf, Users } from '@fixelo/core/users/index';
import { beforeAll, describe, expect, test } from 'vitest';
import { offers } from './data/index.ts';
import { florida, rowsOf, sizes } from './florida.ts';

const base = Date.parse('2026-11-03T14:00:00Z');
const pictures = { avatar: (name: string) => `http://127.0.0.1/${encodeURIComponent(name)}.webp` };
const covers = {
  variants: 4,
  photo: (group: string, variant: number, id: string) => ({
    id,
    key: `${group}-${variant}`,
    sizes: [{ width: 480, key: `${group}-${variant}-480` }],
  }),
};
const made = florida(sizes.full, base, pictures, covers);
const services = made.shops.flatMap((shop) => shop.services);
const users = [...made.shops.map(({ user }) => user), ...made.clients, made.admin];

beforeAll(() => {
  process.env['MEDIA_URL'] = 'http://127.0.0.1/media';
});

test('there is as much of everything as was promised', () => {
  expect(made.shops).toHaveLength(300);
  expect(services).toHaveLength(1500);
  expect(made.clients).toHaveLength(150);
  expect(new Set(services.map(({ location }) => location.city)).size).toBe(12);
});

test('every category has services, priced as its kind', () => {
  const offered = new Map(
    Category.groups.flatMap((group) => group.categories.map(({ slug }) => [slug, 0] as [string, number])),
  );
  for (const { category, price } of services) {
    offered.set(category, (offered.get(category) ?? 0) + 1);
    const [least, most] = offers[category]?.price ?? [0, 0];
    expect(price.amount).toBeGreaterThanOrEqual(least * 100 - 500);
    expect(price.amount).toBeLessThanOrEqual(most * 100 + 500);
  }
  expect([...offered].filter(([, count]) => count < 3)).toEqual([]);
});

test('every row is one that the entities read, and public shapes follow the contract', () => {
  for (const op of rowsOf(made, '$argon2id$', base)) {
    if (op.action !== 'Put') throw new Error(`${op.name} is no put`);
    const kinds = [Users, Services, Bookings, Payments, Days, AvailabilitySettingsRows, Reviews];
    const kind = kinds.find(({ name }) => op.name === `${name}.put`);
    if (kind) expect(() => kind.parse(op.input.Item)).not.toThrow();
  }
  for (const shop of made.shops)
    for (const row of shop.services) service.parse(withProvider(bodyOf(row), cardOf(shop.user)));
  for (const it of made.bookings) booking.parse(infoOf(it.booking));
});

test('everybody has an address of their own, in a reserved domain', () => {
  const emails = users.map(({ email }) => email);
  expect(new Set(emails).size).toBe(emails.length);
  expect(emails.filter((email) => !/@(example\.com|fixelo\.test)$/.test(email))).toEqual([]);
  expect(new Set(users.map(({ name }) => name)).size).toBe(users.length);
});

test('all places are on the map of Florida', () => {
  for (const { location } of services) {
    expect(location.lat).toBeGreaterThan(24.4);
    expect(location.lat).toBeLessThan(31.01);
    expect(location.lng).toBeGreaterThan(-87.7);
    expect(location.lng).toBeLessThan(-79.9);
    expect(location.zip).toMatch(/^3[234]\d{3}$/);
  }
});

test('plans, titles and dates make sense', () => {
  for (const { user, services: own } of made.shops) {
    if (user.provider?.plan === 'FREE') expect(own.length).toBeLessThanOrEqual(3);
    expect(new Set(own.map(({ title, category }) => `${category} ${title}`)).size).toBe(own.length);
    for (const { createdAt } of own) {
      expect(createdAt > user.createdAt && Date.parse(createdAt) < base).toBe(true);
    }
  }
});

describe('bookings', () => {
  test('of the past never took the same time of a provider twice', () => {
    const past = made.bookings.filter(({ days }) => days.length === 0).map(({ booking: it }) => it);
    for (const those of Map.groupBy(past, ({ providerId }) => providerId).values()) {
      const spans = those.map(({ busy }) => busy).toSorted((a, b) => a.from - b.from);
      for (const [i, { from }] of spans.entries()) expect(from).toBeGreaterThanOrEqual(spans[i - 1]?.to ?? 0);
    }
  });

  test('lie within the opening hours of their provider', () => {
    const settings = new Map(made.shops.map((shop) => [shop.user.id, shop.settings]));
    for (const { booking: it } of made.bookings) {
      const start = Date.parse(it.scheduledAt);
      const zone = it.timeZone;
      const wall = new Date(start + offsetAt(zone, start)).toISOString().slice(11, 16);
      const weekday = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[
        new Date(dateAt(zone, start)).getUTCDay()
      ];
      const hours = weekday ? (settings.get(it.providerId)?.weekly[weekday] ?? []) : [];
      expect(hours.some(({ start: from, end }) => from <= wall && wall < end)).toBe(true);
    }
  });

  test('coming ones take their time, at most one of each provider; past ones are completed', () => {
    const coming = made.bookings.filter(({ days }) => days.length > 0);
    expect(coming).toHaveLength(40);
    expect(new Set(coming.map(({ booking: it }) => it.providerId)).size).toBe(40);
    expect(coming.every(({ booking: it }) => it.status === 'CONFIRMED' && Date.parse(it.scheduledAt) > base)).toBe(
      true,
    );
    const past = made.bookings.filter(({ days }) => days.length === 0);
    expect(past.every(({ booking: it }) => it.status === 'COMPLETED' && Date.parse(it.endsAt) < base)).toBe(true);
  });
});

describe('reviews', () => {
  const rows = made.bookings.map(({ booking: it, payment }) => [it.id, { it, payment }] as const);
  const bookings = new Map(rows);
  const offered = new Map(services.map((row) => [row.id, row]));
  const ofService = Map.groupBy(made.reviews, ({ serviceId }) => serviceId);
  const ofProvider = Map.groupBy(made.reviews, ({ subjectId }) => subjectId);
  const sum = (reviews: readonly { rating: number }[] = []) => reviews.reduce((total, { rating }) => total + rating, 0);

  test('are as many, as good and as varied as in life', () => {
    expect(made.reviews.length).toBeGreaterThan(2500);
    expect(made.reviews.length).toBeLessThan(3000);
    expect(ofService.size).toBeGreaterThan(590);
    expect(Math.max(...[...ofService.values()].map((those) => those.length))).toBeLessThanOrEqual(14);
    expect(made.shops[0]?.services.filter(({ id }) => ofService.has(id)).length).toBeGreaterThanOrEqual(3);
    const share = (fits: (review: (typeof made.reviews)[number]) => boolean) =>
      made.reviews.filter(fits).length / made.reviews.length;
    expect(share(({ rating }) => rating >= 4)).toBeGreaterThan(0.85);
    expect(share(({ rating }) => rating === 3)).toBeGreaterThan(0.04);
    expect(share(({ rating }) => rating === 2)).toBeGreaterThan(0.01);
    expect(share(({ text }) => text !== undefined)).toBeCloseTo(0.85, 1);
    expect(share(({ reply }) => reply !== undefined)).toBeGreaterThan(0.1);
    for (const those of ofService.values()) {
      const texts = those.flatMap(({ text }) => (text === undefined ? [] : [text]));
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.filter((text) => /[{}]| {2}/.test(text))).toEqual([]);
    }
  });

  test('are what ratings and counters add up to', () => {
    for (const { user, services: own } of made.shops) {
      const about = ofProvider.get(user.id);
      expect([user.ratingSum, user.ratingCount]).toEqual([sum(about), about?.length ?? 0]);
      expect(user.completedBookings).toBe(
        rows.filter(([, { it }]) => it.providerId === user.id && it.status === 'COMPLETED').length,
      );
      for (const { id, ratingSum, ratingCount } of own) {
        const those = ofService.get(id);
        expect([ratingSum, ratingCount]).toEqual([sum(those), those?.length ?? 0]);
      }
    }
  });

  test('come each from a paid and completed booking of their own, and are published after it', () => {
    expect(new Set(made.reviews.map(({ bookingId }) => bookingId)).size).toBe(made.reviews.length);
    const joined = new Map(made.clients.map(({ id, createdAt }) => [id, createdAt]));
    for (const review of made.reviews) {
      const { it, payment } = bookings.get(review.bookingId) ?? {};
      if (!it || !payment) throw new Error(`${review.id} has no booking`);
      expect([it.clientId, it.providerId, it.serviceId]).toEqual([review.authorId, review.subjectId, review.serviceId]);
      expect([it.status, payment.status, payment.amount]).toEqual(['COMPLETED', 'SUCCEEDED', it.totalAmount]);
      expect(it.createdAt > (offered.get(it.serviceId)?.createdAt ?? '~')).toBe(true);
      expect(it.createdAt > (joined.get(it.clientId) ?? '~')).toBe(true);
      const published = Date.parse(review.publishedAt);
      expect(published).toBeGreaterThan(Date.parse(it.endsAt));
      expect(published).toBeLessThan(base);
      expect(base - published).toBeLessThan(400 * 86_400_000);
      expect(Date.parse(review.reply?.createdAt ?? Clock.iso(base))).toBeLessThanOrEqual(base);
    }
  });

  test('of a provider are one whole chain in order of publication', () => {
    for (const chain of ofProvider.values()) {
      expect(firstBroken(chain)).toBeUndefined();
      expect(chain.map(({ number }) => number)).toEqual(chain.map((_, i) => i + 1));
      const dates = chain.map(({ publishedAt }) => publishedAt);
      expect(dates).toEqual(dates.toSorted());
    }
  });
});

test('is the same every time', () => {
  expect(florida(sizes.full, base, pictures, covers)).toEqual(made);
});
