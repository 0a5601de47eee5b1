import { readDue } from '@fixelo/core/calendars/outside';
import { Actor, Clock, Id, Log } from '@fixelo/core/lib/index';

/** Some time is left for the page that is being read. */
const budgetMs = 240_000;

/** Every 15 minutes: reads the outside calendars of providers whose time has come. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.calendars' }, Id.make('request'), async () => {
    const until = Clock.real() + budgetMs;
    const read = await readDue(() => Clock.real() > until);
    if (read > 0) Log.info('calendars read', { read });
  });
