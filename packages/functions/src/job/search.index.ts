import { Actor, Id } from '@fixelo/core/lib/index';
import * as SearchIndex from '@fixelo/core/search/maintenance';

/** Longer than this a run does not begin another page: the rest is the next run's. */
const budgetMs = 10 * 60_000;

/** Every five minutes: makes a new snapshot of the search index when one is due, or goes on with one that was begun. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.search.index' }, Id.make('request'), async () => {
    await SearchIndex.maintain({ budgetMs });
  });
