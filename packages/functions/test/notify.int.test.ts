import type { Booking, Notification, SignedIn } from '@fixelo/contracts';
import { Id } from '@fixelo/core/lib/index';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handler as bookingNotify } from '../src/event/booking.notify.ts';
import { handler as bookingRealtime } from '../src/event/booking.realtime.ts';
import { handler as byEmail } from '../src/event/notification.email.ts';
import { handler as byPush } from '../src/event/notification.push.ts';
import { handler as bySms } from '../src/event/notification.sms.ts';
import { handler as paymentNotify } from '../src/event/payment.notify.ts';
import {
  api,
  bookingEvent,
  carry,
  catchNotices,
  delivery,
  dueEvents,
  handedOut,
  inboxOf,
  ofType,
  pair,
  pushed,
  readBooking,
  sent,
} from './notices.ts';
import { makePair } from './samples.ts';

catchNotices();

it('says nothing that is not true when it is told', async () => {
  expect(await bookingNotify(await bookingEvent('booking.confirmed'))).toEqual({ batchItemFailures: [] });
  await carry();
  expect(sent).toEqual([]);
  expect(ofType((await inboxOf(pair.client)).list, 'booking_confirmed')).toEqual([]);
});

it('tells both sides once by e-mail and in the list, however often events come', async () => {
  api.payments.pay(pair.things.intentId);
  await api.data('POST', '/payments/confirm', {
    token: pair.client.accessToken,
    body: { intentId: pair.things.intentId },
  });
  const event = await bookingEvent('booking.confirmed', 'evt_01JD2Z8Q4M7T6W5X3Y9A8B7C6D');
  for (let delivered = 0; delivered < 3; delivered++)
    expect(await bookingNotify(event)).toEqual({ batchItemFailures: [] });
  await carry(3);
  expect(sent.map(({ email }) => email.to).sort()).toEqual([pair.client.user.email, pair.provider.user.email].sort());
  const toClient = sent.find(({ email }) => email.to === pair.client.user.email);
  expect(toClient?.headers['idempotency-key']).toMatch(/^ntf_.*\/email$/);
  expect(toClient?.headers.authorization).toBe('Bearer re_test');
  expect(toClient?.email.from).toBe('Fixelo <hello@fixelo.test>');
  expect(toClient?.email.text).toContain(`http://localhost:3000/bookings/${pair.things.bookingId}`);
  for (const person of [pair.client, pair.provider])
    expect(ofType((await inboxOf(person)).list, 'booking_confirmed')).toHaveLength(1);
});

/** The same list, each entry `times` times, in an order that a seed decides. */
const jumbled = <T>(list: readonly T[], times: number, seed: number): T[] =>
  fc
    .sample(
      fc.shuffledSubarray(
        Array.from({ length: list.length * times }, (_, i) => i % list.length),
        { minLength: list.length * times },
      ),
      {
        numRuns: 1,
        seed,
      },
    )[0]!
    .map((i) => list[i]!);

it('tells each person of each event once by each channel, however events are doubled and reordered', async () => {
  const seed = Date.now() % 1_000_000;
  const people = await makePair(api);
  const { client, provider, things } = people;
  api.payments.pay(things.intentId);
  await api.data('POST', '/payments/confirm', { token: client.accessToken, body: { intentId: things.intentId } });
  const booking = await api.data<Booking>('GET', `/bookings/${things.bookingId}`, { token: client.accessToken });
  const data = {
    bookingId: booking.id,
    clientId: client.user.id,
    providerId: provider.user.id,
    serviceId: things.serviceId,
    status: booking.status,
    version: booking.version,
  };
  // Two confirmations with ids of their own are two events; what is not true any more is told to nobody.
  const events = (['booking.confirmed', 'booking.requested', 'booking.confirmed', 'booking.declined'] as const).map(
    (type) => delivery(type, data),
  );
  const refund = { paymentId: Id.make('payment'), bookingId: booking.id, amount: 1000 };
  const money = delivery('payment.refunded', refund);
  await carry();
  sent.length = 0;
  const before = new Set((await dueEvents()).map(({ id }) => id));
  // at the same time: one that finds another at work on its event fails, and comes again
  let coming = jumbled(events, 4, seed);
  while (coming.length > 0) {
    const results = await Promise.all(coming.map((event) => bookingNotify(event)));
    coming = coming.filter((_, i) => (results[i]?.batchItemFailures.length ?? 0) > 0);
  }
  for (let delivered = 0; delivered < 3; delivered++)
    expect(await paymentNotify(money)).toEqual({ batchItemFailures: [] });
  const due = (await dueEvents()).filter(({ id }) => !before.has(id));
  const handlers = { email: byEmail, sms: bySms, push: byPush } as Readonly<Record<string, typeof byEmail>>;
  for (const { id, data: row } of jumbled(due, 3, seed + 1)) {
    handedOut.add(id);
    await handlers[row.channel]?.(delivery('notification.due', row, id));
  }
  const mails = sent.filter(({ email }) => [client.user.email, provider.user.email].includes(email.to));
  const keys = mails.map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size, `seed ${seed}`).toBe(keys.length);
  const to = ({ user }: SignedIn) => mails.filter(({ email }) => email.to === user.email).length;
  expect([to(client), to(provider)], `seed ${seed}: two confirmations, and to the client a refund`).toEqual([3, 2]);
  const rung = pushed.map(({ target, push }) => `${target.address} ${push.id}`);
  expect(new Set(rung).size, `seed ${seed}`).toBe(rung.length);
  for (const person of [client, provider]) {
    const { list } = await inboxOf(person);
    expect(ofType(list, 'booking_confirmed')).toHaveLength(2);
    expect(ofType(list, 'booking_declined')).toEqual([]);
  }
});

it('counts what is unread, and marks one or all as read', async () => {
  const before = await inboxOf(pair.client);
  const [first] = before.list;
  if (!first) throw new Error('nothing was told');
  expect(before.unread).toBeGreaterThan(0);
  const token = pair.client.accessToken;
  const read = await api.data<Notification>('PUT', `/notifications/${first.id}/read`, { token });
  expect(await api.data('PUT', `/notifications/${first.id}/read`, { token })).toEqual(read);
  expect((await inboxOf(pair.client)).unread).toBe(before.unread - 1);
  await api.data('PUT', '/notifications/read-all', { token });
  expect((await inboxOf(pair.client)).unread).toBe(0);
  expect((await inboxOf(pair.client)).list).toHaveLength(before.list.length);
});

it('tells the client of a refund, and nobody twice', async () => {
  const { bookingId } = pair.things;
  const refunded = delivery('payment.refunded', { paymentId: Id.make('payment'), bookingId, amount: 4000 });
  for (let delivered = 0; delivered < 3; delivered++)
    expect(await paymentNotify(refunded)).toEqual({ batchItemFailures: [] });
  await carry(2);
  expect(sent.map(({ email }) => email.to)).toEqual([pair.client.user.email]);
  expect(sent[0]?.email.text).toContain('$40.00');
});

it('shows the booking as it is now on the sockets of both sides', async () => {
  const { Realtime } = await import('@fixelo/core/realtime/index');
  for (const [name, person] of [
    ['of-client', pair.client],
    ['of-provider', pair.provider],
  ] as const) {
    const { ticket } = await api.data<{ ticket: string }>('POST', '/realtime/ticket', { token: person.accessToken });
    await Realtime.connect({ ticket, connectionId: name });
  }
  await bookingRealtime(await bookingEvent('booking.created'));
  const booking = await readBooking();
  expect(api.aws.frames.map(({ connectionId }) => connectionId).sort()).toEqual(['of-client', 'of-provider']);
  for (const { frame } of api.aws.frames)
    expect(frame).toEqual({ event: 'booking-update', data: { bookingId: booking.id, status: 'CONFIRMED', booking } });
});
