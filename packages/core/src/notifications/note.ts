import type { Booking, Locale } from '@fixelo/contracts';
import type { Told } from './texts/index.ts';

/** What a list, a push and a text say: a headline and one or two sentences, and the page that it opens. */
export interface Note {
  readonly title: string;
  readonly body: string;
  readonly path: string;
}

export const bookingPath = (bookingId: string): string => `/bookings/${bookingId}`;

/** The same words as in the letter, without its facts. */
export const noteOf = (told: Told, path: string): Note => ({
  title: told.title,
  body: told.lines.filter((line): line is string => line !== undefined && line !== '').join(' '),
  path,
});

export type Side = 'client' | 'provider';
/** Whose language and clock a text is for. */
export interface Reader {
  readonly locale: Locale;
  readonly timeZone: string;
}
export const personOf = (booking: Booking, side: Side): string =>
  side === 'client' ? booking.clientId : booking.providerId;
