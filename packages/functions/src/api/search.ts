import { verify } from '@fixelo/core/auth/token';
import { Log } from '@fixelo/core/lib/index';
import { Search } from '@fixelo/core/search/index';
import { createApp } from '../lib/app.ts';
import { handle } from '../lib/handle.ts';
import { lambda } from '../lib/lambda.ts';

/** Search, on an instance of its own since it holds the index in memory. */
export const handler = lambda(
  createApp({
    endpoints: [
      handle('services.search', ({ query }) => Search.answer(query)),
      handle('categories.list', async () => ({ data: await Search.tree() })),
      handle('services.suggest', async ({ query }) => ({ data: await Search.suggest(query) })),
    ],
    verify,
  }),
);

await Search.warm().catch((error: unknown) => Log.warn('The index is not ready yet', { error }));
