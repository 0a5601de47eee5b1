import * as z from 'zod';
import { id, instant, latitude, locale, longitude, paging, role, text, timeZone } from './common.ts';
import { picture } from './media.ts';
import { plan } from './plan.ts';
import { route } from './route.ts';

/** Case is folded before storing and comparing. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address'));
/** E.164. */
export const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number like +13055550123');
export const password = z.string().min(10, 'must have at least 10 characters').max(256);
export const personName = text(1, 100);

export const publicLocation = z.object({
  lat: latitude,
  lng: longitude,
  city: z.string(),
  state: z.string(),
  zip: z.string(),
});

export const providerProfile = z.object({
  headline: z.string().optional(),
  bio: z.string().optional(),
  location: publicLocation.optional(),
  verified: z.boolean(),
  plan,
});

export const rating = z.object({ average: z.number().min(0).max(5), count: z.int().min(0) });

export const user = z.object({
  id: id('user'),
  email: z.string(),
  emailVerified: z.boolean(),
  phone: z.string().optional(),
  /** A code that went there was entered; only beside `phone`. */
  phoneVerified: z.boolean().optional(),
  name: z.string(),
  role,
  avatarUrl: z.string().optional(),
  /** `avatarUrl` in several sizes; only of avatars that were uploaded. */
  avatar: picture.optional(),
  locale,
  timeZone: z.string(),
  preferences: z.record(z.string(), z.unknown()),
  status: z.enum(['ACTIVE', 'SUSPENDED', 'DELETED']),
  provider: providerProfile.optional(),
  createdAt: instant,
  updatedAt: instant,
});
export type User = z.infer<typeof user>;

/** What anybody may see of a provider. */
export const providerCard = z.object({
  id: id('user'),
  name: z.string(),
  avatarUrl: z.string().optional(),
  /** `avatarUrl` in several sizes; only of avatars that were uploaded. */
  avatar: picture.optional(),
  headline: z.string().optional(),
  bio: z.string().optional(),
  city: z.string().optional(),
  verified: z.boolean(),
  rating,
  completedBookings: z.int().min(0),
  memberSince: instant,
});
export type ProviderCard = z.infer<typeof providerCard>;

export const userRoutes = {
  'users.profile': route({
    method: 'GET',
    path: '/users/profile',
    summary: 'My account',
    access: { level: 'authenticated', limited: true },
    data: user,
  }),
  'users.updateProfile': route({
    method: 'PUT',
    path: '/users/profile',
    summary: 'Change my account',
    access: { level: 'authenticated' },
    body: z.strictObject({
      name: personName.optional(),
      /** As it is: another number, or none, is a matter of `/auth/change-phone`. */
      phone: phone.nullable().optional(),
      preferences: z
        .record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()]))
        .refine((all) => Object.keys(all).length <= 50, 'must not have more than 50 entries')
        .optional(),
      locale: locale.optional(),
      timeZone: timeZone.optional(),
      provider: z
        .strictObject({
          headline: text(0, 120).optional(),
          bio: text(0, 2000).optional(),
          location: z
            .strictObject({
              lat: latitude,
              lng: longitude,
              city: text(1, 80),
              state: text(2, 40),
              zip: text(3, 12),
            })
            .optional(),
        })
        .optional(),
    }),
    data: user,
  }),
  'users.remove': route({
    method: 'DELETE',
    path: '/users/profile',
    summary: 'Delete my account; money records are kept, everything that names me is erased',
    access: { level: 'role', roles: ['CLIENT', 'PROVIDER'] },
    data: z.object({ deleted: z.literal(true) }),
  }),
  'users.export': route({
    method: 'GET',
    path: '/users/export',
    summary: 'Everything that is kept about me, as one JSON file',
    access: { level: 'authenticated' },
  }),
  'users.providers': route({
    method: 'GET',
    path: '/users/providers',
    summary: 'Providers with something on offer',
    access: { level: 'public' },
    query: z.strictObject({
      category: z.string().max(60).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
      lng: z.coerce.number().min(-180).max(180).optional(),
      radiusKm: z.coerce.number().positive().max(500).optional(),
      minRating: z.coerce.number().min(0).max(5).optional(),
      ...paging,
    }),
    data: z.array(providerCard),
    cache: 'public, max-age=30',
  }),
  'users.provider': route({
    method: 'GET',
    path: '/users/providers/:id',
    summary: 'Public card of a provider',
    access: { level: 'public' },
    params: z.strictObject({ id: id('user') }),
    data: providerCard,
    cache: 'public, max-age=30',
  }),
};
