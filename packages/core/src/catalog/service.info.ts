import type { ProviderCard, Service } from '@fixelo/contracts';
import { pictureOf } from '../media/stored.ts';
import * as Bucket from '../platform/bucket.ts';
import type { ServiceRow, StoredPhoto } from './service.entity.ts';

/** All of a public service but its provider's card. */
export type ServiceBody = Omit<Service, 'provider'>;

/** A photo of the media bucket as the public gets it; `urlOf` is `Bucket.publicUrls()`, asked once for many. */
export const photoOf = (photo: StoredPhoto, urlOf: (key: string) => string): Service['photos'][number] => ({
  id: photo.id,
  ...pictureOf(photo, urlOf),
});

const moderationOf = ({ before: _before, ...told }: ServiceRow['moderation'] & {}): Service['moderation'] => told;

/** The public shape of a row. The street address is left out unless the reader may see it, and why it was taken down. */
export function bodyOf(row: ServiceRow, { withAddress = false } = {}): ServiceBody {
  const { address, ...place } = row.location;
  const urlOf = Bucket.publicUrls();
  return {
    id: row.id,
    providerId: row.providerId,
    title: row.title,
    description: row.description,
    category: row.category,
    price: row.price,
    durationMinutes: row.durationMinutes,
    location: { ...place, ...(withAddress && address !== undefined ? { address } : {}) },
    radiusKm: row.radiusKm,
    tags: row.tags,
    photos: row.photos.map((photo) => photoOf(photo, urlOf)),
    instantBook: row.instantBook,
    cancellationPolicy: row.cancellationPolicy,
    depositPercent: row.depositPercent,
    questions: row.questions,
    active: row.status === 'ACTIVE',
    status: row.status,
    ...(withAddress && row.moderation ? { moderation: moderationOf(row.moderation) } : {}),
    rating: {
      average: row.ratingCount > 0 ? Math.round((100 * row.ratingSum) / row.ratingCount) / 100 : 0,
      count: row.ratingCount,
    },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export const withProvider = (body: ServiceBody, provider: ProviderCard): Service => ({ ...body, provider });
