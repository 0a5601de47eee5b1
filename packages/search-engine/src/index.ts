export { fingerprint, InvalidCursor } from './cursor.ts';
export { MemoryEngine, snapshotOf } from './engine.ts';
export { InvalidSnapshot } from './snapshot.ts';
export { fold } from './text.ts';
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
export { bayesianRating } from './weights.ts';
