import { ofAccount } from '@fixelo/core/notifications/plan';
import * as Waitlist from '@fixelo/core/requests/waitlist';
import { consumer } from '../lib/consumer.ts';

/** Tells those who wait of the time that a booking gave free. */
export const handler = consumer(
  'booking.waitlist',
  ['booking.cancelled', 'booking.expired', 'booking.declined', 'booking.rescheduled'],
  async (_, { id, data }) => {
    const from = 'from' in data ? data.from : undefined;
    const told = await Waitlist.freed({ eventId: id, bookingId: data.bookingId, ...(from ? { from } : {}) });
    const results = await Promise.allSettled(
      told.map(({ waitId, clientId, serviceId, serviceTitle, start, timeZone }) =>
        ofAccount({
          cause: `${id}/${waitId}`,
          userId: clientId,
          type: 'waitlist_freed',
          topic: { side: 'client', serviceId, subject: { en: serviceTitle }, scheduledAt: start, timeZone },
        }),
      ),
    );
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  },
);
