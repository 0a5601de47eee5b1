import { Actor, Id, Log } from '@fixelo/core/lib/index';
import { tellAllDue } from '@fixelo/core/notifications/due';

/** Each minute: reminders, requests for a review, what quiet hours or an outage held back. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.notifications' }, Id.make('request'), async () => {
    const told = await tellAllDue();
    if (told > 0) Log.info('notifications were due', { told });
  });
