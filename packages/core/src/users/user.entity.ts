import { id, locale, providerProfile, role } from '@fixelo/contracts';
import * as z from 'zod';
import { storedPicture } from '../media/stored.ts';
import { entity } from '../platform/table/index.ts';

/** As names are looked for: without case, accents and double spaces. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');
/** The first characters of a text; one outside the basic plane is not cut in half. */
const beginning = (text: string, length: number): string => [...text].slice(0, length).join('');
/** A partition for each beginning: what is looked for has two characters at least. */
const namePartition = (name: string): string => `USERS#NAME#${beginning(folded(name), 2)}`;
const emailPartition = (email: string): string => `USERS#EMAIL#${beginning(email, 2)}`;
const phonePartition = (phone: string): string => `USERS#PHONE#${phone.slice(0, 4)}`;

/** Accounts. Counters change by `Users.add`, everything else by `Users.replace` with the version. */
export const Users = entity({
  name: 'User',
  describe: 'An account; of providers also the public profile and the counters shown on their card',
  schema: z.object({
    id: id('user'),
    email: z.string(),
    emailVerified: z.boolean(),
    phone: z.string().optional(),
    /** Rows of older versions have none: their numbers were never confirmed. */
    phoneVerified: z.boolean().optional(),
    name: z.string(),
    role,
    avatarUrl: z.string().optional(),
    /** An uploaded avatar; then `avatarUrl` is not read. */
    avatar: storedPicture.optional(),
    locale,
    timeZone: z.string(),
    preferences: z.record(z.string(), z.unknown()),
    status: z.enum(['ACTIVE', 'SUSPENDED', 'DELETED']),
    provider: providerProfile.optional(),
    /** Of published reviews about a provider. */
    ratingSum: z.int().default(0),
    ratingCount: z.int().default(0),
    completedBookings: z.int().default(0),
    /** Sessions whose holder last proved who they are before this have ended, whatever else is stored of them. */
    sessionsFrom: z.string().optional(),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  attributes: ['version', 'status', 'role', 'ratingSum', 'ratingCount', 'completedBookings', 'sessionsFrom'],
  key: (k: { id: string }) => [`USER#${k.id}`, 'USER'],
  indexes: {
    gsi1: (row) => (row.status === 'DELETED' ? undefined : [namePartition(row.name), `${folded(row.name)}#${row.id}`]),
    gsi2: (row) => [`USERS#${row.status}`, `${row.createdAt}#${row.id}`],
  },
  example: {
    id: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    email: 'maria@example.com',
    emailVerified: true,
    phone: '+13055550123',
    phoneVerified: true,
    name: 'Maria Alvarez',
    role: 'PROVIDER',
    locale: 'es',
    timeZone: 'America/New_York',
    preferences: {},
    status: 'ACTIVE',
    provider: {
      headline: 'Licensed plumber in Miami',
      bio: 'Twenty years of leaks, drains and water heaters. Same-day visits in Miami-Dade.',
      location: { lat: 25.7617, lng: -80.1918, city: 'Miami', state: 'FL', zip: '33130' },
      verified: true,
      plan: 'PRO',
    },
    ratingSum: 571,
    ratingCount: 118,
    completedBookings: 240,
    version: 7,
    createdAt: '2026-12-01T15:00:00.000Z',
    updatedAt: '2026-12-01T15:00:00.000Z',
  },
});
export type UserRow = Parameters<typeof Users.create>[0];

export const usersNamed = Users.pattern('accounts whose name begins so, by name', {
  index: 'gsi1',
  key: ({ name }: { name: string }) => ({ pk: namePartition(name), sk: { beginsWith: folded(name) } }),
});
export const usersOfStatus = Users.pattern('accounts of a status, newest first', {
  index: 'gsi2',
  key: ({ status }: Pick<UserRow, 'status'>) => ({ pk: `USERS#${status}` }),
  descending: true,
});

/** Who an e-mail address belongs to. Created with the account: two accounts cannot have one address. */
export const Emails = entity({
  name: 'Email',
  describe: 'Who an e-mail address belongs to: keeps it unique, and is how a login finds its account',
  schema: z.object({ email: z.string(), userId: id('user') }),
  attributes: [],
  key: (k: { email: string }) => [`EMAIL#${k.email}`, 'EMAIL'],
  indexes: { gsi1: ({ email }) => [emailPartition(email), email] },
  example: { email: 'maria@example.com', userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' },
});

export const emailsLike = Emails.pattern('e-mail addresses that begin so', {
  index: 'gsi1',
  key: ({ email }: { email: string }) => ({ pk: emailPartition(email), sk: { beginsWith: email } }),
});

/** Who a phone number (E.164) belongs to. Created with the account: two accounts cannot have one number. */
export const Phones = entity({
  name: 'Phone',
  describe: 'Who a phone number belongs to: keeps it unique',
  schema: z.object({ phone: z.string(), userId: id('user') }),
  attributes: [],
  key: (k: { phone: string }) => [`PHONE#${k.phone}`, 'PHONE'],
  indexes: { gsi1: ({ phone }) => [phonePartition(phone), phone] },
  example: { phone: '+13055550123', userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' },
});

export const phonesLike = Phones.pattern('phone numbers that begin so', {
  index: 'gsi1',
  key: ({ phone }: { phone: string }) => ({ pk: phonePartition(phone), sk: { beginsWith: phone } }),
});
