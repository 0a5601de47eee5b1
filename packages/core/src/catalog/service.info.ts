import type { ProviderCard, Service } from '@fixelo/contracts';
import * as Bucket from '../platform/bucket.ts';
import type { ServiceRow, StoredPhoto } from './service.entity.ts';

/** All of a public service but its provider's card. */
export type ServiceBody = Omit<Service, 'provider'>;

/** A photo of the media bucket as the public gets it. */
export const photoOf = ({ id, key, sizes, blur }: StoredPhoto): Service['photos'][number] => ({
  id,
  url: Bucket.publicUrl(key),
  sizes: sizes.map((size) => ({ width: size.width, url: Bucket.publicUrl(size.key) })),
  ...(blur === undefined ? {} : { blur }),
});

/** The public shape of a row. The street address is left out unless the reader may see it. */
export function bodyOf(row: ServiceRow, { withAddress = false } = {}): ServiceBody {
  const { address, ...place } = row.location;
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
    photos: row.photos.map(photoOf),
    instantBook: row.instantBook,
    cancellationPolicy: row.cancellationPolicy,
    questions: row.questions,
    active: row.status === 'ACTIVE',
    status: row.status,
    rating: {
      average: row.ratingCount > 0 ? Math.round((100 * row.ratingSum) / row.ratingCount) / 100 : 0,
      count: row.ratingCount,
    },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export const withProvider = (body: ServiceBody, provider: ProviderCard): Service => ({ ...body, provider });
