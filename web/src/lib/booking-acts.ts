import type { Booking } from '@fixelo/contracts';

export type Act = 'onMyWay' | 'start' | 'complete' | 'noShow' | 'move' | 'cancel' | 'dispute' | 'evidence' | 'tip';
type Seen = Pick<
  Booking,
  'status' | 'scheduledAt' | 'endsAt' | 'onMyWayAt' | 'completedAt' | 'noShow' | 'settlement' | 'atProvider'
>;

const hour = 3_600_000;

function actsOfConfirmed(booking: Seen, asProvider: boolean, now: number): Act[] {
  const start = Date.parse(booking.scheduledAt);
  const end = Date.parse(booking.endsAt);
  const isNear = now >= start - hour;
  const acts: Act[] = [];
  const isAwaited = isNear && booking.onMyWayAt === undefined && now < start;
  if (asProvider && isAwaited && !booking.atProvider) acts.push('onMyWay');
  if (asProvider && isNear && now < end) acts.push('start');
  if (asProvider && now >= end) acts.push('complete');
  if (now >= start + hour / 4) acts.push('noShow');
  if (now < start) acts.push('move', 'cancel');
  return acts;
}

function actsOfDone(ended: number, asProvider: boolean, now: number): Act[] {
  const acts: Act[] = !asProvider && now < ended + 90 * 24 * hour ? ['tip'] : [];
  return now < ended + 72 * hour ? [...acts, 'dispute'] : acts;
}

/** What a side can do about a booking at `now`, the likeliest first; the API decides in the end. */
export function actsOf(booking: Seen, asProvider: boolean, now: number): Act[] {
  const start = Date.parse(booking.scheduledAt);
  switch (booking.status) {
    case 'CONFIRMED':
      return now < Date.parse(booking.endsAt) + 24 * hour ? actsOfConfirmed(booking, asProvider, now) : [];
    case 'IN_PROGRESS':
      if (!asProvider) return ['dispute'];
      return now >= start + hour / 4 ? ['complete', 'noShow', 'dispute'] : ['complete', 'dispute'];
    case 'COMPLETED':
      return actsOfDone(Date.parse(booking.completedAt ?? booking.endsAt), asProvider, now);
    case 'NO_SHOW': {
      const isBlamed = booking.noShow?.missing === (asProvider ? 'provider' : 'client');
      const isOpen = booking.settlement === undefined && now < Date.parse(booking.noShow?.contestUntil ?? '');
      return isBlamed && isOpen ? ['dispute'] : [];
    }
    case 'DISPUTED':
      return ['evidence'];
    default:
      return [];
  }
}
