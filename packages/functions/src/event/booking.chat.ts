import { eventData, type EventType } from '@fixelo/contracts';
import * as Chat from '@fixelo/core/chat/chat';
import { consumer } from '../lib/consumer.ts';

type BookingEvent = Extract<EventType, `booking.${string}`>;
const isBookingEvent = (type: string): type is BookingEvent => type.startsWith('booking.');

/** Writes what became of a booking into the conversation of its two sides. */
export const handler = consumer('booking.chat', Object.keys(eventData).filter(isBookingEvent), (_, { id, data }) =>
  Chat.noteBooking({ eventId: id, bookingId: data.bookingId, status: data.status }),
);
