import {
  cancellationPolicy,
  depositPercent,
  id,
  instant,
  moderation,
  price,
  question,
  serviceStatus,
} from '@fixelo/contracts';
import * as z from 'zod';
import { storedPicture } from '../media/stored.ts';
import { entity } from '../platform/table/index.ts';

export const storedPhoto = storedPicture.extend({ id: z.string() });
export type StoredPhoto = z.infer<typeof storedPhoto>;

const schema = z.object({
  id: id('service'),
  providerId: id('user'),
  title: z.string(),
  description: z.string(),
  /** Slug of a category. */
  category: z.string(),
  price,
  durationMinutes: z.int(),
  location: z.object({
    lat: z.number(),
    lng: z.number(),
    /** Street address: private. */
    address: z.string().optional(),
    city: z.string(),
    state: z.string(),
    zip: z.string(),
  }),
  /** How far the provider travels; 0 when clients come. */
  radiusKm: z.number(),
  tags: z.array(z.string()),
  photos: z.array(storedPhoto),
  instantBook: z.boolean(),
  cancellationPolicy,
  depositPercent: depositPercent.default(100),
  questions: z.array(question),
  /** What leads from one to another is in `life.ts`. */
  status: serviceStatus,
  /** While it is MODERATED: why, and what it was before. */
  moderation: moderation.extend({ before: serviceStatus }).optional(),
  /** The plan ended and allowed fewer: listed again when it comes back. Absent when the provider paused it. */
  pausedBy: z.enum(['PLAN']).optional(),
  /** Sum and count of published ratings: counters. */
  ratingSum: z.int(),
  ratingCount: z.int(),
  /** Rises with every change of the row. */
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type ServiceRow = z.infer<typeof schema>;

const newestFirst = ({ createdAt, id }: Pick<ServiceRow, 'createdAt' | 'id'>): string => `${createdAt}#${id}`;
const isListed = ({ status }: ServiceRow): boolean => status === 'ACTIVE';

/** Services that providers offer. Foreign modules read rows by key and check `status`; only this one writes them. */
export const Services = entity({
  name: 'Service',
  describe: 'A service that a provider offers',
  schema,
  attributes: ['status', 'category', 'ratingSum', 'ratingCount', 'version'],
  key: (k: { id: string }) => [`SERVICE#${k.id}`, 'SERVICE'],
  indexes: {
    gsi1: (row) =>
      row.status === 'ARCHIVED'
        ? undefined
        : [`PROVIDER#${row.providerId}#SERVICES`, `${isListed(row) ? 'LISTED' : 'UNLISTED'}#${newestFirst(row)}`],
    gsi2: (row) =>
      isListed(row)
        ? ['SERVICES', newestFirst(row)]
        : row.status === 'MODERATED'
          ? ['SERVICES#MODERATED', newestFirst(row)]
          : undefined,
    gsi3: (row) => (isListed(row) ? [`CATEGORY#${row.category}#SERVICES`, newestFirst(row)] : undefined),
  },
  example: {
    id: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    title: 'Leak repair and pipe fitting',
    description: 'I find the leak before I open the wall, fix it the same day and leave the place dry.',
    category: 'plumbing',
    price: { amount: 9500, currency: 'USD', unit: 'hour' },
    durationMinutes: 90,
    location: { lat: 25.7617, lng: -80.1918, city: 'Miami', state: 'FL', zip: '33130' },
    radiusKm: 30,
    tags: ['leaks', 'same day'],
    photos: [],
    instantBook: true,
    cancellationPolicy: 'flexible',
    depositPercent: 100,
    questions: [],
    status: 'ACTIVE',
    ratingSum: 47,
    ratingCount: 10,
    version: 1,
    createdAt: '2026-11-01T15:00:00.000Z',
    updatedAt: '2026-11-01T15:00:00.000Z',
  },
});

export const listedNewestFirst = Services.pattern('listed services, newest first', {
  index: 'gsi2',
  key: () => ({ pk: 'SERVICES' }),
  descending: true,
});

export const moderatedNewestFirst = Services.pattern('services that were taken down, newest first', {
  index: 'gsi2',
  key: () => ({ pk: 'SERVICES#MODERATED' }),
  descending: true,
});

export const listedOfCategory = Services.pattern('listed services of a category, newest first', {
  index: 'gsi3',
  key: ({ category }: { category: string }) => ({ pk: `CATEGORY#${category}#SERVICES` }),
  descending: true,
});

export const listedOfProvider = Services.pattern("a provider's listed services, newest first", {
  index: 'gsi1',
  key: ({ providerId }: { providerId: string }) => ({
    pk: `PROVIDER#${providerId}#SERVICES`,
    sk: { beginsWith: 'LISTED#' },
  }),
  descending: true,
});

export const newerOfProvider = Services.pattern("a provider's services listed after one, newest first", {
  index: 'gsi1',
  key: (row: Pick<ServiceRow, 'providerId' | 'createdAt' | 'id'>) => ({
    pk: `PROVIDER#${row.providerId}#SERVICES`,
    sk: { between: [`LISTED#${newestFirst(row)}!`, 'LISTED#~'] },
  }),
  descending: true,
});

export const allOfProvider = Services.pattern("a provider's own services, paused ones before the listed", {
  index: 'gsi1',
  key: ({ providerId }: { providerId: string }) => ({ pk: `PROVIDER#${providerId}#SERVICES` }),
  descending: true,
});
