import { visitRoutes, type Booking } from '@fixelo/contracts';
import { Clock, conflict, fn } from '../lib/index.ts';
import { Outbox, transact } from '../platform/index.ts';
import { load, partyOf, requireParty } from './access.ts';
import { infoOf, type BookingRow } from './booking.entity.ts';
import { amended, moved, optimistic, refOf } from './change.ts';
import { closesAt, contestMs, earlyMs } from './guards.ts';
import type { Party } from './transitions.ts';

const routes = visitRoutes;
const arrival = routes['bookings.start'].params.extend({ place: routes['bookings.start'].body.unwrap().shape.place });

/** One change of status of one booking by whoever asks. */
const step = (
  id: string,
  to: BookingRow['status'],
  by: readonly Party[],
  patch: (old: BookingRow, party: Party) => Partial<BookingRow>,
): Promise<Booking> =>
  optimistic(async () => {
    const old = await load(id);
    requireParty(old, ...by);
    const party = partyOf(old);
    const { row, ops } = moved(old, to, party, { ...patch(old, party), proposal: undefined });
    await transact(ops);
    return infoOf(row);
  });

/** Whether the provider's place may be shown to the client of a booking at `now`, and to nobody else. */
export function sharesLocation(
  row: Pick<BookingRow, 'status' | 'scheduledAt' | 'endsAt' | 'onMyWayAt'>,
  now: number,
): boolean {
  if (row.status === 'IN_PROGRESS') return now < closesAt(row);
  const isNear = now >= Date.parse(row.scheduledAt) - earlyMs && now < closesAt(row);
  return row.status === 'CONFIRMED' && row.onMyWayAt !== undefined && isNear;
}

/** The provider sets out, at most an hour before the start. Saying it again changes nothing. */
export const onMyWay = fn(routes['bookings.onMyWay'].params, ({ id }) =>
  optimistic(async (): Promise<Booking> => {
    const old = await load(id);
    requireParty(old, 'provider');
    const { status, scheduledAt } = old;
    if (status !== 'CONFIRMED')
      throw conflict('Only a confirmed booking can be set out for', { reason: 'WRONG_STATE', status });
    if (Clock.now() < Date.parse(scheduledAt) - earlyMs)
      throw conflict('This can be done only from an hour before the start', { reason: 'TOO_EARLY', status });
    if (Clock.now() >= closesAt(old)) throw conflict('This booking is over', { reason: 'TOO_LATE', status });
    if (old.onMyWayAt !== undefined) return infoOf(old);
    const { row, ops } = amended(old, { onMyWayAt: Clock.iso() });
    await transact([...ops, Outbox.event('booking.on_the_way', refOf(row))]);
    return infoOf(row);
  }),
);

/** The provider checks in, from an hour before the start. */
export const start = fn(arrival, ({ id, place }) =>
  step(id, 'IN_PROGRESS', ['provider'], () => ({ checkIn: { at: Clock.iso(), ...(place ? { place } : {}) } })),
);

/** The provider checks out: done. Without a check-in only after the end. From here on the review window runs. */
export const complete = fn(arrival, ({ id, place }) =>
  step(id, 'COMPLETED', ['provider'], () => ({
    completedAt: Clock.iso(),
    checkOut: { at: Clock.iso(), ...(place ? { place } : {}) },
  })),
);

/** One side reports that the other is not there. The other can contest it for a day; then it is settled. */
export const noShow = fn(
  routes['bookings.noShow'].params.extend(routes['bookings.noShow'].body.shape),
  ({ id, reason }) =>
    step(id, 'NO_SHOW', ['client', 'provider'], (_, party) => ({
      noShow: {
        missing: party === 'client' ? 'provider' : 'client',
        reason,
        at: Clock.iso(),
        contestUntil: Clock.iso(Clock.now() + contestMs),
      },
    })),
);
