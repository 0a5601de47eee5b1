import { createClient } from '@fixelo/sdk';
import { createSocket } from '@fixelo/sdk/socket';
import { startTestPlatform, type OwnTestPlatform } from '@fixelo/local/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { book } from './support/people.ts';
import { pay } from './support/stripe.ts';

let platform: OwnTestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform.close());

const subscription = z.object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) });
/** The subscription of a browser at the stand-in for push services. */
const subscribe = async () =>
  subscription.parse(await (await fetch(`${platform.pushUrl}/web`, { method: 'POST' })).json());

describe('notifications over the wire', () => {
  it('reach list, open page, e-mail, phone and browser, each once though the bus doubles', async () => {
    const { client: person, booking, payment } = await book(platform);
    const { client } = person;
    const token = `ExponentPushToken[${randomUUID()}]`;
    const { endpoint, keys } = await subscribe();
    await client.notifications.addDevice({ kind: 'expo', token });
    await client.notifications.addDevice({ kind: 'web', endpoint, keys });
    const frames: string[] = [];
    const socket = createSocket({ ticket: async () => (await client.realtime.ticket()).data });
    socket.on('notification', ({ type }) => frames.push(type));
    await platform.until(() => socket.state() === 'open');

    await platform.inject({ target: 'bus', mode: 'duplicate', count: 100 });
    await pay(platform, payment.intentId);
    const told = async () => (await client.notifications.list()).data.filter((one) => one.type === 'booking_confirmed');
    await platform.until(told);
    await platform.until(async () =>
      (await platform.emails(person.email)).filter(({ html }) => html?.includes(booking.id)),
    );
    for (const to of [token, endpoint]) await platform.until(() => platform.pushes(to));
    await platform.until(() => frames.includes('booking_confirmed'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await platform.inject({ target: 'bus', mode: 'duplicate', count: 0 });
    socket.close();

    expect(await told()).toHaveLength(1);
    const confirmations = (pushes: readonly { title: string }[]) =>
      pushes.filter(({ title }) => title.includes('confirmed'));
    for (const to of [token, endpoint]) expect(confirmations(await platform.pushes(to)), to).toHaveLength(1);
    const mails = (await platform.emails(person.email)).filter(({ html }) => html?.includes(booking.id));
    expect(mails).toHaveLength(1);
  });

  it('waits while Resend is down, and then sends once', async () => {
    await platform.inject({ target: 'resend', mode: 'error', count: 12 });
    const { client: person, booking, payment } = await book(platform);
    await pay(platform, payment.intentId);
    await platform.until(async () => (await person.client.notifications.list()).data.length > 0);
    await platform.until(async () => (await platform.events('notification.due')).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await platform.inject({ target: 'resend', mode: 'error', count: 0 });
    await platform.advance(120);
    // a reminder may be due meanwhile: it tells of the booking too
    const about = async () =>
      (await platform.emails(person.email)).filter(
        ({ html, subject }) => html?.includes(booking.id) && !subject.startsWith('Coming up'),
      );
    await platform.until(about, 30);
    await platform.advance(7200);
    expect(await about()).toHaveLength(1);
  });

  it('writes no more to an address that bounced', async () => {
    const client = createClient({ baseUrl: platform.apiUrl });
    const email = `${randomUUID()}.bounced@resend.dev`;
    await client.auth.register({ email, password: 'correct horse battery staple', name: 'Ana', role: 'CLIENT' });
    await platform.until(async () => (await client.notifications.preferences()).data.emailProblem === 'bounced', 20);
  });
});
