import type { BookingStatus, EventType } from '@fixelo/contracts';
import { conflict, forbidden } from '../lib/error.ts';

/** Who acts on a booking: its two sides, an administrator, or a job, webhook or consumer. */
export type Party = 'client' | 'provider' | 'admin' | 'system';
export type BookingEvent = Extract<EventType, `booking.${string}`>;

export interface Transition {
  /** `null`: the booking does not exist yet. */
  readonly from: BookingStatus | null;
  readonly to: BookingStatus;
  readonly by: readonly Party[];
  readonly event: BookingEvent;
  readonly when: string;
}

/** Every change of status there is. What is not here cannot happen. */
export const transitions: readonly Transition[] = [
  {
    from: null,
    to: 'PENDING_PAYMENT',
    by: ['client'],
    event: 'booking.created',
    when: 'a slot is booked; held for 15 minutes',
  },
  {
    from: 'PENDING_PAYMENT',
    to: 'CONFIRMED',
    by: ['system'],
    event: 'booking.confirmed',
    when: 'instant booking: the payment succeeded',
  },
  {
    from: 'PENDING_PAYMENT',
    to: 'REQUESTED',
    by: ['system'],
    event: 'booking.requested',
    when: 'booking by approval: the card is authorised',
  },
  {
    from: 'PENDING_PAYMENT',
    to: 'CANCELLED',
    by: ['client', 'provider', 'admin', 'system'],
    event: 'booking.cancelled',
    when: 'given up before it was paid',
  },
  {
    from: 'PENDING_PAYMENT',
    to: 'EXPIRED',
    by: ['system'],
    event: 'booking.expired',
    when: 'not paid while it was held',
  },
  {
    from: 'REQUESTED',
    to: 'CONFIRMED',
    by: ['system'],
    event: 'booking.confirmed',
    when: 'the provider accepted and the payment is captured',
  },
  {
    from: 'REQUESTED',
    to: 'DECLINED',
    by: ['provider', 'admin'],
    event: 'booking.declined',
    when: 'the provider declined; the authorisation is released',
  },
  {
    from: 'REQUESTED',
    to: 'CANCELLED',
    by: ['client', 'provider', 'admin', 'system'],
    event: 'booking.cancelled',
    when: 'given up before the provider accepted; the authorisation is released',
  },
  {
    from: 'REQUESTED',
    to: 'EXPIRED',
    by: ['system'],
    event: 'booking.expired',
    when: 'not answered in time; the authorisation is released',
  },
  {
    from: 'EXPIRED',
    to: 'CONFIRMED',
    by: ['system'],
    event: 'booking.confirmed',
    when: 'paid after the hold ended, and the slot is still free',
  },
  {
    from: 'EXPIRED',
    to: 'REQUESTED',
    by: ['system'],
    event: 'booking.requested',
    when: 'authorised after the hold ended, and the slot is still free',
  },
];

/**
 * The change of status from `from` to `to` by `party`. Throws CONFLICT (details: the status) when there is no such
 * change, and FORBIDDEN when there is but not for this party.
 */
export function transition(from: BookingStatus | null, to: BookingStatus, party: Party): Transition {
  const found = transitions.find((one) => one.from === from && one.to === to);
  if (!found) throw conflict(`A booking that is ${from} cannot become ${to}`, { reason: 'WRONG_STATE', status: from });
  if (!found.by.includes(party)) throw forbidden();
  return found;
}
