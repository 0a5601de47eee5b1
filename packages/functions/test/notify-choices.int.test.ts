import type { NotificationPreferences, SignedIn } from '@fixelo/contracts';
import { Actor, Clock } from '@fixelo/core/lib/index';
import { Notification as Note } from '@fixelo/core/notifications/index';
import { describe, expect, it } from 'vitest';
import { handler as accountNotify } from '../src/event/account.notify.ts';
import { handler as dueJob } from '../src/job/notifications.ts';
import { handler as messages } from '../src/webhook/messages.ts';
import { httpEvent } from './http-event.ts';
import { api, carry, catchNotices, confirmPhone, delivery, gone, pushed, sent, texts } from './notices.ts';

catchNotices();

describe('preferences', () => {
  it('end a kind of e-mail by one click, and only for whoever the link is of', async () => {
    const [person, other] = await Promise.all([api.person('CLIENT'), api.person('CLIENT')]);
    const remind = (userId: string, cause: string) =>
      Actor.provide({ type: 'system', name: 'test' }, 'test', () =>
        Note.ofAccount({ cause, userId, type: 'new_message', topic: { from: 'Ana', count: 2 } }),
      );
    await remind(person.user.id, 'first');
    await carry();
    const headers = sent[0]?.email.headers ?? {};
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const link = /^<https:\/\/api\.test(\/v1\/notifications\/unsubscribe\/[\w-]+)\?(type=new_message)>$/.exec(
      headers['List-Unsubscribe'] ?? '',
    );
    const click = () =>
      messages(
        httpEvent({
          method: 'POST',
          path: link?.[1] ?? '',
          query: link?.[2] ?? '',
          headers: {},
          body: 'List-Unsubscribe=One-Click',
        }),
      );
    expect([(await click()).statusCode, (await click()).statusCode]).toEqual([200, 200]);
    await Promise.all([remind(person.user.id, 'second'), remind(other.user.id, 'second')]);
    await carry();
    expect(sent.slice(1).map(({ email }) => email.to)).toEqual([other.user.email]);
    const foreign = await messages(
      httpEvent({ method: 'POST', path: `/v1/notifications/unsubscribe/${'x'.repeat(32)}`, query: '', headers: {} }),
    );
    expect(foreign.statusCode).toBe(404);
  });

  it('keep the e-mail of what is critical, and hold texts and pushes back in quiet hours', async () => {
    const phone = '+13055550199';
    const person = await api.data<SignedIn>('POST', '/auth/register', {
      body: {
        email: 'quiet@example.com',
        password: 'correct horse battery staple',
        name: 'Quinn',
        role: 'CLIENT',
        phone,
      },
    });
    const token = person.accessToken;
    await confirmPhone(person);
    await api.data('POST', '/notifications/devices', {
      token,
      body: { kind: 'expo', token: 'ExponentPushToken[quiet]' },
    });
    const set = await api.data<NotificationPreferences>('PUT', '/notifications/preferences', {
      token,
      body: {
        channels: { booking_cancelled: { email: false }, new_message: { email: false, sms: true } },
        quietHours: { start: '22:00', end: '07:00' },
      },
    });
    expect(set.types.find(({ type }) => type === 'booking_cancelled')).toMatchObject({
      critical: true,
      channels: { email: true },
    });
    const night = Date.parse('2027-01-15T04:00:00Z'); // 23:00 in Miami
    await Clock.fixed(night, async () => {
      await Actor.provide({ type: 'system', name: 'test' }, 'test', () =>
        Note.ofAccount({
          cause: 'night',
          userId: person.user.id,
          type: 'new_message',
          topic: { from: 'Ana', count: 1 },
        }),
      );
      await carry();
    });
    expect([texts.length, pushed.length]).toEqual([0, 0]);
    await Clock.fixed(Date.parse('2027-01-15T11:59:00Z'), dueJob);
    await carry();
    expect([texts.length, pushed.length]).toEqual([0, 0]);
    await Clock.fixed(Date.parse('2027-01-15T12:00:30Z'), dueJob);
    await carry(2);
    expect(texts.map(({ to }) => to)).toEqual([phone]);
    expect(pushed.map(({ target }) => target.address)).toEqual(['ExponentPushToken[quiet]']);
  });
});

it('forgets a device that is gone, and moves one to whoever signed in on it last', async () => {
  const [first, second] = await Promise.all([api.person('CLIENT'), api.person('CLIENT')]);
  const body = { kind: 'expo', token: 'ExponentPushToken[shared]' };
  for (const { accessToken } of [first, second])
    await api.data('POST', '/notifications/devices', { token: accessToken, body });
  expect(await api.data('GET', '/notifications/devices', { token: first.accessToken })).toEqual([]);
  gone.add('ExponentPushToken[shared]');
  await Actor.provide({ type: 'system', name: 'test' }, 'test', () =>
    Note.ofAccount({ cause: 'gone', userId: second.user.id, type: 'new_message', topic: { from: 'Ana', count: 1 } }),
  );
  await carry();
  expect(await api.data('GET', '/notifications/devices', { token: second.accessToken })).toEqual([]);
});

it('posts pushes to known push services only', async () => {
  const { accessToken } = await api.person('CLIENT');
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  const add = (endpoint: string) =>
    api.call('POST', '/notifications/devices', { token: accessToken, body: { kind: 'web', endpoint, keys } });
  for (const endpoint of [
    'http://169.254.169.254/latest',
    'https://fcm.googleapis.com.evil.example/x',
    'https://localhost/x',
  ])
    expect((await add(endpoint)).status, endpoint).toBe(400);
  expect((await add('https://fcm.googleapis.com/fcm/send/abc')).status).toBe(201);
});

it('is exported with everything else that a person is told, and erased with the account', async () => {
  const { accessToken: token, user } = await api.person('CLIENT');
  await api.data('POST', '/notifications/devices', { token, body: { kind: 'expo', token: 'ExponentPushToken[bye]' } });
  await accountNotify(delivery('user.registered', { userId: user.id, role: 'CLIENT' }));
  const { notificationData } = await import('@fixelo/core/notifications/personal');
  const kept = async () => JSON.stringify(await notificationData.export(user.id));
  expect(await kept()).toMatch(/Phone.*/);
  expect(await kept()).toContain('welcome');
  for (let round = 0; round < 2; round++) await notificationData.erase?.(user.id);
  expect(JSON.parse(await kept())).toEqual({ notifications: [], devices: [] });
});
