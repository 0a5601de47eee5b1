import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Crash } from '../../../core/test/crash.ts';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { daysOfProvider } from '../../../core/src/availability/availability.entity.ts';
import { bookingsOfProvider, type BookingRow } from '../../../core/src/bookings/booking.entity.ts';
import { Booking } from '../../../core/src/bookings/index.ts';
import type { ServiceRow } from '../../../core/src/catalog/service.entity.ts';
import { Log } from '../../../core/src/lib/index.ts';
import { Checkout, Payment } from '../../../core/src/payments/index.ts';
import { paymentsOfBooking } from '../../../core/src/payments/payment.entity.ts';
import type { UserRow } from '../../../core/src/users/index.ts';
import { StripeMarket } from './market.ts';

const start = '2026-12-03T15:00:00.000Z';
/** Far enough for a deposit. */
const later = '2026-12-10T15:00:00.000Z';
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
  vi.spyOn(Log, 'warn').mockReturnValue();
  vi.spyOn(Log, 'info').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  stopProxy();
  await table.stop();
});

interface Scene {
  readonly market: StripeMarket;
  readonly provider: UserRow;
  readonly client: UserRow;
  readonly instant: ServiceRow;
  readonly onApproval: ServiceRow;
  readonly accountId: string;
}
async function scene(): Promise<Scene> {
  const market = new StripeMarket((call) => crash.next(call));
  const provider = await market.provider();
  const [client, instant, onApproval, accountId] = await Promise.all([
    market.user('CLIENT', 'Ana'),
    market.service(provider),
    market.service(provider, { instantBook: false }),
    market.openAccount(provider, 'manual'),
  ]);
  return { market, provider, client, instant, onApproval, accountId };
}

interface Act {
  /** What happens before, with everything well; answers what dies. */
  readonly prepare: (scene: Scene) => Promise<() => Promise<unknown>>;
  /** How the first booking may end up when all has been resumed. */
  readonly ends: readonly BookingRow['status'][];
  /** Nobody here can know of it but by a webhook, which comes again. */
  readonly isNews?: boolean;
}
const paid = async ({ market, client, instant }: Scene) => {
  const { booking, payment } = await market.book(client, instant, start);
  await market.pay(payment.intentId);
  return { id: booking.id, intentId: payment.intentId };
};
const confirmed = async (given: Scene) => {
  const made = await paid(given);
  await given.market.tell(made.intentId);
  return made;
};
const requested = async ({ market, client, onApproval }: Scene) => {
  const { booking, payment } = await market.book(client, onApproval, start);
  await market.pay(payment.intentId);
  await market.tell(payment.intentId);
  return { id: booking.id, intentId: payment.intentId };
};
const reserved = async ({ market, client, provider }: Scene) => {
  const service = await market.service(provider, { depositPercent: 30 });
  const { booking, payment } = await market.book(client, service, later);
  await market.pay(payment.intentId);
  await market.tell(payment.intentId);
  return { id: booking.id };
};
const done = async (given: Scene) => {
  const made = await confirmed(given);
  const { market, provider } = given;
  market.now = Date.parse(start) + 3_600_000;
  await market.as(provider, () => Booking.complete({ id: made.id }));
  await market.settle(made.id);
  return made;
};
const sent = async (given: Scene) => {
  const made = await done(given);
  given.market.wait(24 * 60);
  await given.market.system(() => Payment.settleDue());
  return made;
};
/** An extra whose intent the client has been shown. */
const asked = async (given: Scene) => {
  const { market, provider, client } = given;
  const { id: bookingId } = await confirmed(given);
  const extra = { bookingId, amount: 2500, description: 'A new trap' };
  const { id: paymentId } = await market.as(provider, () => Payment.extra(extra));
  const { intentId } = await market.as(client, () => Payment.intent({ bookingId, purpose: 'extra' }));
  return { bookingId, paymentId, intentId };
};
const decided = (verdict: 'won' | 'lost'): Act => ({
  prepare: async (given) => {
    const { intentId } = await sent(given);
    const dispute = given.market.bank.dispute(intentId);
    given.market.bank.decide(dispute, verdict);
    return () => given.market.tell(dispute);
  },
  ends: ['COMPLETED'],
  isNews: true,
});

const acts: Record<string, Act> = {
  'booking a slot': {
    prepare: ({ market, client, instant }) => Promise.resolve(() => market.book(client, instant, start)),
    ends: ['EXPIRED'],
  },
  'paying: the webhook of a payment': {
    prepare: async (given) => {
      const { intentId } = await paid(given);
      return () => given.market.tell(intentId);
    },
    ends: ['CONFIRMED'],
  },
  'paying: the page that comes back before the webhook': {
    prepare: async (given) => {
      const { intentId } = await paid(given);
      return () => given.market.as(given.client, () => Payment.confirm({ intentId }));
    },
    ends: ['CONFIRMED'],
  },
  'paying: the webhook of an authorisation': {
    prepare: async ({ market, client, onApproval }) => {
      const { payment } = await market.book(client, onApproval, start);
      await market.pay(payment.intentId);
      return () => market.tell(payment.intentId);
    },
    ends: ['EXPIRED'],
  },
  'paying when somebody else has taken the slot': {
    prepare: async (given) => {
      const { market, instant } = given;
      const { intentId } = await paid(given);
      market.wait(16);
      const taken = await market.book(await market.user('CLIENT', 'Rita'), instant, start);
      await market.pay(taken.payment.intentId);
      await market.tell(taken.payment.intentId);
      return () => market.tell(intentId);
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
      const { market, provider } = given;
      const { id } = await requested(given);
      return async () => {
        await market.as(provider, () => Booking.decline({ id }));
        await market.settle(id);
      };
    },
    ends: ['DECLINED', 'EXPIRED'],
  },
  'cancelling what was paid meanwhile': {
    prepare: async (given) => {
      const { market, client } = given;
      const { id } = await paid(given);
      return async () => {
        await market.as(client, () => Booking.cancel({ id }));
        await market.settle(id);
      };
    },
    ends: ['CANCELLED', 'CONFIRMED'],
  },
  'cancelling late, for half': {
    prepare: async (given) => {
      const { market, client } = given;
      const { id } = await confirmed(given);
      market.wait(36 * 60);
      return async () => {
        await market.as(client, () => Booking.cancel({ id }));
        await market.settle(id);
      };
    },
    ends: ['CANCELLED', 'CONFIRMED'],
  },
  'charging what a deposit left': {
    prepare: async (given) => {
      await reserved(given);
      given.market.now = Date.parse(later) - 48 * 3_600_000;
      return () => given.market.system(() => Payment.settleDue());
    },
    ends: ['CONFIRMED'],
  },
  'ending a booking that has not paid what its deposit left': {
    prepare: async (given) => {
      const { market, client } = given;
      await reserved(given);
      await market.keepMethod(client, 'pm_card_chargeDeclined');
      market.now = Date.parse(later) - 48 * 3_600_000;
      await market.system(() => Payment.settleDue());
      market.wait(24 * 60);
      return () => market.system(() => Payment.settleDue());
    },
    ends: ['CANCELLED'],
  },
  'cancelling when both parts are paid': {
    prepare: async (given) => {
      const { market, client } = given;
      const { id } = await reserved(given);
      market.now = Date.parse(later) - 48 * 3_600_000;
      await market.system(() => Payment.settleDue());
      market.wait(30 * 60);
      return async () => {
        await market.as(client, () => Booking.cancel({ id }));
        await market.settle(id);
      };
    },
    ends: ['CANCELLED', 'CONFIRMED'],
  },
  'expiry of a hold': {
    prepare: async ({ market, client, instant }) => {
      await market.book(client, instant, start);
      market.wait(15);
      return () => market.system(() => Booking.expireDue());
    },
    ends: ['EXPIRED'],
  },
  'completing a booking': {
    prepare: async (given) => {
      const { market, provider } = given;
      const { id } = await confirmed(given);
      market.now = Date.parse(start) + 3_600_000;
      return async () => {
        await market.as(provider, () => Booking.complete({ id }));
        await market.settle(id);
      };
    },
    ends: ['COMPLETED', 'CONFIRMED'],
  },
  'the transfer of a share': {
    prepare: async (given) => {
      await done(given);
      given.market.wait(24 * 60);
      return () => given.market.system(() => Payment.settleDue());
    },
    ends: ['COMPLETED'],
  },
  'a refund by an administrator after the transfer': {
    prepare: async (given) => {
      const { id: bookingId } = await sent(given);
      const admin = await given.market.user('ADMIN');
      return () => given.market.as(admin, () => Payment.refund({ bookingId, amount: 3000, reason: 'late' }));
    },
    ends: ['COMPLETED'],
  },
  'a dispute that is lost after the transfer': decided('lost'),
  'a dispute that is won after the transfer': decided('won'),
  'paying an extra': {
    prepare: async (given) => {
      const { market, client } = given;
      const { intentId } = await asked(given);
      await market.pay(intentId);
      return () => market.as(client, () => Payment.confirm({ intentId }));
    },
    ends: ['CONFIRMED'],
  },
  'taking an extra back': {
    prepare: async (given) => {
      const { market, provider } = given;
      const { bookingId, paymentId } = await asked(given);
      return () => market.as(provider, () => Payment.withdrawExtra({ bookingId, paymentId }));
    },
    ends: ['CONFIRMED'],
  },
  'a payout on demand': {
    prepare: async (given) => {
      await sent(given);
      given.market.wait(3 * 24 * 60);
      return () => given.market.as(given.provider, () => Payment.payOut({}));
    },
    ends: ['COMPLETED'],
  },
  'the webhook of a payout that came back': {
    prepare: async (given) => {
      const { market, accountId } = given;
      await sent(given);
      market.wait(3 * 24 * 60);
      const payout = market.bank.payOut(accountId) ?? '';
      market.wait(3 * 24 * 60);
      market.bank.bounce(accountId, payout);
      return () => market.tell(payout);
    },
    ends: ['COMPLETED'],
    isNews: true,
  },
};

/** Nobody comes back: only the jobs run, for more than a day. */
async function resume({ market }: Scene): Promise<void> {
  for (let hour = 0; hour < 30; hour += 3) {
    await market.system(async () => {
      await Booking.expireDue();
      await Payment.settleDue();
      await Payment.finishPayouts();
    });
    market.wait(hour === 0 ? 20 : 180);
  }
}

const unserved = new Set<BookingRow['status']>(['EXPIRED', 'DECLINED']);
const takesTime = new Set<BookingRow['status']>(['CONFIRMED', 'COMPLETED']);

/** States, slots and money are as the bookings say; the ledger and Stripe agree to the cent. */
async function check({ market, provider }: Scene, about: string): Promise<BookingRow | undefined> {
  await market.expectAgreement([provider], about);
  const bookings = await bookingsOfProvider.all({ userId: provider.id, from: '0', to: '~' });
  const days = await daysOfProvider.all({ providerId: provider.id, from: '2026-01-01', to: '2027-12-31' });
  const taken = days.flatMap((day) => day.taken.map(({ bookingId }) => bookingId));
  const served = bookings.filter(({ status }) => takesTime.has(status)).map(({ id }) => id);
  expect({ about, taken }).toEqual({ about, taken: served });
  for (const { id, status, payment } of bookings) {
    const payments = await paymentsOfBooking.all({ bookingId: id });
    const main = payments.find((one) => one.purpose === 'booking');
    expect({ about, status: main?.status }).toEqual({ about, status: payment.status });
    const { data } = await market.sdk.paymentIntents.list({ limit: 100 });
    const intents = data.filter(({ metadata }) => metadata['bookingId'] === id);
    expect(intents.length, about).toBeLessThanOrEqual(payments.length);
    expect(intents.map((intent) => intent.status)).not.toContain('requires_capture');
    for (const one of payments) {
      expect({ about, due: one.dueAt }).toEqual({ about, due: undefined });
      if (unserved.has(status) && one.status !== 'CANCELLED' && one.status !== 'FAILED')
        expect({ about, kept: one.amount - one.refundedAmount }).toEqual({ about, kept: 0 });
    }
  }
  return bookings.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
}

describe('whenever a process dies, ledger and Stripe agree to the cent once all is resumed', () => {
  for (const [name, { prepare, ends, isNews }] of Object.entries(acts))
    it.each(['before', 'after'] as const)(`${name}, %s each call outward`, async (when) => {
      let call = 0;
      let points: readonly string[] = [];
      for (let died = true; died;) {
        const given = await scene();
        const act = await prepare(given);
        crash.arm({ call: ++call, when });
        await act().catch(() => undefined);
        points = [...crash.calls];
        died = crash.revive();
        const about = `${name}, ${when} call ${call}: ${points.at(-1) ?? ''}`;
        await resume(given);
        if (!isNews) await check(given, about);
        await given.market.tell();
        await resume(given);
        const first = await check(given, about);
        if (first) expect(ends, about).toContain(first.status);
        given.market.close();
      }
      expect(call).toBeGreaterThan(2);
      console.log(`${name}: killed ${when} each of ${points.length} calls: ${points.join(', ')}`);
    });
});
