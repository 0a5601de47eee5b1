import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { handler as webhook } from '../packages/functions/src/webhook/stripe.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Booking } from '../packages/core/src/bookings/index.ts';
import type { ServiceRow } from '../packages/core/src/catalog/service.entity.ts';
import { Clock } from '../packages/core/src/lib/index.ts';
import { Checkout, Payment } from '../packages/core/src/payments/index.ts';
import { replacePaymentProvider } from '../packages/core/src/provider/payment.ts';
import type { UserRow } from '../packages/core/src/users/index.ts';
import { Market, refusal } from '../packages/core/test/market.ts';
import { startTable, type TestTable } from '../packages/core/test/table.ts';
import { createFaults } from '../packages/local/src/faults/faults.ts';
import { testBed, until } from '../packages/local/src/standin/testing.ts';
import { startStripe, type StripeStandIn } from '../packages/local/src/stripe/index.ts';

const secretKey = 'sk_test_51Wire0123456789';
const webhookSecret = 'whsec_wire';
const bed = testBed();
const faults = createFaults();
let table: TestTable;
let server: Server;
let standIn: StripeStandIn;
let sdk: Stripe;
let market: Market;
let provider: UserRow;
let client: UserRow;
let instant: ServiceRow;
let onApproval: ServiceRow;
/** Webhooks are kept back while this is false. */
let isOpen = true;
const received: { type: string; status: number | undefined }[] = [];

/** A gateway for one function: payload 2.0, with the body in base64 as for binary content types. */
function gateway(): Server {
  return createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const raw = Buffer.concat(chunks);
      if (!isOpen) return void res.writeHead(503).end();
      const headers = { 'stripe-signature': String(req.headers['stripe-signature']) };
      const event = { body: raw.toString('base64'), isBase64Encoded: true, headers } as unknown;
      void webhook(event as APIGatewayProxyEventV2).then(({ statusCode = 500, body }) => {
        const { type } = JSON.parse(raw.toString()) as { type: string };
        received.push({ type, status: statusCode });
        res.writeHead(statusCode).end(body);
      });
    });
  }).listen(0, '127.0.0.1');
}

beforeAll(async () => {
  table = await startTable();
  server = gateway();
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  standIn = await startStripe({
    port: 0,
    dir: bed.dir,
    clock: bed.clock,
    faults,
    secretKey,
    publishableKey: 'pk_test_51Wire0123456789',
    webhook: { url: `http://127.0.0.1:${address.port}/v1/webhooks/stripe`, secret: webhookSecret },
  });
  Object.assign(process.env, {
    STRIPE_API_URL: standIn.url,
    SST_Secret_value_STRIPE_SECRET_KEY: secretKey,
    SST_Secret_value_STRIPE_WEBHOOK_SECRET: webhookSecret,
  });
  const { hostname, port } = new URL(standIn.url);
  sdk = new Stripe(secretKey, { host: hostname, port, protocol: 'http', telemetry: false });
});
afterAll(async () => {
  await standIn.close();
  server.closeAllConnections();
  server.close();
  await table.stop();
  bed.dispose();
});
beforeEach(async () => {
  isOpen = true;
  received.length = 0;
  market = new Market();
  replacePaymentProvider(undefined);
  market.now = Date.now();
  provider = await market.provider();
  client = await market.user('CLIENT');
  instant = await market.service(provider);
  onApproval = await market.service(provider, { instantBook: false });
});

/** The first slot in three days. */
async function slot(service: ServiceRow): Promise<string> {
  const day = Clock.iso(market.now + 3 * 86_400_000).slice(0, 10);
  const { slots } = await market.slots(service, day);
  return slots[0]?.start ?? '';
}
const pay = (intentId: string, method = 'pm_card_visa') =>
  sdk.paymentIntents.confirm(intentId, { payment_method: method, return_url: 'https://fixelo.test/back' });
const status = async (id: string): Promise<string> => {
  const row = await market.row(id);
  return `${row.status} ${row.payment.status}`;
};
const becomes = (id: string, expected: string) => until(async () => (await status(id)) === expected);

describe('over the wire of Stripe', () => {
  it('an intent carries our ids and amounts, and a paid one confirms the booking through the signed webhook', async () => {
    const { booking, payment } = await market.book(client, instant, await slot(instant));
    const intent = await sdk.paymentIntents.retrieve(payment.intentId);
    expect(intent).toMatchObject({
      amount: 8000,
      currency: 'usd',
      capture_method: 'automatic',
      transfer_group: booking.id,
      client_secret: payment.clientSecret,
      metadata: { bookingId: booking.id, clientId: client.id },
    });
    await pay(payment.intentId);
    await becomes(booking.id, 'CONFIRMED SUCCEEDED');
    expect(received.every(({ status: answered }) => answered === 200)).toBe(true);
    for (const { id } of standIn.deliveries()) standIn.resend(id);
    await until(() => received.length >= 6);
    expect(await status(booking.id)).toBe('CONFIRMED SUCCEEDED');
  });

  it('a declined card fails, then another one confirms without any webhook', async () => {
    const { booking, payment } = await market.book(client, instant, await slot(instant));
    await pay(payment.intentId, 'pm_card_chargeDeclined').catch(() => undefined);
    await becomes(booking.id, 'PENDING_PAYMENT FAILED');
    isOpen = false;
    await pay(payment.intentId);
    const paid = await market.as(client, () => Payment.confirm({ intentId: payment.intentId }));
    expect(paid.status).toBe('SUCCEEDED');
    expect(await status(booking.id)).toBe('CONFIRMED SUCCEEDED');
  });

  it('an authorised request is captured when accepted, and released when declined', async () => {
    for (const answer of ['accept', 'decline'] as const) {
      const { booking, payment } = await market.book(client, onApproval, await slot(onApproval));
      await pay(payment.intentId);
      await becomes(booking.id, 'REQUESTED AUTHORIZED');
      if (answer === 'accept') await market.as(provider, () => Checkout.accept({ id: booking.id }));
      else {
        await market.as(provider, () => Booking.decline({ id: booking.id }));
        await market.system(() => Payment.settle(booking.id));
      }
      await becomes(booking.id, answer === 'accept' ? 'CONFIRMED SUCCEEDED' : 'DECLINED CANCELLED');
      const intent = await sdk.paymentIntents.retrieve(payment.intentId);
      expect(intent.amount_received).toBe(answer === 'accept' ? 8000 : 0);
      expect(intent.status).toBe(answer === 'accept' ? 'succeeded' : 'canceled');
    }
  });

  it('money for a cancelled booking is refunded once, however often it is told', async () => {
    const { booking, payment } = await market.book(client, instant, await slot(instant));
    isOpen = false;
    await pay(payment.intentId);
    await market.as(client, () => Booking.cancel({ id: booking.id }));
    isOpen = true;
    await Promise.all([1, 2, 3].map(() => market.system(() => Payment.settle(booking.id))));
    for (const { id } of standIn.deliveries()) standIn.resend(id);
    await becomes(booking.id, 'CANCELLED REFUNDED');
    const refunds = await sdk.refunds.list({ payment_intent: payment.intentId });
    expect(refunds.data.map(({ amount }) => amount)).toEqual([8000]);
  });

  it('a lost answer and an outage cost nothing: the SDK tries again under the same key', async () => {
    faults.inject({ target: 'stripe', mode: 'lost', count: 1 });
    const { booking, payment } = await market.book(client, instant, await slot(instant));
    const mine = standIn.objects('payment_intent').filter((intent) => JSON.stringify(intent).includes(booking.id));
    expect(mine).toHaveLength(1);
    expect(payment.intentId).toMatch(/^pi_/);
    faults.inject({ target: 'stripe', mode: 'error', count: 3 });
    const ask = market.as(client, () => Payment.intent({ bookingId: booking.id }));
    expect((await refusal(ask)).code).toBe('SERVICE_UNAVAILABLE');
    expect(await market.as(client, () => Payment.intent({ bookingId: booking.id }))).toMatchObject(payment);
  });

  it('an unknown intent is NOT_FOUND', async () => {
    const ask = market.as(client, () => Payment.confirm({ intentId: 'pi_3QAbCdEfGhIjKlMn0pQrStUv' }));
    expect((await refusal(ask)).code).toBe('NOT_FOUND');
  });
});
