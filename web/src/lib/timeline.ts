import type { Booking, BookingStatus } from '@fixelo/contracts';

export type StepName =
  | 'held'
  | 'paid'
  | 'authorised'
  | 'requested'
  | 'confirmed'
  | 'onMyWay'
  | 'visit'
  | 'done'
  | 'declined'
  | 'cancelled'
  | 'expired'
  | 'noShow'
  | 'disputed'
  | 'settled';

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

type Seen = Pick<Booking, 'status' | 'createdAt' | 'updatedAt' | 'scheduledAt' | 'payment'> &
  Partial<
    Pick<
      Booking,
      | 'respondBy'
      | 'confirmedAt'
      | 'onMyWayAt'
      | 'checkIn'
      | 'checkOut'
      | 'completedAt'
      | 'noShow'
      | 'dispute'
      | 'settlement'
    >
  >;

/** When a step happened, where the booking has kept it. */
function stampOf(name: StepName, booking: Seen): string | undefined {
  const stamps: Partial<Record<StepName, string | undefined>> = {
    held: booking.createdAt,
    confirmed: booking.confirmedAt,
    onMyWay: booking.onMyWayAt,
    visit: booking.checkIn?.at,
    done: booking.checkOut?.at ?? booking.completedAt,
    noShow: booking.noShow?.at,
    disputed: booking.dispute?.openedAt,
    settled: booking.settlement?.at,
  };
  return stamps[name];
}

const withTime = (at: string | undefined): { readonly at?: string } => (at === undefined ? {} : { at });

/** What happened of the visit before a booking came to a halt. */
const visited = (booking: Seen): StepName[] =>
  (['confirmed', 'onMyWay', 'visit', 'done'] as const).filter((name) => stampOf(name, booking) !== undefined);

/** Trouble after the confirmation, in the order in which it came. */
function troubles(booking: Seen): StepName[] {
  const happened = (['noShow', 'disputed'] as const).filter((name) => stampOf(name, booking) !== undefined);
  const names: StepName[] = happened.length > 0 && booking.settlement ? [...happened, 'settled'] : happened;
  return names.toSorted((a, b) => (stampOf(a, booking) ?? '').localeCompare(stampOf(b, booking) ?? ''));
}

/** A booking that ended or stands still: what happened until then, and what stopped it. */
function stoppedOf(booking: Seen, opening: readonly StepName[], end: StepName): Step[] {
  const passed = [...opening, ...visited(booking)];
  const trouble = troubles(booking);
  const names = trouble.includes(end) ? [...passed, ...trouble] : [...passed, ...trouble, end];
  return names.map((name) => ({
    name,
    state: name === end ? 'stopped' : 'done',
    ...withTime(stampOf(name, booking) ?? (name === end ? booking.updatedAt : undefined)),
  }));
}

/** What happened to a booking and what is to come, as steps in order. One that the provider has to answer has a step for that. */
export function timelineOf(booking: Seen): Step[] {
  const byRequest = booking.respondBy !== undefined || booking.status === 'REQUESTED';
  const opening: StepName[] = byRequest ? ['held', 'authorised', 'requested'] : ['held', 'paid'];
  const end = ended[booking.status];
  if (end) {
    const paid = byRequest || booking.confirmedAt !== undefined || charged.includes(booking.payment.status);
    return stoppedOf(booking, paid ? opening : opening.slice(0, 1), end);
  }
  const way: StepName[] = booking.onMyWayAt === undefined ? [] : ['onMyWay'];
  const steps: StepName[] = [...opening, 'confirmed', ...way, 'visit', 'done', ...troubles(booking)];
  const next = awaited[booking.status];
  const current = next ? steps.indexOf(next) : steps.length;
  const isCurrent = (i: number) => i === current && booking.status !== 'CONFIRMED';
  return steps.map((name, i) => ({
    name,
    state: i < current ? 'done' : isCurrent(i) ? 'current' : 'ahead',
    ...withTime(
      stampOf(name, booking) ??
        (name === 'visit' && i >= current ? booking.scheduledAt : i === current - 1 ? booking.updatedAt : undefined),
    ),
  }));
}
