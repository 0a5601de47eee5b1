import { Review } from '@fixelo/core/reviews/index';
import { handle, page } from '../lib/handle.ts';

export const reviewEndpoints = [
  handle('reviews.ofService', async ({ params, query }) =>
    page(await Review.ofService({ ...params, ...query }), query.limit),
  ),

  handle('reviews.ofProvider', async ({ params, query }) =>
    page(await Review.ofProvider({ ...params, ...query }), query.limit),
  ),
];
