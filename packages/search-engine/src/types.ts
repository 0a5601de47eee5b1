/** Searchable text of a document, by field, in falling weight. Words of several languages may share a field. */
export interface DocumentText {
  readonly title: string;
  /** Names of the category in every language, and other words people call it by. */
  readonly category: string;
  readonly tags: string;
  readonly description: string;
}

export interface SearchDocument {
  readonly id: string;
  readonly text: DocumentText;
  readonly category: string;
  readonly group: string;
  /** Degrees. */
  readonly lat: number;
  readonly lng: number;
  /** Minor units. */
  readonly price: number;
  readonly rating: { readonly average: number; readonly count: number };
  /** Anything that grows with demand (bookings, say); only its order and rough size matter. */
  readonly popularity: number;
  readonly instant: boolean;
  readonly verified: boolean;
}

export type Sort = 'relevance' | 'price' | 'rating' | 'distance' | 'popularity';

export interface SearchRequest {
  readonly text?: string | undefined;
  readonly category?: string | undefined;
  readonly group?: string | undefined;
  readonly point?: { readonly lat: number; readonly lng: number } | undefined;
  /** Great-circle kilometres around `point`; ignored without one. */
  readonly radiusKm?: number | undefined;
  /** Minor units, both inclusive. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly minRating?: number | undefined;
  readonly instant?: boolean | undefined;
  readonly verified?: boolean | undefined;
  /** `distance` needs `point`; default `relevance`. */
  readonly sort?: Sort | undefined;
  /** Default: ascending for price and distance, descending for the others. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** How many hits to answer. */
  readonly limit: number;
  /** 1 is the first page. Not together with `cursor`. */
  readonly page?: number | undefined;
  /** `nextCursor` of an answer to the same question. */
  readonly cursor?: string | undefined;
}

export interface Hit {
  readonly id: string;
  /** Relevance: the higher, the better. Comparable within one answer only. */
  readonly score: number;
  /** When the request has a point. */
  readonly distanceKm?: number;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/**
 * Counts of what each choice would give: a facet is counted under every filter but its own, so that the other
 * choices stay in sight after one is taken.
 */
export interface Facets {
  /** By slug, most frequent first. */
  readonly category: readonly FacetCount[];
  /** By band `min-max` in minor units, both inclusive, the last one open: `50000-`. */
  readonly price: readonly FacetCount[];
  /** By least average: `4.5`, `4`, `3`; each includes those above it. */
  readonly rating: readonly FacetCount[];
}

export interface SearchAnswer {
  readonly hits: readonly Hit[];
  /** All matches, on whichever page. */
  readonly total: number;
  /** Present when more follow. */
  readonly nextCursor?: string;
  readonly facets: Facets;
}

/**
 * The one interface of every engine. Changes are seen by the next search. Both `upsert` and `remove` are
 * idempotent; the caller keeps older versions of a document from following newer ones.
 */
export interface Engine {
  readonly size: number;
  upsert(document: SearchDocument): void;
  remove(id: string): void;
  /** Throws InvalidCursor when `cursor` is broken or belongs to another question. */
  search(request: SearchRequest): SearchAnswer;
}
