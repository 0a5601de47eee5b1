import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../standin/testing.ts';
import { openAccount, type TestAccount } from './account.ts';

const secret = 'whsec_test';
let account: TestAccount;
let server: Server;
let received: Stripe.Event[];
let status: number;

beforeEach(async () => {
  received = [];
  status = 200;
  server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const event = Stripe.webhooks.constructEvent(
        Buffer.concat(chunks),
        req.headers['stripe-signature'] ?? '',
        secret,
        300,
        undefined,
        Math.floor(account.clock.now() / 1000),
      );
      if (status === 200) received.push(event);
      res.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  account = await openAccount({ webhook: { url: `http://127.0.0.1:${port}/hook`, secret } });
});
afterEach(async () => {
  await account.close();
  server.closeAllConnections();
  server.close();
});

const types = (): string[] => received.map(({ type }) => type);
const pay = () =>
  account.stripe.paymentIntents.create(
    { amount: 5000, currency: 'usd', confirm: true, payment_method: 'pm_card_visa' },
    { idempotencyKey: 'once' },
  );

test('are signed, carry the object as it was, and name the request that caused them', async () => {
  const intent = await pay();
  await until(() => received.length === 3);
  expect(types().sort()).toEqual(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded']);
  const succeeded = received.find(({ type }) => type === 'payment_intent.succeeded');
  expect(succeeded).toMatchObject({
    object: 'event',
    data: { object: { id: intent.id, status: 'succeeded' } },
    request: { id: intent.lastResponse.requestId, idempotency_key: 'once' },
  });
  const created = received.find(({ type }) => type === 'payment_intent.created');
  expect(created?.data.object).toMatchObject({ status: 'requires_confirmation' });
  await until(() => account.standIn.deliveries().every(({ state }) => state === 'delivered'));
  expect((await account.stripe.events.retrieve(succeeded?.id ?? '')).pending_webhooks).toBe(0);
  const listed = await account.stripe.events.list({ types: ['payment_intent.*'] });
  expect(listed.data.map(({ type }) => type)).toEqual(['payment_intent.succeeded', 'payment_intent.created']);
});

test('are tried again on the clock until the API is up, also after a restart', async () => {
  status = 503;
  await pay();
  await until(() => account.standIn.deliveries().every(({ attempts }) => attempts.length > 0));
  await account.restart();
  status = 200;
  await account.clock.advance(3600_000);
  await until(() => received.length === 3);
  expect(account.standIn.deliveries().every(({ attempts }) => attempts.at(-1)?.status === 200)).toBe(true);
});

test('can be sent again by hand', async () => {
  await pay();
  await until(() => account.standIn.deliveries().filter(({ state }) => state === 'delivered').length === 3);
  const [delivery] = account.standIn.deliveries();
  expect(account.standIn.resend(delivery?.id ?? '')).toBe(true);
  await until(() => received.length === 4);
  expect(account.standIn.resend('wd_nope')).toBe(false);
});

test('planned faults: dropped, doubled, a day late', async () => {
  account.faults.inject({ target: 'stripe.webhook', mode: 'drop' });
  await account.stripe.customers.create({});
  await until(() => account.standIn.deliveries().some(({ state }) => state === 'dropped'));
  account.faults.inject({ target: 'stripe.webhook', mode: 'duplicate' });
  await account.stripe.customers.create({});
  await until(() => received.length === 2);
  expect(received[0]?.id).toBe(received[1]?.id);
  account.faults.inject({ target: 'stripe.webhook', mode: 'delay' });
  await account.stripe.customers.create({});
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(received).toHaveLength(2);
  await account.clock.advance(3600_000);
  await until(() => received.length === 3);
});
