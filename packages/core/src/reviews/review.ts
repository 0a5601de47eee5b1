import { reviewRoutes, type Review } from '@fixelo/contracts';
import { Service } from '../catalog/index.ts';
import { photoOf } from '../catalog/service.info.ts';
import * as Bucket from '../platform/bucket.ts';
import { fn } from '../lib/index.ts';
import type { Page } from '../platform/table/index.ts';
import { User } from '../users/index.ts';
import { reviewsOfProvider, reviewsOfService, type ReviewRow } from './review.entity.ts';

const inputOf = <R extends keyof typeof reviewRoutes>(id: R) =>
  reviewRoutes[id].params.extend(reviewRoutes[id].query.shape);

const shown = ({ items, ...rest }: Page<ReviewRow>): Page<Review> => ({
  ...rest,
  items: items.map(({ number: _, photos, ...review }) => ({
    ...review,
    photos: photos.map((photo) => photoOf(photo, Bucket.publicUrls())),
  })),
});

/** Published reviews of a service, newest first. NOT_FOUND to whom the service itself is. */
export const ofService = fn(inputOf('reviews.ofService'), async ({ id, limit, cursor }): Promise<Page<Review>> => {
  const [page] = await Promise.all([reviewsOfService({ serviceId: id }, { limit, cursor }), Service.get({ id })]);
  return shown(page);
});

/** Published reviews of all services of a provider, newest first. NOT_FOUND where the provider's card is. */
export const ofProvider = fn(inputOf('reviews.ofProvider'), async ({ id, limit, cursor }): Promise<Page<Review>> => {
  const [page] = await Promise.all([reviewsOfProvider({ subjectId: id }, { limit, cursor }), User.provider({ id })]);
  return shown(page);
});
