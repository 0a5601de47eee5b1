import type { SearchDocument } from '@fixelo/search-engine';
import * as Category from '../catalog/category/index.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import type { Demand } from './demand.entity.ts';

/** The words of a category in all languages, with its aliases. */
function categoryWords(slug: string): { own: string; group: string; groupSlug: string } {
  const found = Category.find(slug);
  if (!found) return { own: slug, group: '', groupSlug: '' };
  const { names, aliases, group } = found;
  return {
    own: `${names.en} ${names.es} ${names.pt} ${aliases}`,
    group: `${group.names.en} ${group.names.es} ${group.names.pt}`,
    groupSlug: group.slug,
  };
}

export interface Facts {
  /** Whether the provider carries the badge. */
  readonly verified: boolean;
  /** What the plan of the provider multiplies the service's own merits by. */
  readonly boost?: number;
  /** What is known of the demand; a service that nobody looked at has none. */
  readonly demand?: Demand | undefined;
}

/** A listed service as an engine indexes it. Place and group count as tags: people type "plumber tampa". */
export function documentOf(row: ServiceRow, { verified, boost, demand }: Facts): SearchDocument {
  const { own, group, groupSlug } = categoryWords(row.category);
  return {
    id: row.id,
    version: row.version,
    provider: row.providerId,
    minutes: row.durationMinutes,
    text: {
      title: row.title,
      category: own,
      tags: `${row.tags.join(' ')} ${row.location.city} ${row.location.zip} ${group}`,
      description: row.description,
    },
    category: row.category,
    group: groupSlug,
    lat: row.location.lat,
    lng: row.location.lng,
    place: `${row.location.city}, ${row.location.state}`,
    travelKm: row.radiusKm,
    price: row.price.amount,
    rating: { average: row.ratingCount > 0 ? row.ratingSum / row.ratingCount : 0, count: row.ratingCount },
    // a review stands for a booking that went well, however long ago
    popularity: row.ratingCount + (demand?.popularity ?? 0),
    response: demand?.response ?? 0.5,
    ...(boost === undefined || boost === 1 ? {} : { boost }),
    instant: row.instantBook,
    verified,
  };
}
