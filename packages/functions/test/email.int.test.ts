import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Booking, EventType } from '@fixelo/contracts';
import { Id } from '@fixelo/core/lib/index';
import { emailProvider, replaceEmailProvider } from '@fixelo/core/provider/email';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { handler as bookingEmail } from '../src/event/booking.email.ts';
import { handler as bookingRealtime } from '../src/event/booking.realtime.ts';
import { handler as paymentEmail } from '../src/event/payment.email.ts';
import { handler as userWelcome } from '../src/event/user.welcome.ts';
import { TestApi } from './api.ts';
import { makePair, type Pair } from './samples.ts';

interface Sent {
  readonly headers: IncomingHttpHeaders;
  readonly email: {
    readonly to: string;
    readonly from: string;
    readonly subject: string;
    readonly html: string;
    readonly text: string;
  };
}

let api: TestApi;
let pair: Pair;
let server: Server;
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
  });
  pair = await makePair(api);
}, 60_000);
afterAll(async () => {
  replaceEmailProvider(undefined);
  server.closeAllConnections();
  server.close();
  await api.stop();
});
beforeEach(() => {
  sent.length = 0;
  answers.length = 0;
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

it('says nothing that is not true when the e-mail is written', async () => {
  expect(await bookingEmail(await bookingEvent('booking.confirmed'))).toEqual({ batchItemFailures: [] });
  expect(sent).toEqual([]);
});

it('tells both sides once, each under a key of event, person and template', async () => {
  api.payments.pay(pair.things.intentId);
  await api.data('POST', '/payments/confirm', {
    token: pair.client.accessToken,
    body: { intentId: pair.things.intentId },
  });
  const event = await bookingEvent('booking.confirmed', 'evt_01JD2Z8Q4M7T6W5X3Y9A8B7C6D');
  for (let delivered = 0; delivered < 3; delivered++) {
    expect(await bookingEmail(event)).toEqual({ batchItemFailures: [] });
  }
  expect(sent.map(({ email }) => email.to).sort()).toEqual([pair.client.user.email, pair.provider.user.email].sort());
  const toClient = sent.find(({ email }) => email.to === pair.client.user.email);
  expect(toClient?.headers['idempotency-key']).toBe(
    `evt_01JD2Z8Q4M7T6W5X3Y9A8B7C6D/${pair.client.user.id}/booking-confirmed`,
  );
  expect(toClient?.headers.authorization).toBe('Bearer re_test');
  expect(toClient?.email.from).toBe('Fixelo <hello@fixelo.test>');
  expect(toClient?.email.text).toContain(`http://localhost:3000/bookings/${pair.things.bookingId}`);
});

it('tells the client of a refund, and nobody twice', async () => {
  const { payment } = await read();
  expect(payment.status).toBe('SUCCEEDED');
  const { bookingId } = pair.things;
  const refunded = delivery('payment.refunded', { paymentId: Id.make('payment'), bookingId, amount: 4000 });
  for (let delivered = 0; delivered < 3; delivered++)
    expect(await paymentEmail(refunded)).toEqual({ batchItemFailures: [] });
  expect(sent.map(({ email }) => email.to)).toEqual([pair.client.user.email]);
  expect(sent[0]?.email.text).toContain('$40.00');
  expect(sent[0]?.headers['idempotency-key']).toMatch(/^evt_.*\/payment-refunded$/);
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

it('tries again what may pass, and parks what does not', async () => {
  const welcome = () => delivery('user.registered', { userId: pair.provider.user.id, role: 'PROVIDER' });
  answers.push({ status: 429, name: 'rate_limit_exceeded' }, { status: 500, name: 'internal_server_error' });
  expect(await userWelcome(welcome())).toEqual({ batchItemFailures: [] });
  expect(sent).toHaveLength(1);
  answers.push({ status: 422, name: 'validation_error' });
  expect((await userWelcome(welcome())).batchItemFailures).toHaveLength(1);
  expect(answers).toHaveLength(0);
});

it('takes a key that was used for an older text as sent', async () => {
  answers.push({ status: 409, name: 'invalid_idempotent_request' });
  const provider = await emailProvider();
  await provider.send({ to: 'a@example.com', subject: 's', html: 'h', text: 't' }, 'key');
  answers.push({ status: 409, name: 'concurrent_idempotent_requests' });
  await provider.send({ to: 'a@example.com', subject: 's', html: 'h', text: 't' }, 'key');
  expect(sent).toHaveLength(1);
});
