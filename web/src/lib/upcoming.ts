import type { Booking, BookingStatus } from '@fixelo/contracts';

const live: readonly BookingStatus[] = ['PENDING_PAYMENT', 'REQUESTED', 'CONFIRMED', 'IN_PROGRESS'];

/** Whether something is still to come of a booking. */
export const isUpcoming = ({ status }: Pick<Booking, 'status'>): boolean => live.includes(status);
