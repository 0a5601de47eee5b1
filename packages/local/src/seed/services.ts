import { Category } from '@fixelo/core/catalog/index';
import type { ServiceRow } from '@fixelo/core/catalog/service.entity';
import { Clock, Id } from '@fixelo/core/lib/index';
import type { Provider } from './accounts.ts';
import { offers, type Offer } from './data/index.ts';
import { description, titleOf } from './data/phrases.data.ts';
import type { CoverFiles } from './pictures.ts';
import { Random } from './random.ts';

const hourMs = 3_600_000;
/** From what price on a share of it is asked for when booking, in minor units. */
const dearFrom = 40_000;

/** Prices as people set them: whole dollars, in fives from thirty up. */
function priceOf(random: Random, { price: [least, most], unit }: Offer): ServiceRow['price'] {
  const share = (random.next() + random.next()) / 2;
  const dollars = least + share * (most - least);
  const whole = dollars < 30 ? Math.round(dollars) : Math.round(dollars / 5) * 5;
  return { amount: whole * 100, currency: 'USD', unit };
}

/** Every title of the provider's categories once, those of the main one first. */
function menuOf(provider: Provider, random: Random): { slug: string; offer: Offer; title: string; again: boolean }[] {
  const of = (slug: string) => {
    const offer = offers[slug];
    return offer
      ? random.some(offer.titles, offer.titles.length).map((title) => ({ slug, offer, title, again: false }))
      : [];
  };
  const [main = '', ...others] = provider.crafts;
  const menu = [...of(main), ...others.flatMap(of)];
  return menu.length >= provider.offers ? menu : [...menu, ...menu.map((it) => ({ ...it, again: true }))];
}

/** The services of a provider, oldest first, none of them reviewed. `base` is now; nothing is dated later. */
export function servicesOf(provider: Provider, covers: CoverFiles, base: number): ServiceRow[] {
  const { user, facts, area, city } = provider;
  const random = new Random(`services ${user.id}`);
  const since = Date.parse(user.createdAt);
  return menuOf(provider, random)
    .slice(0, provider.offers)
    .map(({ slug, offer, title, again }, i) => {
      const createdAt = since + hourMs + random.next() * (base - since - 3 * hourMs);
      const group = Category.find(slug)?.group.slug ?? '';
      const id = Id.derive('service', 'seed', user.id, String(i));
      const first = random.int(0, covers.variants - 1);
      const shown = Math.min(covers.variants, random.int(1, 3));
      return {
        id,
        providerId: user.id,
        title: again ? `${title}, express` : titleOf(random, facts, title),
        description: description(random, facts, random.pick(offer.does)),
        category: slug,
        price: priceOf(random, offer),
        durationMinutes: random.pick(offer.minutes),
        location: {
          lat: round(area.lat + (random.next() - 0.5) * 0.008),
          lng: round(area.lng + (random.next() - 0.5) * 0.008),
          city: city.name,
          state: 'FL',
          zip: area.zip,
        },
        radiusKm: random.pick([10, 15, 25, 25, 40, 60]),
        tags: random.some(offer.tags, random.int(2, offer.tags.length)).concat(area.name),
        photos: Array.from({ length: shown }, (_, k) =>
          covers.photo(group, (first + k) % covers.variants, Id.derive('photo', id, String(k))),
        ),
        instantBook: random.chance(0.6),
        cancellationPolicy: random.pick(['flexible', 'flexible', 'moderate', 'strict'] as const),
        depositPercent: 100,
        questions: random.chance(0.25)
          ? [{ id: 'access', label: 'How do we get in, and where can we park?', required: false }]
          : [],
        status: 'ACTIVE' as const,
        ratingSum: 0,
        ratingCount: 0,
        version: 1,
        createdAt: Clock.iso(createdAt),
        updatedAt: Clock.iso(createdAt),
      };
    })
    .map((row) => (row.price.amount >= dearFrom && row.price.unit === 'fixed' ? { ...row, depositPercent: 30 } : row))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

const round = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;
