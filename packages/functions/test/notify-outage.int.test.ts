import { createHmac } from 'node:crypto';
import type { NotificationPreferences, ParkedDelivery, SignedIn } from '@fixelo/contracts';
import { Actor, Clock } from '@fixelo/core/lib/index';
import { Notification as Note } from '@fixelo/core/notifications/index';
import { describe, expect, it } from 'vitest';
import { handler as accountNotify } from '../src/event/account.notify.ts';
import { handler as dueJob } from '../src/job/notifications.ts';
import { handler as messages } from '../src/webhook/messages.ts';
import { httpEvent } from './http-event.ts';
import { answers, api, carry, catchNotices, confirmPhone, delivery, sent, smsFaults, texts } from './notices.ts';

catchNotices();

describe('an outage', () => {
  const welcome = (person: SignedIn, id?: string) =>
    delivery('user.registered', { userId: person.user.id, role: person.user.role }, id);
  const down = () => answers.push(...Array.from({ length: 3 }, () => ({ status: 500, name: 'internal_server_error' })));

  it('is waited out, and then the e-mail goes out once', async () => {
    const person = await api.person('CLIENT');
    await accountNotify(welcome(person));
    down();
    await carry();
    expect(sent).toHaveLength(0);
    await Clock.fixed(Date.now() + 61_000, dueJob);
    await carry(2);
    await Clock.fixed(Date.now() + 600_000, dueJob);
    await carry();
    expect(sent.map(({ email }) => email.to)).toEqual([person.user.email]);
  });

  it('that does not end parks the message, and an operator sends it again', async () => {
    const person = await api.person('CLIENT');
    const admin = await api.person('ADMIN');
    await accountNotify(welcome(person));
    let at = Date.now();
    for (let attempt = 0; attempt < 6; attempt++) {
      down();
      await Clock.fixed(at, () => carry());
      at += 4 * 3_600_000;
      await Clock.fixed(at, dueJob);
    }
    const list = await api.data<ParkedDelivery[]>('GET', '/admin/parked', { token: admin.accessToken });
    const parked = list.find(({ userId }) => userId === person.user.id);
    expect(parked).toMatchObject({ channel: 'email', type: 'welcome', attempts: 6 });
    const path = `/admin/parked/${parked?.notificationId}/email/send`;
    expect((await api.call('POST', path, { token: person.accessToken })).status).toBe(403);
    await api.data('POST', path, { token: admin.accessToken });
    expect((await api.call('POST', path, { token: admin.accessToken })).status).toBe(409);
    answers.length = 0;
    await carry(2);
    // others are reminded meanwhile
    expect(sent.map(({ email }) => email.to).filter((to) => to === person.user.email)).toHaveLength(1);
  });

  it('of a kind that will not pass parks at once', async () => {
    const person = await api.person('CLIENT');
    await accountNotify(welcome(person));
    answers.push({ status: 422, name: 'validation_error' });
    await carry();
    await Clock.fixed(Date.now() + 86_400_000, dueJob);
    await carry();
    expect(sent).toHaveLength(0);
  });
});

describe('texts', () => {
  it('go out once though the answer was lost, since the provider is asked what it took', async () => {
    const phone = '+13055550177';
    const person = await api.data<SignedIn>('POST', '/auth/register', {
      body: {
        email: 'text@example.com',
        password: 'correct horse battery staple',
        name: 'Tess',
        role: 'CLIENT',
        phone,
      },
    });
    await confirmPhone(person);
    await api.data('PUT', '/notifications/preferences', {
      token: person.accessToken,
      body: { channels: { new_message: { sms: true, email: false } } },
    });
    await Actor.provide({ type: 'system', name: 'test' }, 'test', () =>
      Note.ofAccount({ cause: 'lost', userId: person.user.id, type: 'new_message', topic: { from: 'Ana', count: 1 } }),
    );
    smsFaults.push(new Error('answer lost'));
    await carry();
    expect(texts).toHaveLength(1);
    await Clock.fixed(Date.now() + 120_000, dueJob);
    await carry();
    expect(texts).toHaveLength(1);
    const url = texts[0]?.statusCallback ?? '';
    const form = { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003' };
    const tell = (signature: string) => {
      const { pathname, search } = new URL(url);
      return messages(
        httpEvent({
          method: 'POST',
          path: pathname,
          query: search.slice(1),
          headers: { 'x-twilio-signature': signature },
          body: new URLSearchParams(form).toString(),
        }),
      );
    };
    const joined = Object.keys(form)
      .sort()
      .reduce((text, key) => text + key + form[key as keyof typeof form], url);
    const signature = createHmac('sha1', 'twilio token').update(joined).digest('base64');
    expect((await tell(signature)).statusCode).toBe(200);
    expect((await tell('forged')).statusCode).toBe(401);
    expect(await api.stored()).toContain('undelivered (30003)');
  });
});

it.each([
  ['bounced', { bounce: { type: 'Permanent' } }],
  ['complained', {}],
])('believes Resend’s signed word that an address %s, and writes to it no more', async (problem, more) => {
  const person = await api.person('CLIENT');
  const data = { email_id: 'e', to: [person.user.email], ...more };
  const body = JSON.stringify({ type: `email.${problem}`, data });
  const tell = (signature: string, timestamp = String(Math.floor(Date.now() / 1000))) =>
    messages(
      httpEvent({
        method: 'POST',
        path: '/v1/webhooks/resend',
        query: '',
        headers: { 'svix-id': 'msg_1', 'svix-timestamp': timestamp, 'svix-signature': signature },
        body,
      }),
    );
  const sign = (timestamp: string) =>
    `v1,${createHmac('sha256', 'resend secret').update(`msg_1.${timestamp}.${body}`).digest('base64')}`;
  const now = String(Math.floor(Date.now() / 1000));
  const old = String(Number(now) - 1000);
  expect((await tell('v1,forged')).statusCode).toBe(401);
  expect((await tell(sign(old), old)).statusCode).toBe(401);
  expect((await tell(sign(now), now)).statusCode).toBe(200);
  await accountNotify(delivery('user.registered', { userId: person.user.id, role: 'CLIENT' }));
  await carry();
  expect(sent).toEqual([]);
  const { emailProblem } = await api.data<NotificationPreferences>('GET', '/notifications/preferences', {
    token: person.accessToken,
  });
  expect(emailProblem).toBe(problem);
});
