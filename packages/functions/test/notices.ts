import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Booking, EventType, Notification, SignedIn } from '@fixelo/contracts';
import { Id, unavailable } from '@fixelo/core/lib/index';
import { replaceEmailProvider } from '@fixelo/core/provider/email';
import { replacePushProvider, type Push, type PushTarget } from '@fixelo/core/provider/push';
import { replaceSmsProvider, type Text } from '@fixelo/core/provider/sms';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { handler as byEmail } from '../src/event/notification.email.ts';
import { handler as byPush } from '../src/event/notification.push.ts';
import { handler as bySms } from '../src/event/notification.sms.ts';
import { codeSentTo } from '../../core/test/phone.ts';
import { TestApi } from './api.ts';
import { makePair, type Pair } from './samples.ts';

export interface Sent {
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

export let api: TestApi;
export let pair: Pair;
let server: Server;
/** Texts and pushes that went out, and how their providers fail next. */
export const texts: (Text & { readonly sid: string })[] = [];
export const pushed: { readonly target: PushTarget; readonly push: Push }[] = [];
export const smsFaults: Error[] = [];
export const gone = new Set<string>();
/** What reached the stand-in for Resend, and how it answers next. */
export const sent: Sent[] = [];
export const answers: { status: number; name: string }[] = [];

/** Everything that is told to people goes to stand-ins of this file, for all its tests. To be called first in a test file. */
export function catchNotices(): void {
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
  beforeEach(() => {
    sent.length = 0;
    answers.length = 0;
    texts.length = 0;
    pushed.length = 0;
    smsFaults.length = 0;
  });
}

/** Enters the code that went to the number somebody registered with: texts go to confirmed numbers only. */
export async function confirmPhone({ accessToken: token, user }: SignedIn): Promise<void> {
  await api.data('POST', '/auth/change-phone', { token, body: { phone: user.phone } });
  const body = { end: 'new', code: await codeSentTo(user.id, 'new') };
  await api.data('POST', '/auth/change-phone/confirm', { token, body });
}
export const delivery = (type: EventType, data: object, id = Id.make('event')): SQSEvent => ({
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
export const readBooking = () =>
  api.data<Booking>('GET', `/bookings/${pair.things.bookingId}`, { token: pair.client.accessToken });
export const bookingEvent = async (type: EventType, id?: string) => {
  const { id: bookingId, clientId, providerId, serviceId, status, version } = await readBooking();
  return delivery(type, { bookingId, clientId, providerId, serviceId, status, version }, id);
};

/** Hands every `notification.due` that the outbox has had since `from` to its channel, as the bus does. */
export const handedOut = new Set<string>();
export async function carry(times = 1): Promise<void> {
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
export async function dueEvents(): Promise<{ id: string; data: { channel: string } }[]> {
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
export const inboxOf = async ({ accessToken }: SignedIn) => {
  const { json } = await api.call('GET', '/notifications', { token: accessToken });
  return { list: json.data as Notification[], unread: (json.meta as { unread: number }).unread };
};
export const ofType = (list: readonly Notification[], type: string) => list.filter((one) => one.type === type);
