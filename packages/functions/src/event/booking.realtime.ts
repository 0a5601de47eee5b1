import { eventData, type EventType } from '@fixelo/contracts';
import { bookingNow } from '@fixelo/core/bookings/now';
import * as Realtime from '@fixelo/core/realtime/realtime';
import { consumer } from '../lib/consumer.ts';

type BookingEvent = Extract<EventType, `booking.${string}`>;
const isBookingEvent = (type: string): type is BookingEvent => type.startsWith('booking.');

/**
 * Shows both sides the booking as it is now. A late event tells the present and not the past, so order does not
 * matter; clients drop a version below the one that they have. With the job goes what was kept of its places.
 */
export const handler = consumer(
  'booking.realtime',
  Object.keys(eventData).filter(isBookingEvent),
  async (_, { data }) => {
    const booking = await bookingNow(data.bookingId);
    await Realtime.forgetLocation(booking);
    await Realtime.send([booking.clientId, booking.providerId], {
      event: 'booking-update',
      data: { bookingId: booking.id, status: booking.status, booking },
    });
  },
);
