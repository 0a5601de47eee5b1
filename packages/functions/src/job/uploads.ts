import { Actor, Id, Log } from '@fixelo/core/lib/index';
import { sweep } from '@fixelo/core/media/discard';

/** Each hour: deletes uploads that for a day have belonged to nothing. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.uploads' }, Id.make('request'), async () => {
    const { discarded } = await sweep();
    if (discarded > 0) Log.info('uploads discarded', { discarded });
  });
