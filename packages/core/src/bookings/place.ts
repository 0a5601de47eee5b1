import type { CreateBooking, Fault, SlotTaken } from '@fixelo/contracts';
import { alternatives, busySpan, freeStartsOf, guardedDates } from '../availability/index.ts';
import { Actor, Clock, conflict, forbidden, invalid } from '../lib/index.ts';
import { Idempotency, Outbox, transact, type Op } from '../platform/index.ts';
import { Bookings, type BookingRow } from './booking.entity.ts';
import { optimistic, refOf } from './change.ts';
import { readFacts, type Facts } from './facts.ts';
import { countHold } from './hold.ts';
import { amountsOf, feeBasisPoints } from './price.ts';
import { transition } from './transitions.ts';

/** How long an unpaid booking keeps its slot. */
export const holdMinutes = 15;
const minuteMs = 60_000;

/** What can be charged at once, in minor units: Stripe's limits. */
const chargeable = { least: 50, most: 99_999_999 };

function checkAnswers({ questions }: Facts['service'], answers: Readonly<Record<string, string>>): void {
  const unanswered = questions.filter(({ id, required }) => required && !answers[id]);
  const unknown = Object.keys(answers).filter((id) => !questions.some((question) => question.id === id));
  const faults: Fault[] = [
    ...unanswered.map(({ id }) => ({ path: `body.answers.${id}`, message: 'must be answered' })),
    ...unknown.map((id) => ({ path: `body.answers.${id}`, message: 'is not a question of this service' })),
  ];
  if (faults.length > 0) throw invalid(faults);
}

/** Throws CONFLICT with the nearest free slots unless the service can be booked at exactly this time. */
async function checkSlot(facts: Facts, start: number, now: number, clientId: string): Promise<void> {
  const { service, settings, days } = facts;
  const [offered] = freeStartsOf({ service, settings, days, now, from: start, to: start + 1 });
  if (offered === start) return;
  const inTheWay = days.inTheWay(busySpan(settings, start, service.durationMinutes), now);
  const isOwnHold = inTheWay?.holdUntil !== undefined && inTheWay.clientId === clientId;
  const details: SlotTaken = {
    reason: inTheWay ? 'SLOT_TAKEN' : 'SLOT_NOT_OFFERED',
    alternatives: await alternatives(facts, start, now),
    ...(isOwnHold ? { heldBookingId: inTheWay.bookingId } : {}),
  };
  throw conflict(inTheWay ? 'This time is taken' : 'This time cannot be booked', details);
}

/** The booking as it begins, with everything frozen that must not change later. */
function draft(input: CreateBooking, ids: { booking: string; payment: string }, facts: Facts, now: number): BookingRow {
  const { service, settings } = facts;
  const { userId } = Actor.user();
  const start = Date.parse(input.scheduledAt);
  const { to } = transition(null, 'PENDING_PAYMENT', 'client');
  return {
    id: ids.booking,
    clientId: userId,
    providerId: service.providerId,
    serviceId: service.id,
    service: { title: service.title, category: service.category, durationMinutes: service.durationMinutes },
    clientName: facts.clientName,
    providerName: facts.providerName,
    status: to,
    scheduledAt: Clock.iso(start),
    endsAt: Clock.iso(start + service.durationMinutes * minuteMs),
    timeZone: settings.timeZone,
    price: service.price,
    ...amountsOf(service.price, service.durationMinutes),
    currency: service.price.currency,
    feeBasisPoints,
    address: input.address,
    ...(input.notes ? { notes: input.notes } : {}),
    ...(input.answers ? { answers: input.answers } : {}),
    cancellationPolicy: service.cancellationPolicy,
    instantBook: service.instantBook,
    busy: busySpan(settings, start, service.durationMinutes),
    holdExpiresAt: Clock.iso(now + holdMinutes * minuteMs),
    payment: { id: ids.payment, status: 'PENDING' },
    version: 1,
    createdAt: Clock.iso(now),
    updatedAt: Clock.iso(now),
  };
}

/**
 * Holds a slot for the person who asks: day guard, booking, what `attach` adds and the event in one transaction, so
 * that of any number of requests for overlapping time exactly one succeeds. Two round trips to the table, three for
 * the first booking of a service on an instance; more only when somebody else was quicker or
 * the client has just booked several times.
 *
 * Throws CONFLICT (`slotTaken` of the contracts) when the time cannot be booked and (`tooManyHolds`) when the client
 * holds `maxHolds` unpaid slots, NOT_FOUND when the service cannot be booked, FORBIDDEN for one's own service, VALIDATION_ERROR for answers that are missing. Resumable: repeated under the same
 * `Idempotency-Key` it answers the booking that it made before.
 */
export async function place(input: CreateBooking, attach: (booking: BookingRow) => readonly Op[]): Promise<BookingRow> {
  const { userId } = Actor.require('client', 'provider');
  const start = Date.parse(input.scheduledAt);
  const ids = { booking: Idempotency.id('booking'), payment: Idempotency.id('payment') };
  const before = Idempotency.resumed() ? await Bookings.get({ id: ids.booking }, { consistent: true }) : undefined;
  if (before) return before;

  return optimistic(async () => {
    const facts = await readFacts(input.serviceId, start, userId);
    const { service, settings, days } = facts;
    if (service.providerId === userId) throw forbidden('You cannot book your own service');
    checkAnswers(service, input.answers ?? {});
    const now = Clock.now();
    await checkSlot(facts, start, now, userId);
    const booking = draft(input, ids, facts, now);
    if (booking.totalAmount < chargeable.least || booking.totalAmount > chargeable.most)
      throw conflict('The price of this service cannot be paid online', { reason: 'AMOUNT_NOT_CHARGEABLE' });
    const holdUntil = now + holdMinutes * minuteMs;
    const holding = { bookingId: booking.id, clientId: userId, ...booking.busy, at: start, holdUntil };
    const counting = await countHold(userId, facts.holds, { bookingId: booking.id, until: holdUntil }, now);
    await transact([
      ...days.take(holding, now),
      ...days.guard(guardedDates(settings, start, booking.busy)),
      counting,
      Bookings.create(booking),
      ...attach(booking),
      Outbox.event('booking.created', refOf(booking)),
    ]);
    return booking;
  });
}
