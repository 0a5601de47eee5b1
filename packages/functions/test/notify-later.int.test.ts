import type { Booking } from '@fixelo/contracts';
import { Clock } from '@fixelo/core/lib/index';
import { describe, expect, it } from 'vitest';
import { handler as bookingNotify } from '../src/event/booking.notify.ts';
import { handler as messageNotify } from '../src/event/message.notify.ts';
import { handler as dueJob } from '../src/job/notifications.ts';
import { api, carry, catchNotices, delivery, inboxOf, ofType, pushed, sent } from './notices.ts';
import { makePair } from './samples.ts';

catchNotices();

describe('reminders', () => {
  it('come 24 and 2 hours before, once, and not for a booking that has moved or ended', async () => {
    const kept = await makePair(api);
    api.payments.pay(kept.things.intentId);
    const token = kept.client.accessToken;
    await api.data('POST', '/payments/confirm', { token, body: { intentId: kept.things.intentId } });
    const booking = await api.data<Booking>('GET', `/bookings/${kept.things.bookingId}`, { token });
    const { clientId, providerId, serviceId, status, version } = booking;
    await bookingNotify(
      delivery('booking.confirmed', { bookingId: booking.id, clientId, providerId, serviceId, status, version }),
    );
    const start = Date.parse(booking.scheduledAt);
    const reminders = async () => ofType((await inboxOf(kept.client)).list, 'service_reminder').length;
    const at = (ms: number) => Clock.fixed(ms, dueJob);
    const isDayAhead = start - Date.now() > 24 * 3_600_000;
    await at(start - 24 * 3_600_000 - 60_000);
    expect(await reminders()).toBe(0);
    await Promise.all([at(start - 24 * 3_600_000 + 1000), at(start - 24 * 3_600_000 + 1000)]);
    expect(await reminders()).toBe(isDayAhead ? 1 : 0);
    await at(start - 2 * 3_600_000 + 1000);
    await at(start - 2 * 3_600_000 + 61_000);
    expect(await reminders()).toBe(isDayAhead ? 2 : 1);
  });

  it('are dropped when the booking was cancelled meanwhile', async () => {
    const given = await makePair(api);
    const { Bookings } = await import('@fixelo/core/bookings/index');
    const { write } = await import('@fixelo/core/platform/table/index');
    api.payments.pay(given.things.intentId);
    const token = given.client.accessToken;
    await api.data('POST', '/payments/confirm', { token, body: { intentId: given.things.intentId } });
    const booking = await api.data<Booking>('GET', `/bookings/${given.things.bookingId}`, { token });
    const { clientId, providerId, serviceId, status, version } = booking;
    await bookingNotify(
      delivery('booking.confirmed', { bookingId: booking.id, clientId, providerId, serviceId, status, version }),
    );
    const row = await Bookings.get({ id: booking.id }, { consistent: true });
    if (!row) throw new Error('no booking');
    await write(Bookings.replace({ ...row, status: 'CANCELLED', version: row.version + 1 }));
    await Clock.fixed(Date.parse(booking.scheduledAt) - 2 * 3_600_000 + 1000, dueJob);
    expect(ofType((await inboxOf(given.client)).list, 'service_reminder')).toEqual([]);
  });
});

describe('messages', () => {
  it('ring at once who is away, and come in one e-mail when they stay unread', async () => {
    const [client, provider] = await Promise.all([api.person('CLIENT'), api.person('PROVIDER')]);
    const device = { kind: 'expo', token: `ExponentPushToken[${provider.user.id}]` };
    await api.data('POST', '/notifications/devices', { token: provider.accessToken, body: device });
    const { id: conversationId } = await api.data<{ id: string }>('POST', '/chat/conversations', {
      token: client.accessToken,
      body: { providerId: provider.user.id },
    });
    const write = async (message: string) => {
      const { id: messageId } = await api.data<{ id: string }>('POST', '/chat/messages', {
        token: client.accessToken,
        body: { conversationId, message },
      });
      const data = { messageId, conversationId, senderId: client.user.id, recipientId: provider.user.id };
      const event = delivery('message.sent', data);
      for (let delivered = 0; delivered < 2; delivered++)
        expect(await messageNotify(event)).toEqual({ batchItemFailures: [] });
      return messageId;
    };
    await write('Do you bring a ladder?');
    const last = await write('It is three metres high.');
    await carry(2);
    const rung = pushed.filter(({ target }) => target.address === device.token);
    expect(rung.map(({ push }) => push.path)).toEqual([`/messages/${conversationId}`, `/messages/${conversationId}`]);
    expect(sent.filter(({ email }) => email.to === provider.user.email)).toEqual([]);
    expect(ofType((await inboxOf(provider)).list, 'new_message')).toEqual([]);

    await Clock.fixed(Date.now() + 11 * 60_000, dueJob);
    await carry(2);
    const digest = () => sent.filter(({ email }) => email.to === provider.user.email);
    expect(digest().map(({ email }) => email.subject)).toEqual([`2 new messages from ${client.user.name}`]);

    await write('Are you there?');
    const token = provider.accessToken;
    await api.data('POST', `/chat/conversations/${conversationId}/read`, { token, body: {} });
    await Clock.fixed(Date.now() + 22 * 60_000, dueJob);
    await carry();
    expect(digest()).toHaveLength(1);
    expect(last).toMatch(/^msg_/);
  });
});
