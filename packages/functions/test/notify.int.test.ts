import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type {
  Booking,
  EventType,
  Notification,
  NotificationPreferences,
  ParkedDelivery,
  SignedIn,
} from '@fixelo/contracts';
import { Actor, Clock, Id, unavailable } from '@fixelo/core/lib/index';
import { Notification as Note } from '@fixelo/core/notifications/index';
import { replaceEmailProvider } from '@fixelo/core/provider/email';
import { replacePushProvider, type Push, type PushTarget } from '@fixelo/core/provider/push';
import { replaceSmsProvider, type Text } from '@fixelo/core/provider/sms';
import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as accountNotify } from '../src/event/account.notify.ts';
import { handler as bookingNotify } from '../src/event/booking.notify.ts';
import { handler as bookingRealtime } from '../src/event/booking.realtime.ts';
import { handler as messageNotify } from '../src/event/message.notify.ts';
import { handler as byEmail } from '../src/event/notification.email.ts';
import { handler as byPush } from '../src/event/notification.push.ts';
import { handler as bySms } from '../src/event/notification.sms.ts';
import { handler as paymentNotify } from '../src/event/payment.notify.ts';
import { handler as dueJob } from '../src/job/notifications.ts';
import { handler as messages } from '../src/webhook/messages.ts';
import { codeSentTo } from '../../core/test/phone.ts';
import { TestApi } from './api.ts';
import { httpEvent } from './http-event.ts';
import { makePair, type Pair } from './samples.ts';

interface Sent {
  readonly headers: IncomingHttpHeaders;
  readonly email: {
    readonly to: string;
    readonly from: string;
    readonly subject: string;
    readonly html: string;
    readonly text: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

let api: TestApi;
let pair: Pair;
let server: Server;
/** Texts and pushes that went out, and how their providers fail next. */
const texts: (Text & { readonly sid: string })[] = [];
const pushed: { readonly target: PushTarget; readonly push: Push }[] = [];
const smsFaults: Error[] = [];
const gone = new Set<string>();
/** What reached the stand-in for Resend, and how it answers next. */
const sent: Sent[] = [];
const answers: { status: number; name: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = answers.shift();
      if (!answer) sent.push({ headers: request.headers, email: JSON.parse(body) as Sent['email'] });
      response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(answer ? { statusCode: answer.status, name: answer.name, message: answer.name } : { id: 'e' }),
      );
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  api = await TestApi.start();
  Object.assign(process.env, {
    RESEND_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    SST_Secret_value_RESEND_API_KEY: 're_test',
    EMAIL_FROM: 'Fixelo <hello@fixelo.test>',
    SST_Secret_value_RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from('resend secret').toString('base64')}`,
    SST_Secret_value_TWILIO_AUTH_TOKEN: 'twilio token',
  });
  replaceSmsProvider({
    send: (text) => {
      const fault = smsFaults.shift();
      if (fault?.message !== 'answer lost' && fault) return Promise.reject(fault);
      const sid = `SM${texts.push({ ...text, sid: `SM${texts.length + 1}` })}`;
      return fault ? Promise.reject(unavailable('The text service')) : Promise.resolve(sid);
    },
    find: ({ to, body }) => Promise.resolve(texts.find((text) => text.to === to && text.body === body)?.sid),
  });
  replacePushProvider({
    send: (target, push) => {
      if (gone.has(target.address)) return Promise.resolve('gone');
      pushed.push({ target, push });
      return Promise.resolve('sent');
    },
  });
  pair = await makePair(api);
  await carry();
}, 60_000);
afterAll(async () => {
  replaceEmailProvider(undefined);
  replaceSmsProvider(undefined);
  replacePushProvider(undefined);
  server.closeAllConnections();
  server.close();
  await api.stop();
});
/** Enters the code that went to the number somebody registered with: texts go to confirmed numbers only. */
async function confirmPhone({ accessToken: token, user }: SignedIn): Promise<void> {
  await api.data('POST', '/auth/change-phone', { token, body: { phone: user.phone } });
  const body = { end: 'new', code: await codeSentTo(user.id, 'new') };
  await api.data('POST', '/auth/change-phone/confirm', { token, body });
}
beforeEach(() => {
  sent.length = 0;
  answers.length = 0;
  texts.length = 0;
  pushed.length = 0;
  smsFaults.length = 0;
});

const delivery = (type: EventType, data: object, id = Id.make('event')): SQSEvent => ({
  Records: [
    {
      messageId: id,
      receiptHandle: '',
      body: JSON.stringify({
        'detail-type': type,
        detail: {
          id,
          version: 1,
          at: new Date().toISOString(),
          actor: { type: 'system' },
          requestId: 'req_test',
          data,
        },
      }),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: 'us-east-1',
    },
  ],
});
const read = () => api.data<Booking>('GET', `/bookings/${pair.things.bookingId}`, { token: pair.client.accessToken });
const bookingEvent = async (type: EventType, id?: string) => {
  const { id: bookingId, clientId, providerId, serviceId, status, version } = await read();
  return delivery(type, { bookingId, clientId, providerId, serviceId, status, version }, id);
};

/** Hands every `notification.due` that the outbox has had since `from` to its channel, as the bus does. */
const handedOut = new Set<string>();
async function carry(times = 1): Promise<void> {
  const rows = await dueEvents();
  for (const row of rows) {
    if (handedOut.has(row.id)) continue;
    handedOut.add(row.id);
    const { channel } = row.data;
    const handler = { email: byEmail, sms: bySms, push: byPush }[channel as 'email' | 'sms' | 'push'] as
      typeof byEmail | undefined;
    for (let delivered = 0; delivered < times; delivered++)
      if (handler)
        expect(await handler(delivery('notification.due', row.data, row.id))).toEqual({ batchItemFailures: [] });
  }
}
async function dueEvents(): Promise<{ id: string; data: { channel: string } }[]> {
  const rows = (await api.stored()).split('\n').filter((row) => row.includes('notification.due'));
  return rows.flatMap((row) => {
    const item = new Map(JSON.parse(row) as [string, { S?: string }][]);
    const text = [...item.values()]
      .map(({ S }) => S ?? '')
      .find((one) => one.includes('notificationId') && one.startsWith('{'));
    if (text === undefined) return [];
    const parsed = JSON.parse(text) as { id?: string; detail: { id: string; data: { channel: string } } };
    return [{ id: parsed.detail.id, data: parsed.detail.data }];
  });
}
const inboxOf = async ({ accessToken }: SignedIn) => {
  const { json } = await api.call('GET', '/notifications', { token: accessToken });
  return { list: json.data as Notification[], unread: (json.meta as { unread: number }).unread };
};
const ofType = (list: readonly Notification[], type: string) => list.filter((one) => one.type === type);

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
  const booking = await read();
  expect(api.aws.frames.map(({ connectionId }) => connectionId).sort()).toEqual(['of-client', 'of-provider']);
  for (const { frame } of api.aws.frames)
    expect(frame).toEqual({ event: 'booking-update', data: { bookingId: booking.id, status: 'CONFIRMED', booking } });
});

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

it('believes bounces that Resend signed, and writes to such an address no more', async () => {
  const person = await api.person('CLIENT');
  const body = JSON.stringify({
    type: 'email.bounced',
    data: { email_id: 'e', to: [person.user.email], bounce: { type: 'Permanent' } },
  });
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
  expect(emailProblem).toBe('bounced');
});

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
