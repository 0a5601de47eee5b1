import { Actor, Id } from '@fixelo/core/lib/index';
import * as SearchIndex from '@fixelo/core/search/maintenance';

/** Each night: compares the search index with the table, reports what differs in the log, and repairs it. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.search.check' }, Id.make('request'), async () => {
    await SearchIndex.check();
  });
