import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Crash, type Moment } from '../../test/crash.ts';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { daysOfProvider } from '../availability/availability.entity.ts';
import { bookingsOfProvider, type BookingRow } from '../bookings/booking.entity.ts';
import { Booking } from '../bookings/index.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { Log } from '../lib/index.ts';
import type { UserRow } from '../users/index.ts';
import { readPair } from './apply.ts';
import { Checkout, Payment } from './index.ts';

const ten = '2026-12-03T15:00:00.000Z';
const crash = new Crash();
let table: TestTable;
let stopProxy: () => void;

beforeAll(async () => {
  table = await startTable();
  const proxy = await crash.proxy(table.endpoint);
  stopProxy = proxy.stop;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = proxy.endpoint;
  vi.spyOn(Math, 'random').mockReturnValue(0); // pauses between repeats take no time
  vi.spyOn(Log, 'error').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  stopProxy();
  await table.stop();
});

interface Scene {
  readonly market: Market;
  readonly provider: UserRow;
  readonly client: UserRow;
  readonly rival: UserRow;
  readonly instant: ServiceRow;
  readonly onApproval: ServiceRow;
}
async function scene(): Promise<Scene> {
  const market = new Market();
  const provider = await market.provider();
  return {
    market,
    provider,
    client: await market.user('CLIENT', 'Ana'),
    rival: await market.user('CLIENT', 'Rita'),
    instant: await market.service(provider),
    onApproval: await market.service(provider, { instantBook: false }),
  };
}

interface Act {
  /** What happens before, with everything well; answers what dies. */
  readonly prepare: (scene: Scene) => Promise<() => Promise<unknown>>;
  /** How the first booking may end up when all has been resumed. */
  readonly ends: readonly BookingRow['status'][];
}
const paid = async ({ market, client, instant }: Scene) => {
  const { booking, payment } = await market.book(client, instant, ten);
  market.payments.pay(payment.intentId);
  return { id: booking.id, intentId: payment.intentId };
};
const requested = async ({ market, client, onApproval }: Scene) => {
  const { booking, payment } = await market.book(client, onApproval, ten);
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  return { id: booking.id };
};

const acts: Record<string, Act> = {
  'booking a slot': {
    prepare: ({ market, client, instant }) => Promise.resolve(() => market.book(client, instant, ten)),
    ends: ['EXPIRED'],
  },
  'the webhook of a payment': {
    prepare: async (given) => {
      const { intentId } = await paid(given);
      return () => given.market.webhook(intentId);
    },
    ends: ['CONFIRMED'],
  },
  'the webhook of an authorisation': {
    prepare: async ({ market, client, onApproval }) => {
      const { payment } = await market.book(client, onApproval, ten);
      market.payments.pay(payment.intentId);
      return () => market.webhook(payment.intentId);
    },
    ends: ['EXPIRED'],
  },
  'a payment that comes after somebody else took the slot': {
    prepare: async (given) => {
      const { intentId } = await paid(given);
      given.market.wait(16);
      const taken = await given.market.book(given.rival, given.instant, ten);
      given.market.payments.pay(taken.payment.intentId);
      await given.market.webhook(taken.payment.intentId);
      return () => given.market.webhook(intentId);
    },
    ends: ['EXPIRED'],
  },
  'accepting a request': {
    prepare: async (given) => {
      const { id } = await requested(given);
      return () => given.market.as(given.provider, () => Checkout.accept({ id }));
    },
    ends: ['CONFIRMED', 'EXPIRED'],
  },
  'declining a request and releasing its money': {
    prepare: async (given) => {
      const { id } = await requested(given);
      return async () => {
        await given.market.as(given.provider, () => Booking.decline({ id }));
        await given.market.system(() => Payment.settle(id));
      };
    },
    ends: ['DECLINED', 'EXPIRED'],
  },
  'cancelling what was paid meanwhile': {
    prepare: async (given) => {
      const { id } = await paid(given);
      return async () => {
        await given.market.as(given.client, () => Booking.cancel({ id }));
        await given.market.system(() => Payment.settle(id));
      };
    },
    ends: ['CANCELLED', 'CONFIRMED'],
  },
  'expiry of a hold': {
    prepare: async ({ market, client, instant }) => {
      await market.book(client, instant, ten);
      market.wait(15);
      return () => market.system(() => Booking.expireDue());
    },
    ends: ['EXPIRED'],
  },
};

/** Nobody comes back: only the jobs run, hour after hour. */
async function resume({ market }: Scene): Promise<void> {
  for (let hour = 0; hour < 30; hour += 3) {
    await market.system(() => Booking.expireDue());
    await market.system(() => Payment.settleDue());
    market.wait(hour === 0 ? 20 : 180);
  }
}

/** Money, slots and states agree, at Stripe and here. */
async function check({ market, provider }: Scene, moment: Moment): Promise<BookingRow | undefined> {
  const bookings = await bookingsOfProvider.all({ userId: provider.id, from: '0', to: '~' });
  const days = await daysOfProvider.all({ providerId: provider.id, from: '2026-01-01', to: '2027-12-31' });
  const live = bookings.filter(({ status }) => status === 'CONFIRMED').map(({ id }) => id);
  expect(
    days.flatMap(({ taken }) => taken.map(({ bookingId }) => bookingId)),
    JSON.stringify(moment),
  ).toEqual(live);
  for (const booking of bookings) {
    const pair = await readPair({ bookingId: booking.id, paymentId: booking.payment.id });
    const intents = [...market.payments.intents.values()].filter(({ order }) => order.bookingId === booking.id);
    expect(intents.length, JSON.stringify(moment)).toBeLessThanOrEqual(1);
    const kept = intents.reduce((sum, { received, refunded }) => sum + received - refunded, 0);
    expect(kept, JSON.stringify(moment)).toBe(booking.status === 'CONFIRMED' ? booking.totalAmount : 0);
    expect(intents.some(({ status }) => status === 'requires_capture')).toBe(false);
    expect(pair?.payment.status).toBe(booking.payment.status);
    expect(pair?.payment.dueAt).toBeUndefined();
  }
  return bookings.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
}

describe('whenever a process dies, the jobs bring money, slots and states together', () => {
  for (const [name, { prepare, ends }] of Object.entries(acts))
    it.each(['before', 'after'] as const)(`${name}, %s each call outward`, async (when) => {
      let calls = 0;
      for (let died = true; died;) {
        const given = await scene();
        const act = await prepare(given);
        const moment = { call: ++calls, when };
        crash.watch(given.market.payments);
        crash.arm(moment);
        await act().catch(() => undefined);
        died = crash.revive();
        await resume(given);
        const first = await check(given, moment);
        if (first) expect(ends, JSON.stringify(moment)).toContain(first.status);
      }
      expect(calls).toBeGreaterThan(2);
    });
});
