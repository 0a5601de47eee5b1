import * as z from 'zod';
import { address, booking, paymentIntent } from './booking.ts';
import { dateInput, id, instant, instantInput, minorUnits, money, paging, text } from './common.ts';
import { route } from './route.ts';
import { maxDurationMinutes } from './service.ts';

export const requestStatus = z.enum(['OPEN', 'ACCEPTED', 'CLOSED', 'EXPIRED']);
export const offerStatus = z.enum(['OPEN', 'ACCEPTED', 'WITHDRAWN', 'EXPIRED', 'NOT_CHOSEN']);

/** What a provider proposes: this work at this time for this much. */
export const offer = z.object({
  id: id('offer'),
  requestId: id('quoteRequest'),
  providerId: id('user'),
  providerName: z.string(),
  serviceId: id('service'),
  serviceTitle: z.string(),
  price: money,
  durationMinutes: z.int(),
  scheduledAt: instant,
  /** The provider's zone. */
  timeZone: z.string(),
  message: z.string(),
  status: offerStatus,
  expiresAt: instant,
  createdAt: instant,
});
export type Offer = z.infer<typeof offer>;

/** What a client asks for, as its owner sees it. */
export const quoteRequest = z.object({
  id: id('quoteRequest'),
  category: z.string(),
  description: z.string(),
  from: z.string(),
  to: z.string(),
  address,
  status: requestStatus,
  offerCount: z.int(),
  bookingId: id('booking').optional(),
  expiresAt: instant,
  createdAt: instant,
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

/** The same as providers nearby see it: without street, name or ways to make contact. */
export const openRequest = quoteRequest
  .pick({
    id: true,
    category: true,
    description: true,
    from: true,
    to: true,
    offerCount: true,
    expiresAt: true,
    createdAt: true,
  })
  .extend({ city: z.string(), state: z.string(), zip: z.string(), distanceKm: z.number(), myOffer: offer.optional() });
export type OpenRequest = z.infer<typeof openRequest>;

const ordered = ({ from, to }: { from: string; to: string }): boolean => from <= to;
const order = { path: ['to'], message: 'must not be before from' };
/** Of whoever asked. */
const asker = { level: 'resource', of: 'quoteRequest' } as const;
const members = { level: 'role', roles: ['CLIENT', 'PROVIDER'] } as const;
const providers = { level: 'role', roles: ['PROVIDER'] } as const;
const requestId = z.strictObject({ id: id('quoteRequest') });

export const requestRoutes = {
  'requests.create': route({
    method: 'POST',
    path: '/requests',
    summary: 'Ask professionals of a category near a place for offers; open for 14 days',
    access: members,
    body: z
      .strictObject({
        category: text(2, 60),
        description: text(10, 2000),
        /** Dates on which the work could be done, first and last included. */
        from: dateInput,
        to: dateInput,
        /** Its ZIP code says where it is, when it says no point of its own. */
        address,
      })
      .refine(ordered, order),
    data: quoteRequest,
    status: 201,
    idempotent: true,
  }),
  'requests.list': route({
    method: 'GET',
    path: '/requests',
    summary: 'My requests, newest first',
    access: { level: 'authenticated' },
    query: z.strictObject({ ...paging }),
    data: z.array(quoteRequest),
  }),
  'requests.open': route({
    method: 'GET',
    path: '/requests/open',
    summary: 'Open requests in the categories and within reach of my services, newest first',
    access: providers,
    data: z.array(openRequest),
  }),
  'requests.get': route({
    method: 'GET',
    path: '/requests/:id',
    summary: 'One of my requests with its offers',
    access: asker,
    params: requestId,
    data: quoteRequest.extend({ offers: z.array(offer) }),
  }),
  'requests.close': route({
    method: 'POST',
    path: '/requests/:id/close',
    summary: 'Ask no longer; its offers lapse',
    access: asker,
    params: requestId,
    data: quoteRequest,
  }),
  'requests.offer': route({
    method: 'POST',
    path: '/requests/:id/offers',
    summary: 'Offer to do it, or offer anew; the time must be free in my calendar',
    access: providers,
    params: requestId,
    body: z.strictObject({
      serviceId: id('service'),
      price: money.extend({ amount: minorUnits.min(100, 'must be at least 100 (one dollar)') }),
      durationMinutes: z.int().min(15).max(maxDurationMinutes),
      scheduledAt: instantInput,
      message: text(1, 1000),
    }),
    data: offer,
    status: 201,
  }),
  'requests.withdraw': route({
    method: 'DELETE',
    path: '/requests/:id/offers',
    summary: 'Take my offer back',
    access: { level: 'resource', of: 'offer', roles: ['PROVIDER'] },
    params: requestId,
    data: offer,
  }),
  'requests.accept': route({
    method: 'POST',
    path: '/requests/:id/offers/:offerId/accept',
    summary: 'Accept an offer: its time is held for 15 minutes at its price, and paid like any booking',
    access: { ...asker, roles: ['CLIENT', 'PROVIDER'] },
    params: z.strictObject({ id: id('quoteRequest'), offerId: id('offer') }),
    data: z.object({ booking, payment: paymentIntent }),
    status: 201,
  }),
};

/** That somebody wants a time which is not free now. */
export const waitlistEntry = z.object({
  id: id('waitlist'),
  serviceId: id('service'),
  serviceTitle: z.string(),
  providerId: id('user'),
  from: z.string(),
  to: z.string(),
  /** A time that became free: whoever books it first has it. */
  offer: z.object({ start: instant, end: instant, expiresAt: instant }).optional(),
  createdAt: instant,
});
export type WaitlistEntry = z.infer<typeof waitlistEntry>;

export const waitlistRoutes = {
  'waitlist.join': route({
    method: 'POST',
    path: '/waitlist',
    summary: 'Tell me when a time of this service becomes free on one of these dates',
    access: members,
    body: z
      .strictObject({ serviceId: id('service'), from: dateInput, to: dateInput })
      .refine(ordered, order)
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 61 * 86_400_000, {
        path: ['to'],
        message: 'must be at most 62 days from from',
      }),
    data: waitlistEntry,
    status: 201,
  }),
  'waitlist.list': route({
    method: 'GET',
    path: '/waitlist',
    summary: 'What I wait for, and what became free',
    access: { level: 'authenticated' },
    data: z.array(waitlistEntry),
  }),
  'waitlist.leave': route({
    method: 'DELETE',
    path: '/waitlist/:id',
    summary: 'Wait no longer',
    access: { level: 'resource', of: 'waitlist' },
    params: z.strictObject({ id: id('waitlist') }),
    data: z.object({ id: id('waitlist') }),
  }),
};
