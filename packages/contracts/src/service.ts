import * as z from 'zod';
import {
  currency,
  id,
  instant,
  instantInput,
  latitude,
  locale,
  longitude,
  minorUnits,
  paging,
  queryFlag,
  text,
  timeZone,
  dateInput,
  meta,
} from './common.ts';
import { slug } from './category.ts';
import { picture } from './media.ts';
import { providerCard, publicLocation, rating } from './user.ts';
import { route } from './route.ts';

export const price = z.strictObject({
  amount: minorUnits.min(100, 'must be at least 100 (one dollar)'),
  currency,
  /** `hour`: the booking's price is amount × duration in hours, rounded half up to the cent. */
  unit: z.enum(['fixed', 'hour']),
});
export type Price = z.infer<typeof price>;

export const cancellationPolicy = z.enum(['flexible', 'moderate', 'strict']);
/** What is paid when booking, in percent; the rest is charged before the start. 100: all of it at once. */
export const depositPercent = z.int().min(10).max(100);
export const question = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  label: text(1, 200),
  required: z.boolean(),
});

/**
 * DRAFT was never listed; ACTIVE is listed; PAUSED is not listed for now; MODERATED was taken down by an administrator;
 * ARCHIVED is gone but for its bookings.
 */
export const serviceStatus = z.enum(['DRAFT', 'ACTIVE', 'PAUSED', 'MODERATED', 'ARCHIVED']);
export type ServiceStatus = z.infer<typeof serviceStatus>;

export const moderation = z.object({
  reason: z.string(),
  at: instant,
  /** When its provider changed it since: it waits to be looked at again. */
  changedAt: instant.optional(),
});

export const photo = picture.extend({ id: z.string() });

export const service = z.object({
  id: id('service'),
  providerId: id('user'),
  provider: providerCard,
  title: z.string(),
  description: z.string(),
  category: z.string(),
  price,
  durationMinutes: z.int(),
  /** The street address is only in what the owner and booked clients get. */
  location: publicLocation.extend({ address: z.string().optional() }),
  radiusKm: z.number(),
  tags: z.array(z.string()),
  photos: z.array(photo),
  instantBook: z.boolean(),
  cancellationPolicy,
  depositPercent: depositPercent.default(100),
  questions: z.array(question),
  active: z.boolean(),
  status: serviceStatus,
  /** Why an administrator took it down; only in what its provider and administrators get. */
  moderation: moderation.optional(),
  rating,
  createdAt: instant,
  updatedAt: instant,
});
export type Service = z.infer<typeof service>;

/** A week. */
export const maxDurationMinutes = 10_080;

export const serviceInput = z.strictObject({
  title: text(3, 120),
  description: text(10, 5000),
  category: slug,
  price,
  /** Work of more than 1,440 takes days and nights, and each of its days must be one on which the provider works. */
  durationMinutes: z.int().min(15).max(maxDurationMinutes),
  location: z.strictObject({
    lat: latitude,
    lng: longitude,
    address: text(1, 200).optional(),
    city: text(1, 80),
    state: text(2, 40),
    zip: text(3, 12),
  }),
  radiusKm: z.number().min(0).max(500).optional(),
  tags: z.array(text(1, 40)).max(20).optional(),
  instantBook: z.boolean().optional(),
  cancellationPolicy: cancellationPolicy.optional(),
  depositPercent: depositPercent.optional(),
  questions: z.array(question).max(10).optional(),
  active: z.boolean().optional(),
  /** Keeps a new service as a draft, to be listed by `active: true` later. */
  draft: z.boolean().optional(),
});
export type ServiceInput = z.infer<typeof serviceInput>;

/** Distance between where a service is offered and a place, and whether the service comes that far. */
export const reach = z.object({ distanceKm: z.number(), reached: z.boolean() });
export type Reach = z.infer<typeof reach>;

export const searchHit = service.extend({
  distanceKm: z.number().optional(),
  promoted: z.boolean().optional(),
});
export type SearchHit = z.infer<typeof searchHit>;

const facet = z.array(z.object({ value: z.string(), count: z.int() }));
export const searchMeta = meta.extend({
  /** The text with its typos corrected: results are for it. */
  didYouMean: z.string().optional(),
  /**
   * With a date or time: how many services had their hours looked at, of those that fit otherwise. Total and facets
   * count what is free among these: exactly, unless there were more.
   */
  looked: z.object({ candidates: z.int(), of: z.int() }).optional(),
  facets: z.object({ category: facet, price: facet, rating: facet }),
});

const serviceId = z.strictObject({ id: id('service') });

export const searchQuery = z
  .strictObject({
    q: z.string().trim().max(200).optional(),
    /** Slug of a category or of a group. */
    category: slug.optional(),
    lat: z.coerce.number().min(-90).max(90).optional(),
    lng: z.coerce.number().min(-180).max(180).optional(),
    radiusKm: z.coerce.number().min(0.1).max(500).optional(),
    minPrice: z.coerce.number().int().min(0).optional(),
    maxPrice: z.coerce.number().int().min(0).optional(),
    minRating: z.coerce.number().min(0).max(5).optional(),
    instant: queryFlag.optional(),
    verified: queryFlag.optional(),
    /** Only what can be booked on this date of `timeZone` (the provider's when left out), or at this very time. */
    availableOn: dateInput.optional(),
    availableAt: instantInput.optional(),
    timeZone: timeZone.optional(),
    sort: z.enum(['relevance', 'price', 'rating', 'distance', 'popularity']).default('relevance'),
    order: z.enum(['asc', 'desc']).optional(),
    page: z.coerce.number().int().min(1).max(500).optional(),
    ...paging,
  })
  .superRefine((query, context) => {
    const add = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (query.lat !== undefined && query.lng === undefined) add('lng', 'is needed beside lat');
    if (query.lng !== undefined && query.lat === undefined) add('lat', 'is needed beside lng');
    if (query.radiusKm !== undefined && query.lat === undefined) add('radiusKm', 'needs lat and lng');
    if (query.sort === 'distance' && query.lat === undefined) add('sort', 'by distance needs lat and lng');
    if (query.minPrice !== undefined && query.maxPrice !== undefined && query.minPrice > query.maxPrice)
      add('minPrice', 'must not be above maxPrice');
    if (query.availableOn !== undefined && query.availableAt !== undefined)
      add('availableAt', 'cannot be combined with availableOn');
    if (query.page !== undefined && query.cursor !== undefined) add('page', 'cannot be combined with cursor');
  });
export type SearchQuery = z.infer<typeof searchQuery>;

export const suggestion = z.object({
  /** `category` and `service` lead somewhere, `query` is a text to search for. */
  type: z.enum(['category', 'query', 'service']),
  text: z.string(),
  category: z.string().optional(),
  serviceId: id('service').optional(),
  /** Services found in the category. */
  count: z.int().optional(),
});
export type Suggestion = z.infer<typeof suggestion>;

export const suggestQuery = z
  .strictObject({
    q: text(1, 100),
    /** Language of the names of categories. */
    locale: locale.default('en'),
    lat: z.coerce.number().min(-90).max(90).optional(),
    lng: z.coerce.number().min(-180).max(180).optional(),
    limit: z.coerce.number().int().min(1).max(20).default(10),
  })
  .superRefine(({ lat, lng }, context) => {
    const needed = lat === undefined ? 'lat' : 'lng';
    if ((lat === undefined) !== (lng === undefined))
      context.addIssue({ code: 'custom', path: [needed], message: 'lat and lng go together' });
  });
export type SuggestQuery = z.infer<typeof suggestQuery>;

export const slot = z.object({ start: instant, end: instant });
export type Slot = z.infer<typeof slot>;

export const serviceRoutes = {
  'services.list': route({
    method: 'GET',
    path: '/services',
    summary: 'Listed services, newest first',
    access: { level: 'public' },
    query: z.strictObject({ category: slug.optional(), providerId: id('user').optional(), ...paging }),
    data: z.array(service),
    cache: 'public, max-age=10',
  }),
  'services.search': route({
    method: 'GET',
    path: '/services/search',
    summary: 'Search by text, category and place, filtered and sorted',
    access: { level: 'public' },
    query: searchQuery,
    data: z.array(searchHit),
    meta: searchMeta,
    cache: 'public, max-age=5',
  }),
  'services.suggest': route({
    method: 'GET',
    path: '/services/suggest',
    summary: 'Completions while somebody types: categories, texts and services',
    access: { level: 'public' },
    query: suggestQuery,
    data: z.array(suggestion),
    cache: 'public, max-age=60',
  }),
  'services.get': route({
    method: 'GET',
    path: '/services/:id',
    summary: 'One service',
    access: { level: 'public' },
    params: serviceId,
    data: service,
    cache: 'public, max-age=10',
  }),
  'services.create': route({
    method: 'POST',
    path: '/services',
    summary: 'Offer a service',
    access: { level: 'role', roles: ['PROVIDER'] },
    body: serviceInput,
    data: service,
    status: 201,
    idempotent: true,
  }),
  'services.update': route({
    method: 'PUT',
    path: '/services/:id',
    summary: 'Change a service; fields that are left out stay as they are',
    access: { level: 'resource', of: 'service', roles: ['PROVIDER', 'ADMIN'] },
    params: serviceId,
    body: serviceInput.partial(),
    data: service,
  }),
  'services.remove': route({
    method: 'DELETE',
    path: '/services/:id',
    summary: 'Archive a service: it is no longer listed, its bookings stay',
    access: { level: 'resource', of: 'service', roles: ['PROVIDER', 'ADMIN'] },
    params: serviceId,
    data: service,
  }),
  'services.availability': route({
    method: 'GET',
    path: '/services/:id/availability',
    summary: 'Free slots between two dates (at most 62 days, both included), in UTC',
    access: { level: 'public' },
    params: serviceId,
    query: z
      .strictObject({
        from: dateInput,
        to: dateInput,
        /** Zone that `from` and `to` are dates of; the provider's when left out. */
        timeZone: timeZone.optional(),
        /**
         * Where the job would be: of providers who travel, the way from there to their other jobs counts. Left out, only
         * what fits anywhere within their radius is offered.
         */
        lat: z.coerce.number().min(-90).max(90).optional(),
        lng: z.coerce.number().min(-180).max(180).optional(),
        /** ZIP code of the address, where its point is not known: its area counts. */
        zip: text(3, 12).optional(),
      })
      .superRefine(({ from, to, lat, lng }, context) => {
        if ((lat === undefined) !== (lng === undefined))
          context.addIssue({
            code: 'custom',
            path: [lat === undefined ? 'lat' : 'lng'],
            message: 'must be given with the other coordinate',
          });
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
        if (days < 0) context.addIssue({ code: 'custom', path: ['to'], message: 'must not be before from' });
        if (days > 61) context.addIssue({ code: 'custom', path: ['to'], message: 'must be at most 62 days from from' });
      }),
    data: z.array(slot),
    /** The provider's zone, for clients that name it beside the viewer's; how far the place is, when one was asked for. */
    meta: z.object({ timeZone, reach: reach.optional() }),
  }),
};
