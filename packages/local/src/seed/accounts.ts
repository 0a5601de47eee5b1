import { Category } from '@fixelo/core/catalog/index';
import { Clock, Id } from '@fixelo/core/lib/index';
import type { UserRow } from '@fixelo/core/users/index';
import { traditions, type Names } from './data/people-names.data.ts';
import { bio, headline, type ProviderFacts } from './data/phrases.data.ts';
import { cities, type City, type Neighborhood } from './data/places.data.ts';
import { logins } from './logins.ts';
import { Random } from './random.ts';

export const timeZone = 'America/New_York';
const dayMs = 86_400_000;

/** How many of everything. */
export interface Size {
  readonly providers: number;
  readonly services: number;
  readonly clients: number;
  /** That nobody reviewed. */
  readonly pastBookings: number;
  readonly comingBookings: number;
  /** Services with reviews, the plumber's among them. */
  readonly reviewedServices: number;
}

/** A provider to be: the account, and what its services, hours and bookings are made from. */
export interface Provider {
  readonly user: UserRow;
  readonly facts: ProviderFacts;
  readonly city: City;
  readonly area: Neighborhood;
  /** Slugs of what they do, the main one first. */
  readonly crafts: readonly string[];
  /** How many services they offer. */
  readonly offers: number;
  /** Mean of the stars they get. */
  readonly stars: number;
}

/** Where pictures are found, by key. */
export interface Pictures {
  avatar(name: string, variant: number): string;
}

const userId = (kind: string, index: number): string => Id.derive('user', 'seed', kind, String(index));
const loginIndex = { client: 0, provider: 1, admin: 2 } as const;
/** Of a printed login. */
export const loginId = (role: keyof typeof loginIndex): string => userId('login', loginIndex[role]);
const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.');

/** Draws names until one is new. */
class NameBook {
  readonly #taken = new Set<string>();

  draw(random: Random): { first: string; name: string; tradition: Names } {
    for (;;) {
      const tradition = random.weighted(traditions);
      const first = random.pick(tradition.first);
      const name = `${first} ${random.pick(tradition.last)}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return { first, name, tradition };
    }
  }
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: string;
  readonly avatarUrl: string;
}

const account = (role: UserRow['role'], person: Person): UserRow => ({
  ...person,
  emailVerified: true,
  role,
  locale: 'en',
  timeZone,
  preferences: {},
  status: 'ACTIVE',
  ratingSum: 0,
  ratingCount: 0,
  completedBookings: 0,
  version: 1,
  updatedAt: person.createdAt,
});

/** Every category in turn gets providers for whom it is the main one; neighbors in the list are related trades. */
function craftsOf(index: number, random: Random): string[] {
  const all = Category.groups.flatMap((group) => group.categories.map(({ slug }) => ({ slug, group })));
  const main = all[index % all.length];
  if (!main) throw new RangeError('There are no categories');
  const siblings = main.group.categories.map(({ slug }) => slug);
  const at = siblings.indexOf(main.slug);
  const window = siblings.slice(Math.max(0, at - 1), at + 3).filter((slug) => slug !== main.slug);
  return [main.slug, ...random.some(window, random.int(1, 3))];
}

const categoryName = (slug: string): string =>
  (Category.find(slug)?.names.en ?? slug).replace(/^\p{Lu}(?=\p{Ll})/u, (c) => c.toLowerCase());

function provider(index: number, names: NameBook, pictures: Pictures, base: number): Provider {
  const random = new Random(`provider ${index}`);
  const { first, name, tradition } = names.draw(random);
  const city = random.weighted(cities);
  const area = random.pick(city.neighborhoods);
  const crafts = craftsOf(index, random);
  const facts: ProviderFacts = {
    first,
    craft: categoryName(crafts[0] ?? ''),
    city: city.name,
    area: area.name,
    years: random.int(2, 28),
    speaks: random.chance(0.8) ? tradition.speaks : [],
  };
  const isPro = random.chance(0.62);
  const createdAt = Clock.iso(base - random.int(60, 1100) * dayMs - random.int(0, dayMs));
  const person = {
    id: userId('provider', index),
    name,
    email: `${ascii(name)}.${index}@example.com`,
    createdAt,
    avatarUrl: pictures.avatar(name, index),
  };
  const user: UserRow = {
    ...account('PROVIDER', person),
    provider: {
      headline: headline(random, facts),
      bio: bio(random, facts),
      location: { lat: area.lat, lng: area.lng, city: city.name, state: 'FL', zip: area.zip },
      verified: random.chance(isPro ? 0.7 : 0.2),
      plan: isPro ? 'PRO' : 'FREE',
    },
  };
  const stars = 4.6 + (random.next() + random.next() - 1) * 0.45;
  return { user, facts, city, area, crafts, stars, offers: isPro ? random.int(5, 9) : random.int(2, 3) };
}

/** The provider that the printed login belongs to: a plumber in Miami. */
function plumber(pictures: Pictures, base: number): Provider {
  const [city] = cities;
  const area = city?.neighborhoods.find(({ name }) => name === 'Coral Way');
  if (!city || !area) throw new RangeError('Miami is missing');
  const facts: ProviderFacts = {
    first: 'Manuel',
    craft: 'plumbing',
    city: 'Miami',
    area: area.name,
    years: 21,
    speaks: ['es'],
  };
  const person = {
    id: loginId('provider'),
    name: 'Manuel Rivera',
    email: logins.provider.email,
    createdAt: Clock.iso(base - 940 * dayMs),
    avatarUrl: pictures.avatar('Manuel Rivera', 1),
  };
  const user: UserRow = {
    ...account('PROVIDER', person),
    provider: {
      headline: 'Plumbing in Miami, 21 years, on time and tidy',
      bio: 'I am Manuel. I learned plumbing from my father in Hialeah and have worked out of Coral Way for 21 years. You get a clear price before I start, and it does not grow afterwards. I speak English and Spanish.',
      location: { lat: area.lat, lng: area.lng, city: 'Miami', state: 'FL', zip: area.zip },
      verified: true,
      plan: 'PRO',
    },
  };
  return { user, facts, city, area, crafts: ['plumbing'], offers: 4, stars: 4.9 };
}

function client(index: number, names: NameBook, pictures: Pictures, base: number): UserRow {
  const random = new Random(`client ${index}`);
  const { name } = names.draw(random);
  return account('CLIENT', {
    id: userId('client', index),
    name,
    email: `${ascii(name)}.c${index}@example.com`,
    createdAt: Clock.iso(base - random.int(40, 700) * dayMs),
    avatarUrl: pictures.avatar(name, index + 3),
  });
}

const loginAccount = (
  role: 'CLIENT' | 'ADMIN',
  name: string,
  email: string,
  index: number,
  pictures: Pictures,
  base: number,
): UserRow =>
  account(role, {
    id: userId('login', index),
    name,
    email,
    createdAt: Clock.iso(base - 300 * dayMs),
    avatarUrl: pictures.avatar(name, index),
  });

export interface People {
  readonly providers: readonly Provider[];
  readonly clients: readonly UserRow[];
  readonly admin: UserRow;
}

/** Everybody, the three printed logins first of their kind. `base` is the moment that dates count back from. */
export function people(size: Size, pictures: Pictures, base: number): People {
  const names = new NameBook();
  const others = Array.from({ length: size.providers - 1 }, (_, i) => provider(i, names, pictures, base));
  return {
    providers: evenedOut([plumber(pictures, base), ...others], size.services),
    clients: [
      loginAccount('CLIENT', 'Camille Torres', logins.client.email, 0, pictures, base),
      ...Array.from({ length: size.clients - 1 }, (_, i) => client(i, names, pictures, base)),
    ],
    admin: loginAccount('ADMIN', 'Ada Quinn', logins.admin.email, 2, pictures, base),
  };
}

/** Changes how many services PRO providers offer until there are exactly `total` in all. */
function evenedOut(providers: readonly Provider[], total: number): Provider[] {
  const counts = providers.map(({ offers }) => offers);
  let missing = total - counts.reduce((sum, count) => sum + count, 0);
  for (let i = 1; missing !== 0; i = (i % (providers.length - 1)) + 1) {
    if (providers[i]?.user.provider?.plan !== 'PRO') continue;
    const step = Math.sign(missing);
    counts[i] = (counts[i] ?? 0) + step;
    missing -= step;
  }
  return providers.map((it, i) => ({ ...it, offers: counts[i] ?? it.offers }));
}
