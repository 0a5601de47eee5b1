export * as Review from './review.ts';
export { authorNameOf } from './author.ts';
export { chained, firstBroken, genesis } from './chain.ts';
export { Reviews, type ReviewRow } from './review.entity.ts';
