import { createHash } from 'node:crypto';
import type { Review } from '@fixelo/contracts';

/** Stands for the hash before the first review of a provider. */
export const genesis = '0'.repeat(64);

/** Links of one chain: what seals a review. */
export interface Seal {
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * What a hash is made from. A reply comes after publication, and a name must be erasable with its account, so neither
 * is part of it; photos are named by their ids.
 */
export type SealedContent = Pick<
  Review,
  'id' | 'bookingId' | 'authorId' | 'subjectId' | 'serviceId' | 'rating' | 'text'
> & { readonly publishedAt: string; readonly photos: readonly { readonly id: string }[] };

/**
 * Seals `content` as the review that follows the one with `previousHash` (`genesis` when it is the first of its
 * provider). The hash is the SHA-256, in hexadecimal, of the UTF-8 text of a JSON list, without spaces: previousHash,
 * id, bookingId, authorId, subjectId, serviceId, rating, text or null, list of photo ids, publishedAt. Anybody can
 * compute it from what the API answers.
 */
export function chained(previousHash: string, content: SealedContent): Seal {
  const { id, bookingId, authorId, subjectId, serviceId, rating, text = null, photos, publishedAt } = content;
  const photoIds = photos.map((photo) => photo.id);
  const canonical = [previousHash, id, bookingId, authorId, subjectId, serviceId, rating, text, photoIds, publishedAt];
  return { previousHash, hash: createHash('sha256').update(JSON.stringify(canonical)).digest('hex') };
}

/**
 * Place in `reviews` (one provider's, oldest first, from the very first) of the first that is not what was sealed, or
 * that does not follow the one before it; undefined when the chain is whole.
 */
export function firstBroken(reviews: readonly (SealedContent & Seal)[]): number | undefined {
  const at = reviews.findIndex((review, i) => {
    const seal = chained(reviews[i - 1]?.hash ?? genesis, review);
    return seal.hash !== review.hash || seal.previousHash !== review.previousHash;
  });
  return at === -1 ? undefined : at;
}
