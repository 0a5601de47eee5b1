import { instant, review } from '@fixelo/contracts';
import * as z from 'zod';
import { storedPhoto } from '../catalog/service.entity.ts';
import { entity } from '../platform/table/index.ts';

const schema = review.extend({
  photos: z.array(storedPhoto),
  publishedAt: instant,
  /** Place in the chain of the provider: 1 for the first. Creating two with one number fails, so a chain never forks. */
  number: z.int().min(1),
});
export type ReviewRow = z.infer<typeof schema>;

const place = (number: number): string => `REVIEW#${String(number).padStart(8, '0')}`;

/** Published reviews: one partition for each provider, in the order of the chain. */
export const Reviews = entity({
  name: 'Review',
  describe: 'A published review, a link in the tamper-evident chain of its provider',
  schema,
  attributes: [],
  key: (k: { subjectId: string; number: number }) => [`PROVIDER#${k.subjectId}#REVIEWS`, place(k.number)],
  indexes: {
    gsi1: (row) => [`SERVICE#${row.serviceId}#REVIEWS`, `${row.publishedAt}#${row.id}`],
  },
  example: {
    id: 'rev_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    authorId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    authorName: 'Ana T.',
    subjectId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    rating: 5,
    text: 'Found the leak in ten minutes, fixed it in an hour, and left the kitchen cleaner than it was.',
    photos: [],
    reply: { text: 'Thank you, Ana. Call me if it ever drips again.', createdAt: '2026-11-22T09:30:00.000Z' },
    publishedAt: '2026-11-21T16:00:00.000Z',
    number: 1,
    hash: 'a4b1c5d80f3e27965b1f2a7c9e0d4836715fc2a9be04d18f6372a5c09e8b1d4f',
    previousHash: '0000000000000000000000000000000000000000000000000000000000000000',
  },
});

export const reviewsOfProvider = Reviews.pattern('published reviews of a provider, newest first', {
  key: ({ subjectId }: { subjectId: string }) => ({ pk: `PROVIDER#${subjectId}#REVIEWS` }),
  descending: true,
});

export const reviewsOfService = Reviews.pattern('published reviews of a service, newest first', {
  index: 'gsi1',
  key: ({ serviceId }: { serviceId: string }) => ({ pk: `SERVICE#${serviceId}#REVIEWS` }),
  descending: true,
});
