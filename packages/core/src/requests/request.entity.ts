import { id, instant, offer, quoteRequest, type OpenRequest, type QuoteRequest } from '@fixelo/contracts';
import * as z from 'zod';
import { Clock } from '../lib/index.ts';
import { entity } from '../platform/index.ts';

const dayMs = 86_400_000;
/** How long a request takes offers. */
export const openDays = 14;
const keptDays = 180;

const schema = quoteRequest.omit({ status: true }).extend({
  clientId: id('user'),
  /** Expiry is the clock's: see `statusOf`. */
  status: z.enum(['OPEN', 'ACCEPTED', 'CLOSED']),
  acceptedOfferId: id('offer').optional(),
  version: z.int(),
  updatedAt: instant,
});
export type RequestRow = z.infer<typeof schema>;

const position = ({ createdAt, id }: { createdAt: string; id: string }): string => `${createdAt}#${id}`;

export const QuoteRequests = entity({
  name: 'QuoteRequest',
  describe: 'What a client asks providers of a category near a place for',
  schema,
  attributes: ['status', 'version'],
  key: (k: { id: string }) => [`QUOTE#${k.id}`, 'REQUEST'],
  indexes: {
    gsi1: (row) => [`CLIENT#${row.clientId}#QUOTES`, position(row)],
    gsi2: (row) => (row.status === 'OPEN' ? [`CATEGORY#${row.category}#QUOTES`, position(row)] : undefined),
  },
  expiresAt: (row) => Clock.epochSeconds(Date.parse(row.createdAt) + keptDays * dayMs),
  example: {
    id: 'qrq_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    category: 'plumbing',
    description: 'Two taps in the bathroom drip and the sink drains slowly.',
    from: '2026-12-01',
    to: '2026-12-10',
    address: { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132', lat: 25.7617, lng: -80.1918 },
    status: 'OPEN',
    offerCount: 2,
    expiresAt: '2026-12-04T10:00:00.000Z',
    version: 3,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T12:00:00.000Z',
  },
});

export const requestsOfClient = QuoteRequests.pattern("a client's requests, newest first", {
  index: 'gsi1',
  key: ({ clientId }: { clientId: string }) => ({ pk: `CLIENT#${clientId}#QUOTES` }),
  descending: true,
});

export const openOfCategory = QuoteRequests.pattern('open requests of a category since an instant, newest first', {
  index: 'gsi2',
  key: ({ category, since }: { category: string; since: string }) => ({
    pk: `CATEGORY#${category}#QUOTES`,
    sk: { atLeast: since },
  }),
  descending: true,
  example: { category: 'plumbing', since: '2026-11-17T10:00:00.000Z' },
});

const offerSchema = offer.omit({ status: true }).extend({ status: z.enum(['OPEN', 'WITHDRAWN']), version: z.int() });
export type OfferRow = z.infer<typeof offerSchema>;

/** One for each provider and request: who offers anew replaces the own offer. */
export const Offers = entity({
  name: 'Offer',
  describe: 'What a provider proposes for a request',
  schema: offerSchema,
  attributes: ['status', 'version'],
  key: (k: { requestId: string; providerId: string }) => [`QUOTE#${k.requestId}`, `OFFER#${k.providerId}`],
  indexes: { gsi1: (row) => [`PROVIDER#${row.providerId}#OFFERS`, position(row)] },
  expiresAt: (row) => Clock.epochSeconds(Date.parse(row.createdAt) + keptDays * dayMs),
  example: {
    id: 'ofr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    requestId: 'qrq_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    providerName: 'Miami Pipes',
    serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    serviceTitle: 'Leak repair and pipe fitting',
    price: { amount: 14_500, currency: 'USD' },
    durationMinutes: 120,
    scheduledAt: '2026-12-03T15:00:00.000Z',
    timeZone: 'America/New_York',
    message: 'I bring cartridges for the usual taps.',
    status: 'OPEN',
    expiresAt: '2026-11-27T10:00:00.000Z',
    version: 1,
    createdAt: '2026-11-20T12:00:00.000Z',
  },
});

export const offersOfRequest = Offers.pattern('offers for a request', {
  key: ({ requestId }: { requestId: string }) => ({ pk: `QUOTE#${requestId}`, sk: { beginsWith: 'OFFER#' } }),
  consistent: true,
});

export const offersOfProvider = Offers.pattern("a provider's offers, newest first", {
  index: 'gsi1',
  key: ({ providerId }: { providerId: string }) => ({ pk: `PROVIDER#${providerId}#OFFERS` }),
  descending: true,
});

/** How a request stands at this moment. */
export const statusOf = ({ status, expiresAt }: RequestRow): QuoteRequest['status'] =>
  status === 'OPEN' && Date.parse(expiresAt) <= Clock.now() ? 'EXPIRED' : status;

export const infoOf = (row: RequestRow): QuoteRequest => quoteRequest.parse({ ...row, status: statusOf(row) });

/** How an offer stands at this moment. */
export function offerInfo(row: OfferRow, request: RequestRow): NonNullable<OpenRequest['myOffer']> {
  const status = (): string => {
    if (request.acceptedOfferId === row.id) return 'ACCEPTED';
    if (row.status === 'WITHDRAWN') return 'WITHDRAWN';
    if (statusOf(request) !== 'OPEN') return 'NOT_CHOSEN';
    return Date.parse(row.expiresAt) <= Clock.now() ? 'EXPIRED' : 'OPEN';
  };
  return offer.parse({ ...row, status: status() });
}
