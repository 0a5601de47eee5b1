export { decodeCursor, encodeCursor, InvalidCursor } from './cursor.ts';
export { MemoryEngine, snapshotOf } from './engine.ts';
export { leastRatings, priceBands } from './facets.ts';
export { kmBetween } from './geo.ts';
export { Places, type KnownPlace } from './places.ts';
export { InvalidSnapshot } from './snapshot.ts';
export { fold, wordsOf } from './text.ts';
export type {
  Change,
  DocumentText,
  Engine,
  FacetCount,
  Facets,
  Filters,
  Hit,
  SearchAnswer,
  SearchDocument,
  SearchRequest,
  Sort,
  Suggestions,
  SuggestRequest,
} from './types.ts';
export {
  bayesianRating,
  distanceHalfKm,
  enoughNearPlace,
  expansionWeight,
  fieldWeight,
  placeKm,
  quality,
  weights,
} from './weights.ts';
