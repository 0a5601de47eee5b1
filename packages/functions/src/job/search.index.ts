import { Actor, Id } from '@fixelo/core/lib/index';
import * as SearchIndex from '@fixelo/core/search/maintenance';
import * as z from 'zod';

/** Longer than this a run does not begin another page: the rest is the next run's. */
const budgetMs = 10 * 60_000;

const asked = z.object({ rebuild: z.literal(true) });

/**
 * Every five minutes: makes a new snapshot of the search index when one is due, or goes on with one that was begun.
 * Asked to rebuild, as `npm run search:rebuild` does, it makes one whatever is due, and answers how far it came.
 */
export const handler = (event: unknown): Promise<SearchIndex.Progress | undefined> =>
  Actor.provide({ type: 'system', name: 'job.search.index' }, Id.make('request'), async () => {
    if (asked.safeParse(event).success) return SearchIndex.rebuild({ budgetMs });
    await SearchIndex.maintain({ budgetMs });
    return undefined;
  });
