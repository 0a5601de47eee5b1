import { chargeable, depositOf, type Address, type CreateBooking, type Fault } from '@fixelo/contracts';
import { busySpan, placeOf } from '../availability/index.ts';
import { Actor, Clock, Id, conflict, forbidden, invalid } from '../lib/index.ts';
import { Idempotency, Outbox, Settings, transact, type At, type Op } from '../platform/index.ts';
import { Bookings, type BookingRow } from './booking.entity.ts';
import { optimistic, refOf } from './change.ts';
import { readFacts, type Facts, type Terms } from './facts.ts';
import { countHold } from './hold.ts';
import { amountsOf } from './price.ts';
import { checkSize, planOf, seriesOf } from './series.ts';
import { guardsOf, holdingOf } from './time.ts';
import { transition } from './transitions.ts';

/** How long an unpaid booking keeps its slot. */
export const holdMinutes = 15;
const minuteMs = 60_000;

function checkAnswers({ questions }: Facts['service'], answers: Readonly<Record<string, string>>): void {
  const unanswered = questions.filter(({ id, required }) => required && !answers[id]);
  const unknown = Object.keys(answers).filter((id) => !questions.some((question) => question.id === id));
  const faults: Fault[] = [
    ...unanswered.map(({ id }) => ({ path: `body.answers.${id}`, message: 'must be answered' })),
    ...unknown.map((id) => ({ path: `body.answers.${id}`, message: 'is not a question of this service' })),
  ];
  if (faults.length > 0) throw invalid(faults);
}

/** Where the work is done: at the provider's place, whatever was said, where clients come. */
function addressOf({ location, radiusKm }: Facts['service'], providerName: string, said: Address | undefined): Address {
  if (radiusKm > 0) {
    if (!said) throw invalid([{ path: 'body.address', message: 'must be given: the work is done there' }]);
    return said;
  }
  const { address, city, state, zip, lat, lng } = location;
  return { line1: address?.slice(0, 120) ?? providerName, city, state, zip, lat, lng };
}

/** The booking as it begins, with everything frozen that must not change later. */
function draft(
  input: CreateBooking,
  ids: { readonly booking: string; readonly payment: string },
  facts: Facts & { readonly feeBasisPoints: number },
  start: number,
  now: number,
): BookingRow {
  const { service, settings, feeBasisPoints, providerName } = facts;
  const { userId } = Actor.user();
  const { to } = transition(null, 'PENDING_PAYMENT', 'client');
  const amounts = amountsOf(service.price, service.durationMinutes, feeBasisPoints);
  const percent = input.recurrence ? 100 : service.depositPercent;
  const deposit = depositOf(amounts.totalAmount, percent, start - now);
  return {
    id: ids.booking,
    clientId: userId,
    providerId: service.providerId,
    serviceId: service.id,
    service: { title: service.title, category: service.category, durationMinutes: service.durationMinutes },
    clientName: facts.clientName,
    providerName,
    status: to,
    scheduledAt: Clock.iso(start),
    endsAt: Clock.iso(start + service.durationMinutes * minuteMs),
    timeZone: settings.timeZone,
    price: service.price,
    ...amounts,
    currency: service.price.currency,
    feeBasisPoints,
    address: addressOf(service, providerName, input.address),
    ...(service.radiusKm === 0 ? { atProvider: true } : {}),
    ...(input.notes ? { notes: input.notes } : {}),
    ...(input.answers ? { answers: input.answers } : {}),
    cancellationPolicy: service.cancellationPolicy,
    instantBook: service.instantBook,
    ...(deposit ? { deposit } : {}),
    busy: busySpan(settings, start, service.durationMinutes),
    holdExpiresAt: Clock.iso(now + holdMinutes * minuteMs),
    payment: { id: ids.payment, status: 'PENDING' },
    version: 1,
    createdAt: Clock.iso(now),
    updatedAt: Clock.iso(now),
  };
}

/** A booking on terms of its own: what its two sides agreed on replaces price, duration and approval of the service. */
export interface Agreed {
  readonly terms: Terms;
  /** Reads, each time anew, whether the agreement still stands, and answers the writes that use it up. */
  readonly attach: (booking: BookingRow) => Promise<readonly Op[]>;
}

interface Placing<B> {
  /** Writes of others that belong to the booking, in its transaction. */
  readonly attach: (booking: BookingRow) => readonly Op[];
  readonly agreed?: Agreed | undefined;
  /** A row that the caller needs, read with the facts and answered unless the booking stood already. */
  readonly beside: At<B>;
}

/**
 * Holds a slot, or all slots of a series, for the person who asks: day guard, booking, what `attach` adds and the event in one transaction, so
 * that of any number of requests for overlapping time exactly one succeeds. Two round trips to the table, three for
 * the first booking of a service on an instance; more only when somebody else was quicker or
 * the client has just booked several times.
 *
 * Throws CONFLICT (`slotTaken`, for a series `seriesTaken` of the contracts) when the time cannot be booked and (`tooManyHolds`) when the client
 * holds `maxHolds` unpaid slots, NOT_FOUND when the service cannot be booked, FORBIDDEN for one's own service, VALIDATION_ERROR for answers that are missing. Resumable: repeated under the same
 * `Idempotency-Key` it answers the booking that it made before.
 */
export async function place<B>(
  input: CreateBooking,
  { attach, agreed, beside }: Placing<B>,
): Promise<{ readonly booking: BookingRow; readonly beside?: B | undefined }> {
  const { userId } = Actor.require('client', 'provider');
  const start = Date.parse(input.scheduledAt);
  const ids = { booking: Idempotency.id('booking'), payment: Idempotency.id('payment') };
  const before = Idempotency.resumed() ? await Bookings.get({ id: ids.booking }, { consistent: true }) : undefined;
  if (before) return { booking: before };

  return optimistic(async () => {
    const [[read, found], { feeBasisPoints }] = await Promise.all([
      readFacts({ serviceId: input.serviceId, start, clientId: userId, terms: agreed?.terms, beside }),
      Settings.current(),
    ]);
    const { service } = read;
    const facts = { ...read, feeBasisPoints, place: placeOf(service, input.address) };
    if (service.providerId === userId) throw forbidden('You cannot book your own service');
    if (!agreed) checkAnswers(service, input.answers ?? {});
    const now = Clock.now();
    const plan = await planOf(input.recurrence, facts, start, now, userId);
    const booking = draft(input, ids, facts, start, now);
    if (booking.totalAmount < chargeable.least || booking.totalAmount > chargeable.most)
      throw conflict('The price of this service cannot be paid online', { reason: 'AMOUNT_NOT_CHARGEABLE' });
    const { rows, series } = seriesOf(booking, plan, input.recurrence, (id, at) =>
      draft(input, { booking: id, payment: Id.derive('payment', id) }, facts, at, now),
    );
    const [first = booking] = rows;
    const holdUntil = now + holdMinutes * minuteMs;
    const counting = await countHold(userId, facts.holds, { bookingId: first.id, until: holdUntil }, now);
    const ops = [
      ...plan.days.takeAll(
        rows.map((row) => holdingOf(row, facts.settings, facts.place)),
        now,
      ),
      ...plan.days.guard(guardsOf(rows, facts.settings)),
      counting,
      ...rows.map((row) => Bookings.create(row)),
      ...series,
      ...attach(first),
      ...((await agreed?.attach(first)) ?? []),
      Outbox.event('booking.created', { ...refOf(first), ...(first.seriesId ? { seriesId: first.seriesId } : {}) }),
    ];
    checkSize(ops.length, rows.length);
    await transact(ops);
    return { booking: first, beside: found };
  });
}
