export { InvalidCursor } from './cursor.ts';
export { MemoryEngine } from './engine.ts';
export { bayesianRating } from './store.ts';
export type {
  DocumentText,
  Engine,
  FacetCount,
  Facets,
  Hit,
  SearchAnswer,
  SearchDocument,
  SearchRequest,
  Sort,
} from './types.ts';
