import type { EventData, EventType, Locale } from '@fixelo/contracts';
import { Category } from '../catalog/index.ts';
import { listedOfCategory } from '../catalog/service.entity.ts';
import { Actor, Clock } from '../lib/index.ts';
import { QuoteRequests, offersOfRequest, statusOf, type OfferRow, type RequestRow } from './request.entity.ts';
import { reachKm } from './requests.ts';

/** Nearest first; more providers are not told of one request, though all near it see it on their page. */
const maxTold = 50;
const maxServices = 2000;

type Subject = Readonly<Partial<Record<Locale, string>> & { en: string }>;

/** That somebody is to be told something of a request for quotes. */
export interface RequestNews {
  readonly userId: string;
  readonly type: 'quote_requested' | 'quote_offered' | 'quote_accepted' | 'quote_declined' | 'quote_withdrawn';
  readonly topic: {
    readonly side: 'client' | 'provider';
    readonly subject: Subject;
    readonly place: string;
    readonly from?: string;
    readonly amount?: number;
    readonly currency?: string;
    readonly scheduledAt?: string;
    readonly timeZone?: string;
  };
}
type RequestEvent = Extract<EventType, `request.${string}`>;

const placeOf = ({ address: { city, state } }: RequestRow): string => `${city}, ${state}`;

async function nearby(request: RequestRow): Promise<RequestNews[]> {
  await Category.load();
  const names = Category.find(request.category)?.names;
  const services = await listedOfCategory.all({ category: request.category }, { max: maxServices });
  const distances = new Map<string, number>();
  for (const service of services) {
    const km = reachKm(service, request);
    if (km === undefined || service.providerId === request.clientId) continue;
    distances.set(service.providerId, Math.min(km, distances.get(service.providerId) ?? Infinity));
  }
  const subject = names ?? { en: request.category };
  return [...distances]
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, maxTold)
    .map(([userId]) => ({
      userId,
      type: 'quote_requested',
      topic: { side: 'provider', subject, place: placeOf(request) },
    }));
}

const newsOf = (
  type: RequestNews['type'],
  side: 'client' | 'provider',
  request: RequestRow,
  offer: OfferRow,
): RequestNews => ({
  userId: side === 'client' ? request.clientId : offer.providerId,
  type,
  topic: {
    side,
    subject: { en: offer.serviceTitle },
    place: placeOf(request),
    from: offer.providerName,
    amount: offer.price.amount,
    currency: offer.price.currency,
    scheduledAt: offer.scheduledAt,
    timeZone: offer.timeZone,
  },
});

/** Whether an offer could have been chosen until now. */
const isStanding = ({ status, expiresAt }: OfferRow): boolean =>
  status === 'OPEN' && Date.parse(expiresAt) > Clock.now();

/** Who is told what of an event of a request; nobody of what is over by now. */
export async function newsOfRequest<T extends RequestEvent>(type: T, data: EventData<T>): Promise<RequestNews[]> {
  Actor.requireSystem();
  const request = await QuoteRequests.get({ id: data.requestId }, { consistent: true });
  if (!request) return [];
  if (type === 'request.created') return statusOf(request) === 'OPEN' ? nearby(request) : [];
  const offers = await offersOfRequest.all({ requestId: request.id });
  const meant = 'offerId' in data ? offers.find(({ id }) => id === data.offerId) : undefined;
  const others = offers.filter((one) => one !== meant && isStanding(one));
  switch (type) {
    case 'request.offered':
      return meant && isStanding(meant) ? [newsOf('quote_offered', 'client', request, meant)] : [];
    case 'request.offer_withdrawn':
      return meant?.status === 'WITHDRAWN' ? [newsOf('quote_withdrawn', 'client', request, meant)] : [];
    case 'request.accepted':
      return [
        ...(meant && request.acceptedOfferId === meant.id
          ? [newsOf('quote_accepted', 'provider', request, meant)]
          : []),
        ...others.map((one) => newsOf('quote_declined', 'provider', request, one)),
      ];
    default:
      return others.map((one) => newsOf('quote_declined', 'provider', request, one));
  }
}
