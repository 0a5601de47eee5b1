import * as Booking from '@fixelo/core/bookings/booking';
import { Actor, Id, Log } from '@fixelo/core/lib/index';

/** Each minute: ends holds and requests whose time is up, closes work that nobody closed, settles no-shows. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.deadlines' }, Id.make('request'), async () => {
    const expired = await Booking.expireDue();
    const closed = await Booking.closeDue();
    if (expired + closed > 0) Log.info('deadlines met', { expired, closed });
  });
