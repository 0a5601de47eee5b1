import { requestRoutes, type Booking, type EventData, type Offer, type PaymentIntent } from '@fixelo/contracts';
import { alternatives, decidingDates, DayBook, freeStartsOf, ownRules, readDays } from '../availability/index.ts';
import { Bookings, type BookingRow } from '../bookings/index.ts';
import { Services, type ServiceRow } from '../catalog/service.entity.ts';
import { Actor, Clock, Id, conflict, fn, forbidden, notFound } from '../lib/index.ts';
import { Outbox, optimistic, transact, type Op } from '../platform/index.ts';
import { Checkout } from '../payments/index.ts';
import { Users } from '../users/index.ts';
import {
  Offers,
  QuoteRequests,
  offerInfo,
  offersOfRequest,
  statusOf,
  type OfferRow,
  type RequestRow,
} from './request.entity.ts';
import { ownRequest, reachKm } from './requests.ts';

const dayMs = 86_400_000;
const offerDays = 7;
const maxOffers = 30;

type Draft = Pick<Offer, 'scheduledAt' | 'durationMinutes'>;

/** The zone of the provider. Throws CONFLICT with the nearest free times unless the time of an offer could be booked now. */
async function checkTime(listed: ServiceRow, { scheduledAt, durationMinutes }: Draft): Promise<string> {
  const settings = await ownRules(listed.providerId);
  const service = { ...listed, durationMinutes, instantBook: true };
  const start = Date.parse(scheduledAt);
  const now = Clock.now();
  const days = new DayBook(
    listed.providerId,
    await readDays(listed.providerId, decidingDates(settings, start, durationMinutes)),
  );
  const [free] = freeStartsOf({ service, settings, days, now, from: start, to: start + 1 });
  if (free !== start)
    throw conflict('This time is not free in your calendar', {
      reason: 'SLOT_NOT_OFFERED',
      alternatives: await alternatives({ service, settings }, start, now),
    });
  return settings.timeZone;
}

/** A request that takes offers of a service. Throws NOT_FOUND for what is not shown to its provider, CONFLICT when it is over. */
async function requestFor(service: ServiceRow, id: string): Promise<RequestRow> {
  const request = await QuoteRequests.get({ id }, { consistent: true });
  if (request?.category !== service.category || reachKm(service, request) === undefined) throw notFound('request');
  if (request.clientId === service.providerId) throw notFound('request');
  const status = statusOf(request);
  if (status !== 'OPEN') throw conflict('This request takes no offers any more', { reason: 'WRONG_STATE', status });
  return request;
}

const refOf = (request: RequestRow, offer: OfferRow): EventData<'request.offered'> => ({
  requestId: request.id,
  clientId: request.clientId,
  offerId: offer.id,
  providerId: offer.providerId,
});

const offering = requestRoutes['requests.offer'].params.extend(requestRoutes['requests.offer'].body.shape);

type Given = Pick<OfferRow, 'serviceId' | 'price' | 'durationMinutes' | 'scheduledAt' | 'message'>;

/** Whether an offer that stands says just this: then it was sent twice. */
const isSame = (old: OfferRow, given: Given): boolean =>
  old.status === 'OPEN' &&
  old.serviceId === given.serviceId &&
  old.price.amount === given.price.amount &&
  old.durationMinutes === given.durationMinutes &&
  old.scheduledAt === given.scheduledAt &&
  old.message === given.message &&
  Date.parse(old.expiresAt) > Clock.now();

/**
 * Makes or replaces the offer of the provider who asks for a request near a service of that category. The same again is
 * the same offer, and tells nobody twice.
 */
export const offer = fn(offering, async ({ id, serviceId, ...given }): Promise<Offer> => {
  const { userId: providerId } = Actor.require('provider');
  const [service, provider] = await Promise.all([Services.get({ id: serviceId }), Users.get({ id: providerId })]);
  if (service?.status !== 'ACTIVE' || service.providerId !== providerId) throw notFound('request');
  if (provider?.status !== 'ACTIVE') throw forbidden('This account cannot make offers');
  const checked = await requestFor(service, id);
  const timeZone = await checkTime(service, given);
  return optimistic(async () => {
    const [request, old] = await Promise.all([
      requestFor(service, id),
      Offers.get({ requestId: id, providerId }, { consistent: true }),
    ]);
    if (old && isSame(old, { serviceId, ...given })) return offerInfo(old, request);
    const isNew = old?.status !== 'OPEN';
    if (isNew && request.offerCount >= maxOffers)
      throw conflict('This request has enough offers', { reason: 'TOO_MANY', limit: maxOffers });
    const now = Clock.now();
    const until = Math.min(now + offerDays * dayMs, Date.parse(given.scheduledAt), Date.parse(checked.expiresAt));
    const row: OfferRow = {
      id: Id.make('offer'),
      requestId: id,
      providerId,
      providerName: provider.name,
      serviceId,
      serviceTitle: service.title,
      ...given,
      timeZone,
      status: 'OPEN',
      expiresAt: Clock.iso(until),
      version: (old?.version ?? 0) + 1,
      createdAt: Clock.iso(now),
    };
    const next = { ...request, offerCount: request.offerCount + Number(isNew), version: request.version + 1 };
    await transact([
      old ? Offers.replace(row, { if: { version: old.version } }) : Offers.create(row),
      QuoteRequests.replace(next, { if: { version: request.version } }),
      Outbox.event('request.offered', refOf(next, row)),
    ]);
    return offerInfo(row, next);
  }, 'This request');
});

/** Takes an offer back. Throws NOT_FOUND when there is none, CONFLICT when it was accepted. */
export const withdraw = fn(requestRoutes['requests.withdraw'].params, async ({ id }): Promise<Offer> => {
  const { userId: providerId } = Actor.require('provider');
  return optimistic(async () => {
    const [request, row] = await Promise.all([
      QuoteRequests.get({ id }, { consistent: true }),
      Offers.get({ requestId: id, providerId }, { consistent: true }),
    ]);
    if (!request || !row) throw notFound('offer');
    if (request.acceptedOfferId === row.id)
      throw conflict('This offer was accepted', { reason: 'WRONG_STATE', status: 'ACCEPTED' });
    if (row.status === 'WITHDRAWN') return offerInfo(row, request);
    const gone = { ...row, status: 'WITHDRAWN' as const, version: row.version + 1 };
    const next = { ...request, offerCount: request.offerCount - 1, version: request.version + 1 };
    await transact([
      Offers.replace(gone, { if: { version: row.version } }),
      QuoteRequests.replace(next, { if: { version: request.version } }),
      Outbox.event('request.offer_withdrawn', refOf(next, row)),
    ]);
    return offerInfo(gone, next);
  }, 'This offer');
});

/** Bookings that came to nothing: the request may take another offer, or the same again. */
const lapsed: ReadonlySet<BookingRow['status']> = new Set(['EXPIRED', 'CANCELLED', 'DECLINED']);

/** The request as it is now, fit for accepting the offer: open, or accepted with a booking that came to nothing. */
async function acceptable(id: string, offerRow: OfferRow): Promise<RequestRow> {
  const request = await ownRequest(id);
  const status = statusOf(request);
  const booking =
    request.bookingId === undefined ? undefined : await Bookings.get({ id: request.bookingId }, { consistent: true });
  const isFree = status === 'OPEN' || (status === 'ACCEPTED' && booking !== undefined && lapsed.has(booking.status));
  if (!isFree) throw conflict('This request is not open any more', { reason: 'WRONG_STATE', status });
  if (Date.parse(offerRow.expiresAt) <= Clock.now())
    throw conflict('This offer has ended', { reason: 'WRONG_STATE', status: 'EXPIRED' });
  return request;
}

/** The writes with which exactly one acceptance of a request succeeds, together with its booking. */
async function takenBy(id: string, offerId: string, booking: BookingRow): Promise<readonly Op[]> {
  const row = await offerOf(id, offerId);
  if (row.status !== 'OPEN') throw conflict('This offer was taken back', { reason: 'WRONG_STATE', status: row.status });
  const request = await acceptable(id, row);
  const next = {
    ...request,
    status: 'ACCEPTED' as const,
    acceptedOfferId: offerId,
    bookingId: booking.id,
    version: request.version + 1,
    updatedAt: Clock.iso(),
  };
  return [
    QuoteRequests.replace(next, { if: { version: request.version } }),
    Offers.check({ requestId: id, providerId: row.providerId }, { if: { version: row.version } }),
    Outbox.event('request.accepted', { ...refOf(next, row), bookingId: booking.id }),
  ];
}

async function offerOf(requestId: string, offerId: string): Promise<OfferRow> {
  const offers = await offersOfRequest.all({ requestId });
  const found = offers.find((one) => one.id === offerId);
  if (!found) throw notFound('offer');
  return found;
}

/**
 * Accepts an offer: holds its time at its price and opens the payment as any booking does. Of any number of
 * acceptances of one request one succeeds; repeated, it answers the same booking while that waits for payment. Throws
 * NOT_FOUND, CONFLICT when it is over or (`slotTaken`) the time was taken meanwhile.
 */
export const accept = fn(
  requestRoutes['requests.accept'].params,
  async ({ id, offerId }): Promise<{ booking: Booking; payment: PaymentIntent }> => {
    Actor.require('client', 'provider');
    const request = await ownRequest(id);
    const row = await offerOf(id, offerId);
    if (request.acceptedOfferId === offerId && request.bookingId !== undefined) {
      const booking = await Bookings.get({ id: request.bookingId }, { consistent: true });
      if (booking && !lapsed.has(booking.status)) return Checkout.resume(booking.id);
    }
    await acceptable(id, row);
    const { serviceId, scheduledAt, price, durationMinutes } = row;
    return Checkout.bookAgreed(
      { serviceId, scheduledAt, address: request.address, notes: request.description },
      {
        terms: { price: { ...price, unit: 'fixed' }, durationMinutes, instantBook: true },
        attach: (booking) => takenBy(id, offerId, booking),
      },
    );
  },
);
