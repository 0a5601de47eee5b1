import { describe, expect, it } from 'vitest';
import type { Fate } from '../../test/crash.ts';
import { crashingTable, killAtEachCall, type Walk } from '../../test/crashing.ts';
import { Market } from '../../test/market.ts';
import { Booking } from '../bookings/index.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { AppError, Id } from '../lib/index.ts';
import { Idempotency } from '../platform/index.ts';
import type { UserRow } from '../users/index.ts';
import { QuoteRequest, Waitlist } from './index.ts';

const crash = crashingTable();

const day = '2026-12-09';
const ten = `${day}T15:00:00.000Z`;
const address = { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132', lat: 25.78, lng: -80.19 };

interface Scene {
  readonly market: Market;
  readonly client: UserRow;
  readonly provider: UserRow;
  readonly service: ServiceRow;
  /** A request that is open. */
  readonly id: string;
  readonly freedBy: string;
}
async function scene(): Promise<Scene> {
  const market = new Market();
  let fate: Fate = 'passes';
  market.payments.fail((call) => (fate = crash.next(call)) === 'never made');
  market.payments.loseAnswers(() => fate === 'answer lost');
  const [client] = await market.clients(1);
  const provider = await market.provider();
  const service = await market.service(provider);
  const given = { category: 'plumbing', description: 'Two taps drip.', from: day, to: day, address };
  const { id } = await market.as(client!, () => QuoteRequest.create(given));
  return { market, client: client!, provider, service, id, freedBy: Id.make('event') };
}

const offered = { price: { amount: 14_500, currency: 'USD' as const }, durationMinutes: 120, message: 'I can.' };
const offer = ({ market, provider, service, id }: Scene) =>
  market.as(provider, () => QuoteRequest.offer({ id, serviceId: service.id, scheduledAt: ten, ...offered }));
const request = ({ market, client, id }: Scene) => market.as(client, () => QuoteRequest.get({ id }));
const accept = async (given: Scene) => {
  const [first] = (await request(given)).offers;
  return given.market.as(given.client, () => QuoteRequest.accept({ id: given.id, offerId: first?.id ?? '' }));
};
const wait = ({ market, client, service }: Scene) =>
  market.as(client, () => Waitlist.join({ serviceId: service.id, from: day, to: day }));
const waits = ({ market, client }: Scene) => market.as(client, () => Waitlist.list());
/** What can still be booked at ten, and what the client holds. */
const standing = async (given: Scene) => {
  const { status, offerCount, offers } = await request(given);
  const { slots } = await given.market.slots(given.service, day);
  const { items } = await given.market.as(given.client, () => Booking.list({ limit: 20 }));
  return {
    status,
    offerCount,
    offers: offers.map((one) => one.status),
    tenIsFree: slots.some(({ start }) => start === ten),
    bookings: items.map((one) => one.status),
  };
};

const open = { status: 'OPEN', offerCount: 0, offers: [], tenIsFree: true, bookings: [] };
const walks: Readonly<Record<string, Walk<Scene>>> = {
  'asking for offers': {
    act: ({ market, client, id }) => {
      market.wait(1); // whoever holds the key without an answer counts as dead
      const body = { category: 'plumbing', description: 'A third tap drips.', from: day, to: day, address };
      return market.as(client, () =>
        Idempotency.run({ key: 'once', scope: `${client.id} requests.create ${id}`, body }, async () => ({
          status: 201,
          body: await QuoteRequest.create(body),
        })),
      );
    },
    outcome: async ({ market, client }) =>
      (await market.as(client, () => QuoteRequest.list({ limit: 20 }))).items.map((one) => one.description).toSorted(),
    is: ['A third tap drips.', 'Two taps drip.'],
  },
  offering: { act: offer, outcome: standing, is: { ...open, offerCount: 1, offers: ['OPEN'] } },
  'offering anew': {
    prepare: offer,
    act: ({ market, provider, service, id }) =>
      market.as(provider, () =>
        QuoteRequest.offer({ id, serviceId: service.id, scheduledAt: ten, ...offered, message: 'For less.' }),
      ),
    outcome: async (given) => (await request(given)).offers.map(({ message }) => message),
    is: ['For less.'],
  },
  'taking an offer back': {
    prepare: offer,
    act: ({ market, provider, id }) => market.as(provider, () => QuoteRequest.withdraw({ id })),
    outcome: standing,
    is: { ...open, offers: ['WITHDRAWN'] },
  },
  'closing a request': {
    prepare: offer,
    act: ({ market, client, id }) => market.as(client, () => QuoteRequest.close({ id })),
    outcome: async (given) => (await standing(given)).status,
    is: 'CLOSED',
  },
  'accepting an offer': {
    prepare: offer,
    act: accept,
    outcome: async (given) => ({ ...(await standing(given)), intents: given.market.payments.intents.size }),
    is: {
      status: 'ACCEPTED',
      offerCount: 1,
      offers: ['ACCEPTED'],
      tenIsFree: false,
      bookings: ['PENDING_PAYMENT'],
      intents: 1,
    },
  },
  'accepting again when the first booking lapsed': {
    prepare: async (given) => {
      await offer(given);
      const { booking } = await accept(given);
      await given.market.as(given.client, () => Booking.cancel({ id: booking.id }));
    },
    act: accept,
    outcome: async (given) => (await standing(given)).bookings.toSorted(),
    is: ['CANCELLED', 'PENDING_PAYMENT'],
  },
  waiting: { act: wait, outcome: async (given) => (await waits(given)).map(({ from }) => from), is: [day] },
  'waiting no longer': {
    prepare: wait,
    act: async (given) => {
      const { market, client, service } = given;
      const id = Id.derive('waitlist', client.id, service.id);
      await market
        .as(client, () => Waitlist.leave({ id }))
        .catch((error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
        });
    },
    outcome: waits,
    is: [],
  },
};

const mostCalls = 40;

describe('a process that dies at any of its calls, and one that does the same again', () => {
  it.each(Object.entries(walks))('come to the same: %s', (_, walk) => killAtEachCall(crash, scene, walk, mostCalls));

  it('tell of a freed time what they would have told', async () => {
    for (let call = 1; call <= mostCalls; call++) {
      let died = false;
      for (const when of ['before', 'after'] as const) {
        const stage = await scene();
        const { market, service, client, freedBy } = stage;
        const [holder, second] = await market.clients(2);
        const { booking } = await market.book(holder!, service, ten);
        for (const one of [client, second!])
          await market.as(one, () => Waitlist.join({ serviceId: service.id, from: day, to: day }));
        await market.as(holder!, () => Booking.cancel({ id: booking.id }));
        const freed = () => market.system(() => Waitlist.freed({ eventId: freedBy, bookingId: booking.id }));
        crash.arm({ call, when });
        await freed().catch(() => undefined);
        died = crash.revive();
        if (!died) break;
        const told = await freed();
        expect(told.map(({ clientId }) => clientId).toSorted()).toEqual([client.id, second!.id].toSorted());
        expect((await waits(stage))[0]?.offer?.start).toBe(ten);
      }
      if (!died) break;
    }
  });
});

it('two times that are freed at the same moment are both told to whoever waits', async () => {
  const { market, client, service } = await scene();
  const [holder] = await market.clients(1);
  const eleven = `${day}T19:00:00.000Z`;
  const bookings = [await market.book(holder!, service, ten), await market.book(holder!, service, eleven)];
  await market.as(client, () => Waitlist.join({ serviceId: service.id, from: day, to: day }));
  for (const { booking } of bookings) await market.as(holder!, () => Booking.cancel({ id: booking.id }));
  const told = await Promise.all(
    bookings.map(({ booking }) =>
      market.system(() => Waitlist.freed({ eventId: Id.make('event'), bookingId: booking.id })),
    ),
  );
  expect(told.map((list) => list.map(({ start }) => start))).toEqual([[ten], [eleven]]);
});
