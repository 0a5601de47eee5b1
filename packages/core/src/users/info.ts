import type { ProviderCard, User } from '@fixelo/contracts';
import type { UserRow } from './user.entity.ts';

/** An account as its owner sees it. */
export const infoOf = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  emailVerified: row.emailVerified,
  phone: row.phone,
  name: row.name,
  role: row.role,
  avatarUrl: row.avatarUrl,
  locale: row.locale,
  timeZone: row.timeZone,
  preferences: row.preferences,
  status: row.status,
  provider: row.provider,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

/** A provider as everybody sees them. The average has two decimals; 0 without reviews. */
export const cardOf = (row: UserRow): ProviderCard => ({
  id: row.id,
  name: row.name,
  avatarUrl: row.avatarUrl,
  headline: row.provider?.headline,
  bio: row.provider?.bio,
  city: row.provider?.location?.city,
  verified: row.provider?.verified ?? false,
  rating: {
    average: row.ratingCount === 0 ? 0 : Math.round((100 * row.ratingSum) / row.ratingCount) / 100,
    count: row.ratingCount,
  },
  completedBookings: row.completedBookings,
  memberSince: row.createdAt,
});
