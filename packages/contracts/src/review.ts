import * as z from 'zod';
import { id, instant, paging } from './common.ts';
import { route } from './route.ts';
import { photo } from './service.ts';

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] });

export const review = z.object({
  id: id('review'),
  bookingId: id('booking'),
  authorId: id('user'),
  /** First name and initial: who wrote is shown to everybody, their full name is not. */
  authorName: z.string(),
  /** Whom it is about. */
  subjectId: id('user'),
  serviceId: id('service'),
  rating: z.int().min(1).max(5),
  text: z.string().optional(),
  photos: z.array(photo),
  /** The provider's one answer. */
  reply: z.object({ text: z.string(), createdAt: instant }).optional(),
  publishedAt: instant.optional(),
  /** Seals what was published together with `previousHash`: SHA-256 in hexadecimal. */
  hash: sha256,
  /** Hash of the review that was published before it about the same provider; 64 zeros for the first. */
  previousHash: sha256,
});
export type Review = z.infer<typeof review>;

const reviewsOf = { query: z.strictObject(paging), data: z.array(review), cache: 'public, max-age=30' } as const;

export const reviewRoutes = {
  'reviews.ofService': route({
    method: 'GET',
    path: '/services/:id/reviews',
    summary: 'Published reviews of a service, newest first',
    access: { level: 'public' },
    params: z.strictObject({ id: id('service') }),
    ...reviewsOf,
  }),
  'reviews.ofProvider': route({
    method: 'GET',
    path: '/users/providers/:id/reviews',
    summary: 'Published reviews of all services of a provider, newest first',
    access: { level: 'public' },
    params: z.strictObject({ id: id('user') }),
    ...reviewsOf,
  }),
};
