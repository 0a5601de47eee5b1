import type { Booking, PaymentIntent } from '@fixelo/contracts';

/** A fresh booking with its payment, handed from the form that made it to the page that pays it. */
export interface HandOff {
  readonly booking: Booking;
  readonly payment: PaymentIntent;
}

const paid = new Set<string>();
const handed = new Map<string, HandOff>();

export const handOff = (made: HandOff): void => void handed.set(made.booking.id, made);
/** What was handed over for a booking; after a reload there is nothing, and the API is asked. */
export const takeOver = (bookingId: string): HandOff | undefined => handed.get(bookingId);

/** Remembers that Stripe has taken the payment of a booking, until the booking itself says so. */
export const markPaid = (bookingId: string): void => void paid.add(bookingId);
export const isPaid = (bookingId: string): boolean => paid.has(bookingId);
