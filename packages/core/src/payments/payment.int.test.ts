import type { AvailabilitySettings, CreateBooking } from '@fixelo/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Market, race, refusal } from '../../test/market.ts';
import { FakePayments } from '../../test/payment.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Availability, Days } from '../availability/index.ts';
import { Booking } from '../bookings/index.ts';
import { Services, type ServiceRow } from '../catalog/service.entity.ts';
import { Id, Log } from '../lib/index.ts';
import { Idempotency, Outbox, write } from '../platform/index.ts';
import type { UserRow } from '../users/index.ts';
import { Checkout, Payment } from './index.ts';
import { Payments } from './payment.entity.ts';
import { readPair } from './apply.ts';

let table: TestTable;
let market: Market;
let provider: UserRow;
let client: UserRow;
let rival: UserRow;
let instant: ServiceRow;
let onApproval: ServiceRow;

beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());
beforeEach(async () => {
  market = new Market();
  provider = await market.provider();
  client = await market.user('CLIENT', 'Ana Torres');
  rival = await market.user('CLIENT', 'Rita Vale');
  instant = await market.service(provider);
  onApproval = await market.service(provider, { instantBook: false });
});
afterEach(async () => {
  // Whatever happened: no booking that ended without service keeps money, once the job has run.
  market.payments.fail();
  market.payments.loseAnswers();
  market.wait(24 * 60);
  await market.system(() => Booking.expireDue());
  market.wait(24 * 60);
  await market.system(() => Payment.settleDue());
  for (const { order, received, refunded, status } of market.payments.intents.values()) {
    const booking = await market.row(order.bookingId);
    const isServed = booking.status === 'CONFIRMED';
    expect({ status: booking.status, kept: received - refunded }).toEqual({
      status: booking.status,
      kept: isServed ? booking.totalAmount : 0,
    });
    if (!isServed) expect(status).not.toBe('requires_capture');
  }
});

const ten = '2026-12-03T15:00:00.000Z';
const later = '2026-12-03T18:00:00.000Z';

async function state(bookingId: string) {
  const booking = await market.row(bookingId);
  const pair = await readPair({ bookingId, paymentId: booking.payment.id });
  expect(pair?.payment.status).toBe(booking.payment.status);
  const day = await Days.get({ providerId: booking.providerId, date: ten.slice(0, 10) }, { consistent: true });
  const holding = day?.taken.find((one) => one.bookingId === bookingId);
  return {
    booking: booking.status,
    payment: booking.payment.status,
    slot: holding ? (holding.holdUntil === undefined ? 'firm' : 'held') : 'free',
  };
}

/** Types of the events about a booking or its payment so far. */
async function events(bookingId: string): Promise<string[]> {
  const found: { id: string; type: string; data: Record<string, unknown> }[] = [];
  const start = Date.parse('2026-12-01T15:00:00Z');
  for (let at = start; at <= market.now; at += 60_000)
    for (const { id, type, detail } of await Outbox.inMinute(at)) found.push({ id, type, data: detail.data });
  return found
    .filter(({ data }) => data['bookingId'] === bookingId)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ type }) => type);
}

const paymentOf = async (bookingId: string) =>
  (await readPair({ bookingId, paymentId: (await market.row(bookingId)).payment.id }))?.payment;

async function request(): Promise<{ bookingId: string; intentId: string }> {
  const { booking, payment } = await market.book(client, onApproval, ten);
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  return { bookingId: booking.id, intentId: payment.intentId };
}

describe('an instant booking', () => {
  it('is confirmed by the payment, in one step with its events', async () => {
    const { booking, payment } = await market.book(client, instant, ten);
    expect(booking).toMatchObject({
      status: 'PENDING_PAYMENT',
      totalAmount: 8000,
      platformFee: 400,
      providerAmount: 7600,
    });
    expect(booking.payment).toEqual({ status: 'PENDING' });
    expect(await state(booking.id)).toEqual({ booking: 'PENDING_PAYMENT', payment: 'PENDING', slot: 'held' });
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    expect(await state(booking.id)).toEqual({ booking: 'CONFIRMED', payment: 'SUCCEEDED', slot: 'firm' });
    expect(await events(booking.id)).toEqual(['booking.created', 'booking.confirmed', 'payment.succeeded']);
  });

  it('webhooks may come twice, at once, reordered and late', async () => {
    const { booking, payment } = await market.book(client, instant, ten);
    const failed = market.payments.refuse(payment.intentId);
    const { amountRefunded: _, ...stale } = failed;
    const paid = market.payments.pay(payment.intentId);
    await Promise.all(Array.from({ length: 8 }, () => market.webhook(payment.intentId)));
    await market.system(() => Payment.receive(Buffer.from('ping'), FakePayments.sign(Buffer.from('ping'))));
    const { applyIntent } = await import('./apply.ts');
    for (const late of [stale, paid, stale]) await market.system(() => applyIntent(late));
    market.wait(2);
    await market.webhook(payment.intentId);
    expect(await state(booking.id)).toEqual({ booking: 'CONFIRMED', payment: 'SUCCEEDED', slot: 'firm' });
    expect(await events(booking.id)).toEqual(['booking.created', 'booking.confirmed', 'payment.succeeded']);
  });

  it('a declined card leaves the hold, and the next card confirms', async () => {
    const { booking, payment } = await market.book(client, instant, ten);
    market.payments.refuse(payment.intentId);
    await market.webhook(payment.intentId);
    await market.webhook(payment.intentId);
    expect(await state(booking.id)).toEqual({ booking: 'PENDING_PAYMENT', payment: 'FAILED', slot: 'held' });
    market.payments.pay(payment.intentId);
    const confirmed = await market.as(client, () => Payment.confirm({ intentId: payment.intentId }));
    expect(confirmed.status).toBe('SUCCEEDED');
    expect(await events(booking.id)).toEqual([
      'booking.created',
      'payment.failed',
      'booking.confirmed',
      'payment.succeeded',
    ]);
  });

  it('is confirmed when the webhook overtakes the answer that carries the intent id', async () => {
    market.payments.loseAnswers((call) => call === 'create');
    expect((await refusal(market.book(client, instant, ten))).code).toBe('SERVICE_UNAVAILABLE');
    const [intent] = market.payments.intents.values();
    market.payments.pay(intent!.id);
    await market.webhook(intent!.id);
    expect(await state(intent!.order.bookingId)).toEqual({ booking: 'CONFIRMED', payment: 'SUCCEEDED', slot: 'firm' });
  });

  it('an amount, currency or intent that was not asked for is not accepted', async () => {
    const { booking, payment } = await market.book(client, instant, ten);
    const { applyIntent } = await import('./apply.ts');
    const news = { ...market.payments.news(payment.intentId), status: 'succeeded' as const, amountReceived: 8000 };
    for (const wrong of [
      { amount: 1, amountReceived: 1 },
      { currency: 'EUR' },
      { id: 'pi_other' },
      { amountReceived: 1 },
    ])
      await market.system(() => applyIntent({ ...news, ...wrong }));
    expect(await state(booking.id)).toEqual({ booking: 'PENDING_PAYMENT', payment: 'PENDING', slot: 'held' });
  });

  it('is the business of its client alone', async () => {
    const { booking, payment } = await market.book(client, instant, ten);
    const ask = (user: UserRow) => market.as(user, () => Payment.intent({ bookingId: booking.id }));
    expect(await ask(client)).toEqual({ ...payment, status: 'PENDING' });
    expect((await refusal(ask(provider))).code).toBe('FORBIDDEN');
    expect((await refusal(ask(rival))).code).toBe('NOT_FOUND');
    const confirm = (user: UserRow) => market.as(user, () => Payment.confirm({ intentId: payment.intentId }));
    expect((await refusal(confirm(rival))).code).toBe('NOT_FOUND');
    expect((await refusal(market.as(client, () => Payment.confirm({ intentId: 'pi_unknown1' })))).code).toBe(
      'NOT_FOUND',
    );
    expect((await confirm(client)).status).toBe('PENDING');
    const mine = await market.as(client, () => Payment.history({}));
    expect(mine.items.map(({ bookingId }) => bookingId)).toEqual([booking.id]);
    expect((await market.as(provider, () => Payment.history({}))).items).toHaveLength(1);
    expect((await market.as(rival, () => Payment.history({}))).items).toEqual([]);
    const forged = market.system(() => Payment.receive(Buffer.from(payment.intentId), 'nonsense'));
    expect((await refusal(forged)).code).toBe('VALIDATION_ERROR');
  });
});

describe('money that comes too late', () => {
  async function late() {
    const { booking, payment } = await market.book(client, instant, ten);
    market.payments.pay(payment.intentId);
    market.wait(16);
    return { bookingId: booking.id, intentId: payment.intentId };
  }

  it('confirms when nobody took the slot, expired or not', async () => {
    for (const expire of [false, true]) {
      const { bookingId, intentId } = await late();
      if (expire) await market.system(() => Booking.expireDue());
      await market.webhook(intentId);
      expect(await state(bookingId)).toEqual({ booking: 'CONFIRMED', payment: 'SUCCEEDED', slot: 'firm' });
      instant = await market.service((provider = await market.provider()));
    }
  });

  it('is refunded when somebody else has the slot, and the refund is resumed after every crash', async () => {
    const { bookingId, intentId } = await late();
    const other = await market.book(rival, instant, ten);
    market.payments.fail((call) => call === 'refund');
    expect((await refusal(market.webhook(intentId))).code).toBe('SERVICE_UNAVAILABLE');
    expect(await state(bookingId)).toEqual({ booking: 'EXPIRED', payment: 'SUCCEEDED', slot: 'free' });
    market.payments.fail();
    market.payments.loseAnswers((call) => call === 'refund');
    await expect(market.system(() => Payment.settleDue())).rejects.toThrow('1 of 1 payments could not be settled');
    expect(await state(bookingId)).toMatchObject({ payment: 'SUCCEEDED' });
    market.payments.loseAnswers();
    await market.webhook(intentId);
    expect(await state(bookingId)).toMatchObject({ payment: 'SUCCEEDED' });
    market.wait(6);
    await market.system(() => Payment.settleDue());
    expect(await state(bookingId)).toEqual({ booking: 'EXPIRED', payment: 'REFUNDED', slot: 'free' });
    expect(await state(other.booking.id)).toMatchObject({ slot: 'held' });
    expect(market.payments.intents.get(intentId)).toMatchObject({ received: 8000, refunded: 8000 });
    expect((await events(bookingId)).filter((type) => type === 'payment.refunded')).toHaveLength(1);
  });

  it('after a cancellation is refunded, even when the effect finds the intent paid', async () => {
    const { booking, payment } = await market.book(client, instant, ten);
    market.payments.pay(payment.intentId);
    await market.as(client, () => Booking.cancel({ id: booking.id }));
    await Promise.all([market.system(() => Payment.settle(booking.id)), market.webhook(payment.intentId)]);
    expect(await state(booking.id)).toEqual({ booking: 'CANCELLED', payment: 'REFUNDED', slot: 'free' });
    expect((await market.row(booking.id)).cancellation).toEqual({ by: 'client', refundAmount: 8000 });
  });

  it('cannot be asked for: an expired or cancelled booking gives no intent', async () => {
    const { booking, payment } = await market.book(client, instant, ten);
    market.wait(15);
    const ask = market.as(client, () => Payment.intent({ bookingId: booking.id }));
    expect((await refusal(ask)).code).toBe('CONFLICT');
    await market.system(() => Booking.expireDue());
    await market.system(() => Payment.settle(booking.id));
    expect(await state(booking.id)).toEqual({ booking: 'EXPIRED', payment: 'CANCELLED', slot: 'free' });
    expect(market.payments.intents.get(payment.intentId)?.status).toBe('canceled');
  });
});

describe('a refund that fails later', () => {
  async function refunded() {
    const { booking, payment } = await market.book(client, instant, ten);
    market.payments.pay(payment.intentId);
    await market.as(client, () => Booking.cancel({ id: booking.id }));
    await market.webhook(payment.intentId);
    expect(await state(booking.id)).toMatchObject({ payment: 'REFUNDED' });
    return { bookingId: booking.id, intentId: payment.intentId };
  }

  it('is written down, reported, and made again a day later', async () => {
    const { bookingId, intentId } = await refunded();
    const report = vi.spyOn(Log, 'error');
    market.payments.failRefund(intentId);
    await market.webhook(`${intentId} refund`);
    await market.webhook(`${intentId} refund`);
    expect(await paymentOf(bookingId)).toMatchObject({ status: 'SUCCEEDED', refundedAmount: 0 });
    expect(report.mock.calls.map(([message]) => message)).toEqual(['A refund has failed']);
    report.mockRestore();
    market.wait(24 * 60);
    await market.system(() => Payment.settleDue());
    expect(await paymentOf(bookingId)).toMatchObject({ status: 'REFUNDED', refundedAmount: 8000 });
    const told = await events(bookingId);
    expect(told.filter((type) => type === 'payment.succeeded')).toHaveLength(1);
    expect(told.filter((type) => type === 'payment.refunded')).toHaveLength(1);
  });

  it('changes nothing when the refund stands', async () => {
    const { bookingId, intentId } = await refunded();
    const before = await paymentOf(bookingId);
    await market.webhook(`${intentId} refund`);
    await market.webhook(intentId);
    expect(await paymentOf(bookingId)).toEqual(before);
  });
});

describe('a crash between the booking and Stripe', () => {
  it('is resumed by a retry under the same key, with the same booking and one intent', async () => {
    const key = { key: Id.make('request'), scope: `${client.id} POST /bookings`, body: ten };
    const attempt = () =>
      market.as(client, () =>
        Idempotency.run(key, async () => ({
          status: 201,
          body: await Checkout.book({
            serviceId: instant.id,
            scheduledAt: ten,
            address: { line1: '1 Main St', city: 'Miami', state: 'FL', zip: '33130' },
          }),
        })),
      );
    for (const crash of ['fail', 'loseAnswers'] as const) {
      market.payments[crash]((call) => call === 'create');
      expect((await refusal(attempt())).code).toBe('SERVICE_UNAVAILABLE');
      market.payments[crash]();
    }
    const first = await attempt();
    const second = await attempt();
    expect(second).toEqual(first);
    expect(market.payments.intents.size).toBe(1);
    expect((await market.as(client, () => Booking.list({}))).items).toHaveLength(1);
  });

  it('is resumed by the job while the slot is held, and written off afterwards', async () => {
    for (const minutes of [2, 20]) {
      market.payments.fail((call) => call === 'create');
      expect((await refusal(market.book(client, instant, ten))).code).toBe('SERVICE_UNAVAILABLE');
      market.payments.fail();
      const [booking] = (await market.as(client, () => Booking.list({}))).items;
      market.wait(minutes);
      await market.system(() => Booking.expireDue());
      await market.system(() => Payment.settleDue());
      if (minutes === 2) {
        expect((await paymentOf(booking!.id))?.stripePaymentId).toMatch(/^pi_/);
        await market.as(client, () => Booking.cancel({ id: booking!.id }));
        await market.system(() => Payment.settle(booking!.id));
      } else expect(await state(booking!.id)).toEqual({ booking: 'EXPIRED', payment: 'CANCELLED', slot: 'free' });
      client = await market.user('CLIENT');
    }
  });
});

it('the job alone gives a cancelled booking its money back when nobody heard of the cancellation', async () => {
  const { booking, payment } = await market.book(client, instant, ten);
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  await market.as(client, () => Booking.cancel({ id: booking.id }));
  const look = async (minutes: number) => {
    market.wait(minutes);
    await market.system(() => Payment.settleDue());
    return (await state(booking.id)).payment;
  };
  expect(await look(9)).toBe('SUCCEEDED');
  expect(await look(2)).toBe('REFUNDED');
  expect((await market.row(booking.id)).settleAt).toBeUndefined();
  expect(await look(60)).toBe('REFUNDED');
});

describe('money that comes after the hold has ended', () => {
  const late = async (settings: Partial<AvailabilitySettings>, meanwhile: (held: Held) => Promise<unknown>) => {
    const worker = await market.provider(settings);
    const service = await market.service(worker);
    const { booking, payment } = await market.book(client, service, ten);
    market.wait(16);
    await market.system(() => Booking.expireDue());
    await meanwhile({ worker, service });
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    await market.settle(booking.id);
    return { ...(await state(booking.id)), held: heldBy(payment.intentId) };
  };
  interface Held {
    readonly worker: UserRow;
    readonly service: ServiceRow;
  }
  const heldBy = (intentId: string): number => {
    const intent = market.payments.intents.get(intentId);
    return (intent?.received ?? 0) - (intent?.refunded ?? 0);
  };
  const another = async (service: ServiceRow, start: string, address?: CreateBooking['address']) => {
    const [someone] = await market.clients(1);
    const { payment } = await market.book(someone!, service, start, address ? { address } : {});
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
  };
  const goesBack = { booking: 'EXPIRED', payment: 'REFUNDED', slot: 'free', held: 0 };
  const beside = new Date(Date.parse(ten) + 3_600_000).toISOString();

  it('has the time back while a new booking could have it, though its notice has passed', async () => {
    expect(await late({ minNoticeMinutes: 48 * 60 }, () => Promise.resolve())).toEqual({
      booking: 'CONFIRMED',
      payment: 'SUCCEEDED',
      slot: 'firm',
      held: 8000,
    });
  });

  it('goes back when the cap of the day is reached', async () => {
    expect(await late({ maxPerDay: 1 }, ({ service }) => another(service, beside))).toEqual(goesBack);
  });

  it('goes back when there is no time left for the way to another job', async () => {
    const far = { line1: '1', city: 'Fort Lauderdale', state: 'FL', zip: '33301', lat: 25.95, lng: -80.19 };
    const meanwhile = ({ service }: Held) => another(service, beside, far);
    expect(await late({}, meanwhile)).toMatchObject({ booking: 'CONFIRMED', held: 8000 });
    expect(await late({ travelKmh: 40 }, meanwhile)).toEqual(goesBack);
  });

  it('goes back when the provider takes the day off, or the service down', async () => {
    const date = ten.slice(0, 10);
    const dayOff = ({ worker }: Held) => market.as(worker, () => Availability.addTimeOff({ from: date, to: date }));
    expect(await late({}, dayOff)).toEqual(goesBack);
    const paused = ({ service }: Held) => write(Services.replace({ ...service, status: 'PAUSED' }));
    expect(await late({}, paused)).toEqual(goesBack);
  });
});

describe('a booking by approval', () => {
  it('is requested by the authorisation and confirmed by acceptance and capture', async () => {
    const { bookingId, intentId } = await request();
    expect(await state(bookingId)).toEqual({ booking: 'REQUESTED', payment: 'AUTHORIZED', slot: 'held' });
    const { respondBy } = await market.row(bookingId);
    expect(respondBy).toBe(new Date(market.now + 24 * 3_600_000).toISOString());
    expect((await refusal(market.as(client, () => Checkout.accept({ id: bookingId })))).code).toBe('FORBIDDEN');
    const accepted = await market.as(provider, () => Checkout.accept({ id: bookingId }));
    expect(accepted.status).toBe('CONFIRMED');
    await market.webhook(intentId);
    expect(await state(bookingId)).toEqual({ booking: 'CONFIRMED', payment: 'SUCCEEDED', slot: 'firm' });
    expect(await events(bookingId)).toEqual([
      'booking.created',
      'booking.requested',
      'booking.confirmed',
      'payment.succeeded',
    ]);
  });

  it('50 parallel acceptances: one wins', async () => {
    const { bookingId } = await request();
    const { won, lost } = await race(
      Array.from({ length: 50 }, () => market.as(provider, () => Checkout.accept({ id: bookingId }))),
    );
    expect(won).toHaveLength(1);
    expect(lost.every(({ code }) => code === 'CONFLICT')).toBe(true);
    expect(market.payments.calls.filter((call) => call === 'capture')).toHaveLength(1);
    expect(await state(bookingId)).toEqual({ booking: 'CONFIRMED', payment: 'SUCCEEDED', slot: 'firm' });
  });

  it('accept, decline, cancel and expiry at once: one of them happens, and the money fits it', async () => {
    for (let round = 0; round < 5; round++) {
      const { bookingId } = await request();
      const id = { id: bookingId };
      const { won } = await race([
        market.as(provider, () => Checkout.accept(id)),
        market.as(provider, () => Booking.decline(id)),
        market.as(client, () => Booking.cancel(id)),
      ]);
      // The client may call off what was confirmed a moment before; nothing else happens twice.
      const isCalledOff =
        won
          .map(({ status }) => status)
          .toSorted()
          .join() === 'CANCELLED,CONFIRMED';
      if (!isCalledOff) expect(won).toHaveLength(1);
      await market.system(() => Payment.settle(bookingId));
      const after = await state(bookingId);
      const fitting = after.booking === 'CONFIRMED' ? ['SUCCEEDED'] : ['CANCELLED', 'REFUNDED'];
      expect(fitting).toContain(after.payment);
      expect(after.slot).toBe(after.booking === 'CONFIRMED' ? 'firm' : 'free');
      provider = await market.provider();
      onApproval = await market.service(provider, { instantBook: false });
    }
  });

  it('declined: the authorisation is released and never captured', async () => {
    const { bookingId, intentId } = await request();
    const declined = await market.as(provider, () => Booking.decline({ id: bookingId, reason: 'on holiday' }));
    expect(declined).toMatchObject({ status: 'DECLINED', cancellation: { by: 'provider', reason: 'on holiday' } });
    await market.system(() => Payment.settle(bookingId));
    await market.webhook(intentId);
    expect(await state(bookingId)).toEqual({ booking: 'DECLINED', payment: 'CANCELLED', slot: 'free' });
    expect(market.payments.intents.get(intentId)).toMatchObject({ status: 'canceled', received: 0 });
  });

  it('unanswered: expires at the earlier of 24 hours and an hour before the start, then cannot be accepted', async () => {
    market.now = Date.parse(ten) - 3 * 3_600_000;
    const { bookingId, intentId } = await request();
    expect((await market.row(bookingId)).respondBy).toBe('2026-12-03T14:00:00.000Z');
    market.now = Date.parse('2026-12-03T14:00:00.000Z');
    expect((await refusal(market.as(provider, () => Checkout.accept({ id: bookingId })))).code).toBe('CONFLICT');
    await market.system(() => Booking.expireDue());
    await market.system(() => Payment.settle(bookingId));
    const { applyIntent } = await import('./apply.ts');
    await market.system(() => applyIntent({ ...market.payments.news(intentId), status: 'requires_capture' }));
    expect(await state(bookingId)).toEqual({ booking: 'EXPIRED', payment: 'CANCELLED', slot: 'free' });
  });

  it('accepted while Stripe is down: the acceptance stands, a retry or the job captures once', async () => {
    for (const resume of ['retry', 'job'] as const) {
      const { bookingId } = await request();
      market.payments.fail((call) => call === 'capture');
      const accept = () => market.as(provider, () => Checkout.accept({ id: bookingId }));
      expect((await refusal(accept())).code).toBe('SERVICE_UNAVAILABLE');
      market.payments.fail();
      expect((await refusal(market.as(provider, () => Booking.decline({ id: bookingId })))).code).toBe('CONFLICT');
      expect((await refusal(market.as(client, () => Booking.cancel({ id: bookingId })))).code).toBe('CONFLICT');
      market.wait(2);
      if (resume === 'retry') expect((await accept()).status).toBe('CONFIRMED');
      else await market.system(() => Payment.settleDue());
      expect(await state(bookingId)).toEqual({ booking: 'CONFIRMED', payment: 'SUCCEEDED', slot: 'firm' });
      provider = await market.provider();
      onApproval = await market.service(provider, { instantBook: false });
    }
  });
});

describe('an accepted request that cannot be charged', () => {
  it.each(['acceptance', 'job'])('is cancelled when the capture is refused for good, by the %s', async (by) => {
    const { bookingId, intentId } = await request();
    market.payments.refuseCapture(intentId);
    const accept = () => market.as(provider, () => Checkout.accept({ id: bookingId }));
    if (by === 'job') market.payments.fail((call) => call === 'capture');
    expect((await refusal(accept())).code).toBe(by === 'job' ? 'SERVICE_UNAVAILABLE' : 'CONFLICT');
    market.payments.fail();
    market.wait(2);
    await market.system(() => Payment.settleDue());
    expect(await state(bookingId)).toEqual({ booking: 'CANCELLED', payment: 'CANCELLED', slot: 'free' });
    expect((await market.row(bookingId)).cancellation).toEqual({ by: 'system', refundAmount: 0 });
    expect(market.payments.intents.get(intentId)).toMatchObject({ status: 'canceled', received: 0 });
    expect(await events(bookingId)).toContain('booking.cancelled');
  });

  it('is cancelled when its card fell back to unpaid', async () => {
    const { bookingId, intentId } = await request();
    market.payments.refuse(intentId);
    expect((await refusal(market.as(provider, () => Checkout.accept({ id: bookingId })))).code).toBe('CONFLICT');
    expect(await state(bookingId)).toEqual({ booking: 'CANCELLED', payment: 'CANCELLED', slot: 'free' });
  });

  it('is never charged once its time has come', async () => {
    market.now = Date.parse(ten) - 3 * 3_600_000;
    const { bookingId, intentId } = await request();
    market.payments.fail((call) => call === 'capture');
    const accept = market.as(provider, () => Checkout.accept({ id: bookingId }));
    expect((await refusal(accept)).code).toBe('SERVICE_UNAVAILABLE');
    market.payments.fail();
    market.now = Date.parse(ten);
    await market.system(() => Payment.settleDue());
    expect(await state(bookingId)).toEqual({ booking: 'CANCELLED', payment: 'CANCELLED', slot: 'free' });
    expect(market.payments.intents.get(intentId)).toMatchObject({ status: 'canceled', received: 0 });
  });
});

describe('the job', () => {
  it('looks less and less often at what it cannot finish, and stops when all is done', async () => {
    const { booking } = await market.book(client, instant, ten);
    market.wait(16);
    await market.system(() => Booking.expireDue());
    market.wait(5);
    market.payments.fail(() => true);
    const due = async () => {
      const row = await Payments.get({ bookingId: booking.id, id: (await market.row(booking.id)).payment.id });
      return row?.dueAt === undefined ? undefined : (Date.parse(row.dueAt) - market.now) / 60_000;
    };
    const fails = () => expect(market.system(() => Payment.settleDue())).rejects.toThrow('could not be settled');
    await fails();
    expect(await due()).toBe(5);
    market.wait(5);
    await fails();
    expect(await due()).toBe(10);
    market.payments.fail();
    market.wait(10);
    await market.system(() => Payment.settleDue());
    expect(await due()).toBeUndefined();
    expect(await state(booking.id)).toMatchObject({ payment: 'CANCELLED' });
  });

  it('fails when one payment does, after it has settled the others', async () => {
    const bookings = [await market.book(client, instant, ten), await market.book(rival, instant, later)];
    market.wait(16);
    await market.system(() => Booking.expireDue());
    market.wait(5);
    market.payments.failNext('cancel');
    const job = market.system(() => Payment.settleDue());
    await expect(job).rejects.toThrow('1 of 2 payments could not be settled');
    const states = await Promise.all(bookings.map(async ({ booking }) => (await state(booking.id)).payment));
    expect(states.toSorted()).toEqual(['CANCELLED', 'PENDING']);
    market.wait(5);
    await market.system(() => Payment.settleDue());
    for (const { booking } of bookings) expect(await state(booking.id)).toMatchObject({ payment: 'CANCELLED' });
  });

  it('is for the system only', async () => {
    expect((await refusal(market.as(client, () => Payment.settleDue()))).code).toBe('FORBIDDEN');
    expect((await refusal(market.as(client, () => Booking.expireDue()))).code).toBe('FORBIDDEN');
  });
});
