import type { Booking, BookingStatus } from '@fixelo/contracts';

export type StepName =
  | 'held'
  | 'paid'
  | 'authorised'
  | 'requested'
  | 'confirmed'
  | 'visit'
  | 'done'
  | 'declined'
  | 'cancelled'
  | 'expired'
  | 'noShow'
  | 'disputed';

export interface Step {
  readonly name: StepName;
  /** `stopped`: the booking ended here. */
  readonly state: 'done' | 'current' | 'ahead' | 'stopped';
  /** When it happened or is due, where that is known. */
  readonly at?: string;
}

const ended: Partial<Record<BookingStatus, StepName>> = {
  DECLINED: 'declined',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
  NO_SHOW: 'noShow',
  DISPUTED: 'disputed',
};

/** What a booking in this state waits for. */
const awaited: Partial<Record<BookingStatus, StepName>> = {
  PENDING_PAYMENT: 'paid',
  REQUESTED: 'requested',
  CONFIRMED: 'visit',
  IN_PROGRESS: 'visit',
};

const charged: readonly Booking['payment']['status'][] = [
  'AUTHORIZED',
  'SUCCEEDED',
  'REFUNDED',
  'PARTIALLY_REFUNDED',
  'DISPUTED',
];

type Seen = Pick<Booking, 'status' | 'createdAt' | 'updatedAt' | 'scheduledAt' | 'respondBy' | 'payment'>;

/** When a step happened or is due, where the booking tells. */
function momentOf(name: StepName, last: StepName | undefined, booking: Seen): { readonly at?: string } {
  if (name === 'held') return { at: booking.createdAt };
  if (name === 'visit') return { at: booking.scheduledAt };
  return name === last ? { at: booking.updatedAt } : {};
}

/** Where a booking stands, as steps in order. A booking that the provider has to answer has a step for that. */
export function timelineOf(booking: Seen): Step[] {
  const byRequest = booking.respondBy !== undefined || booking.status === 'REQUESTED';
  const opening: StepName[] = byRequest ? ['held', 'authorised', 'requested'] : ['held', 'paid'];
  const end = ended[booking.status];
  if (end) {
    const passed = byRequest || charged.includes(booking.payment.status) ? opening : opening.slice(0, 1);
    return [
      ...passed.map((name): Step => ({ name, state: 'done', ...momentOf(name, undefined, booking) })),
      { name: end, state: 'stopped', at: booking.updatedAt },
    ];
  }
  const steps: StepName[] = [...opening, 'confirmed', 'visit', 'done'];
  const next = awaited[booking.status];
  const current = next ? steps.indexOf(next) : steps.length;
  const last = steps[current - 1];
  return steps.map((name, i) => ({
    name,
    state: i < current ? 'done' : i === current && booking.status !== 'CONFIRMED' ? 'current' : 'ahead',
    ...momentOf(name, last, booking),
  }));
}
