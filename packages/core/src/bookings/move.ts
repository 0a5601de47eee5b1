import { visitRoutes, type Booking } from '@fixelo/contracts';
import { alternatives, busySpan, datesBetween, guardedDates, isReachable } from '../availability/index.ts';
import { Clock, conflict, fn, forbidden } from '../lib/index.ts';
import { Outbox, transact } from '../platform/index.ts';
import { load, partyOf, requireParty } from './access.ts';
import { infoOf, type BookingRow } from './booking.entity.ts';
import { amended, optimistic, refOf, type Change } from './change.ts';
import { refundPercent } from './policy.ts';
import { refusalOf, slotConflict } from './slot-check.ts';
import { holdingOf, timeOf, type Time } from './time.ts';

const minuteMs = 60_000;
/** With at least this long before both the old and the new start a side moves a booking by itself. */
const freeMoveMs = 24 * 60 * minuteMs;
const proposalMs = 24 * 60 * minuteMs;

const updating = visitRoutes['bookings.update'].params.extend(visitRoutes['bookings.update'].body.shape);
type Side = 'client' | 'provider';

const wrongState = ({ status }: BookingRow): Error =>
  conflict('This booking cannot be changed any more', { reason: 'WRONG_STATE', status });

/** What decides whether a booking can be at another time. Throws CONFLICT when its service is gone. */
async function otherTime(old: BookingRow, start: number): Promise<Time> {
  const time = await timeOf(old, start);
  if (!time) throw wrongState(old);
  return time;
}

/** Throws CONFLICT with the nearest free slots unless the booking could be at `start` instead. */
async function checkTime(old: BookingRow, time: Time, start: number): Promise<void> {
  const others = { ...time, days: time.days.without(old.id) };
  const refusal = await refusalOf(others, start, Clock.now(), old.clientId);
  if (refusal) throw slotConflict(refusal);
}

/** What a move does to the terms of a cancellation: a client's never improves them, a provider's frees the client. */
function termsAfter(old: BookingRow, mover: Side, hadConsent: boolean): Partial<BookingRow> {
  if (mover === 'provider') return hadConsent ? {} : { freeCancellation: true };
  return { refundCeiling: refundPercent(old, 'client', Clock.now()), freeCancellation: undefined };
}

/** Moves a booking: its old time is freed by the writes that take the new one. */
function relocated(old: BookingRow, time: Time, start: number, terms: Partial<BookingRow>): Change {
  const { settings, days } = time;
  const now = Clock.now();
  const busy = busySpan(settings, start, old.service.durationMinutes);
  const { row, ops } = amended(old, {
    ...terms,
    scheduledAt: Clock.iso(start),
    endsAt: Clock.iso(start + old.service.durationMinutes * minuteMs),
    timeZone: settings.timeZone,
    busy,
    onMyWayAt: undefined,
    proposal: undefined,
  });
  const taking = days.take(holdingOf(row, settings, time.place), now);
  const written = new Set([...datesBetween(busy.from, busy.to), ...datesBetween(old.busy.from, old.busy.to)]);
  const guards = days.guard(guardedDates(settings, start, busy).filter((date) => !written.has(date)));
  const event = Outbox.event('booking.rescheduled', { ...refOf(row), from: old.scheduledAt, to: row.scheduledAt });
  return { row, ops: [...ops, ...taking, ...guards, event] };
}

/** Whether just this time is proposed already: the same again changes nothing and tells nobody. */
const isAsked = ({ proposal }: BookingRow, by: Side, start: number, note = ''): boolean =>
  proposal?.by === by &&
  Date.parse(proposal.scheduledAt) === start &&
  (proposal.note ?? '') === note &&
  Date.parse(proposal.expiresAt) > Clock.now();

/** Another time: at once when there is a day to spare on both, else as a proposal to the other side. */
async function reschedule(old: BookingRow, by: Side, start: number, note: string | undefined): Promise<Change> {
  if (old.status !== 'CONFIRMED') throw wrongState(old);
  const now = Clock.now();
  if (now >= Date.parse(old.scheduledAt))
    throw conflict('This booking has begun', { reason: 'TOO_LATE', status: old.status });
  const time = await otherTime(old, start);
  await checkTime(old, time, start);
  if (Math.min(Date.parse(old.scheduledAt), start) - now >= freeMoveMs)
    return relocated(old, time, start, termsAfter(old, by, false));
  const expires = Math.min(now + proposalMs, start, Date.parse(old.scheduledAt));
  const proposal = {
    by,
    scheduledAt: Clock.iso(start),
    endsAt: Clock.iso(start + old.service.durationMinutes * minuteMs),
    ...(note ? { note } : {}),
    expiresAt: Clock.iso(expires),
  };
  const { row, ops } = amended(old, { proposal });
  return { row, ops: [...ops, Outbox.event('booking.move_proposed', { ...refOf(row), to: proposal.scheduledAt })] };
}

const sameAddress = (a: BookingRow['address'], b: BookingRow['address']): boolean =>
  (['line1', 'line2', 'city', 'state', 'zip', 'lat', 'lng'] as const).every((field) => a[field] === b[field]);

/** The booking with other notes or another address, which are the client's to say until the work begins. */
function annotated(old: BookingRow, by: Side, notes: string | undefined, address: BookingRow['address'] | undefined) {
  if (notes === undefined && address === undefined) return old;
  if (by !== 'client') throw forbidden('Only the client changes notes and address');
  const isSame = (notes ?? old.notes ?? '') === (old.notes ?? '') && (!address || sameAddress(address, old.address));
  if (isSame) return old;
  const isOpen = old.status === 'PENDING_PAYMENT' || old.status === 'REQUESTED' || old.status === 'CONFIRMED';
  if (!isOpen || Clock.now() >= Date.parse(old.endsAt)) throw wrongState(old);
  return { ...old, ...(notes === undefined ? {} : { notes: notes || undefined }), ...(address ? { address } : {}) };
}

function noted(next: BookingRow): Change {
  const { row, ops } = amended(next, {});
  return { row, ops: [...ops, Outbox.event('booking.updated', refOf(row))] };
}

/**
 * The booking at another address: of a provider for whom ways count, only where the jobs before and after leave time for
 * the way. A hold that ended is checked when its time is taken again. Throws CONFLICT with times that would do there.
 */
async function readdressed(next: BookingRow): Promise<Change> {
  const start = Date.parse(next.scheduledAt);
  const now = Clock.now();
  const time = await otherTime(next, start);
  const { settings, place } = time;
  const isHeld = next.holdExpiresAt === undefined || Date.parse(next.holdExpiresAt) > now;
  if (settings.travelKmh === undefined || !isHeld) return noted(next);
  const days = time.days.without(next.id);
  if (!isReachable(next.busy, days.taken(now), place, settings))
    throw slotConflict({ reason: 'SLOT_NOT_OFFERED', alternatives: await alternatives(time, start, now) });
  const { row, ops } = noted(next);
  const written = new Set(datesBetween(row.busy.from, row.busy.to));
  const guards = time.days.guard(guardedDates(settings, start, row.busy).filter((date) => !written.has(date)));
  return { row, ops: [...ops, ...time.days.take(holdingOf(row, settings, place), now), ...guards] };
}

/**
 * Changes notes and address (the client; of providers for whom ways count, to where the time allows), and the time
 * (either side): with 24 hours or more before both the old and the
 * new start it moves at once, otherwise the other side is asked. The price is frozen, so a move moves no money. Throws
 * CONFLICT (`slotTaken` of the contracts) when the new time cannot be had.
 */
export const update = fn(updating, ({ id, scheduledAt, note, notes, address }) =>
  optimistic(async (): Promise<Booking> => {
    const old = await load(id);
    requireParty(old, 'client', 'provider');
    const by: Side = partyOf(old) === 'client' ? 'client' : 'provider';
    const next = annotated(old, by, notes, address);
    const start = scheduledAt === undefined ? undefined : Date.parse(scheduledAt);
    const isMove = start !== undefined && start !== Date.parse(old.scheduledAt);
    if (next === old && (!isMove || isAsked(old, by, start, note))) return infoOf(old);
    const change = isMove ? await reschedule(next, by, start, note) : await (address ? readdressed(next) : noted(next));
    await transact(change.ops);
    return infoOf(change.row);
  }),
);

/** The open proposal of a booking. Throws CONFLICT when there is none, or its time is up. */
function proposalOf(old: BookingRow): NonNullable<BookingRow['proposal']> {
  const { proposal, status } = old;
  if (status !== 'CONFIRMED' || !proposal) throw conflict('Nothing is proposed', { reason: 'WRONG_STATE', status });
  if (Date.parse(proposal.expiresAt) <= Clock.now())
    throw conflict('The time to answer this proposal is over', { reason: 'EXPIRED', status });
  return proposal;
}

/**
 * Agrees to the time that the other side proposed; the booking moves. Throws CONFLICT (`slotTaken` of the contracts) when
 * somebody has taken it since, and FORBIDDEN for one's own proposal.
 */
export const acceptMove = fn(visitRoutes['bookings.acceptReschedule'].params, ({ id }) =>
  optimistic(async (): Promise<Booking> => {
    const old = await load(id);
    requireParty(old, 'client', 'provider');
    const proposal = proposalOf(old);
    if (partyOf(old) === proposal.by) throw forbidden('The other side answers this proposal');
    const start = Date.parse(proposal.scheduledAt);
    const time = await otherTime(old, start);
    await checkTime(old, time, start);
    const { row, ops } = relocated(old, time, start, termsAfter(old, proposal.by, true));
    await transact(ops);
    return infoOf(row);
  }),
);

/** Refuses a proposal, or takes one's own back. The booking stays as it is. */
export const declineMove = fn(visitRoutes['bookings.declineReschedule'].params, ({ id }) =>
  optimistic(async (): Promise<Booking> => {
    const old = await load(id);
    requireParty(old, 'client', 'provider');
    if (!old.proposal) throw conflict('Nothing is proposed', { reason: 'WRONG_STATE', status: old.status });
    const { row, ops } = amended(old, { proposal: undefined });
    await transact([...ops, Outbox.event('booking.move_declined', refOf(row))]);
    return infoOf(row);
  }),
);
