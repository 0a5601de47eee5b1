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
  /** Rises with every change: an older version never follows a newer one. */
  readonly version: number;
  readonly text: DocumentText;
  readonly category: string;
  readonly group: string;
  /** Who offers it, and how long it takes: only handed back with hits. */
  readonly provider: string;
  readonly minutes: number;
  /** Degrees. */
  readonly lat: number;
  readonly lng: number;
  /** City and state as people write them, `Fort Lauderdale, FL`: texts may name it. */
  readonly place?: string | undefined;
  /** How far the provider travels to clients; 0 when clients come, from however far. */
  readonly travelKm: number;
  /** Minor units. */
  readonly price: number;
  readonly rating: { readonly average: number; readonly count: number };
  /** Anything that grows with demand; only its order and rough size matter. */
  readonly popularity: number;
  /** How surely the provider answers, from 0 to 1; 0.5 when nothing is known. */
  readonly response: number;
  /** What its own merits count, beside text and distance: more than 1 puts it first among equals. Default 1. */
  readonly boost?: number | undefined;
  readonly instant: boolean;
  readonly verified: boolean;
}

export type Sort = 'relevance' | 'price' | 'rating' | 'distance' | 'popularity';

/** Every filter; all that are given must hold. */
export interface Filters {
  readonly category?: string | undefined;
  readonly group?: string | undefined;
  /** Where the client is: a provider who does not travel that far is left out. */
  readonly point?: { readonly lat: number; readonly lng: number } | undefined;
  /** Great-circle kilometres around `point`; ignored without one. */
  readonly radiusKm?: number | undefined;
  /** Minor units, both inclusive. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly minRating?: number | undefined;
  readonly instant?: boolean | undefined;
  readonly verified?: boolean | undefined;
  /** Only these ids: what the caller knows and the index does not, such as free time. */
  readonly ids?: readonly string[] | undefined;
}

export interface SearchRequest extends Filters {
  readonly text?: string | undefined;
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
  readonly provider: string;
  readonly minutes: number;
  readonly instant: boolean;
  /** Where it is offered, and how far from there, as in its document; to some millimetres. */
  readonly place: { readonly lat: number; readonly lng: number };
  readonly travelKm: number;
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
  /** The text as it was understood, when words of it were corrected. */
  readonly didYouMean?: string;
}

export interface SuggestRequest {
  /** What is typed so far; the last word may be unfinished. */
  readonly text: string;
  readonly limit: number;
  readonly point?: { readonly lat: number; readonly lng: number } | undefined;
}

export interface Suggestions {
  /** The text, completed or corrected, as people write it. */
  readonly queries: readonly string[];
  /** Slugs that fit, best first, with how many documents of each match. */
  readonly categories: readonly FacetCount[];
  /** The best documents for the text as it stands. */
  readonly hits: readonly Hit[];
}

export type Change =
  | { readonly type: 'upsert'; readonly document: SearchDocument }
  | { readonly type: 'remove'; readonly id: string; readonly version: number };

type Awaitable<T> = T | Promise<T>;

/**
 * The one interface of every engine. Changes may come twice and in any order: one with a lower version than what
 * the engine has of that id changes nothing.
 */
export interface Engine {
  /** Throws InvalidCursor when `cursor` is broken or belongs to another question. */
  search(request: SearchRequest): Awaitable<SearchAnswer>;
  suggest(request: SuggestRequest): Awaitable<Suggestions>;
  apply(changes: readonly Change[]): Awaitable<void>;
}
