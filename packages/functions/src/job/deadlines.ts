import { Booking } from '@fixelo/core/bookings/index';
import { Actor, Id, Log } from '@fixelo/core/lib/index';

/** Each minute: expires holds that were not paid and requests that were not answered in time. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.deadlines' }, Id.make('request'), async () => {
    const expired = await Booking.expireDue();
    if (expired > 0) Log.info('bookings expired', { expired });
  });
