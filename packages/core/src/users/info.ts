import type { ProviderCard, User } from '@fixelo/contracts';
import { pictureOf } from '../media/stored.ts';
import type { UserRow } from './user.entity.ts';

/** The uploaded avatar in its sizes, else the address that the account was made with. */
function avatarOf({ avatar, avatarUrl }: UserRow): Pick<User, 'avatar' | 'avatarUrl'> {
  if (!avatar) return { avatarUrl };
  const picture = pictureOf(avatar);
  return { avatar: picture, avatarUrl: picture.sizes.at(-1)?.url ?? picture.url };
}

/** An account as its owner sees it. */
export const infoOf = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  emailVerified: row.emailVerified,
  phone: row.phone,
  ...(row.phone === undefined ? {} : { phoneVerified: row.phoneVerified ?? false }),
  name: row.name,
  role: row.role,
  ...avatarOf(row),
  locale: row.locale,
  timeZone: row.timeZone,
  preferences: row.preferences,
  status: row.status,
  provider: row.provider,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

/** The number that texts may go to: one that its owner has confirmed. */
export const textableNumber = ({
  phone,
  phoneVerified,
}: Pick<UserRow, 'phone' | 'phoneVerified'>): string | undefined => (phoneVerified ? phone : undefined);

/** A provider as everybody sees them. The average has two decimals; 0 without reviews. */
export const cardOf = (row: UserRow): ProviderCard => ({
  id: row.id,
  name: row.name,
  ...avatarOf(row),
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
